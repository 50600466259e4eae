import type { Instant } from '@skywitness/engine/time';

/** The present, from the clock of this machine: what is later than it is a forecast. */
export function now(): Instant {
  return Date.now() * 1000;
}
