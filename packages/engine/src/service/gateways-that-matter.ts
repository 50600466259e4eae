import { acos } from '../math/index.ts';
import type { PreparedSatellite } from '../orbit/index.ts';
import { type LinkLimit, type Observers, reachRad } from '../sky/index.ts';
import { lowestGatewayMaskRad, type ResolvedScenario } from './resolved-scenario.ts';

/** The vertical leans at most 0.2° from the geocentric one; normals stand for positions at both ends. */
const VERTICALS_RAD = 0.007;

/** Osculating radii exceed the mean apogee by the short-period terms, about 10 km, and by drag models gone wrong. */
const RADIUS_MARGIN_KM = 100;

/**
 * The gateways that could share a satellite with some site: those within the reach of both ends from the highest
 * satellite; all of them where lasers may carry traffic any distance. A safe bound, so that a question about one region does not look at the gateways of the whole Earth.
 */
export function gatewaysThatMatter(
  scenario: ResolvedScenario,
  ends: { readonly sites: Observers; readonly gateways: Observers },
  satellites: readonly PreparedSatellite[],
  userLimit: LinkLimit,
): Int32Array {
  const all = Array.from(scenario.gateways, (_, gateway) => gateway);
  if (scenario.variants.some(({ isl }) => isl !== 'none')) return Int32Array.from(all);
  const radiusKm = highestRadiusKm(satellites);
  const lowestMaskRad = lowestGatewayMaskRad(scenario);
  const limitRad =
    reachRad(userLimit, radiusKm) + reachRad({ elevationMaskRad: lowestMaskRad }, radiusKm) + VERTICALS_RAD;
  return Int32Array.from(all.filter((gateway) => nearestSiteRad(ends, gateway) <= limitRad));
}

function nearestSiteRad({ sites, gateways }: { sites: Observers; gateways: Observers }, gateway: number): number {
  let cosine = -1;
  for (let site = 0; site < sites.count; site++) {
    const along =
      sites.upX[site] * gateways.upX[gateway] +
      sites.upY[site] * gateways.upY[gateway] +
      sites.upZ[site] * gateways.upZ[gateway];
    if (along > cosine) cosine = along;
  }
  return acos(Math.min(1, cosine));
}

/** The largest distance from the Earth's centre that any of the satellites can have, km: a safe bound. */
export function highestRadiusKm(satellites: readonly PreparedSatellite[]): number {
  let highest = 0;
  for (const { apogeeRadiiKm } of satellites)
    for (const radius of apogeeRadiiKm) if (radius > highest) highest = radius;
  return highest + RADIUS_MARGIN_KM;
}
