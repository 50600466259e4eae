import { MICROSECONDS_PER_DAY, MINUTES_PER_DAY, RAD_PER_DEG, TWO_PI } from '../constants.ts';
import { describePlace, type ErrorPlace, SkywitnessError } from '../errors.ts';
import { daysFromCivil, type Instant } from '../time/index.ts';
import type { ElementSet } from './element-set.ts';

/** Columns of a line that carry data; column 69 is the checksum. */
const DATA_COLUMNS = 68;
const LINE_LENGTH = 69;
/** The last digit of the day of year in an epoch stands for 1e-8 day. */
const MICROSECONDS_PER_EPOCH_UNIT = MICROSECONDS_PER_DAY / 1e8;
/** An orbit at the equator's radius takes 17.0 revolutions a day; anything faster than this is a damaged number. */
const FASTEST_REV_PER_DAY = 18;
/** Alpha-5 (Space-Track, 2020): the leading letter stands for 10 to 33; I and O are left out. */
const ALPHA_5 = 'ABCDEFGHJKLMNPQRSTUVWXYZ';

export interface TleOptions {
  /** Name of the satellite, as in the title line of a three-line set. */
  readonly name?: string;
  /** Where line 1 stands; line 2 is taken to be the next line. */
  readonly place?: ErrorPlace;
  /** `false` only for the verification set of AIAA 2006-6753, in which five checksums are wrong. */
  readonly verifyChecksum?: boolean;
}

/** One of the two lines with what its errors name. */
interface Line {
  readonly number: 1 | 2;
  readonly text: string;
  readonly place: ErrorPlace | undefined;
}

/**
 * Reads the two lines of a TLE, strictly: line numbers, lengths, checksums, catalogue numbers and the range of every field.
 * The epoch is exact to the microsecond (its last digit is 864 µs); years 57–99 are 19xx, 00–56 are 20xx.
 * Alpha-5 catalogue numbers are understood. Source: Space-Track, "Basic description of the two line element format".
 *
 * @throws SkywitnessError `TLE_FORMAT` (line number, length or a field that is not a number), `TLE_CHECKSUM`,
 * `TLE_NUMBER` (the lines belong to different satellites), `TLE_RANGE` (an impossible value).
 * @example
 * ```ts
 * import { parseTle } from '@skywitness/engine/orbit';
 * const vanguard = parseTle(
 *   '1 00005U 58002B   00179.78495062  .00000023  00000-0  28098-4 0  4753',
 *   '2 00005  34.2682 348.7242 1859667 331.7664  19.3264 10.82419157413667',
 * );
 * vanguard.cosparId; // => '1958-002B'
 * vanguard.eccentricity; // => 0.1859667
 * ```
 */
export function parseTle(line1: string, line2: string, options: TleOptions = {}): ElementSet {
  const place = options.place;
  const secondPlace = place?.line === undefined ? place : { ...place, line: place.line + 1 };
  const first: Line = { number: 1, text: line1.trimEnd(), place };
  const second: Line = { number: 2, text: line2.trimEnd(), place: secondPlace };
  for (const line of [first, second]) checkLine(line, options.verifyChecksum ?? true);
  const catalogueNumber = parseCatalogueNumber(first);
  const secondNumber = parseCatalogueNumber(second);
  if (secondNumber !== catalogueNumber) {
    const sentence = `line 1 is of satellite ${catalogueNumber}, line 2 of ${secondNumber}. A line is probably missing between them; fetch the file again.`;
    throw tleError('TLE_NUMBER', second, sentence);
  }
  const revPerDay = ranged(second, 'mean motion', decimal(second, 'mean motion', 53, 63), 0, FASTEST_REV_PER_DAY);
  if (revPerDay === 0) throw rangeError(second, 'mean motion', 0, 'above 0');
  return {
    catalogueNumber,
    name: options.name ?? '',
    cosparId: parseCosparId(first),
    epoch: parseEpoch(first),
    meanMotionRadPerMin: revPerDay / (MINUTES_PER_DAY / TWO_PI),
    meanMotionDotRevPerDay2: decimal(first, 'first derivative of the mean motion', 34, 43),
    eccentricity: parseEccentricity(second),
    inclinationRad: angleRad(second, 'inclination', 9, 16, 180),
    raanRad: angleRad(second, 'right ascension of the ascending node', 18, 25, 360),
    argumentOfPerigeeRad: angleRad(second, 'argument of perigee', 35, 42, 360),
    meanAnomalyRad: angleRad(second, 'mean anomaly', 44, 51, 360),
    bstar: impliedDecimal(first, 'drag term', 54, 61),
  };
}

/**
 * Checksum of a TLE line: the sum of the digits in columns 1–68, a minus sign counting 1, modulo 10.
 *
 * @example
 * ```ts
 * import { tleChecksum } from '@skywitness/engine/orbit';
 * tleChecksum('1 00005U 58002B   00179.78495062  .00000023  00000-0  28098-4 0  4753'); // => 3
 * ```
 */
export function tleChecksum(line: string): number {
  let sum = 0;
  for (const character of line.slice(0, DATA_COLUMNS)) {
    if (character >= '0' && character <= '9') sum += Number(character);
    else if (character === '-') sum += 1;
  }
  return sum % 10;
}

function checkLine(line: Line, verifyChecksum: boolean): void {
  const { number, text } = line;
  if (!text.startsWith(`${number} `)) {
    throw tleError('TLE_FORMAT', line, `line ${number} begins with "${text.slice(0, 2)}" instead of "${number} ".`);
  }
  if (text.length !== LINE_LENGTH) {
    const sentence = `line ${number} has ${text.length} characters instead of ${LINE_LENGTH}. It was probably cut; fetch it again.`;
    throw tleError('TLE_FORMAT', line, sentence);
  }
  if (!verifyChecksum) return;
  const stated = text.slice(DATA_COLUMNS, LINE_LENGTH);
  const computed = tleChecksum(text);
  if (stated === String(computed)) return;
  const where = line.place === undefined ? '' : ` (${describePlace(line.place)})`;
  const satellite = text.slice(2, 7).trim();
  throw new SkywitnessError(
    'TLE_CHECKSUM',
    `line ${number} of satellite ${satellite}${where} has checksum ${stated}, computed ${computed}. The line was probably cut; fetch it again or correct it.`,
    line.place === undefined ? {} : { place: line.place },
  );
}

function tleError(code: string, line: Line, sentence: string): SkywitnessError {
  if (line.place === undefined) return new SkywitnessError(code, sentence);
  return new SkywitnessError(code, `${describePlace(line.place)}: ${sentence}`, { place: line.place });
}

function fieldError(line: Line, field: string, raw: string, expected: string): SkywitnessError {
  const sentence = `line ${line.number} has "${raw}" as ${field}; expected ${expected}. Correct it or fetch the set again.`;
  return tleError('TLE_FORMAT', line, sentence);
}

function rangeError(line: Line, field: string, value: number, allowed: string): SkywitnessError {
  const sentence = `line ${line.number} has ${field} ${value}, which must be ${allowed}. Correct it or fetch the set again.`;
  return tleError('TLE_RANGE', line, sentence);
}

function ranged(line: Line, field: string, value: number, low: number, high: number): number {
  if (value >= low && value <= high) return value;
  throw rangeError(line, field, value, `${low} to ${high}`);
}

/** Text of the columns `from` to `to`, counted from 1 as the format's description does. */
function columns(line: Line, from: number, to: number): string {
  return line.text.slice(from - 1, to);
}

/** A number with a written decimal point; blanks may pad it on either side. */
function decimal(line: Line, field: string, from: number, to: number): number {
  const raw = columns(line, from, to);
  const trimmed = raw.trim();
  if (!/^[+-]?(\d+\.\d*|\.\d+)$/.test(trimmed)) throw fieldError(line, field, raw, 'a decimal number');
  return Number(trimmed);
}

/** A number such as `-11606-4`, which means −0.11606e-4. */
function impliedDecimal(line: Line, field: string, from: number, to: number): number {
  const raw = columns(line, from, to);
  const match = /^([+-]?)(\d{5})([+-]\d)$/.exec(raw.trim());
  if (!match) throw fieldError(line, field, raw, 'five digits and an exponent such as 28098-4');
  return Number(`${match[1]}0.${match[2]}e${match[3]}`);
}

function angleRad(line: Line, field: string, from: number, to: number, largestDeg: number): number {
  return ranged(line, `${field} (degrees)`, decimal(line, field, from, to), 0, largestDeg) * RAD_PER_DEG;
}

function parseEccentricity(line: Line): number {
  const raw = columns(line, 27, 33);
  if (!/^\d{7}$/.test(raw)) throw fieldError(line, 'eccentricity', raw, 'seven digits');
  return Number(`0.${raw}`);
}

function parseCatalogueNumber(line: Line): number {
  const raw = columns(line, 3, 7);
  const trimmed = raw.trim();
  if (/^\d{1,5}$/.test(trimmed)) return Number(trimmed);
  const letter = ALPHA_5.indexOf(raw.charAt(0));
  if (letter >= 0 && /^[A-Z]\d{4}$/.test(raw)) return (letter + 10) * 10_000 + Number(raw.slice(1));
  throw fieldError(line, 'catalogue number', raw, 'up to five digits, or Alpha-5 such as A0001 (without I and O)');
}

/** Two-digit years: the first satellite flew in 1957. */
function fullYear(twoDigits: number): number {
  return twoDigits < 57 ? 2000 + twoDigits : 1900 + twoDigits;
}

function parseCosparId(line: Line): string {
  const raw = columns(line, 10, 17);
  if (raw.trim() === '') return '';
  const match = /^(\d{2})(\d{3})([A-Z]{1,3})$/.exec(raw.trim());
  if (!match)
    throw fieldError(line, 'international designator', raw, 'year, launch and piece such as 19074B, or blanks');
  return `${fullYear(Number(match[1]))}-${match[2]}${match[3]}`;
}

function parseEpoch(line: Line): Instant {
  const raw = columns(line, 19, 32);
  const match = /^(\d{2})([ \d]{2}\d)\.(\d{0,8}) *$/.exec(raw);
  if (!match) throw fieldError(line, 'epoch', raw, 'year and day such as 22269.50000000');
  const year = fullYear(Number(match[1]));
  const dayOfYear = Number(match[2]);
  const firstDay = daysFromCivil(year, 1, 1);
  ranged(line, 'day of the year', dayOfYear, 1, daysFromCivil(year + 1, 1, 1) - firstDay);
  const inDay = Number((match[3] ?? '').padEnd(8, '0')) * MICROSECONDS_PER_EPOCH_UNIT;
  return (firstDay + dayOfYear - 1) * MICROSECONDS_PER_DAY + inDay;
}
