import { MICROSECONDS_PER_DAY, MICROSECONDS_PER_SECOND } from '../constants.ts';

/**
 * TAI − UTC in seconds from each date on (00:00 UTC), as days since 1970-01-01.
 * Source: IERS Bulletin C; no leap second has been announced up to Bulletin C 72 (July 2026), so the table is complete until 2026-12-31.
 */
const TAI_MINUS_UTC: readonly (readonly [dayOf1970: number, seconds: number])[] = [
  [730, 10], // 1972-01-01
  [912, 11], // 1972-07-01
  [1096, 12], // 1973-01-01
  [1461, 13], // 1974-01-01
  [1826, 14], // 1975-01-01
  [2191, 15], // 1976-01-01
  [2557, 16], // 1977-01-01
  [2922, 17], // 1978-01-01
  [3287, 18], // 1979-01-01
  [3652, 19], // 1980-01-01
  [4199, 20], // 1981-07-01
  [4564, 21], // 1982-07-01
  [4929, 22], // 1983-07-01
  [5660, 23], // 1985-07-01
  [6574, 24], // 1988-01-01
  [7305, 25], // 1990-01-01
  [7670, 26], // 1991-01-01
  [8217, 27], // 1992-07-01
  [8582, 28], // 1993-07-01
  [8947, 29], // 1994-07-01
  [9496, 30], // 1996-01-01
  [10043, 31], // 1997-07-01
  [10592, 32], // 1999-01-01
  [13149, 33], // 2006-01-01
  [14245, 34], // 2009-01-01
  [15522, 35], // 2012-07-01
  [16617, 36], // 2015-07-01
  [17167, 37], // 2017-01-01
];

/** Whether the day (days since 1970-01-01) ended with a leap second, 23:59:60. */
export function isLeapSecondDay(dayOf1970: number): boolean {
  return TAI_MINUS_UTC.slice(1).some(([day]) => day === dayOf1970 + 1);
}

/** TAI − UTC in whole seconds at an instant (microseconds since 1970); 10 s is used before 1972, when UTC was not yet in steps. */
export function taiMinusUtcSeconds(instant: number): number {
  const day = Math.floor(instant / MICROSECONDS_PER_DAY);
  let seconds = 10;
  for (const [from, value] of TAI_MINUS_UTC) if (day >= from) seconds = value;
  return seconds;
}

/**
 * SI seconds that really passed between two instants, leap seconds included.
 *
 * @example
 * ```ts
 * import { elapsedSeconds, parseInstant } from '@skywitness/engine/time';
 * elapsedSeconds(parseInstant('2016-12-31T23:59:59Z'), parseInstant('2017-01-01T00:00:00Z')); // => 2
 * ```
 */
export function elapsedSeconds(from: number, to: number): number {
  return (to - from) / MICROSECONDS_PER_SECOND + taiMinusUtcSeconds(to) - taiMinusUtcSeconds(from);
}
