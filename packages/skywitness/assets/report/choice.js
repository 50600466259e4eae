/** What the reader has chosen, kept in the address: place, dials, frame of the map, theme. */
import { byId } from './dom.js';
import { percent } from './words.js';

export const data = JSON.parse(byId('data').textContent);

/** A change smaller than this share (one point) does not count as one. */
const ONE_POINT = 0.01;

/** What the map may show: the place alone, the place and its gateways, all places. */
export const FRAMES = ['near', 'gateways', 'all'];

export const chosen = { place: 0, values: [...(data.choices[0] ?? [])], frame: '', zoom: 1, theme: '' };

const variantByValues = new Map(data.choices.map((values, variant) => [values.join(), variant]));

/** Unless the reader chose: a territory from near, for its cells; a point with its gateways. */
export function frameNow() {
  return chosen.frame || (placeNow().kind === 'territory' ? 'near' : 'gateways');
}

/** The variant under the dials as they stand; the run covers every combination. */
export function variantNow() {
  return variantByValues.get(chosen.values.join()) ?? 0;
}

/** The variant that differs from the present one in one dial only. */
export function variantWith(dial, value) {
  return variantByValues.get(chosen.values.with(dial, value).join()) ?? 0;
}

/** The selected place. */
export function placeNow() {
  return data.places[chosen.place];
}

/** What the report holds of a place under a variant: sentence, share, timeline, cells. */
export function answerOf(place, variant = variantNow()) {
  return data.places[place].byVariant[variant];
}

export function detailNow() {
  return answerOf(chosen.place);
}

export function figures(place = chosen.place, variant = variantNow()) {
  return data.summary.variants[variant].places[place];
}

/** Whether landings under the dials may go over lasers, to a gateway that no satellite over the place sees. */
export function mayBeFar() {
  return data.lasers[variantNow()];
}

/** The number of the state that stands for time without an answer; it speaks neither for nor against service. */
export const STALE = data.states.findIndex(({ id }) => id === 'stale');

/** The state that names a place in one glyph: the most frequent one of the time that could be answered. */
export function leadingState(place, variant) {
  const { answeredShare, failing } = answerOf(place, variant);
  if (answeredShare === null) return STALE;
  const { possibleShare, states } = figures(place, variant);
  return failing === null || possibleShare >= states[data.states[failing].id] ? 0 : failing;
}

/** `no answer for 50 %` where some of the time is stale and some is not. */
export function staleNote(place, variant) {
  const { stale = 0 } = figures(place, variant).states;
  return stale > 0 && stale < 1 ? `no answer for ${percent(stale)}` : '';
}

/** `possible 98 %, no answer for 50 %`, or `no answer`. */
export function possibleWords(place, variant) {
  const { answeredShare } = answerOf(place, variant);
  const note = staleNote(place, variant);
  return answeredShare === null ? 'no answer' : `possible ${percent(answeredShare)}${note && `, ${note}`}`;
}

/** Name and code of a country. */
export function country(code) {
  const name = data.countries[code] ?? code;
  return name === code ? code : `${name} (${code})`;
}

/** The dials that, turned alone, move a measure of a variant by a point or more, or change it when it is not a number. */
export function dialsThatMove(measure) {
  const now = measure(variantNow());
  return data.assumptions.flatMap((assumption, dial) => {
    const moves = assumption.values.some((_, value) => differs(measure(variantWith(dial, value)), now));
    return moves ? [dial] : [];
  });
}

/** Whether two values of a measure differ by what a reader should notice. */
export function differs(one, other) {
  return typeof one === 'number' && typeof other === 'number' ? Math.abs(one - other) >= ONE_POINT : one !== other;
}

export function readAddress() {
  const address = new URLSearchParams(location.hash.slice(1));
  const place = data.places.findIndex(({ name }) => name === address.get('place'));
  if (place >= 0) chosen.place = place;
  data.assumptions.forEach(({ key, values }, dial) => {
    const value = values.indexOf(address.get(`assume.${key}`));
    if (value >= 0) chosen.values[dial] = value;
  });
  if (FRAMES.includes(address.get('map'))) chosen.frame = address.get('map');
  if (['light', 'dark'].includes(address.get('theme'))) chosen.theme = address.get('theme');
}

export function writeAddress() {
  const address = new URLSearchParams({ place: placeNow().name });
  for (const [dial, { key, values }] of data.assumptions.entries()) {
    address.set(`assume.${key}`, values[chosen.values[dial]]);
  }
  if (chosen.frame) address.set('map', chosen.frame);
  if (chosen.theme) address.set('theme', chosen.theme);
  history.replaceState(null, '', `#${address}`);
}
