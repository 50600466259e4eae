import type { ResolvedPlace } from './resolved-scenario.ts';

/** Weight of a site: the area of its cell, or 1 for a point. */
export function siteWeight(place: ResolvedPlace, site: number): number {
  return place.cells === undefined ? 1 : place.cells.areasKm2[site];
}
