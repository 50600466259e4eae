/**
 * Inverse trigonometric functions from + − × ÷ √ only. Everything rests on the angle of a point (x, y) in the first octant:
 * the nearest of nine directions c = 0, 1/8 … 1 is subtracted by the addition theorem, which leaves |t| ≤ 1/16, and the
 * arctangent series of t is summed until its terms are below 1e-18.
 */

import { HALF_PI, PI } from '../constants.ts';

/** arctan(k/8), k = 0 … 8, and the rounding errors of those numbers (400-bit series). */
const DIRECTION: readonly number[] = [
  0, 0.12435499454676144, 0.24497866312686414, 0.35877067027057225, 0.4636476090008061, 0.5585993153435624,
  0.6435011087932844, 0.7188299996216245, 0.7853981633974483,
];
const DIRECTION_ERROR: readonly number[] = [
  0, -3.1253241424539383e-18, 1.0698755618734451e-17, -2.4623815582638635e-17, 2.2698777452961687e-17,
  -5.4556305485916264e-18, 1.5834785051444286e-17, -2.1478388444456983e-17, 3.061616997868383e-17,
];
const HALF_PI_ERROR = 6.123233995736766e-17;
const PI_ERROR = 1.2246467991473532e-16;
const TWO_TO_200 = 1.606_938_044_258_990_3e60;

/** The last angle as high + low, so that π/2 − angle and π − angle round once; a typed array as in `trigonometry.ts`. */
const angle = new Float64Array(2);

/** Sets `angle` to that of the point (x, y) with 0 ≤ y ≤ x, 0 < x < Infinity. */
function octantAngle(y: number, x: number): void {
  const k = Math.floor((y / x) * 8 + 0.5);
  const c = k / 8;
  const t = k === 0 ? y / x : (y - c * x) / (x + c * y);
  const z = t * t;
  const series = z * (-1 / 3 + z * (1 / 5 + z * (-1 / 7 + z * (1 / 9 + z * (-1 / 11 + z * (1 / 13))))));
  const direction = DIRECTION[k] as number;
  const high = direction + t;
  angle[0] = high;
  angle[1] = direction - high + t + (t * series + (DIRECTION_ERROR[k] as number));
}

/** Sets `angle` to that of the point (x, y) with finite x, y ≥ 0, not both 0: from 0 to π/2. */
function quadrantAngle(y: number, x: number): void {
  if (y <= x) {
    octantAngle(y, x);
    return;
  }
  octantAngle(x, y);
  const high = angle[0] as number;
  const complement = HALF_PI - high;
  angle[0] = complement;
  angle[1] = HALF_PI - complement - high + HALF_PI_ERROR - (angle[1] as number);
}

/** Angle of the point (x, y) with y > 0, both finite: from 0 to π. */
function upperAngle(y: number, x: number): number {
  const width = x < 0 ? -x : x;
  // The same direction, with products that neither overflow nor lose digits.
  let zoom = 1;
  if (y > 1e300 || width > 1e300) zoom = 1 / 1024;
  else if (y < 1e-290 && width < 1e-290) zoom = TWO_TO_200;
  quadrantAngle(y * zoom, width * zoom);
  const high = angle[0] as number;
  const low = angle[1] as number;
  return x < 0 ? PI - high + (PI_ERROR - low) : high + low;
}

function isNegative(x: number): boolean {
  return x < 0 || Object.is(x, -0);
}

/** The angle where y is zero or a coordinate infinite: a multiple of π/4. */
function axisAngle(y: number, x: number): number {
  if (y === 0) return isNegative(x) ? PI : 0;
  if (y === Number.POSITIVE_INFINITY) {
    if (x === Number.POSITIVE_INFINITY) return PI / 4;
    return x === Number.NEGATIVE_INFINITY ? (3 * PI) / 4 : HALF_PI;
  }
  return x > 0 ? 0 : PI;
}

/**
 * Angle of the point (x, y) in radians from −π to π, counted from the x axis; within 2 units in the last place.
 * Signed zeros and infinities as in IEEE 754 (`atan2(-0, -1)` is −π); NaN gives NaN. Proved in
 * `inverse-trigonometry.test.ts` against 300-bit arithmetic.
 *
 * @example
 * ```ts
 * import { atan2 } from '@skywitness/engine/math';
 * atan2(1, -1); // => 2.356194490192345
 * ```
 */
export function atan2(y: number, x: number): number {
  if (Number.isNaN(x) || Number.isNaN(y)) return Number.NaN;
  const size = y < 0 ? -y : y;
  const onAxis = y === 0 || !Number.isFinite(x) || !Number.isFinite(y);
  const upper = onAxis ? axisAngle(size, x) : upperAngle(size, x);
  return isNegative(y) ? -upper : upper;
}

/** Angle whose sine is x, −π/2 to π/2; within 3 units in the last place; NaN outside [−1, 1]. ±0 keeps its sign. */
export function asin(x: number): number {
  return atan2(x, Math.sqrt((1 - x) * (1 + x)));
}

/** Angle whose cosine is x, 0 to π; within 3 units in the last place; NaN outside [−1, 1]. */
export function acos(x: number): number {
  return atan2(Math.sqrt((1 - x) * (1 + x)), x);
}
