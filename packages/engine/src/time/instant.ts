import { MICROSECONDS_PER_DAY, MICROSECONDS_PER_SECOND, SECONDS_PER_DAY } from '../constants.ts';
import { SkywitnessError } from '../errors.ts';
import { isLeapSecondDay } from './leap-seconds.ts';

/**
 * A moment of UTC as whole microseconds since 1970-01-01T00:00:00Z, leap seconds not counted (as POSIX time does).
 * Whole numbers up to 2^53 are exact, so the range is the years 1685 to 2255 and the resolution 1 microsecond
 * (8 mm of orbital motion), where one floating Julian date would resolve 40 microseconds.
 * A leap second shares its value with the first second of the next day; `elapsedSeconds` accounts for it.
 */
export type Instant = number;

const PATTERN = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?)?(Z|[+-]00:?00)?$/;

/** Days from 1970-01-01 to the given proleptic Gregorian date (month 1–12). */
export function daysFromCivil(year: number, month: number, day: number): number {
  const shiftedYear = month <= 2 ? year - 1 : year;
  const era = Math.floor(shiftedYear / 400);
  const yearOfEra = shiftedYear - era * 400;
  const monthFromMarch = (month + 9) % 12;
  const dayOfYear = Math.floor((153 * monthFromMarch + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** The civil date of a day count from 1970-01-01, the inverse of `daysFromCivil`. */
export function civilFromDays(days: number): { year: number; month: number; day: number } {
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1_460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day };
}

/**
 * Reads an ISO 8601 UTC date and time (`2022-09-26`, `2022-09-26T12:00Z`, `2022-09-26 12:00:30.25`); no zone means UTC.
 * Digits beyond the microsecond are rounded. `23:59:60` is accepted on days that had a leap second.
 *
 * @throws SkywitnessError `TIME_FORMAT` when the text is not such a time or names a date that does not exist, `TIME_RANGE`
 *   outside the range of `Instant`.
 * @example
 * ```ts
 * import { formatInstant, parseInstant } from '@skywitness/engine/time';
 * formatInstant(parseInstant('2022-09-26T12:00Z')); // => '2022-09-26T12:00:00Z'
 * ```
 */
export function parseInstant(text: string): Instant {
  const match = PATTERN.exec(text.trim());
  if (!match) throw timeFormatError(text);
  const [year, month, day, hour, minute, second] = [1, 2, 3, 4, 5, 6].map((group) => Number(match[group] ?? 0)) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const days = daysFromCivil(year, month, day);
  const civil = civilFromDays(days);
  const dateExists = month >= 1 && month <= 12 && civil.month === month && civil.day === day;
  const isLeapSecond = hour === 23 && minute === 59 && second === 60 && isLeapSecondDay(days);
  if (!dateExists || hour > 23 || minute > 59 || (second > 59 && !isLeapSecond)) throw timeFormatError(text);
  const microseconds = Math.round(Number(`0.${match[7] ?? '0'}`) * MICROSECONDS_PER_SECOND);
  const seconds = days * SECONDS_PER_DAY + hour * 3600 + minute * 60 + second;
  const instant = seconds * MICROSECONDS_PER_SECOND + microseconds;
  if (!Number.isSafeInteger(instant)) {
    throw new SkywitnessError('TIME_RANGE', `"${text}" is outside the years 1685 to 2255. Correct the year.`);
  }
  return instant;
}

function timeFormatError(text: string): SkywitnessError {
  return new SkywitnessError(
    'TIME_FORMAT',
    `"${text}" is not a UTC date and time. Write it as 2022-09-26T12:00:00Z (date alone means midnight; only UTC is accepted).`,
  );
}

/** ISO 8601 in UTC; the fraction is printed only when there is one, without trailing zeros. */
export function formatInstant(instant: Instant): string {
  const days = Math.floor(instant / MICROSECONDS_PER_DAY);
  const { year, month, day } = civilFromDays(days);
  const inDay = instant - days * MICROSECONDS_PER_DAY;
  const seconds = Math.floor(inDay / MICROSECONDS_PER_SECOND);
  const micro = inDay - seconds * MICROSECONDS_PER_SECOND;
  const fraction = micro === 0 ? '' : `.${String(micro).padStart(6, '0').replace(/0+$/, '')}`;
  const two = (value: number): string => String(value).padStart(2, '0');
  const clock = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}T${clock}${fraction}Z`;
}

/** The calendar day of an instant, `2022-09-26`. */
export function formatDay(instant: Instant): string {
  return formatInstant(instant).slice(0, 10);
}
