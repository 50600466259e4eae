import { onSphere, toScreen, type View } from './camera-matrix.ts';
import type { Overlay } from './overlay.ts';
import type { LatLon, Mark, Pick } from './scene.ts';

const REACH_PX = 9;

/** What lies under the pointer: a mark before a satellite before bare ground. */
export function nearestPick(
  view: View,
  at: LatLon,
  { xPx, yPx }: { readonly xPx: number; readonly yPx: number },
  { marks, above }: { readonly marks: readonly Mark[]; readonly above: Overlay },
): Pick {
  const awayFrom = (point: readonly [number, number, number] | undefined): number => {
    const screen = point && toScreen(view, ...point);
    return screen === undefined ? Number.POSITIVE_INFINITY : Math.hypot(screen[0] - xPx, screen[1] - yPx);
  };
  const mark = nearest(
    marks.filter(({ kind }) => kind !== 'place'),
    (one) => awayFrom(onSphere(one)),
  );
  if (mark !== undefined) return { latitudeDeg: mark.latitudeDeg, longitudeDeg: mark.longitudeDeg, mark };
  const all = Array.from({ length: above.satelliteCount() }, (_, satellite) => satellite);
  const satellite = nearest(all, (one) => awayFrom(above.satelliteAt(one)), REACH_PX / 2);
  return satellite === undefined ? at : { ...at, satellite };
}

function nearest<Thing>(
  things: readonly Thing[],
  away: (thing: Thing) => number,
  reachPx = REACH_PX,
): Thing | undefined {
  let found: Thing | undefined;
  let least = reachPx;
  for (const thing of things) {
    const distance = away(thing);
    if (distance < least) [found, least] = [thing, distance];
  }
  return found;
}
