import { SkywitnessError } from '../errors.ts';
import type { DatedFact } from './dated-fact.ts';
import { KUIPER } from './kuiper.ts';
import { ONEWEB } from './oneweb.ts';
import type { SystemId, SystemProfile } from './profile.ts';
import { STARLINK } from './starlink.ts';

const PROFILES: Readonly<Record<SystemId, SystemProfile>> = { starlink: STARLINK, oneweb: ONEWEB, kuiper: KUIPER };

export const SYSTEM_IDS: readonly SystemId[] = ['starlink', 'oneweb', 'kuiper'];

/**
 * The profile of a real system: dated, sourced defaults. Read each list with `factAt`.
 *
 * @throws SkywitnessError `SYSTEM_UNKNOWN` for any other name.
 * @example
 * ```ts
 * import { factAt, systemProfile } from '@skywitness/engine/system';
 * import { parseInstant } from '@skywitness/engine/time';
 * factAt(systemProfile('starlink').lasersInService, parseInstant('2022-03-14'))?.value; // => false
 * ```
 */
export function systemProfile(id: string): SystemProfile {
  const known = SYSTEM_IDS.find((candidate) => candidate === id);
  if (known === undefined) {
    throw new SkywitnessError(
      'SYSTEM_UNKNOWN',
      `there is no profile of a system called "${id}". Known are ${SYSTEM_IDS.join(', ')}; for another system, state masks, angles and gateways in the scenario.`,
    );
  }
  return PROFILES[known];
}

/** Every dated fact of a profile under the name of its list, for reviews and reports. */
export function factsOfProfile(profile: SystemProfile): { readonly name: string; readonly fact: DatedFact<unknown> }[] {
  const lists: (readonly [string, readonly DatedFact<unknown>[]])[] = [
    ['userMinimumElevationDeg', profile.userMinimumElevationDeg],
    ['gatewayMinimumElevationDeg', profile.gatewayMinimumElevationDeg],
    ['gsoSeparationDeg', profile.gsoSeparationDeg],
    ['lasersInService', profile.lasersInService],
    ['slotSeconds', profile.slotSeconds],
    ['status', profile.status],
    ['alternatives.userMinimumElevationDeg', profile.alternatives.userMinimumElevationDeg],
    ['alternatives.gatewayMinimumElevationDeg', profile.alternatives.gatewayMinimumElevationDeg],
    ['alternatives.gsoSeparationDeg', profile.alternatives.gsoSeparationDeg],
    ...profile.terminalClasses.map(
      (kind) => [`terminalClasses.${kind.id}.fieldOfViewDeg`, kind.fieldOfViewDeg] as const,
    ),
  ];
  return [...lists, ...radioLists(profile)].flatMap(([name, facts]) => facts.map((fact) => ({ name, fact })));
}

function radioLists({ radio }: SystemProfile): (readonly [string, readonly DatedFact<unknown>[]])[] {
  if (radio === undefined) return [];
  const { satelliteVersions, ...links } = radio;
  return [
    ...Object.entries(links).map(([name, facts]) => [`radio.${name}`, facts] as const),
    ...satelliteVersions.flatMap((version) =>
      (['userFluxDensityDbWPerM2', 'userBeams', 'userDownlinkMbps', 'userUplinkMbps'] as const).map(
        (name) => [`radio.satelliteVersions.${version.id}.${name}`, version[name]] as const,
      ),
    ),
  ];
}
