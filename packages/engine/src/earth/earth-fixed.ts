import { cos, sin } from '../math/index.ts';
import { greenwichMeanSiderealTimeRad, type Instant } from '../time/index.ts';
import type { Vector3 } from '../vector.ts';

/** What is known of the Earth's orientation beyond UTC; each omission costs what the docstring below says. */
export interface EarthOrientation {
  /** UT1 − UTC in seconds (IERS Bulletin A or C04). */
  readonly ut1MinusUtcSeconds?: number;
  /** Coordinates of the celestial pole on the Earth's surface, radians (IERS). */
  readonly polarMotionRad?: { readonly x: number; readonly y: number };
}

/**
 * Rotates a TEME position (the frame of SGP4) into the Earth-fixed frame.
 *
 * Accuracy: with UTC for UT1 within 500 m; with UT1 within 20 m; with polar motion too within 1 m (all against the
 * worked example of Vallado, in `truth/teme-to-earth-fixed.csv`).
 * Source: AIAA 2006-6753, appendix C: rotation by Greenwich mean sidereal time (IAU 1982), then polar motion.
 *
 * @example
 * ```ts
 * import { earthFixedFromTeme } from '@skywitness/engine/earth';
 * import { parseInstant } from '@skywitness/engine/time';
 * earthFixedFromTeme([0, 0, 7000], parseInstant('2022-09-26T12:00:00Z')); // => [0, 0, 7000]
 * ```
 */
export function earthFixedFromTeme(
  positionTemeKm: Vector3,
  instant: Instant,
  orientation: EarthOrientation = {},
): Vector3 {
  const siderealTimeRad = greenwichMeanSiderealTimeRad(instant, orientation);
  const cosine = cos(siderealTimeRad);
  const sine = sin(siderealTimeRad);
  const [x, y, z] = positionTemeKm;
  const pseudoEarthFixed: Vector3 = [cosine * x + sine * y, cosine * y - sine * x, z];
  const pole = orientation.polarMotionRad;
  return pole === undefined ? pseudoEarthFixed : withPolarMotion(pseudoEarthFixed, pole.x, pole.y);
}

/** The transposed polar motion matrix of AIAA 2006-6753, appendix C, applied to a pseudo-Earth-fixed position. */
function withPolarMotion([x, y, z]: Vector3, poleXRad: number, poleYRad: number): Vector3 {
  const cosX = cos(poleXRad);
  const sinX = sin(poleXRad);
  const cosY = cos(poleYRad);
  const sinY = sin(poleYRad);
  return [
    cosX * x + sinX * sinY * y + sinX * cosY * z,
    cosY * y - sinY * z,
    -sinX * x + cosX * sinY * y + cosX * cosY * z,
  ];
}
