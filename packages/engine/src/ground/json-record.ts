import { SkywitnessError } from '../errors.ts';
import { fieldName, type TextRecord } from './text-record.ts';

type JsonObject = Readonly<Record<string, unknown>>;

/** The objects of a JSON array, or of `{ "stations": [...] }`; `line` counts them from 1. */
export function jsonRecords(text: string, source: string): TextRecord[] {
  const document = parseJson(text, source);
  const list = isObject(document) ? document.stations : document;
  if (!Array.isArray(list)) throw formatError(source, 'an array of objects, or an object with an array "stations"');
  return list.map((item: unknown, index) => {
    const line = index + 1;
    return isObject(item) ? { line, fields: fieldsOf(item) } : { line, fields: new Map(), fault: 'is not an object' };
  });
}

/** The Point features of a GeoJSON FeatureCollection; coordinates are longitude, then latitude (RFC 7946). */
export function geoJsonRecords(text: string, source: string): TextRecord[] {
  const document = parseJson(text, source);
  const features = isObject(document) && document.type === 'FeatureCollection' ? document.features : undefined;
  if (!Array.isArray(features)) throw formatError(source, 'a GeoJSON FeatureCollection');
  return features.map((feature: unknown, index) => pointRecord(feature, index + 1));
}

function pointRecord(feature: unknown, line: number): TextRecord {
  const geometry = isObject(feature) && isObject(feature.geometry) ? feature.geometry : undefined;
  const properties = isObject(feature) && isObject(feature.properties) ? feature.properties : {};
  const fields = fieldsOf(properties);
  if (geometry?.type !== 'Point' || !Array.isArray(geometry.coordinates)) {
    return { line, fields, fault: `has the geometry ${String(geometry?.type ?? 'none')}; only Point can be a gateway` };
  }
  const [longitude, latitude] = geometry.coordinates as unknown[];
  return { line, fields: new Map([...fields, ['lon', textOf(longitude)], ['lat', textOf(latitude)]]) };
}

function fieldsOf(item: JsonObject): Map<string, string> {
  return new Map(Object.entries(item).map(([key, value]) => [fieldName(key), textOf(value)]));
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parseJson(text: string, source: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, '')) as unknown;
  } catch (cause) {
    throw new SkywitnessError(
      'GATEWAYS_FORMAT',
      `${source} is not valid JSON (${cause instanceof Error ? cause.message : String(cause)}). It may have been cut: export it again.`,
      { place: { source }, cause },
    );
  }
}

function formatError(source: string, expected: string): SkywitnessError {
  return new SkywitnessError(
    'GATEWAYS_FORMAT',
    `${source} is JSON, but not ${expected}. Change the file or its format.`,
    {
      place: { source },
    },
  );
}
