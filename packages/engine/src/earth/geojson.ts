import { SkywitnessError, type Warning } from '../errors.ts';
import { normaliseLongitudeDeg, type PolygonSet, packPolygons, polygonsContain } from './polygon.ts';
import { type Ring, readRing } from './ring.ts';
import { findSelfCrossing, type SelfCrossing } from './self-crossing.ts';

/** One named area of a GeoJSON file. */
export interface PolygonFeature {
  readonly name: string;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly polygons: PolygonSet;
}

export interface GeoJsonPolygons {
  readonly features: readonly PolygonFeature[];
  readonly warnings: readonly Warning[];
}

/**
 * Reads the areas of a GeoJSON value (RFC 7946): Polygon, MultiPolygon, GeometryCollection of these, Feature or
 * FeatureCollection. A bare geometry becomes one feature named after `source`. The polygons of a MultiPolygon are united;
 * the rings of one polygon are read even–odd, so holes may have any orientation. See `readRing` for the antimeridian and the poles.
 *
 * Warnings: `RING_SELF_CROSSING` (read by the even–odd rule; the first place is named), `EDGE_ACROSS_ANTIMERIDIAN` (an edge of more than 180°
 * was read the short way), `HOLE_OUTSIDE_POLYGON` (read as an
 * area), `FEATURE_EMPTY` (a feature without an area, left out).
 *
 * @param source names the file in messages.
 * @throws SkywitnessError `GEOJSON_TYPE`, `GEOJSON_EMPTY`, and those of `readRing`.
 * @example
 * ```ts
 * import { polygonsContain, readGeoJson } from '@skywitness/engine/earth';
 * const square = { type: 'Polygon', coordinates: [[[33, 44], [36, 44], [36, 46], [33, 46], [33, 44]]] };
 * const { features } = readGeoJson(square, 'square.geojson');
 * polygonsContain(features[0].polygons, 45, 34); // => true
 * ```
 */
export function readGeoJson(value: unknown, source: string): GeoJsonPolygons {
  const warnings: Warning[] = [];
  const features = readFeatures(value, source, warnings);
  if (features.length === 0) {
    throw new SkywitnessError(
      'GEOJSON_EMPTY',
      `${source} holds no polygon. Give a file with at least one Polygon or MultiPolygon.`,
    );
  }
  return { features, warnings };
}

type Json = Readonly<Record<string, unknown>>;

const AREA_TYPES = 'Polygon, MultiPolygon, GeometryCollection, Feature or FeatureCollection';

function readFeatures(value: unknown, source: string, warnings: Warning[]): PolygonFeature[] {
  const object = asObject(value, source);
  if (object.type !== 'FeatureCollection') {
    const feature =
      object.type === 'Feature' ? object : { type: 'Feature', properties: { name: source }, geometry: object };
    return readFeature(feature, `feature 0`, source, warnings);
  }
  return asList(object.features, `"features" of ${source}`).flatMap((feature, index) =>
    readFeature(asObject(feature, source), `feature ${index}`, source, warnings),
  );
}

function readFeature(feature: Json, fallbackName: string, source: string, warnings: Warning[]): PolygonFeature[] {
  if (feature.type !== 'Feature') throw wrongType(feature.type, `${fallbackName} of ${source}`, 'Feature');
  const properties = (feature.properties ?? {}) as Json;
  const name = nameOf(properties) ?? fallbackName;
  const context: Context = { name, source, warnings, ringCount: 0 };
  const polygons = feature.geometry == null ? [] : readGeometry(asObject(feature.geometry, source), context);
  if (polygons.length === 0) {
    warnings.push({ code: 'FEATURE_EMPTY', message: `"${name}" in ${source} has no area; it was left out.` });
    return [];
  }
  return [{ name, properties, polygons: packPolygons(polygons) }];
}

/** The first of the usual name properties; letter case varies between publishers. */
function nameOf(properties: Json): string | undefined {
  const lower = new Map(Object.entries(properties).map(([key, value]) => [key.toLowerCase(), value]));
  for (const key of ['name', 'name_en', 'brk_name', 'admin']) {
    const value = lower.get(key);
    if (typeof value === 'string' && value.trim() !== '') return value.trim();
  }
  return undefined;
}

interface Context {
  readonly name: string;
  readonly source: string;
  readonly warnings: Warning[];
  ringCount: number;
}

/** The rings of each polygon; a polygon without rings is none. */
function readGeometry(geometry: Json, context: Context): Ring[][] {
  const where = `"${context.name}" in ${context.source}`;
  switch (geometry.type) {
    case 'Polygon':
      return [readPolygon(geometry.coordinates, context)].filter((rings) => rings.length > 0);
    case 'MultiPolygon':
      return asList(geometry.coordinates, `"coordinates" of ${where}`)
        .map((rings) => readPolygon(rings, context))
        .filter((rings) => rings.length > 0);
    case 'GeometryCollection':
      return asList(geometry.geometries, `"geometries" of ${where}`).flatMap((member) =>
        readGeometry(asObject(member, where), context),
      );
    default:
      throw wrongType(geometry.type, where, AREA_TYPES);
  }
}

function readPolygon(ringValues: unknown, context: Context): Ring[] {
  const firstRing = context.ringCount;
  const where = (ring: number): string => `ring ${ring} of "${context.name}" (${context.source})`;
  const rings = asList(ringValues, `a polygon of "${context.name}" in ${context.source}`).map((positions) => {
    const name = where(context.ringCount++);
    const ring = readRing(positions, name);
    if (ring.shortenedEdgeDeg) context.warnings.push(shortenedEdge(ring.shortenedEdgeDeg, name));
    return ring;
  });
  const crossing = findSelfCrossing(rings);
  if (crossing) {
    const [first, second] = crossing.rings.map((ring) => where(firstRing + ring)) as [string, string];
    context.warnings.push(selfCrossing(crossing, first, first === second ? 'itself' : second));
  }
  for (const hole of holesOutside(rings)) {
    const [longitude, latitude] = [hole.longitudesDeg[0]!, hole.latitudesDeg[0]!];
    context.warnings.push({
      code: 'HOLE_OUTSIDE_POLYGON',
      message: `${where(firstRing + rings.indexOf(hole))} at latitude ${latitude}, longitude ${normaliseLongitudeDeg(longitude)} is written as a hole but lies outside ${where(firstRing)}; by the even–odd rule it was read as an area.`,
    });
  }
  return rings;
}

function holesOutside(rings: readonly Ring[]): readonly Ring[] {
  const outer = packPolygons([rings.slice(0, 1)]);
  return rings
    .slice(1)
    .filter((hole) =>
      hole.latitudesDeg.every((latitude, i) => !polygonsContain(outer, latitude, hole.longitudesDeg[i]!)),
    );
}

function shortenedEdge([from, to]: readonly [number, number], ring: string): Warning {
  return {
    code: 'EDGE_ACROSS_ANTIMERIDIAN',
    message: `${ring} has an edge from longitude ${from} to ${to}; it was read the short way, across the antimeridian.`,
  };
}

function selfCrossing(crossing: SelfCrossing, ring: string, other: string): Warning {
  const longitude = normaliseLongitudeDeg(crossing.longitudeDeg).toFixed(5);
  return {
    code: 'RING_SELF_CROSSING',
    message: `${ring} ${crossing.kind} ${other} at latitude ${crossing.latitudeDeg.toFixed(5)}, longitude ${longitude}; it was read by the even–odd rule.`,
  };
}

function asObject(value: unknown, where: string): Json {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Json;
  throw wrongType(value, where, AREA_TYPES);
}

function asList(value: unknown, where: string): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw new SkywitnessError(
    'GEOJSON_TYPE',
    `${where} is ${excerpt(value)}, not a list. Check the file against RFC 7946.`,
  );
}

function wrongType(found: unknown, where: string, expected: string): SkywitnessError {
  return new SkywitnessError(
    'GEOJSON_TYPE',
    `${where} has type ${excerpt(found)}; a territory is made of areas: ${expected}.`,
  );
}

/** The value as JSON, cut to what fits a message. */
function excerpt(value: unknown): string {
  const text = JSON.stringify(value) ?? 'missing';
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
