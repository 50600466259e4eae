import { RAD_PER_DEG, TWO_PI } from '../constants.ts';
import { log } from '../math/index.ts';
import { densityPeaks, median } from './density-peaks.ts';
import type { MeanOrbits } from './mean-orbits.ts';
import { detectPlanes, type Plane } from './planes.ts';

/**
 * What a crowd of satellites at one altitude and inclination is:
 * `shell`: holds its altitude, and the satellites are spread along their planes or around the globe;
 * `train`: holds its altitude, but most satellites fly bunched in their planes, as launches do while they wait;
 * `climbing`, `descending`: the crowd as a whole moves; `loose`: a chance meeting, or a thin part of a continuum.
 */
export type LevelKind = 'shell' | 'train' | 'climbing' | 'descending' | 'loose';

/** Satellites that crowd at one altitude and inclination. */
export interface Level {
  readonly kind: LevelKind;
  readonly semiMajorAxisKm: number;
  readonly inclinationRad: number;
  /** Median apparent climb of the members, km a day. */
  readonly climbKmPerDay: number;
  readonly members: readonly number[];
  readonly planes: readonly Plane[];
}

export interface LevelOptions {
  /** Fewest satellites that make a level or a populated plane; 6 keeps chance meetings of drifting satellites out. */
  readonly minimumPlaneSize?: number;
}

export const MINIMUM_PLANE_SIZE = 6;
/** Inclinations of one shell lie within ±0.05°; a gap of 0.12° parts two families. */
const INCLINATION_GAP_RAD = 0.12 * RAD_PER_DEG;
/**
 * Half a shell's thickness relative to its radius: 1.5 km at 550 km. Station-kept Starlink satellites scatter by 0.1–0.5 km
 * about their altitude.
 */
export const LEVEL_REACH = 2.2e-4;
/** A crowd must hold half of what is found in four times the width of its core; a flat continuum holds a quarter. */
const CORE_SHARE = 0.5;
/** Crowding of satellites placed at random: 1/√n, 0.41 for 6; real trains show 0.8 to 1, working planes below 0.3. */
const SPREAD_CROWDING = 0.5;
/** Share of a level's satellites in populated planes that makes it a shell; planes being filled keep it well below 1. */
const POPULATED_SHARE = 0.25;
/** Fewest satellites that fly as a train. */
const TRAIN_SATELLITES = 3;
/** A shell without clean planes (Kuiper while it is built) must surround the globe: satellites, and 20° sectors of nodes. */
const SURROUNDING_SATELLITES = 24;
const NODE_SECTORS = 18;
/** Crowds that climb by more than this are on their way; trains that raise their orbit show 3 to 9. */
const LEVEL_CLIMB_KM_PER_DAY = 1;
/** Satellites at 350 km seem to sink by 1 to 2 (their thrust is not in the fit); controlled descents show 4 to 7. */
const LEVEL_DESCENT_KM_PER_DAY = -3;

/**
 * The altitudes at which satellites crowd, inclination by inclination, densest first. Each satellite is in at most one
 * level; those that are in none drift alone.
 */
export function detectLevels(orbits: MeanOrbits, options: LevelOptions = {}): Level[] {
  const minimum = options.minimumPlaneSize ?? MINIMUM_PLANE_SIZE;
  return inclinationFamilies(orbits).flatMap((family) => levelsOfFamily(orbits, family, minimum));
}

export function isPopulated(plane: Plane, minimum: number = MINIMUM_PLANE_SIZE): boolean {
  return plane.members.length >= minimum && plane.crowding <= SPREAD_CROWDING;
}

function inclinationFamilies(orbits: MeanOrbits): number[][] {
  const inclination = (index: number): number => orbits.inclinationRad[index] as number;
  const sorted = Array.from({ length: orbits.count }, (_, index) => index).sort(
    (a, b) => inclination(a) - inclination(b) || a - b,
  );
  const families: number[][] = [];
  sorted.forEach((index, rank) => {
    const before = sorted[rank - 1];
    if (before === undefined || inclination(index) - inclination(before) > INCLINATION_GAP_RAD) families.push([]);
    families.at(-1)?.push(index);
  });
  return families;
}

function levelsOfFamily(orbits: MeanOrbits, family: readonly number[], minimum: number): Level[] {
  const logRadius = Float64Array.from(family, (index) => log(orbits.semiMajorAxisKm[index] as number));
  const free = logRadius.slice();
  return densityPeaks(logRadius, { width: LEVEL_REACH, reach: LEVEL_REACH, minimum }).map((peak) => {
    const isCrowd =
      countNear(free, peak.centre, LEVEL_REACH / 2) >= CORE_SHARE * countNear(free, peak.centre, LEVEL_REACH * 2);
    for (const k of peak.members) free[k] = Number.NaN;
    return level(
      orbits,
      peak.members.map((k) => family[k] as number),
      isCrowd,
      minimum,
    );
  });
}

/** How many values lie within reach of a centre; NaN is in nobody's reach. */
function countNear(values: Float64Array, centre: number, reach: number): number {
  let count = 0;
  for (let k = 0; k < values.length; k += 1) if (Math.abs((values[k] as number) - centre) <= reach) count += 1;
  return count;
}

function level(orbits: MeanOrbits, members: readonly number[], isCrowd: boolean, minimum: number): Level {
  const middle = (column: Float64Array): number => median(members.map((index) => column[index] as number));
  const planes = detectPlanes(orbits, members);
  const climbKmPerDay = middle(orbits.climbKmPerDay);
  return {
    kind: movementOf(climbKmPerDay) ?? (isCrowd ? formationOf(planes, members.length, minimum) : 'loose'),
    semiMajorAxisKm: middle(orbits.semiMajorAxisKm),
    inclinationRad: middle(orbits.inclinationRad),
    climbKmPerDay,
    members,
    planes,
  };
}

function movementOf(climbKmPerDay: number): 'climbing' | 'descending' | undefined {
  if (climbKmPerDay > LEVEL_CLIMB_KM_PER_DAY) return 'climbing';
  return climbKmPerDay < LEVEL_DESCENT_KM_PER_DAY ? 'descending' : undefined;
}

function formationOf(planes: readonly Plane[], satellites: number, minimum: number): 'shell' | 'train' | 'loose' {
  const satellitesIn = (accepts: (plane: Plane) => boolean): number =>
    planes.filter(accepts).reduce((sum, plane) => sum + plane.members.length, 0);
  if (satellitesIn((plane) => isPopulated(plane, minimum)) >= POPULATED_SHARE * satellites) return 'shell';
  const sectors = new Set(planes.map((plane) => Math.floor((plane.raanRad / TWO_PI) * NODE_SECTORS)));
  if (satellites >= SURROUNDING_SATELLITES && sectors.size >= NODE_SECTORS / 2) return 'shell';
  const inTrains = satellitesIn(
    (plane) => plane.members.length >= TRAIN_SATELLITES && plane.crowding > SPREAD_CROWDING,
  );
  return inTrains >= satellites / 2 ? 'train' : 'loose';
}
