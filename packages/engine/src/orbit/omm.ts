import { MINUTES_PER_DAY, RAD_PER_DEG, TWO_PI } from '../constants.ts';
import { describePlace, type ErrorPlace, SkywitnessError } from '../errors.ts';
import { parseInstant } from '../time/index.ts';
import { checkElementRanges } from './element-ranges.ts';
import type { ElementSet } from './element-set.ts';
import { type Reject, rejectFromError } from './reject.ts';

/** One Orbit Mean-elements Message as key and value; numbers may come as text (CSV, Space-Track's JSON). */
export type OmmRecord = Readonly<Record<string, unknown>>;

/** A record of an OMM file and where it stood. */
export interface PlacedOmmRecord {
  readonly record: OmmRecord;
  readonly place: ErrorPlace;
}

/**
 * Statements about theory and frame that an OMM may carry. SGP4 elements mean nothing under another theory, so a record
 * that names one is refused. `EPHEMERIS_TYPE` 4 is SGP4-XP, which needs other equations.
 */
const ALLOWED: readonly (readonly [key: string, allowed: readonly string[]])[] = [
  ['MEAN_ELEMENT_THEORY', ['SGP4', 'SGP/SGP4']],
  ['TIME_SYSTEM', ['UTC']],
  ['REF_FRAME', ['TEME']],
  ['CENTER_NAME', ['EARTH']],
  ['EPHEMERIS_TYPE', ['0', '2']],
];

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;

/**
 * An element set from one OMM (CCSDS 502.0-B, keywords as published by CelesTrak and Space-Track): degrees, revolutions a
 * day, UTC epoch with or without `Z`. `MEAN_MOTION_DOT` is half the first derivative of the mean motion, as in a TLE.
 *
 * @throws SkywitnessError `OMM_KEY` (a key is missing), `OMM_NUMBER`, `OMM_FRAME` (another theory, frame, centre or time
 *   scale), `TIME_FORMAT`, `ELEMENT_RANGE`, `ELEMENT_EPOCH`.
 * @example
 * ```ts
 * import { elementSetFromOmm } from '@skywitness/engine/orbit';
 * const record = {
 *   OBJECT_NAME: 'VANGUARD 1', OBJECT_ID: '1958-002B', EPOCH: '2000-06-27T18:50:19.733568', NORAD_CAT_ID: 5,
 *   MEAN_MOTION: 10.82419157, ECCENTRICITY: 0.1859667, INCLINATION: 34.2682, RA_OF_ASC_NODE: 348.7242,
 *   ARG_OF_PERICENTER: 331.7664, MEAN_ANOMALY: 19.3264, BSTAR: '.28098E-4', MEAN_MOTION_DOT: 2.3e-7,
 * };
 * elementSetFromOmm(record, { source: 'vanguard.json' }).catalogueNumber; // => 5
 * ```
 */
export function elementSetFromOmm(record: OmmRecord, place: ErrorPlace): ElementSet {
  for (const [key, allowed] of ALLOWED) checkStatement(record, key, allowed, place);
  const number = (key: string): number => numberField(record, key, place);
  const angleRad = (key: string): number => number(key) * RAD_PER_DEG;
  const elements: ElementSet = {
    catalogueNumber: number('NORAD_CAT_ID'),
    name: optionalText(record, 'OBJECT_NAME'),
    cosparId: optionalText(record, 'OBJECT_ID'),
    epoch: parseInstant(requiredText(record, 'EPOCH', place)),
    meanMotionRadPerMin: (number('MEAN_MOTION') * TWO_PI) / MINUTES_PER_DAY,
    meanMotionDotRevPerDay2: number('MEAN_MOTION_DOT'),
    eccentricity: number('ECCENTRICITY'),
    inclinationRad: angleRad('INCLINATION'),
    raanRad: angleRad('RA_OF_ASC_NODE'),
    argumentOfPerigeeRad: angleRad('ARG_OF_PERICENTER'),
    meanAnomalyRad: angleRad('MEAN_ANOMALY'),
    bstar: number('BSTAR'),
  };
  checkElementRanges(elements, place);
  return elements;
}

/** Every record becomes an element set or a reject. */
export function elementSetsFromOmm(records: readonly PlacedOmmRecord[]): { elements: ElementSet[]; rejects: Reject[] } {
  const elements: ElementSet[] = [];
  const rejects: Reject[] = [];
  for (const { record, place } of records) {
    try {
      elements.push(elementSetFromOmm(record, place));
    } catch (error) {
      rejects.push(rejectFromError(error, place, describeOmm(record)));
    }
  }
  return { elements, rejects };
}

/** Name and number of a record for the list of rejects, as far as they can be read. */
function describeOmm(record: OmmRecord): { name: string; catalogueNumber: number | undefined } {
  const digits = optionalText(record, 'NORAD_CAT_ID');
  return {
    name: optionalText(record, 'OBJECT_NAME'),
    catalogueNumber: /^\d+$/.test(digits) ? Number(digits) : undefined,
  };
}

function optionalText(record: OmmRecord, key: string): string {
  const value = record[key];
  return typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : '';
}

function requiredText(record: OmmRecord, key: string, place: ErrorPlace): string {
  const text = optionalText(record, key);
  if (text !== '') return text;
  throw new SkywitnessError(
    'OMM_KEY',
    `the OMM at ${describePlace(place)} has no ${key}. Without it there is no orbit; fetch the record again.`,
    {
      place,
    },
  );
}

function numberField(record: OmmRecord, key: string, place: ErrorPlace): number {
  const text = requiredText(record, key, place);
  if (NUMBER.test(text)) return Number(text);
  throw new SkywitnessError(
    'OMM_NUMBER',
    `${key} of the OMM at ${describePlace(place)} is "${text}"; a decimal number was expected.`,
    { place },
  );
}

function checkStatement(record: OmmRecord, key: string, allowed: readonly string[], place: ErrorPlace): void {
  const text = optionalText(record, key);
  if (text === '' || allowed.includes(text.toUpperCase())) return;
  throw new SkywitnessError(
    'OMM_FRAME',
    `${key} of the OMM at ${describePlace(place)} is "${text}"; allowed: ${allowed.join(', ')}. Ask the source for SGP4 mean elements.`,
    { place },
  );
}
