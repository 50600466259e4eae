import type { RadioProfile, SatelliteVersion } from './radio-profile.ts';

/**
 * The build of a satellite by the launch in its international designator, or undefined where none is known. The first that
 * matches holds: exceptions stand before the span they lie in.
 *
 * @example
 * ```ts
 * import { satelliteVersionOf, systemProfile } from '@skywitness/engine/system';
 * const { radio } = systemProfile('starlink');
 * satelliteVersionOf(radio, '2022-001A')?.id; // => 'v1'
 * satelliteVersionOf(radio, '2024-050C')?.id; // => 'v2-mini'
 * ```
 */
export function satelliteVersionOf(radio: RadioProfile | undefined, cosparId: string): SatelliteVersion | undefined {
  const launch = /^\d{4}-\d{3}/.exec(cosparId)?.[0];
  if (launch === undefined) return undefined;
  return radio?.satelliteVersions.find(
    ({ fromLaunch, untilLaunch, only }) =>
      launch >= fromLaunch && (untilLaunch === undefined || launch < untilLaunch) && (only?.includes(launch) ?? true),
  );
}
