import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { civilFromDays, daysFromCivil, formatDay, formatInstant, type Instant, parseInstant } from './index.ts';

/** Instants are whole microseconds that a double holds exactly: 1684-07-28 to 2255-06-05. */
const anyInstant = fc.integer({ min: Number.MIN_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER });

function codeOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    return (error as { code: string }).code;
  }
  return 'none';
}

describe('an instant', () => {
  test('of any microsecond from 1685 to 2255 is written and read back unchanged', () => {
    fc.assert(
      fc.property(anyInstant, (instant) => parseInstant(formatInstant(instant)) === instant),
      { numRuns: 5_000 },
    );
  });

  test('has the same civil date as the JavaScript Date, which counts in the proleptic Gregorian calendar too', () => {
    fc.assert(
      fc.property(anyInstant, (instant) => {
        const milliseconds = Math.floor(instant / 1_000);
        expect(formatInstant(milliseconds * 1_000)).toBe(new Date(milliseconds).toISOString().replace(/\.?0*Z$/, 'Z'));
      }),
      { numRuns: 2_000 },
    );
  });

  test('counts days through every change of year, month and leap year', () => {
    const lost: number[] = [];
    for (let days = daysFromCivil(1685, 1, 1); days <= daysFromCivil(2255, 1, 1); days += 1) {
      const { year, month, day } = civilFromDays(days);
      if (daysFromCivil(year, month, day) !== days) lost.push(days);
    }
    expect(lost).toEqual([]);
    expect(daysFromCivil(2000, 3, 1) - daysFromCivil(2000, 2, 28)).toBe(2);
    expect(daysFromCivil(1900, 3, 1) - daysFromCivil(1900, 2, 28)).toBe(1);
  });

  test.each<[string, Instant]>([
    ['1970-01-01', 0],
    ['1970-01-01T00:00Z', 0],
    ['1970-01-01T00:00:00+00:00', 0],
    ['1970-01-01 00:00:01', 1_000_000],
    ['1970-01-01T00:00:00.5Z', 500_000],
    ['1970-01-01T00:00:00.000001Z', 1],
    ['1970-01-01T00:00:00.0000014Z', 1],
    ['1969-12-31T23:59:59.999999Z', -1],
    [' 2004-04-06T07:51:28.386009Z ', 1_081_237_888_386_009],
  ])('may be written as %s', (text, instant) => {
    expect(parseInstant(text)).toBe(instant);
  });

  test.each([
    '',
    'yesterday',
    '2022-9-26',
    '2022-13-01',
    '2022-00-10',
    '2022-02-29',
    '1900-02-29',
    '2022-04-31',
    '2022-09-26T24:00:00Z',
    '2022-09-26T12:60:00Z',
    '2022-09-26T12:00:60Z',
    '2022-09-26T12:00:00+02:00',
    '2022-09-26T12Z',
    '2022-09-26T12:00:00.Z',
    '2022-09-26T12:00:00ZZ',
    '26.09.2022',
    '1664150400',
  ])('is never guessed from "%s"', (text) => {
    expect(codeOf(() => parseInstant(text))).toBe('TIME_FORMAT');
  });

  test.each(['1684-01-01', '0001-01-01', '2255-06-06', '2300-01-01', '9999-12-31T23:59:59Z'])(
    'at %s lies where doubles skip microseconds, and is refused instead of rounded',
    (text) => {
      expect(codeOf(() => parseInstant(text))).toBe('TIME_RANGE');
    },
  );

  test('belongs to the day of its date, also before 1970', () => {
    expect(formatDay(parseInstant('2022-09-26T23:59:59.999999Z'))).toBe('2022-09-26');
    expect(formatDay(-1)).toBe('1969-12-31');
  });
});
