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
  /** After this instant it was probably in orbit no more; Infinity where nothing says so. */
  readonly missingAfter: Instant;
}

/** Why a satellite has or has no position at a step: its nearest set is young enough; */
export const POSITION_VALID = 0;
/** is older than the limit: the satellite was there, or had been, but its place is not known well enough; */
export const POSITION_STALE = 1;
/** is young enough, but SGP4 refuses it (decayed or impossible elements); */
export const POSITION_REFUSED = 2;
/** is older, and more than 30 days before its first set, or after its last in a catalogue that goes on: it was probably not in orbit. */
export const POSITION_ABSENT = 3;

/** A satellite in orbit gets new sets more often than this, so that it was not launched yet before, and has decayed after so long without one. */
const LONGEST_SILENCE_MICROSECONDS = 30 * MICROSECONDS_PER_DAY;

/** Whether a satellite was probably not in orbit yet: its first set comes more than 30 days later. */
export function isBeforeLaunch(firstEpoch: Instant, instant: Instant): boolean {
  return firstEpoch - instant > LONGEST_SILENCE_MICROSECONDS;
}

/**
 * After which instant a satellite was probably in orbit no more: 30 days after its last set, where the catalogue goes on for longer than
 * that without it; else Infinity.
 */
export function missingAfter(lastEpoch: Instant, catalogueEnd: Instant): Instant {
  const end = lastEpoch + LONGEST_SILENCE_MICROSECONDS;
  return catalogueEnd > end ? end : Number.POSITIVE_INFINITY;
}

/** Satellites of one catalogue, each with its element sets sorted by epoch. */
export interface CatalogueSets {
  readonly sets: readonly ElementSet[];
  readonly operational: readonly boolean[];
}

/**
 * Until when a catalogue goes on: when half of its satellites have their last set, so that a few fresh sets beside a whole old catalogue
 * make nobody missing. −Infinity of an empty one.
 */
export function catalogueEnd(satellites: readonly Pick<CatalogueSets, 'sets'>[]): Instant {
  const last = Float64Array.from(satellites, ({ sets }) => sets[sets.length - 1].epoch).sort();
  return last.length === 0 ? Number.NEGATIVE_INFINITY : last[last.length >> 1];
}

/** All satellites of a catalogue, ready to be propagated. */
export function prepareCatalogue(satellites: readonly CatalogueSets[]): PreparedSatellite[] {
  const end = catalogueEnd(satellites);
  return satellites.map(({ sets, operational }) => prepareSatellite(sets, operational, { catalogueEnd: end }));
}

/** SGP4 records of a satellite's element sets, which must be sorted by epoch; it lasts for ever unless its catalogue's end is given. */
export function prepareSatellite(
  sets: readonly ElementSet[],
  operational: readonly boolean[],
  options: { readonly catalogueEnd?: Instant } = {},
): PreparedSatellite {
  const records = sets.map((set) => prepareSgp4(set));
  const apogeeRadiiKm = records.map(
    (record) => record.semiMajorAxis * record.gravity.earthRadiusKm * (1 + record.eccentricity),
  );
  const epochs = sets.map((set) => set.epoch);
  const lastEpoch = epochs[epochs.length - 1];
  return {
    records,
    epochs,
    operational,
    apogeeRadiiKm,
    missingAfter: missingAfter(lastEpoch, options.catalogueEnd ?? lastEpoch),
  };
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
export function statusOfSet(satellite: PreparedSatellite, set: number, instant: Instant, limit: ElementAgeLimit) {
  const { epochs } = satellite;
  if (limit.designed !== true && (isBeforeLaunch(epochs[0], instant) || instant > satellite.missingAfter))
    return POSITION_ABSENT;
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
  const [launched, missing] =
    limit.designed === true
      ? [-Infinity, Infinity]
      : [epochs[0] - LONGEST_SILENCE_MICROSECONDS, satellite.missingAfter];
  return {
    from: Math.max(begins, launched, epochs[set] - oldest),
    until: Math.min(ends, missing, epochs[set] + oldest),
  };
}
