import type { DatedFact } from './dated-fact.ts';

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
