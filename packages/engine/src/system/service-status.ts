import type { Instant } from '../time/index.ts';
import type { CountryStatus } from './country-status.ts';
import { isInForce } from './dated-fact.ts';
import type { SystemId } from './profile.ts';
import { STARLINK_SERVICE_STATUS } from './starlink-service-status.ts';

const BY_SYSTEM: Readonly<Record<SystemId, readonly CountryStatus[]>> = {
  starlink: STARLINK_SERVICE_STATUS,
  oneweb: [],
  kuiper: [],
};

/** Everything that is known of a system's status in countries. */
export function serviceStatuses(system: SystemId): readonly CountryStatus[] {
  return BY_SYSTEM[system];
}

/**
 * The status of a system in a country at a moment; undefined where no source is known, which is most countries.
 *
 * @example
 * ```ts
 * import { serviceStatusAt } from '@skywitness/engine/system';
 * import { parseInstant } from '@skywitness/engine/time';
 * serviceStatusAt('starlink', 'SD', parseInstant('2024-05-15'))?.value; // => 'none'
 * serviceStatusAt('starlink', 'FR', parseInstant('2024-05-15')); // => undefined
 * ```
 */
export function serviceStatusAt(system: SystemId, country: string, instant: Instant): CountryStatus | undefined {
  return BY_SYSTEM[system].find((status) => status.country === country && isInForce(status, instant));
}
