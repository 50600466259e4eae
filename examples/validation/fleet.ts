import { MICROSECONDS_PER_DAY, MICROSECONDS_PER_SECOND } from '@skywitness/engine/constants';
import { launchOrder } from '@skywitness/engine/network';
import {
  type ElementSet,
  emptyEphemeris,
  ephemerisInto,
  type PreparedSatellite,
  prepareSatellite,
  readElements,
  selectOperational,
} from '@skywitness/engine/orbit';
import { type Snapshot, sunDirectionEcef, sunlitInto } from '@skywitness/engine/sky';
import { type Instant, timeGrid } from '@skywitness/engine/time';
import { sharedFile } from '../../packages/engine/test/shared.ts';

/** The Starlink satellites of one day, one element set each. */
export interface Fleet {
  readonly sets: readonly ElementSet[];
  readonly satellites: readonly PreparedSatellite[];
  readonly operational: Uint8Array;
  readonly catalogueNumber: Int32Array;
  readonly launchOrder: Float64Array;
}

/** Reads a file of elements by its day; `operational` leaves out satellites that climb, sink or wait. */
export function fleetOf(day: string, select: 'all' | 'operational'): Fleet {
  const name = `starlink-${day}.tle.gz`;
  const { elements } = readElements(sharedFile(`data/orbits/${name}`), name);
  const all = selectOperational(elements).operational;
  const chosen = [...elements.keys()].filter((index) => select === 'all' || all[index] === 1);
  const sets = chosen.map((index) => elements[index]);
  return {
    sets,
    satellites: chosen.map((index) => prepareSatellite([elements[index]], [all[index] === 1])),
    operational: Uint8Array.from(chosen, (index) => all[index]),
    catalogueNumber: Int32Array.from(sets, (set) => set.catalogueNumber),
    launchOrder: Float64Array.from(sets, (set) => launchOrder(set.cosparId)),
  };
}

/** Where some satellites are at a moment, Earth-fixed; those whose elements are farther off than `maxElementAgeDays` have no position. */
export function snapshotOf(
  satellites: readonly PreparedSatellite[],
  instant: Instant,
  maxElementAgeDays: number,
): Snapshot {
  const out = emptyEphemeris(satellites.length, 1);
  ephemerisInto(out, satellites, timeGrid(instant, instant + MICROSECONDS_PER_SECOND, MICROSECONDS_PER_SECOND), {
    firstStep: 0,
    stepCount: 1,
    maxElementAgeMicroseconds: maxElementAgeDays * MICROSECONDS_PER_DAY,
  });
  return { count: satellites.length, xKm: out.xKm, yKm: out.yKm, zKm: out.zKm };
}

/** 1 for each satellite of a snapshot on which the Sun shines. */
export function sunlitAt(snapshot: Snapshot, instant: Instant): Uint8Array {
  const out = new Uint8Array(snapshot.count);
  sunlitInto(out, snapshot, sunDirectionEcef(instant));
  return out;
}
