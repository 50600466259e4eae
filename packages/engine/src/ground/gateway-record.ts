import { parseInstant } from '../time/index.ts';
import { slug } from './builtin-gateways/site-row.ts';
import { FEEDER_BANDS, type FeederBand, type Gateway } from './site.ts';
import { readNumber, type TextRecord } from './text-record.ts';

/** Field names understood, each with its synonyms; case, spaces, hyphens and underscores do not matter. */
const FIELDS = {
  name: ['name'],
  latitude: ['lat', 'latitude', 'latitudedeg'],
  longitude: ['lon', 'lng', 'long', 'longitude', 'longitudedeg'],
  country: ['country', 'countrycode'],
  from: ['from'],
  until: ['until'],
  uncertaintyKm: ['uncertaintykm', 'positionuncertaintykm'],
  elevationMaskDeg: ['elevationmaskdeg'],
  antennas: ['antennas', 'antennacount'],
  band: ['band', 'frequency'],
  status: ['status'],
  type: ['type'],
} as const;

type FieldName = keyof typeof FIELDS;

export const KNOWN_FIELDS: ReadonlySet<string> = new Set(Object.values(FIELDS).flat());

/** Stands for the country of a row that names none. */
export const UNKNOWN_COUNTRY = '??';

const LIVE_WORDS = ['live', 'operational'];
const UNCONFIRMED_WORDS = ['unconfirmed', 'planned', 'construction', 'unknown'];

/** A row as numbers and words, before it is judged. */
interface Draft {
  readonly name: string;
  readonly latitudeDeg: number;
  readonly longitudeDeg: number;
  readonly country: string;
  readonly from: string;
  readonly until: string;
  readonly uncertaintyKm: number;
  readonly elevationMaskDeg: number | undefined;
  readonly antennas: number | undefined;
  readonly band: string;
  readonly status: string;
}

/** A gateway from one row of a user's file, or the reason why the row is none. */
export function gatewayFromRecord(record: TextRecord, source: string): Gateway | string {
  const text = (field: FieldName): string => readField(record, field);
  const numberOr = <T>(field: FieldName, absent: T): number | T =>
    text(field) === '' ? absent : readNumber(text(field));
  const draft: Draft = {
    name: text('name'),
    latitudeDeg: readNumber(text('latitude')),
    longitudeDeg: readNumber(text('longitude')),
    country: text('country').toUpperCase() || UNKNOWN_COUNTRY,
    from: text('from'),
    until: text('until'),
    uncertaintyKm: numberOr('uncertaintyKm', 0),
    elevationMaskDeg: numberOr('elevationMaskDeg', undefined),
    antennas: numberOr('antennas', undefined),
    band: text('band'),
    status: text('status').toLowerCase(),
  };
  return record.fault ?? faultOf(draft, text) ?? gatewayFromDraft(draft, record.line, source);
}

function gatewayFromDraft(draft: Draft, line: number, source: string): Gateway {
  const country = draft.country === UNKNOWN_COUNTRY ? 'unknown' : draft.country.toLowerCase();
  return {
    id: `user-${country}-${slug(draft.name) || `row-${line}`}`,
    name: draft.name,
    country: draft.country,
    latitudeDeg: draft.latitudeDeg,
    longitudeDeg: draft.longitudeDeg,
    positionUncertaintyKm: draft.uncertaintyKm,
    ...(draft.from === '' ? {} : { from: draft.from }),
    ...(draft.until === '' ? {} : { until: draft.until }),
    basis: 'user',
    system: 'user',
    source: `${source}, row ${line}`,
    status: UNCONFIRMED_WORDS.includes(draft.status) ? 'unconfirmed' : 'live',
    ...(draft.elevationMaskDeg === undefined ? {} : { elevationMaskDeg: draft.elevationMaskDeg }),
    ...(draft.antennas === undefined ? {} : { antennas: draft.antennas }),
    ...(draft.band === '' ? {} : { band: draft.band as FeederBand }),
  };
}

function faultOf(draft: Draft, text: (field: FieldName) => string): string | undefined {
  const type = text('type');
  if (draft.name === '') return 'has no name (is there a header with name, lat, lon, country, separated by commas?)';
  if (type !== '' && type.toLowerCase() !== 'gateway') return `is of type "${type}", not gateway`;
  if (!within(draft.latitudeDeg, -90, 90))
    return `has latitude "${text('latitude')}"; it must be a number from -90 to 90`;
  if (!within(draft.longitudeDeg, -180, 180))
    return `has longitude "${text('longitude')}"; it must be a number from -180 to 180`;
  if (draft.country !== UNKNOWN_COUNTRY && !/^[A-Z]{2}$/.test(draft.country)) {
    return `has country "${text('country')}"; write the two-letter code (ISO 3166-1), such as TR`;
  }
  if (!within(draft.uncertaintyKm, 0, 1000))
    return `has uncertaintyKm "${text('uncertaintyKm')}"; it must be from 0 to 1000`;
  if (draft.elevationMaskDeg !== undefined && !within(draft.elevationMaskDeg, 0, 90)) {
    return `has elevationMaskDeg "${text('elevationMaskDeg')}"; it must be from 0 to 90`;
  }
  if (draft.antennas !== undefined && !(Number.isInteger(draft.antennas) && within(draft.antennas, 1, 1000))) {
    return `has antennas "${text('antennas')}"; it must be a whole number from 1 to 1000`;
  }
  if (draft.band !== '' && !FEEDER_BANDS.some((band) => band === draft.band))
    return `has band "${draft.band}"; known are ${FEEDER_BANDS.join(', ')}`;
  if (draft.status !== '' && ![...LIVE_WORDS, ...UNCONFIRMED_WORDS].includes(draft.status)) {
    return `has status "${text('status')}"; known are ${[...LIVE_WORDS, ...UNCONFIRMED_WORDS].join(', ')}`;
  }
  return faultOfDates(draft.from, draft.until);
}

function readField(record: TextRecord, field: FieldName): string {
  for (const synonym of FIELDS[field]) {
    const value = record.fields.get(synonym);
    if (value !== undefined && value !== '') return value;
  }
  return '';
}

/** False for NaN too. */
function within(value: number, least: number, most: number): boolean {
  return value >= least && value <= most;
}

function faultOfDates(from: string, until: string): string | undefined {
  try {
    const start = from === '' ? Number.NEGATIVE_INFINITY : parseInstant(from);
    const end = until === '' ? Number.POSITIVE_INFINITY : parseInstant(until);
    return start < end ? undefined : `ends on ${until}, not after its start ${from}`;
  } catch {
    return `has dates "${from}" and "${until}"; write them as 2022-09-26, in UTC`;
  }
}
