import { editDistance, SkywitnessError, type Warning } from '../errors.ts';
import type { PolygonSet } from './polygon.ts';
import { type Territory, territoryOfPolygons } from './territory.ts';

/** One entry of an atlas. Several may share a code (Australia and its Ashmore and Cartier Islands). */
export interface AtlasFeature {
  readonly name: string;
  /** ISO 3166-1 alpha-2; XK for Kosovo by custom; absent where there is none (Somaliland, N. Cyprus). */
  readonly code?: string;
  /** ISO 3166-1 numeric, three digits. */
  readonly numericCode?: string;
  readonly polygons: PolygonSet;
}

/** All countries as one source draws them: a point of view, named after its source. */
export interface Atlas {
  readonly view: string;
  /** Name and version of the package that the polygons come from. */
  readonly source: string;
  readonly version: string;
  /** State of the borders, as the source dates them; absent when it does not. */
  readonly date?: string;
  /** How far rounding and thinning of its lines may have moved a border, degrees. */
  readonly coordinateErrorDeg: number;
  readonly features: readonly AtlasFeature[];
  readonly warnings: readonly Warning[];
}

/**
 * A country of an atlas by ISO alpha-2 code, numeric code or name (letter case and accents do not matter).
 *
 * @throws SkywitnessError `TERRITORY_UNKNOWN`, with near matches
 * @example
 * ```ts
 * import { readGeoJson, territoryContains, territoryFromAtlas } from '@skywitness/engine/earth';
 * const ring = [[6.9, 49.4], [24.1, 49.4], [24.1, 54.8], [6.9, 54.8], [6.9, 49.4]];
 * const { features } = readGeoJson({ type: 'Polygon', coordinates: [ring] }, 'sketch');
 * const atlas = {
 *   view: 'sketch', source: 'sketch', version: '1', coordinateErrorDeg: 0.1, warnings: [],
 *   features: [{ name: 'Middle Europe', code: 'XM', polygons: features[0].polygons }],
 * };
 * territoryContains(territoryFromAtlas(atlas, 'xm'), 52.2, 21); // => true
 * ```
 */
export function territoryFromAtlas(atlas: Atlas, codeOrName: string): Territory {
  const wanted = plain(codeOrName);
  const matches = atlas.features.filter((feature) => keysOf(feature).includes(wanted));
  const first = matches[0];
  if (!first) throw unknownTerritory(atlas, codeOrName);
  return territoryOfPolygons(
    matches.map((feature) => feature.polygons),
    {
      name: first.name,
      view: atlas.view,
      ...(atlas.date ? { date: atlas.date } : {}),
      coordinateErrorDeg: atlas.coordinateErrorDeg,
    },
  );
}

function keysOf(feature: AtlasFeature): string[] {
  return [feature.code, feature.numericCode, feature.name].flatMap((key) => (key === undefined ? [] : plain(key)));
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim();
}

function unknownTerritory(atlas: Atlas, codeOrName: string): SkywitnessError {
  const near = nearMatches(atlas, plain(codeOrName));
  const hint =
    near.length > 0
      ? `Near matches: ${near.join(', ')}.`
      : 'Use an ISO code of two letters, such as UA, or an English name.';
  return new SkywitnessError(
    'TERRITORY_UNKNOWN',
    `"${codeOrName}" is not in the atlas ${atlas.view} (${atlas.source} ${atlas.version}). ${hint}`,
  );
}

/** Up to five entries: names that hold the text or are held by it, then names a few letters away. */
function nearMatches(atlas: Atlas, wanted: string): string[] {
  const allowed = Math.max(1, Math.floor(wanted.length / 3));
  const ranked = atlas.features.flatMap((feature) => {
    const name = plain(feature.name);
    const isPart = wanted.length >= 3 && (name.includes(wanted) || wanted.includes(name));
    const distance = isPart ? 0 : editDistance(name, wanted);
    return distance <= allowed
      ? [{ label: feature.code ? `${feature.code} (${feature.name})` : feature.name, distance }]
      : [];
  });
  return ranked
    .sort((a, b) => a.distance - b.distance)
    .slice(0, 5)
    .map(({ label }) => label);
}
