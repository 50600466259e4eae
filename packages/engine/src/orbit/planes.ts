import { RAD_PER_DEG, TWO_PI } from '../constants.ts';
import { cos, sin } from '../math/index.ts';
import { densityPeaks } from './density-peaks.ts';
import type { MeanOrbits } from './mean-orbits.ts';

/** Satellites that share an orbital plane. */
export interface Plane {
  /** Centre of the ascending nodes at the instant of the orbits, radians. */
  readonly raanRad: number;
  /** Indices of the satellites, in the order in which they follow each other along the orbit. */
  readonly members: readonly number[];
  /**
   * How much the satellites crowd in one part of the orbit: the length of the mean of their direction vectors, 0 when they
   * are spread evenly, 1 when they fly as a train.
   */
  readonly crowding: number;
}

/** Nodes of one working plane lie within some 0.9° of each other; neighbouring planes of known systems are 2.5° or more apart. */
const NODE_WINDOW_RAD = 1.0 * RAD_PER_DEG;
const NODE_REACH_RAD = 0.75 * RAD_PER_DEG;

/**
 * The orbital planes among some satellites of one altitude and inclination, ordered by node. Every satellite is in exactly
 * one plane; one that flies alone is a plane of one. Planes closer than 1.5° are not told apart.
 *
 * @example
 * ```ts
 * import { designedConstellation, detectPlanes, meanOrbitsAt } from '@skywitness/engine/orbit';
 * const shell = { name: 'ring', altitudeKm: 600, inclinationDeg: 50, planes: 4, satellitesPerPlane: 8, phaseFactor: 1 };
 * const sets = designedConstellation([shell], 0);
 * const planes = detectPlanes(meanOrbitsAt(sets, 0), sets.map((_, index) => index));
 * planes.map((plane) => plane.members.length); // => [8, 8, 8, 8]
 * ```
 */
export function detectPlanes(orbits: MeanOrbits, members: readonly number[]): Plane[] {
  const nodes = members.map((index) => orbits.raanRad[index] as number);
  const peaks = densityPeaks(nodes, { width: NODE_WINDOW_RAD, reach: NODE_REACH_RAD, minimum: 1, period: TWO_PI });
  return peaks
    .map((peak) =>
      plane(
        orbits,
        peak.centre % TWO_PI,
        peak.members.map((k) => members[k] as number),
      ),
    )
    .sort((a, b) => a.raanRad - b.raanRad);
}

function plane(orbits: MeanOrbits, raanRad: number, members: number[]): Plane {
  const along = (index: number): number => orbits.argumentOfLatitudeRad[index] as number;
  members.sort((a, b) => along(a) - along(b) || a - b);
  let [x, y] = [0, 0];
  for (const index of members) {
    x += cos(along(index));
    y += sin(along(index));
  }
  return { raanRad, members, crowding: Math.sqrt(x * x + y * y) / members.length };
}
