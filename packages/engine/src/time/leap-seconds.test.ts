import { describe, expect, test } from 'vitest';
import { truthRows } from '../../test/shared.ts';
import { MICROSECONDS_PER_SECOND } from '../constants.ts';
import { elapsedSeconds, parseInstant, taiMinusUtcSeconds } from './index.ts';

const rows = truthRows('leap-seconds').map((row) => ({
  from: row.from as string,
  seconds: Number(row.tai_minus_utc_s),
}));

describe('TAI − UTC', () => {
  test.each(rows)('is $seconds s from $from on', ({ from, seconds }) => {
    const start = parseInstant(from);
    expect(taiMinusUtcSeconds(start)).toBe(seconds);
    expect(taiMinusUtcSeconds(start - 1)).toBe(Math.max(10, seconds - 1));
  });

  test('rose 27 times since 1972, never by more than one second, and has been 37 s since 2017', () => {
    expect(rows).toHaveLength(28);
    expect(rows.map(({ seconds }) => seconds)).toEqual(Array.from({ length: 28 }, (_, step) => 10 + step));
    expect(taiMinusUtcSeconds(parseInstant('2026-11-21'))).toBe(37);
  });
});

describe('a leap second', () => {
  test.each(rows.slice(1))('ended the day before $from and has a name, 23:59:60', ({ from }) => {
    const midnight = parseInstant(from);
    const eve = new Date(midnight / 1_000 - 1_000).toISOString().slice(0, 10);
    expect(parseInstant(`${eve}T23:59:60Z`)).toBe(midnight);
    expect(elapsedSeconds(midnight - MICROSECONDS_PER_SECOND, midnight)).toBe(2);
  });

  test.each(['2016-06-30', '2017-12-31', '2022-09-26'])('did not end %s', (day) => {
    expect(() => parseInstant(`${day}T23:59:60Z`)).toThrow('TIME_FORMAT');
  });

  test('lengthens the time that really passed, backwards too', () => {
    const [before, after] = [parseInstant('2008-01-01'), parseInstant('2018-01-01')];
    const civilSeconds = (10 * 365 + 3) * 86_400;
    expect(elapsedSeconds(before, after)).toBe(civilSeconds + 4);
    expect(elapsedSeconds(after, before)).toBe(-civilSeconds - 4);
  });
});
