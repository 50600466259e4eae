import { SkywitnessError, type Warning } from '../errors.ts';
import { gatewayFromRecord, KNOWN_FIELDS, UNKNOWN_COUNTRY } from './gateway-record.ts';
import { geoJsonRecords, jsonRecords } from './json-record.ts';
import type { Gateway } from './site.ts';
import { csvRecords, type TextRecord } from './text-record.ts';

export interface ReadGatewaysOptions {
  readonly format: 'csv' | 'geojson' | 'json';
}

/** A row that is not a gateway: its line (CSV) or number (GeoJSON, JSON), and why. */
export interface RejectedGateway {
  readonly line: number;
  readonly reason: string;
}

export interface ReadGatewaysResult {
  readonly gateways: readonly Gateway[];
  readonly rejects: readonly RejectedGateway[];
  readonly warnings: readonly Warning[];
}

/**
 * Reads a user's list of gateways. Fields: `name`, `lat`, `lon` (or `latitude`, `longitude`, `lng`), `country` (two letters);
 * optionally `from`, `until` (days), `uncertaintyKm`, `elevationMaskDeg`, `antennas`, `band` (Ka, E, Ka and E), `status` (live, operational; unconfirmed, planned,
 * construction, unknown). Letter case does not matter. CSV has a header; JSON is an array or `{ "stations": [...] }`; GeoJSON is
 * a FeatureCollection of points.
 *
 * Bad rows are dropped and listed. A row without a country is kept as `??`, a repeated name becomes `Name (2)`, unknown fields
 * are ignored; each of these is a warning. A row that repeats name and position is dropped.
 *
 * @throws SkywitnessError `GATEWAYS_FORMAT` when the text is not of that format, `GATEWAYS_EMPTY` when it holds no row.
 * @example
 * ```ts
 * import { readGateways } from '@skywitness/engine/ground';
 * const text = 'name,lat,lon,country\nOkinawa,26.3,127.8,JP\nNowhere,91,0,JP\n';
 * const { gateways, rejects } = readGateways(text, 'mine.csv', { format: 'csv' });
 * gateways[0]?.id; // => 'user-jp-okinawa'
 * rejects[0]?.line; // => 3
 * ```
 */
export function readGateways(text: string, source: string, options: ReadGatewaysOptions): ReadGatewaysResult {
  const records = recordsOf(text, source, options.format);
  if (records.length === 0) {
    throw new SkywitnessError(
      'GATEWAYS_EMPTY',
      `${source} holds no gateway. It needs rows with name, lat, lon and country.`,
      {
        place: { source },
      },
    );
  }
  const gateways: Gateway[] = [];
  const rejects: RejectedGateway[] = [];
  const warnings: Warning[] = ignoredFields(records, source);
  for (const record of records) {
    const gateway = gatewayFromRecord(record, source);
    if (typeof gateway === 'string') rejects.push({ line: record.line, reason: gateway });
    else addDistinct(gateway, record.line, { gateways, rejects, warnings });
  }
  return { gateways, rejects, warnings: [...warnings, ...missingCountries(gateways, source)] };
}

function recordsOf(text: string, source: string, format: ReadGatewaysOptions['format']): TextRecord[] {
  if (text.trim() === '') return [];
  if (format === 'csv') return csvRecords(text, source);
  return format === 'geojson' ? geoJsonRecords(text, source) : jsonRecords(text, source);
}

/** Scenarios address gateways by name, so that names must differ; ids follow the names. */
function addDistinct(
  gateway: Gateway,
  line: number,
  into: { gateways: Gateway[]; rejects: RejectedGateway[]; warnings: Warning[] },
): void {
  if (into.gateways.some((earlier) => isSamePlace(earlier, gateway))) {
    into.rejects.push({ line, reason: `repeats the name and position of an earlier "${gateway.name}"` });
    return;
  }
  const distinct = distinctFrom(into.gateways, gateway);
  if (distinct.name !== gateway.name) {
    const message = `row ${line} repeats the name "${gateway.name}" elsewhere; it is called "${distinct.name}" here. Give each gateway its own name.`;
    into.warnings.push({ code: 'GATEWAY_NAME_REPEATED', message });
  }
  into.gateways.push(distinct);
}

function isSamePlace(a: Gateway, b: Gateway): boolean {
  return a.name === b.name && a.latitudeDeg === b.latitudeDeg && a.longitudeDeg === b.longitudeDeg;
}

function distinctFrom(taken: readonly Gateway[], gateway: Gateway): Gateway {
  const isTaken = (candidate: Gateway): boolean =>
    taken.some(({ id, name }) => id === candidate.id || name === candidate.name);
  let candidate = gateway;
  for (let count = 2; isTaken(candidate); count++) {
    candidate = { ...gateway, id: `${gateway.id}-${count}`, name: `${gateway.name} (${count})` };
  }
  return candidate;
}

function ignoredFields(records: readonly TextRecord[], source: string): Warning[] {
  const ignored = new Set(
    records.flatMap(({ fields }) => [...fields.keys()].filter((name) => !KNOWN_FIELDS.has(name))),
  );
  if (ignored.size === 0) return [];
  return [
    { code: 'GATEWAY_FIELDS_IGNORED', message: `${source} has fields that are not used: ${[...ignored].join(', ')}.` },
  ];
}

function missingCountries(gateways: readonly Gateway[], source: string): Warning[] {
  const count = gateways.filter(({ country }) => country === UNKNOWN_COUNTRY).length;
  if (count === 0) return [];
  const message = `${count} of ${gateways.length} gateways in ${source} name no country and are counted under "${UNKNOWN_COUNTRY}". Add a column country with two-letter codes.`;
  return [{ code: 'GATEWAY_COUNTRY_MISSING', message }];
}
