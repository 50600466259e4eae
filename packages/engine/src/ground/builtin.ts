import { type SystemId, systemProfile } from '../system/index.ts';
import { withListedAntennas } from './builtin-gateways/antennas.ts';
import { ONEWEB_WORLD } from './builtin-gateways/oneweb.ts';
import { STARLINK_AFRICA } from './builtin-gateways/starlink-africa.ts';
import { STARLINK_ASIA } from './builtin-gateways/starlink-asia.ts';
import { STARLINK_EUROPE_AND_MIDDLE_EAST } from './builtin-gateways/starlink-europe-and-middle-east.ts';
import { STARLINK_NORTH_AMERICA } from './builtin-gateways/starlink-north-america.ts';
import { STARLINK_OCEANIA } from './builtin-gateways/starlink-oceania.ts';
import { STARLINK_SOUTH_AMERICA } from './builtin-gateways/starlink-south-america.ts';
import { STARLINK_UNITED_STATES } from './builtin-gateways/starlink-united-states.ts';
import { ONEWEB_POINTS_OF_PRESENCE } from './builtin-points-of-presence/oneweb.ts';
import { STARLINK_POINTS_OF_PRESENCE } from './builtin-points-of-presence/starlink.ts';
import type { Gateway, PointOfPresence } from './site.ts';

const GATEWAYS: Readonly<Record<SystemId, readonly Gateway[]>> = {
  starlink: withListedAntennas([
    ...STARLINK_EUROPE_AND_MIDDLE_EAST,
    ...STARLINK_ASIA,
    ...STARLINK_OCEANIA,
    ...STARLINK_AFRICA,
    ...STARLINK_SOUTH_AMERICA,
    ...STARLINK_NORTH_AMERICA,
    ...STARLINK_UNITED_STATES,
  ]),
  oneweb: ONEWEB_WORLD,
  kuiper: [],
};

const POINTS_OF_PRESENCE: Readonly<Record<SystemId, readonly PointOfPresence[]>> = {
  starlink: STARLINK_POINTS_OF_PRESENCE,
  oneweb: ONEWEB_POINTS_OF_PRESENCE,
  kuiper: [],
};

/**
 * The built-in gateways of a system, of all dates: choose those of a moment with `gatewaysAt`. Positions at 0.1°, each with
 * its source and uncertainty; Starlink 2019–2026 from public lists and licences, with the antennas of one list (`ANTENNAS_SOURCE`);
 * OneWeb as of 2025, Kuiper none (no public list).
 *
 * Accuracy: every site lies within its stated uncertainty of a public list, and every live row of the list of 2023-10-10 is
 * either here or excluded by name (`builtin.test.ts`).
 *
 * @throws SkywitnessError `SYSTEM_UNKNOWN` for a system without a profile.
 * @example
 * ```ts
 * import { builtinGateways } from '@skywitness/engine/ground';
 * const muallim = builtinGateways('starlink').find((gateway) => gateway.name === 'Muallim');
 * muallim?.country; // => 'TR'
 * ```
 */
export function builtinGateways(system: string): readonly Gateway[] {
  return GATEWAYS[systemProfile(system).id];
}

/**
 * The built-in points of presence of a system, of all dates; positions at 0.1°.
 *
 * @throws SkywitnessError `SYSTEM_UNKNOWN` for a system without a profile.
 * @example
 * ```ts
 * import { builtinPointsOfPresence } from '@skywitness/engine/ground';
 * builtinPointsOfPresence('starlink').some((pop) => pop.code === 'frntdeu1'); // => true
 * ```
 */
export function builtinPointsOfPresence(system: string): readonly PointOfPresence[] {
  return POINTS_OF_PRESENCE[systemProfile(system).id];
}
