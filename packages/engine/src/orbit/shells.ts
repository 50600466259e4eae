import { DEG_PER_RAD } from '../constants.ts';
import type { Instant } from '../time/index.ts';
import { median } from './density-peaks.ts';
import type { ElementSet } from './element-set.ts';
import { detectLevels, isPopulated, type Level, type LevelOptions, MINIMUM_PLANE_SIZE } from './levels.ts';
import { ALTITUDE_REFERENCE_RADIUS_KM } from './mean-orbit.ts';
import { type MeanOrbits, meanOrbitsAt, medianEpoch } from './mean-orbits.ts';
import type { Plane } from './planes.ts';

/** A shell as found in orbit, not as filed. */
export interface Shell {
  /** Medians over the satellites; altitude is the mean semi-major axis less 6378.137 km. */
  readonly altitudeKm: number;
  readonly inclinationDeg: number;
  readonly satellites: number;
  /** Planes with at least six satellites spread along the orbit; 0 where the satellites surround the globe without planes. */
  readonly populatedPlanes: number;
  /** Median over the populated planes; 0 when there are none. */
  readonly satellitesPerPlane: number;
  /** Indices of the satellites in the list that was given. */
  readonly members: readonly number[];
  /** All planes by node, populated or not, their members in orbit order: what inter-satellite links join. */
  readonly planes: readonly Plane[];
}

export interface ShellOptions extends LevelOptions {
  /** Instant of the nodes in `planes`; the median epoch by default. */
  readonly instant?: Instant;
}

/**
 * The shells of a constellation, found from one element set per satellite: altitudes where satellites crowd, hold their
 * height, and are spread along their planes. Launch trains, climbs and drifting satellites are in none.
 * Shells that share altitude (±1.5 km) and inclination (±0.1°) are one shell, as filed shells 4 and 5 of Starlink's first
 * generation are.
 *
 * @returns shells with the most satellites first.
 * @example
 * ```ts
 * import { designedConstellation, detectShells, filedShells } from '@skywitness/engine/orbit';
 * const [shell] = detectShells(designedConstellation(filedShells('oneweb'), 0));
 * shell?.populatedPlanes; // => 12
 * shell?.satellitesPerPlane; // => 49
 * ```
 */
export function detectShells(sets: readonly ElementSet[], options: ShellOptions = {}): Shell[] {
  return sets.length === 0 ? [] : shellsOf(meanOrbitsAt(sets, options.instant ?? medianEpoch(sets)), options);
}

/** The same from mean orbits that are known already, at their instant. */
export function shellsOf(orbits: MeanOrbits, options: LevelOptions = {}): Shell[] {
  return detectLevels(orbits, options)
    .filter((level) => level.kind === 'shell')
    .map((level) => shell(level, options.minimumPlaneSize ?? MINIMUM_PLANE_SIZE))
    .sort((a, b) => b.satellites - a.satellites || a.altitudeKm - b.altitudeKm);
}

function shell(level: Level, minimum: number): Shell {
  const populated = level.planes.filter((plane) => isPopulated(plane, minimum));
  return {
    altitudeKm: level.semiMajorAxisKm - ALTITUDE_REFERENCE_RADIUS_KM,
    inclinationDeg: level.inclinationRad * DEG_PER_RAD,
    satellites: level.members.length,
    populatedPlanes: populated.length,
    satellitesPerPlane: populated.length === 0 ? 0 : median(populated.map((plane) => plane.members.length)),
    members: level.members,
    planes: level.planes,
  };
}
