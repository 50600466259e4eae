import { DEG_PER_RAD } from '@skywitness/engine/constants';
import { acos } from '@skywitness/engine/math';
import { type Snapshot, topocentric } from '@skywitness/engine/sky';
import { dot, type Vector3 } from '@skywitness/engine/vector';
import { DISH, type ServingSecond } from './brisbane-served.ts';
import type { Slot } from './brisbane-slots.ts';
import { rotationOf } from './dish-frame.ts';
import { seenBy } from './terminal.ts';

/** The dish's own directions against the sky, once a slot, degrees. */
export interface Pointing {
  readonly toServingDeg: readonly number[];
  /** To the nearest of all satellites above 20°, and how often that is the one said to serve. */
  readonly toNearestDeg: readonly number[];
  readonly nearestIsServing: number;
  /** To the nearest in the sky of another half-hour: what chance would give. */
  readonly toNearestOfAnotherSkyDeg: readonly number[];
}

/** The lowest satellites that the authors considered. */
const LOWEST_DEG = 20;
/** Slots in half an hour. */
const ANOTHER_SKY = 120;

/** The dish's frame is turned into the sky by the one rotation that fits all seconds best. */
export function pointing(seconds: readonly ServingSecond[], slots: readonly Slot[]): Pointing {
  const rotate = rotationOf(seconds.map(({ inDishFrame, inSky }) => [inDishFrame, inSky]));
  const secondAt = new Map(seconds.map((second) => [second.instant, second]));
  const [toServingDeg, toNearestDeg, toNearestOfAnotherSkyDeg]: number[][] = [[], [], []];
  let nearestIsServing = 0;
  slots.forEach(({ start, sky, serving }, k) => {
    const second = secondAt.get(start);
    if (second === undefined) return;
    const pointed = rotate(second.inDishFrame);
    const nearest = nearestTo(pointed, sky);
    if (nearest.satellite === serving) nearestIsServing++;
    toServingDeg.push(apartDeg(dot(pointed, second.inSky)));
    toNearestDeg.push(nearest.apartDeg);
    toNearestOfAnotherSkyDeg.push(nearestTo(pointed, slots[(k + ANOTHER_SKY) % slots.length].sky).apartDeg);
  });
  return { toServingDeg, toNearestDeg, toNearestOfAnotherSkyDeg, nearestIsServing };
}

function nearestTo(pointed: Vector3, sky: Snapshot): { satellite: number; apartDeg: number } {
  const seen = seenBy(DISH, sky, { maskDeg: LOWEST_DEG });
  let [satellite, nearest] = [-1, -1];
  for (let k = 0; k < seen.count; k++) {
    const toward = topocentric(DISH.position, [seen.directionX[k], seen.directionY[k], seen.directionZ[k]]);
    const cosine = dot(pointed, [toward.eastKm, toward.northKm, toward.upKm]);
    if (cosine > nearest) [satellite, nearest] = [seen.satellite[k], cosine];
  }
  return { satellite, apartDeg: apartDeg(nearest) };
}

function apartDeg(cosine: number): number {
  return acos(Math.max(-1, Math.min(1, cosine))) * DEG_PER_RAD;
}
