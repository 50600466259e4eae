import type { Simulation } from './simulation.ts';
import { siteWeight } from './weights.ts';

/** Terminals at each site: all of a point's, and those of a territory spread over its cells by their area; fractions of one are kept. */
export function terminalsOfSites(
  { scenario, firstSite, placeOfSite }: Simulation,
  terminals: readonly number[],
): Float64Array {
  const areas = scenario.places.map((place) =>
    place.positions.reduce((sum, _, site) => sum + siteWeight(place, site), 0),
  );
  return Float64Array.from(placeOfSite, (place, site) => {
    const weight = siteWeight(scenario.places[place], site - firstSite[place]);
    return (terminals[place] * weight) / areas[place];
  });
}
