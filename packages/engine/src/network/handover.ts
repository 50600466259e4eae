import { SLOT_MICROSECONDS } from '../time/index.ts';

/** How one terminal's serving satellite changed from slot to slot. */
export interface HandoverStatistics {
  readonly slots: number;
  /** Slots without a serving satellite. */
  readonly slotsWithout: number;
  /** Changes from one satellite straight to another; a satellite that comes back after a gap is none. */
  readonly handovers: number;
  /** Time on one satellite without a break, s; undefined when there was never one. */
  readonly meanDwellSeconds?: number;
  readonly medianDwellSeconds?: number;
}

/**
 * Counts the handovers of a series of serving satellites, one entry a slot (−1: none).
 *
 * The dwells at either end of the series are cut off by it and count as long as they are seen, so that a short series
 * makes dwells look shorter than they are.
 *
 * @example
 * ```ts
 * import { handoverStatistics } from '@skywitness/engine/network';
 * const { handovers, slotsWithout, meanDwellSeconds } = handoverStatistics(Int32Array.of(7, 7, 9, -1, 9, 9));
 * handovers; // => 1
 * slotsWithout; // => 1
 * meanDwellSeconds; // => 25
 * ```
 */
export function handoverStatistics(
  servingPerSlot: Int32Array,
  { slotMicroseconds = SLOT_MICROSECONDS }: { readonly slotMicroseconds?: number } = {},
): HandoverStatistics {
  const dwellSlots: number[] = [];
  let [slotsWithout, handovers] = [0, 0];
  servingPerSlot.forEach((serving, slot) => {
    const before = slot === 0 ? -1 : servingPerSlot[slot - 1];
    if (serving < 0) slotsWithout++;
    else if (serving === before) dwellSlots[dwellSlots.length - 1]++;
    else dwellSlots.push(1);
    if (serving >= 0 && before >= 0 && serving !== before) handovers++;
  });
  const counts = { slots: servingPerSlot.length, slotsWithout, handovers };
  if (dwellSlots.length === 0) return counts;
  const slotSeconds = slotMicroseconds / 1e6;
  const meanDwellSeconds = ((counts.slots - slotsWithout) / dwellSlots.length) * slotSeconds;
  return { ...counts, meanDwellSeconds, medianDwellSeconds: median(dwellSlots) * slotSeconds };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
