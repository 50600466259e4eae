import type { Instant } from '../time/index.ts';
import { type DatedFact, isInForce } from './dated-fact.ts';
import type { SystemId } from './profile.ts';
import { STARLINK_SERVICE_STATUS } from './starlink-service-status.ts';

/**
 * Whether a system may be, and is, used in a country: sold there; licensed there though not sold to everybody; usable only by
 * travellers; not offered. It says nothing about whether terminals work there.
 */
export type ServiceStatus = 'on-sale' | 'licensed' | 'roaming-only' | 'none';

/** The status of one country for a time. */
export interface CountryStatus extends DatedFact<ServiceStatus> {
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
}

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
