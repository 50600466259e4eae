import { MICROSECONDS_PER_MINUTE, MICROSECONDS_PER_SECOND } from '../constants.ts';
import type { Instant } from './instant.ts';

/**
 * Length and phase of Starlink's scheduling slots: they start at seconds 12, 27, 42 and 57 of every minute, everywhere.
 * Source: Tanveer et al., "Making Sense of Constellations", CoNEXT 2023.
 */
export const SLOT_MICROSECONDS: number = 15 * MICROSECONDS_PER_SECOND;
const SLOT_PHASE_MICROSECONDS = 12 * MICROSECONDS_PER_SECOND;

/**
 * Start of the scheduling slot that contains an instant.
 *
 * @example
 * ```ts
 * import { formatInstant, parseInstant, slotStart } from '@skywitness/engine/time';
 * formatInstant(slotStart(parseInstant('2022-09-26T12:00:05Z'))); // => '2022-09-26T11:59:57Z'
 * ```
 */
export function slotStart(instant: Instant): Instant {
  const sinceFirst = instant - SLOT_PHASE_MICROSECONDS;
  const minutes = Math.floor(sinceFirst / MICROSECONDS_PER_MINUTE) * MICROSECONDS_PER_MINUTE;
  const slot = Math.floor((sinceFirst - minutes) / SLOT_MICROSECONDS);
  return minutes + slot * SLOT_MICROSECONDS + SLOT_PHASE_MICROSECONDS;
}
