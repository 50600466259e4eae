import { HALF_PI, RAD_PER_DEG } from '../constants.ts';
import { acos, asin, atan2, cos } from '../math/index.ts';
import type { Observers } from './observers.ts';
import { type LinkLimit, reachRad } from './reach.ts';

/** Neighbouring observers under one bounding cap, so that far satellites are discarded once for all of them. */
export interface ObserverGroup {
  /** Indices into the observers. */
  readonly members: Int32Array;
  /** Unit vector to the middle of the cap, Earth-fixed. */
  readonly axis: readonly [number, number, number];
  /** Cosine of cap radius + reach, by whole kilometre of geocentric satellite radius from `LOWEST_RADIUS_KM`. */
  readonly cosineByRadius: Float64Array;
}

const LOWEST_RADIUS_KM = 6_400;
const RADIUS_BINS = 3_000;
const GROUP_SIDE_DEG = 4;

/** Groups observers by boxes of about 4° × 4° and bounds each group with a cap. */
export function groupObservers(observers: Observers, limit: LinkLimit): ObserverGroup[] {
  const all = Array.from({ length: observers.count }, (_, index) => index);
  return boxesOf(observers, all, GROUP_SIDE_DEG).map((members) => groupOf(observers, members, limit));
}

/** Some observers by boxes of about equal sides; boxes in the order of their first members. */
export function boxesOf(observers: Observers, members: readonly number[], sideDeg: number): number[][] {
  const boxes = new Map<string, number[]>();
  for (const index of members) {
    const key = boxOf(observers, index, sideDeg);
    const box = boxes.get(key);
    if (box === undefined) boxes.set(key, [index]);
    else box.push(index);
  }
  return [...boxes.values()];
}

function boxOf(observers: Observers, index: number, sideDeg: number): string {
  const latitude = asin(observers.upZ[index]);
  const longitude = atan2(observers.upY[index], observers.upX[index]);
  const side = sideDeg * RAD_PER_DEG;
  const band = Math.floor(latitude / side);
  const width = side / Math.max(0.02, cos(Math.min(HALF_PI, Math.abs(band + 0.5) * side)));
  return `${band}/${Math.floor(longitude / width)}`;
}

function groupOf(observers: Observers, members: readonly number[], limit: LinkLimit): ObserverGroup {
  const { axis, radiusRad } = capOf(observers, members);
  const cosineByRadius = new Float64Array(RADIUS_BINS);
  for (let bin = 0; bin < RADIUS_BINS; bin++) {
    const lowest = LOWEST_RADIUS_KM + bin;
    // 1e-7 covers rounding: the arccosine of a number next to 1 is good to 2e-8.
    const angle = radiusRad + reachRad(limit, lowest + 1, { lowestRadiusKm: lowest }) + 1e-7;
    cosineByRadius[bin] = angle >= 2 * HALF_PI ? -2 : cos(angle);
  }
  return { members: Int32Array.from(members), axis, cosineByRadius };
}

/** A cap of the sphere of directions that holds some observers: unit vector to its middle, and its radius. */
export function capOf(
  observers: Observers,
  members: readonly number[],
): { readonly axis: readonly [number, number, number]; readonly radiusRad: number } {
  let [x, y, z] = [0, 0, 0];
  for (const index of members) {
    const unit = geocentricUnit(observers, index);
    [x, y, z] = [x + unit[0], y + unit[1], z + unit[2]];
  }
  const length = Math.sqrt(x * x + y * y + z * z);
  const axis = [x / length, y / length, z / length] as const;
  let capCosine = 1;
  for (const index of members) {
    const unit = geocentricUnit(observers, index);
    capCosine = Math.min(capCosine, unit[0] * axis[0] + unit[1] * axis[1] + unit[2] * axis[2]);
  }
  return { axis, radiusRad: acos(capCosine) };
}

function geocentricUnit(observers: Observers, index: number): [number, number, number] {
  const [x, y, z] = [observers.xKm[index], observers.yKm[index], observers.zKm[index]];
  const radius = Math.sqrt(x * x + y * y + z * z);
  return [x / radius, y / radius, z / radius];
}

/** Whether a satellite may be within the limit of some member of the group; false is certain, true is not. */
export function mayReach(group: ObserverGroup, x: number, y: number, z: number): boolean {
  const radius = Math.sqrt(x * x + y * y + z * z);
  const bin = Math.floor(radius - LOWEST_RADIUS_KM);
  const bound = bin < 0 || bin >= RADIUS_BINS ? -2 : group.cosineByRadius[bin];
  return x * group.axis[0] + y * group.axis[1] + z * group.axis[2] >= bound * radius;
}
