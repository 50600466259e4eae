import type { Instant } from '../time/index.ts';
import {
  type ElementAgeLimit,
  POSITION_VALID,
  type PreparedSatellite,
  setInUse,
  statusOfSet,
  usableInterval,
} from './prepared-satellite.ts';
import type { Sgp4Record } from './sgp4/record.ts';

/**
 * Which set each satellite uses, and how long that holds: flat arrays, so that going through ten thousand satellites once a span costs
 * less than propagating them.
 */
export interface SatelliteUses {
  satellites: readonly PreparedSatellite[];
  limit: ElementAgeLimit;
  /** The set in use is the same, and young enough, at all instants from … until; empty where none is. */
  readonly from: Float64Array;
  readonly until: Float64Array;
  /** Epoch of the set that the kernels use; NaN where they take no part. */
  readonly epochs: Float64Array;
  readonly status: Uint8Array;
  readonly operational: Uint8Array;
}

export function newSatelliteUses(satelliteCount: number): SatelliteUses {
  const column = (): Float64Array => new Float64Array(satelliteCount);
  return {
    satellites: [],
    limit: { maxElementAgeMicroseconds: 0 },
    from: column(),
    until: column(),
    epochs: column(),
    status: new Uint8Array(satelliteCount),
    operational: new Uint8Array(satelliteCount),
  };
}

export function isSameLimit(a: ElementAgeLimit, b: ElementAgeLimit): boolean {
  return a.maxElementAgeMicroseconds === b.maxElementAgeMicroseconds && a.designed === b.designed;
}

/** Whether what is known is of these satellites. */
export function isFor(uses: SatelliteUses, satellites: readonly PreparedSatellite[], limit: ElementAgeLimit): boolean {
  return uses.satellites === satellites && isSameLimit(uses.limit, limit);
}

/** Forgets everything and begins with other satellites. */
export function restart(uses: SatelliteUses, satellites: readonly PreparedSatellite[], limit: ElementAgeLimit): void {
  uses.satellites = satellites;
  uses.limit = limit;
  uses.from.fill(Number.POSITIVE_INFINITY);
}

/**
 * Finds out what a satellite uses from `start` to `last`: the record that the kernels shall follow, undefined where it has no position,
 * `singly` where its set or status changes, or the kernels cannot follow it.
 */
export function useBetween(
  uses: SatelliteUses,
  index: number,
  start: Instant,
  last: Instant,
): Sgp4Record | 'singly' | undefined {
  const { satellites, limit, from, until, epochs, status, operational } = uses;
  const { [index]: satellite } = satellites;
  const set = setInUse(satellite, start);
  const record = satellite.records[set];
  const interval = usableInterval(satellite, set, start, limit);
  from[index] = interval.from;
  until[index] = interval.until;
  epochs[index] = Number.NaN;
  status[index] = statusOfSet(satellite, set, start, limit);
  operational[index] = satellite.operational[set] ? 1 : 0;
  if (isMixed(satellite, set, status[index], [start, last], limit)) {
    from[index] = Number.POSITIVE_INFINITY;
    return 'singly';
  }
  if (status[index] !== POSITION_VALID) return undefined;
  if (record.deepSpace !== undefined) {
    from[index] = Number.POSITIVE_INFINITY;
    return 'singly';
  }
  epochs[index] = record.epoch;
  return record;
}

/** Whether set or status change on the way. */
function isMixed(
  satellite: PreparedSatellite,
  set: number,
  status: number,
  [start, last]: readonly [Instant, Instant],
  limit: ElementAgeLimit,
): boolean {
  if (last === start) return false;
  if (setInUse(satellite, last, set) !== set || statusOfSet(satellite, set, last, limit) !== status) return true;
  // Without a position at both ends there may still be one between, when the set is made on the way.
  const epoch = satellite.epochs[set];
  return status !== POSITION_VALID && epoch > start && epoch < last;
}
