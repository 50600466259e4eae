import { FRAMES, frame, place, placeNow, theme, values } from './choice.ts';
import { data } from './data.ts';

/** The choice as it stands behind `#`: place, dials, frame of the map, theme. What the address does not name stays. */
export function readAddress(): void {
  const address = new URLSearchParams(location.hash.slice(1));
  const named = data.places.findIndex(({ name }) => name === address.get('place'));
  if (named >= 0) place.value = named;
  values.value = data.assumptions.map((assumption, dial) => {
    const value = assumption.values.indexOf(address.get(`assume.${assumption.key}`) ?? '');
    return value >= 0 ? value : (values.value[dial] ?? 0);
  });
  frame.value = FRAMES.find((one) => one === address.get('map')) ?? frame.value;
  theme.value = (['light', 'dark'] as const).find((one) => one === address.get('theme')) ?? theme.value;
}

export function writeAddress(): void {
  const address = new URLSearchParams({ place: placeNow().name });
  for (const [dial, assumption] of data.assumptions.entries()) {
    address.set(`assume.${assumption.key}`, assumption.values[values.value[dial] ?? 0] ?? '');
  }
  if (frame.value) address.set('map', frame.value);
  if (theme.value) address.set('theme', theme.value);
  history.replaceState(null, '', `#${address}`);
}
