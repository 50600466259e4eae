import type { Instant } from '../time/index.ts';
import { factAt } from './dated-fact.ts';
import { systemProfile } from './profiles.ts';

/** How far half of the satellites are from where element sets of an age put them. */
export interface ElementError {
  readonly ageHours: number;
  readonly medianKm: number;
}

/**
 * How far a satellite of a system typically is from where an element set of that age puts it, km, at the median: from row to row in
 * a straight line. Undefined beyond the oldest age that was measured, and for systems of which no measurement is known.
 *
 * Accuracy: within a factor of 1.7 of the medians of a fleet of 10,000 satellites, `element-error.test.ts` in `orbit`; a satellite
 * that manoeuvres is ten times as far off.
 *
 * @throws SkywitnessError `SYSTEM_UNKNOWN`
 * @example
 * ```ts
 * import { medianElementErrorKm } from '@skywitness/engine/system';
 * import { parseInstant } from '@skywitness/engine/time';
 * medianElementErrorKm('starlink', 18, parseInstant('2026-05-17')); // => 4.4
 * medianElementErrorKm('oneweb', 18, parseInstant('2026-05-17')); // => undefined
 * ```
 */
export function medianElementErrorKm(system: string, ageHours: number, instant: Instant): number | undefined {
  const rows = factAt(systemProfile(system).elementErrorKm, instant)?.value ?? [];
  const after = rows.findIndex((row) => row.ageHours >= ageHours);
  if (after < 0) return undefined;
  const [below, above] = [rows[Math.max(0, after - 1)], rows[after]];
  if (above.ageHours === below.ageHours) return above.medianKm;
  const share = (ageHours - below.ageHours) / (above.ageHours - below.ageHours);
  return Math.round((below.medianKm + share * (above.medianKm - below.medianKm)) * 10) / 10;
}
