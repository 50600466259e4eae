import type { Instant } from '../time/index.ts';

/**
 * Mean orbital elements of one satellite at an epoch, as SGP4 understands them (mean equator and equinox of TEME,
 * Kozai mean motion). The same object whether it came from a TLE, an OMM or a filed shell.
 */
export interface ElementSet {
  /** Catalogue number of the Space Force; up to nine digits. Designed satellites use negative numbers, so that none can be mistaken for a real one. */
  readonly catalogueNumber: number;
  /** Name as in the file, or an empty string. */
  readonly name: string;
  /** International (COSPAR) designator such as `2019-074B`, or an empty string. */
  readonly cosparId: string;
  readonly epoch: Instant;
  readonly meanMotionRadPerMin: number;
  /** First derivative of the mean motion divided by 2, rev/day², as published; SGP4 does not use it, the selection of station-kept satellites does. */
  readonly meanMotionDotRevPerDay2: number;
  readonly eccentricity: number;
  readonly inclinationRad: number;
  readonly raanRad: number;
  readonly argumentOfPerigeeRad: number;
  readonly meanAnomalyRad: number;
  /** Drag term, per Earth radius. */
  readonly bstar: number;
}
