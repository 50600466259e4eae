import type { Instant } from '../../time/index.ts';
import type { DeepSpace } from './deep-space/prepare.ts';
import type { GravityModel } from './gravity.ts';
import type { InclinationTerms } from './inclination-terms.ts';

/**
 * Everything SGP4 computes once for a satellite. Lengths in Earth radii, times in minutes, angles in radians; the fields
 * of drag are Taylor coefficients in the time since epoch. Short names in brackets are those of Spacetrack Report 3.
 */
export interface Sgp4Record {
  readonly catalogueNumber: number;
  readonly epoch: Instant;
  readonly gravity: GravityModel;
  readonly eccentricity: number;
  readonly inclinationRad: number;
  readonly raanRad: number;
  readonly argumentOfPerigeeRad: number;
  readonly meanAnomalyRad: number;
  readonly bstar: number;
  /** Brouwer mean motion, recovered from the Kozai value of the element set (n0″). */
  readonly meanMotionRadPerMin: number;
  /** (xke / n0″)^(2/3), the semi-major axis before drag (a0″). */
  readonly semiMajorAxis: number;
  readonly meanAnomalyRate: number;
  readonly argumentOfPerigeeRate: number;
  readonly raanRate: number;
  /** Quadratic motion of the node by drag. */
  readonly raanDrag: number;
  readonly semiMajorAxisDrag: readonly [c1: number, d2: number, d3: number, d4: number];
  readonly meanLongitudeDrag: readonly [t2: number, t3: number, t4: number, t5: number];
  readonly eccentricityDrag: readonly [c4: number, c5: number];
  /** True where perigee is below 220 km or in deep space: drag is cut after the lowest powers of time. */
  readonly simplifiedDrag: boolean;
  readonly argumentOfPerigeeDrag: number;
  readonly meanAnomalyDrag: number;
  readonly eta: number;
  /** (1 + η cos M0)³ and sin M0. */
  readonly meanAnomalyDragAtEpoch: number;
  readonly sineMeanAnomalyAtEpoch: number;
  readonly inclinationTerms: InclinationTerms;
  /** Sun, Moon and resonances, for periods of 225 minutes and more. */
  readonly deepSpace: DeepSpace | undefined;
}
