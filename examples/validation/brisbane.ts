import { slotStart } from '@skywitness/engine/time';
import { type Pointing, pointing } from './brisbane-pointing.ts';
import { MAX_AGE_DAYS, readServed, type ServingSecond, servingSeconds } from './brisbane-served.ts';
import { LENSES, type RankedSlot, rankedSlots, type Slot } from './brisbane-slots.ts';
import { type Fleet, fleetOf, snapshotOf } from './fleet.ts';

export interface Brisbane {
  readonly seconds: readonly ServingSecond[];
  /** Seconds whose satellite has no young element set. */
  readonly withoutElements: number;
  /** Changes of the serving satellite, and how many fell on the start of a slot. */
  readonly changes: number;
  readonly changesAtSlotStart: number;
  readonly pointing: Pointing;
  /** By the name of the lens. */
  readonly slots: ReadonlyMap<string, readonly RankedSlot[]>;
}

/** Which satellites served a dish near Brisbane for two hours, against those that our elements and rules allow. */
export function brisbane(): Brisbane {
  const served = readServed();
  const fleet = fleetOf('2024-07-17', 'all');
  const seconds = servingSeconds(served, fleet);
  const slots = slotsOf(seconds, fleet);
  const changed = served.filter(({ name }, k) => k > 0 && name !== served[k - 1].name);
  return {
    seconds,
    withoutElements: served.length - seconds.length,
    changes: changed.length,
    changesAtSlotStart: changed.filter(({ instant }) => slotStart(instant) === instant).length,
    pointing: pointing(seconds, slots),
    slots: new Map(LENSES.map((lens) => [lens.name, rankedSlots(slots, fleet, lens)])),
  };
}

function slotsOf(seconds: readonly ServingSecond[], fleet: Fleet): Slot[] {
  const serving = new Map(seconds.map(({ instant, satellite }) => [slotStart(instant), satellite]));
  return [...serving].map(([start, satellite]) => ({
    start,
    serving: satellite,
    sky: snapshotOf(fleet.satellites, start, MAX_AGE_DAYS),
  }));
}
