import type { Field } from '../data/calls.ts';

/** The end of the ramp for satellites in view: the most that any cell sees, rounded up to a tidy number. */
export function mostVisible({ visible }: Field): number {
  const most = visible.reduce((largest, count) => Math.max(largest, count), 1);
  const grain = most > 60 ? 20 : most > 20 ? 10 : 5;
  return Math.ceil(most / grain) * grain;
}

/** The ends of the ramp for round trips, whole tens of milliseconds. */
export function rttRange({ rttMs }: Field): readonly [number, number] {
  const known = Array.from(rttMs).filter((ms) => !Number.isNaN(ms));
  if (known.length === 0) return [0, 100];
  const [least, most] = known.reduce(([low, high], ms) => [Math.min(low, ms), Math.max(high, ms)], [Infinity, 0]);
  return [Math.floor(least / 10) * 10, Math.min(300, Math.ceil(most / 10) * 10)];
}

/** Whether any cell has a round trip at all: before 2023 no point of presence is documented. */
export function hasRoundTrips({ rttMs }: Field): boolean {
  return rttMs.some((ms) => !Number.isNaN(ms));
}
