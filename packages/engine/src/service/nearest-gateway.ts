import { geodeticFromDegrees, upAt, WGS84 } from '../earth/index.ts';
import { acos } from '../math/index.ts';
import { dot } from '../vector.ts';
import { isLive } from './gateway-rules.ts';
import type { Simulation } from './simulation.ts';
import type { Variant } from './variants.ts';

/** Mean Earth radius (2a + b)/3 of WGS-84, km: distances on this sphere are within 0.6 % of the ellipsoid's. */
const MEAN_RADIUS_KM = WGS84.equatorialRadiusKm * (1 - WGS84.flattening / 3);

/** The live gateway nearest to the point of a moment along the ground, under a variant's gateway set. */
export function nearestGateway(
  moment: Simulation,
  variant: Variant,
): { name: string; country: string; distanceKm: number; source: string } | undefined {
  const here = upAt(moment.sites[0]);
  const instant = moment.scenario.grids[0].start;
  const distances = moment.scenario.gateways
    .filter((_, index) => variant.gatewayInSet[index] === 1 && isLive(moment, index, instant))
    .map(({ name, country, source, latitudeDeg, longitudeDeg }) => {
      const there = upAt(geodeticFromDegrees(latitudeDeg, longitudeDeg));
      return { name, country, source, distanceKm: acos(Math.max(-1, Math.min(1, dot(here, there)))) * MEAN_RADIUS_KM };
    });
  return distances.sort((a, b) => a.distanceKm - b.distanceKm)[0];
}
