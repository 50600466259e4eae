import { GSO_RADIUS_KM, PI } from '../constants.ts';
import { acos, atan2, cos, sin } from '../math/index.ts';
import type { Observers } from './observers.ts';

/** Intervals of the sampled arc; with 64 of them neighbouring samples are at most 3.0° apart as seen from the ground. */
const INTERVALS = 64;
const COARSE_STRIDE = 8;
const NEWTON_STEPS = 6;

/** The part of the geostationary arc above one observer's horizon, sampled for the search of its nearest point. */
export interface GsoArc {
  /** False beyond about 81.3° of latitude, where no geostationary satellite is above the horizon. */
  readonly visible: boolean;
  readonly centreLongitudeRad: number;
  readonly halfWidthRad: number;
  /** Unit directions of the samples, x y z interleaved, Earth-fixed. */
  readonly directions: Float64Array;
  readonly observerXKm: number;
  readonly observerYKm: number;
  readonly observerZKm: number;
}

/** The visible arc of one observer. Radius of the geostationary orbit: 42,164.17 km (ITU-R S.1503-4). */
export function gsoArc(observers: Observers, index: number): GsoArc {
  const [x, y, z] = [observers.xKm[index], observers.yKm[index], observers.zKm[index]];
  const [upX, upY, upZ] = [observers.upX[index], observers.upY[index], observers.upZ[index]];
  const horizonCosine = (upX * x + upY * y + upZ * z) / (GSO_RADIUS_KM * Math.sqrt(upX * upX + upY * upY));
  const visible = horizonCosine < 1;
  const centreLongitudeRad = atan2(y, x);
  const halfWidthRad = visible ? acos(horizonCosine) : 0;
  const directions = new Float64Array(visible ? 3 * (INTERVALS + 1) : 0);
  for (let sample = 0; visible && sample <= INTERVALS; sample++) {
    const longitude = centreLongitudeRad + halfWidthRad * ((2 * sample) / INTERVALS - 1);
    const dx = GSO_RADIUS_KM * cos(longitude) - x;
    const dy = GSO_RADIUS_KM * sin(longitude) - y;
    const distance = Math.sqrt(dx * dx + dy * dy + z * z);
    directions[3 * sample] = dx / distance;
    directions[3 * sample + 1] = dy / distance;
    directions[3 * sample + 2] = -z / distance;
  }
  return { visible, centreLongitudeRad, halfWidthRad, directions, observerXKm: x, observerYKm: y, observerZKm: z };
}

/**
 * Cosine of the angle between a direction and the nearest point of the visible geostationary arc; −1 when none is visible.
 *
 * Samples of the arc find the neighbourhood, Newton's method on the derivative finds the point. A caller that only
 * compares with thresholds passes `exactAbove`, the cosine of the largest threshold plus `SAMPLE_ERROR_RAD`: below it the
 * sampled value is returned, which is then certainly on the same side of every threshold.
 */
export function gsoCosine(
  arc: GsoArc,
  directionX: number,
  directionY: number,
  directionZ: number,
  exactAbove = -2,
): number {
  if (!arc.visible) return -1;
  const best = nearestSample(arc.directions, directionX, directionY, directionZ);
  const sampled = sampleCosine(arc.directions, best, directionX, directionY, directionZ);
  if (sampled < exactAbove) return sampled;
  return Math.max(sampled, refinedCosine(arc, best, directionX, directionY, directionZ));
}

/** No point of the arc is farther than this from its nearest sample, as seen by an observer on the ground, rad (1.5°). */
export const SAMPLE_ERROR_RAD: number = (1.5 * PI) / 180;

function sampleCosine(directions: Float64Array, sample: number, x: number, y: number, z: number): number {
  const at = 3 * sample;
  return directions[at] * x + directions[at + 1] * y + directions[at + 2] * z;
}

function nearestSample(directions: Float64Array, x: number, y: number, z: number): number {
  let best = 0;
  let bestCosine = -2;
  for (let sample = 0; sample <= INTERVALS; sample += COARSE_STRIDE) {
    const cosine = sampleCosine(directions, sample, x, y, z);
    if (cosine > bestCosine) [best, bestCosine] = [sample, cosine];
  }
  const from = Math.max(0, best - COARSE_STRIDE + 1);
  const to = Math.min(INTERVALS, best + COARSE_STRIDE - 1);
  for (let sample = from; sample <= to; sample++) {
    const cosine = sampleCosine(directions, sample, x, y, z);
    if (cosine > bestCosine) [best, bestCosine] = [sample, cosine];
  }
  return best;
}

/**
 * With N = s·(g − p) and D = |g − p|² for the arc point g at longitude λ, the cosine is N / √D; its maximum is the root of
 * N′D − ND′/2, found by Newton's method and kept within the visible arc.
 */
function refinedCosine(arc: GsoArc, sample: number, sx: number, sy: number, sz: number): number {
  const { observerXKm: px, observerYKm: py, observerZKm: pz, centreLongitudeRad: centre, halfWidthRad: half } = arc;
  const alongObserver = sx * px + sy * py + sz * pz;
  const sumOfSquares = GSO_RADIUS_KM * GSO_RADIUS_KM + px * px + py * py + pz * pz;
  const spacing = (2 * half) / INTERVALS;
  const middle = centre - half + sample * spacing;
  const lowest = Math.max(centre - half, middle - spacing);
  const highest = Math.min(centre + half, middle + spacing);
  let longitude = middle;
  let cosine = -1;
  for (let step = 0; step < NEWTON_STEPS; step++) {
    const c = GSO_RADIUS_KM * cos(longitude);
    const s = GSO_RADIUS_KM * sin(longitude);
    const n = sx * c + sy * s - alongObserver;
    const n1 = sy * c - sx * s;
    const n2 = -(sx * c + sy * s);
    const d = sumOfSquares - 2 * (px * c + py * s);
    const d1 = 2 * (px * s - py * c);
    const d2 = 2 * (px * c + py * s);
    cosine = Math.max(cosine, n / Math.sqrt(d));
    const slope = n2 * d + 0.5 * n1 * d1 - 0.5 * n * d2;
    if (!(slope < 0)) break;
    const next = Math.min(highest, Math.max(lowest, longitude - (n1 * d - 0.5 * n * d1) / slope));
    if (Math.abs(next - longitude) < 1e-12) break;
    longitude = next;
  }
  return cosine;
}

/**
 * GSO separation angle: the smallest angle, at the observer, between a direction and the visible geostationary arc, rad;
 * π where no part of the arc is visible.
 *
 * Accuracy: 1e-3° against spherical reference values (tested, `oracles/formulas`); the search itself is good to 1e-6°.
 * Source: Recommendation ITU-R S.1503-4, part D, section 6.4.4 (definition of the angle α).
 *
 * @example
 * ```ts
 * import { geodeticFromDegrees } from '@skywitness/engine/earth';
 * import { gsoArc, gsoSeparationRad, observersAt } from '@skywitness/engine/sky';
 * const arc = gsoArc(observersAt([geodeticFromDegrees(0, 0)]), 0);
 * gsoSeparationRad(arc, [1, 0, 0]); // => 0
 * ```
 */
export function gsoSeparationRad(arc: GsoArc, direction: readonly [number, number, number]): number {
  if (!arc.visible) return PI;
  return acos(Math.min(1, gsoCosine(arc, direction[0], direction[1], direction[2])));
}
