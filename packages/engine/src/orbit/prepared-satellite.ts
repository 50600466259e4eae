import { MICROSECONDS_PER_DAY } from '../constants.ts';
import type { Instant } from '../time/index.ts';
import type { ElementSet } from './element-set.ts';
import { prepareSgp4 } from './sgp4/prepare.ts';
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

/** SGP4 records of a satellite's element sets, which must be sorted by epoch. */
export function prepareSatellite(sets: readonly ElementSet[], operational: readonly boolean[]): PreparedSatellite {
  const records = sets.map((set) => prepareSgp4(set));
  const apogeeRadiiKm = records.map(
    (record) => record.semiMajorAxis * record.gravity.earthRadiusKm * (1 + record.eccentricity),
  );
  return { records, epochs: sets.map((set) => set.epoch), operational, apogeeRadiiKm };
}

/** How old a set may be, and whether satellites are designed: then they exist at any time. */
export interface ElementAgeLimit {
  /** Infinity where old sets stand in, and for designed satellites. */
  readonly maxElementAgeMicroseconds: number;
  /** Designed satellites exist at any time; real ones not long before their first set, also where old sets stand in. */
  readonly designed?: boolean;
}

/** The set with the nearest epoch, counted from set `from` on, at or before which it is known to lie; a tie goes to the earlier. */
export function setInUse({ epochs }: PreparedSatellite, instant: Instant, from = 0): number {
  let set = from;
  while (set + 1 < epochs.length && epochs[set + 1] - instant < instant - epochs[set]) set++;
  return set;
}

/** Whether that set may be used then. */
export function statusOfSet({ epochs }: PreparedSatellite, set: number, instant: Instant, limit: ElementAgeLimit) {
  if (limit.designed !== true && isBeforeLaunch(epochs[0], instant)) return POSITION_ABSENT;
  return Math.abs(instant - epochs[set]) > limit.maxElementAgeMicroseconds ? POSITION_STALE : POSITION_VALID;
}

/** From when to when a set is in use and may be used, both ends included; empty (from > until) where it may not at `instant`. */
export function usableInterval(
  satellite: PreparedSatellite,
  set: number,
  instant: Instant,
  limit: ElementAgeLimit,
): { readonly from: Instant; readonly until: Instant } {
  const { epochs } = satellite;
  if (statusOfSet(satellite, set, instant, limit) !== POSITION_VALID) return { from: Infinity, until: -Infinity };
  const { maxElementAgeMicroseconds: oldest } = limit;
  // A tie goes to the earlier set, so the later one begins after the middle between the epochs: instants are whole microseconds.
  const begins = set === 0 ? -Infinity : (epochs[set - 1] + epochs[set]) / 2 + 0.5;
  const ends = set + 1 === epochs.length ? Infinity : (epochs[set] + epochs[set + 1]) / 2;
  const launched = limit.designed === true ? -Infinity : epochs[0] - LAUNCH_MICROSECONDS;
  return { from: Math.max(begins, launched, epochs[set] - oldest), until: Math.min(ends, epochs[set] + oldest) };
}
