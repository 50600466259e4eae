import { type Doubles, type Index, type Integers, wholePart } from '../kernel/index.ts';
import { LOWEST_RADIUS_KM, RADII } from './footprint.ts';

/**
 * Writes the satellites that may be above the mask of some observer under a cap, ascending; returns how many. False is
 * certain, true is not.
 *
 * The reach of the highest satellite serves for all, so that one comparison is left for each: with c the cosine of cap and
 * reach together, a satellite at s is outside when s·axis < c |s|, which is asked of the squares with their signs.
 * `cosines`: c by whole kilometres of the distance from the Earth's centre.
 */
export function nearbyInto(
  out: Integers,
  xKm: Doubles,
  yKm: Doubles,
  zKm: Doubles,
  satelliteCount: Index,
  axis: Doubles,
  cosines: Doubles,
): Index {
  let highestSquared: number = 0;
  for (let k: Index = 0; k < satelliteCount; k += 1) {
    const x: number = xKm[k] as number;
    const y: number = yKm[k] as number;
    const z: number = zKm[k] as number;
    const squared: number = x * x + y * y + z * z;
    if (squared > highestSquared) highestSquared = squared;
  }
  const row: number = Math.max(0, Math.sqrt(highestSquared) - LOWEST_RADIUS_KM);
  const cosine: number = row < RADII ? (cosines[wholePart(row)] as number) : -2;
  const bound: number = cosine * Math.abs(cosine);
  let count: Index = 0;
  for (let k: Index = 0; k < satelliteCount; k += 1) {
    const x: number = xKm[k] as number;
    const y: number = yKm[k] as number;
    const z: number = zKm[k] as number;
    const along: number = x * (axis[0] as number) + y * (axis[1] as number) + z * (axis[2] as number);
    if (along * Math.abs(along) >= bound * (x * x + y * y + z * z)) {
      out[count] = k;
      count += 1;
    }
  }
  return count;
}
