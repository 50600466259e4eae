import { MICROSECONDS_PER_DAY, MICROSECONDS_PER_MINUTE } from '../constants.ts';
import { cos, sin } from '../math/index.ts';
import { greenwichMeanSiderealTimeRad, type Instant, instantOfStep, type TimeGrid } from '../time/index.ts';
import type { ElementSet } from './element-set.ts';
import { prepareSgp4 } from './sgp4/prepare.ts';
import { propagateInto } from './sgp4/propagate.ts';
import type { Sgp4Record } from './sgp4/record.ts';

/** A satellite ready to be propagated: one SGP4 record per element set, sorted by epoch. */
export interface PreparedSatellite {
  readonly records: readonly Sgp4Record[];
  readonly epochs: readonly Instant[];
  /** Per set, whether the satellite was station-kept then. */
  readonly operational: readonly boolean[];
  /** Per set, the mean apogee's distance from the Earth's centre, km: a bound for searches. */
  readonly apogeeRadiiKm: readonly number[];
}

/** Why a satellite has or has no position at a step: its nearest set is young enough; */
export const POSITION_VALID = 0;
/** is older than the limit: the satellite was there, or had been, but its place is not known well enough; */
export const POSITION_STALE = 1;
/** is young enough, but SGP4 refuses it (decayed or impossible elements); */
export const POSITION_REFUSED = 2;
/** is older, and its first set comes more than 30 days later: it was probably not in orbit yet. */
export const POSITION_ABSENT = 3;

/** A satellite whose first set is farther in the future than this counts as not launched yet. */
const LAUNCH_MICROSECONDS = 30 * MICROSECONDS_PER_DAY;

/** Whether a satellite was probably not in orbit yet: its first set comes more than 30 days later. */
export function isBeforeLaunch(firstEpoch: Instant, instant: Instant): boolean {
  return firstEpoch - instant > LAUNCH_MICROSECONDS;
}

export interface EphemerisOptions {
  readonly firstStep: number;
  readonly stepCount: number;
  /** Infinity where old sets stand in, and for designed satellites. */
  readonly maxElementAgeMicroseconds: number;
  /** Designed satellites exist at any time; real ones not long before their first set, also where old sets stand in. */
  readonly designed?: boolean;
}

/**
 * Positions of all satellites over a window of steps, Earth-fixed, km. Flat arrays indexed [step × satelliteCount +
 * satellite]; NaN where `status` is not `POSITION_VALID`.
 */
export interface Ephemeris {
  readonly satelliteCount: number;
  readonly stepCapacity: number;
  readonly xKm: Float64Array;
  readonly yKm: Float64Array;
  readonly zKm: Float64Array;
  readonly status: Uint8Array;
  /** 1 where the element set in use is of a station-kept satellite. */
  readonly operational: Uint8Array;
}

/** Room for a window of `stepCapacity` steps. */
export function emptyEphemeris(satelliteCount: number, stepCapacity: number): Ephemeris {
  const size = satelliteCount * stepCapacity;
  const column = (): Float64Array => new Float64Array(size).fill(Number.NaN);
  const [status, operational] = [new Uint8Array(size), new Uint8Array(size)];
  return { satelliteCount, stepCapacity, xKm: column(), yKm: column(), zKm: column(), status, operational };
}

/** SGP4 records of a satellite's element sets, which must be sorted by epoch. */
export function prepareSatellite(sets: readonly ElementSet[], operational: readonly boolean[]): PreparedSatellite {
  const records = sets.map((set) => prepareSgp4(set));
  const apogeeRadiiKm = records.map(
    (record) => record.semiMajorAxis * record.gravity.earthRadiusKm * (1 + record.eccentricity),
  );
  return { records, epochs: sets.map((set) => set.epoch), operational, apogeeRadiiKm };
}

/**
 * Fills `out` with Earth-fixed positions for `stepCount` steps of a grid from `firstStep` on.
 *
 * At each step the element set with the nearest epoch is used (a tie goes to the earlier); a satellite whose nearest
 * epoch is farther than `maxElementAgeMicroseconds` is stale, one that SGP4 refuses (decayed) is refused: neither has a
 * position. UTC stands for UT1 (error below 500 m). This is the one entrance to propagation over time.
 */
export function ephemerisInto(
  out: Ephemeris,
  satellites: readonly PreparedSatellite[],
  grid: TimeGrid,
  options: EphemerisOptions,
): void {
  const rotation = rotationOfSteps(grid, options.firstStep, options.stepCount);
  const teme = new Float64Array(6);
  for (let satellite = 0; satellite < satellites.length; satellite++) {
    const { records, epochs, operational } = satellites[satellite] as PreparedSatellite;
    let set = 0;
    for (let step = 0; step < options.stepCount; step++) {
      const at = step * out.satelliteCount + satellite;
      const instant = instantOfStep(grid, options.firstStep + step);
      while (set + 1 < epochs.length && (epochs[set + 1] as number) - instant < instant - (epochs[set] as number))
        set++;
      const ageMicroseconds = instant - (epochs[set] as number);
      out.operational[at] = operational[set] ? 1 : 0;
      const isAbsent = options.designed !== true && isBeforeLaunch(epochs[0], instant);
      if (isAbsent || Math.abs(ageMicroseconds) > options.maxElementAgeMicroseconds) {
        const status = isAbsent ? POSITION_ABSENT : POSITION_STALE;
        writePosition(out, at, status, Number.NaN, Number.NaN, Number.NaN);
        continue;
      }
      const refused =
        propagateInto(teme, 0, records[set] as Sgp4Record, ageMicroseconds / MICROSECONDS_PER_MINUTE) !== 0;
      const [cosine, sine] = [rotation[2 * step], rotation[2 * step + 1]] as [number, number];
      const [x, y, z] = [teme[0], teme[1], teme[2]] as [number, number, number];
      writePosition(
        out,
        at,
        refused ? POSITION_REFUSED : POSITION_VALID,
        cosine * x + sine * y,
        cosine * y - sine * x,
        z,
      );
    }
  }
}

function writePosition(out: Ephemeris, at: number, status: number, x: number, y: number, z: number): void {
  out.status[at] = status;
  out.xKm[at] = x;
  out.yKm[at] = y;
  out.zKm[at] = z;
}

/** Cosine and sine of the sidereal time of each step, interleaved. */
function rotationOfSteps(grid: TimeGrid, firstStep: number, stepCount: number): Float64Array {
  const rotation = new Float64Array(2 * stepCount);
  for (let step = 0; step < stepCount; step++) {
    const siderealTimeRad = greenwichMeanSiderealTimeRad(instantOfStep(grid, firstStep + step));
    rotation[2 * step] = cos(siderealTimeRad);
    rotation[2 * step + 1] = sin(siderealTimeRad);
  }
  return rotation;
}
