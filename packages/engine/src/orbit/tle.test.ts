import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { describeWithShared, sharedFile } from '../../test/shared.ts';
import { MINUTES_PER_DAY, RAD_PER_DEG, TWO_PI } from '../constants.ts';
import { SkywitnessError } from '../errors.ts';
import { formatInstant } from '../time/index.ts';
import { parseTle, tleChecksum } from './tle.ts';

// Vanguard 1, first case of the verification set of AIAA 2006-6753.
const LINE_1 = '1 00005U 58002B   00179.78495062  .00000023  00000-0  28098-4 0  4753';
const LINE_2 = '2 00005  34.2682 348.7242 1859667 331.7664  19.3264 10.82419157413667';

/** The line with text put at a column (counted from 1) and its checksum made right again. */
function withColumn(line: string, column: number, text: string): string {
  const changed = line.slice(0, column - 1) + text + line.slice(column - 1 + text.length);
  return changed.slice(0, 68) + tleChecksum(changed);
}

function codeOf(line1: string, line2: string): string {
  try {
    parseTle(line1, line2);
    return 'accepted';
  } catch (error) {
    if (error instanceof SkywitnessError) return error.code;
    throw error;
  }
}

describe('the two lines of Vanguard 1', () => {
  test('give every element in the units of its name', () => {
    const elements = parseTle(LINE_1, LINE_2, { name: 'VANGUARD 1' });
    expect(elements).toEqual({
      catalogueNumber: 5,
      name: 'VANGUARD 1',
      cosparId: '1958-002B',
      epoch: Date.UTC(2000, 5, 27) * 1000 + 78_495_062 * 864,
      meanMotionRadPerMin: expect.closeTo((10.82419157 * TWO_PI) / MINUTES_PER_DAY, 15),
      meanMotionDotRevPerDay2: 0.00000023,
      eccentricity: 0.1859667,
      inclinationRad: 34.2682 * RAD_PER_DEG,
      raanRad: 348.7242 * RAD_PER_DEG,
      argumentOfPerigeeRad: 331.7664 * RAD_PER_DEG,
      meanAnomalyRad: 19.3264 * RAD_PER_DEG,
      bstar: 0.28098e-4,
    });
  });

  test('have an epoch exact to the microsecond', () => {
    // 0.78495062 of a day is 67,819.733568 s; the reference prints 18:50:19.733571 for it, through a Julian date.
    expect(formatInstant(parseTle(LINE_1, LINE_2).epoch)).toBe('2000-06-27T18:50:19.733568Z');
  });

  test('may end in blanks or a carriage return', () => {
    expect(parseTle(`${LINE_1}\r`, `${LINE_2}  `)).toEqual(parseTle(LINE_1, LINE_2));
  });
});

describe('catalogue numbers', () => {
  // Examples from the description of Alpha-5 by Space-Track.
  test.each([
    ['A0000', 100_000],
    ['A0001', 100_001],
    ['E8493', 148_493],
    ['J2931', 182_931],
    ['P4018', 234_018],
    ['W1928', 301_928],
    ['Z9999', 339_999],
    ['    5', 5],
  ])('%s is %i', (text, number) => {
    expect(parseTle(withColumn(LINE_1, 3, text), withColumn(LINE_2, 3, text)).catalogueNumber).toBe(number);
  });

  test.each(['I0001', 'O0001', 'AA001', 'a0001', ' A001', '     ', '1 234', '-1234', '1.234'])(
    'are not written %j',
    (text) => {
      expect(codeOf(withColumn(LINE_1, 3, text), withColumn(LINE_2, 3, text))).toBe('TLE_FORMAT');
    },
  );

  test('must be the same on both lines', () => {
    expect(codeOf(LINE_1, withColumn(LINE_2, 3, '00006'))).toBe('TLE_NUMBER');
  });
});

describe('epochs', () => {
  test.each([
    ['57001.00000000', '1957-01-01T00:00:00Z'],
    ['56001.00000000', '2056-01-01T00:00:00Z'],
    ['99365.50000000', '1999-12-31T12:00:00Z'],
    ['24366.99999999', '2024-12-31T23:59:59.999136Z'],
    ['22  1.5       ', '2022-01-01T12:00:00Z'],
  ])('%s is %s', (text, instant) => {
    expect(formatInstant(parseTle(withColumn(LINE_1, 19, text), LINE_2).epoch)).toBe(instant);
  });

  test.each([
    ['22000.50000000', 'TLE_RANGE'],
    ['22366.00000000', 'TLE_RANGE'],
    ['22367.00000000', 'TLE_RANGE'],
    ['2 123.50000000', 'TLE_FORMAT'],
    ['22   .50000000', 'TLE_FORMAT'],
    ['22123 50000000', 'TLE_FORMAT'],
    ['              ', 'TLE_FORMAT'],
  ])('are not %j', (text, code) => {
    expect(codeOf(withColumn(LINE_1, 19, text), LINE_2)).toBe(code);
  });
});

describe('fields', () => {
  test.each([
    ['19074B  ', '2019-074B'],
    ['85108AA ', '1985-108AA'],
    ['        ', ''],
  ])('designator %j is "%s"', (text, id) => {
    expect(parseTle(withColumn(LINE_1, 10, text), LINE_2).cosparId).toBe(id);
  });

  test.each([
    ['-11606-4', -0.11606e-4],
    [' 00000+0', 0],
    ['+13519-0', 0.13519],
    [' 10000+1', 1],
  ])('drag term %j is %d', (text, value) => {
    expect(parseTle(withColumn(LINE_1, 54, text), LINE_2).bstar).toBe(value);
  });

  test.each([
    ['blank drag term', 1, 54, '        '],
    ['drag term without exponent', 1, 54, '  28098 '],
    ['blank first derivative', 1, 34, '          '],
    ['designator of letters', 1, 10, 'ABCDEF  '],
    ['blank inclination', 2, 9, '        '],
    ['inclination without point', 2, 9, ' 342682 '],
    ['inclination in two parts', 2, 9, ' 34. 682'],
    ['eccentricity with a blank', 2, 27, '185 667'],
    ['eccentricity with a point', 2, 27, '.859667'],
    ['mean motion of letters', 2, 53, '        NaN'],
    ['mean motion with an exponent', 2, 53, '10.8241e+01'],
  ] as const)('%s: refused', (_, line, column, text) => {
    const [line1, line2] =
      line === 1 ? [withColumn(LINE_1, column, text), LINE_2] : [LINE_1, withColumn(LINE_2, column, text)];
    expect(codeOf(line1, line2)).toBe('TLE_FORMAT');
  });

  test.each([
    ['inclination above 180°', 9, '180.0001'],
    ['node below zero', 18, ' -0.0001'],
    ['argument of perigee above 360°', 35, '360.0001'],
    ['mean anomaly above 360°', 44, '999.9999'],
    ['mean motion of zero', 53, ' 0.00000000'],
    ['mean motion below zero', 53, '-1.00000000'],
    ['mean motion faster than a fall around the Earth', 53, '18.50000000'],
  ] as const)('%s: out of range', (_, column, text) => {
    expect(codeOf(LINE_1, withColumn(LINE_2, column, text))).toBe('TLE_RANGE');
  });
});

describe('damage', () => {
  const digitColumns = (line: string): number[] => [...line].flatMap((c, k) => (k > 0 && /\d/.test(c) ? [k] : []));

  test('of any one digit is noticed', () => {
    for (const [line1, line2, which] of [
      [LINE_1, LINE_2, 0],
      [LINE_1, LINE_2, 1],
    ] as const) {
      const line = which === 0 ? line1 : line2;
      fc.assert(
        fc.property(fc.constantFrom(...digitColumns(line)), fc.integer({ min: 1, max: 9 }), (column, change) => {
          const digit = (Number(line[column]) + change) % 10;
          const damaged = line.slice(0, column) + digit + line.slice(column + 1);
          expect(codeOf(which === 0 ? damaged : line1, which === 1 ? damaged : line2)).toBe('TLE_CHECKSUM');
        }),
      );
    }
  });

  test('is named with satellite, file, line and both checksums', () => {
    const place = { source: 'starlink.tle', line: 1203 };
    expect(() => parseTle(LINE_1, `${LINE_2.slice(0, 68)}1`, { place })).toThrow(
      'TLE_CHECKSUM: line 2 of satellite 00005 (starlink.tle:1204) has checksum 1, computed 7. The line was probably cut; fetch it again or correct it.',
    );
  });

  test.each([
    ['a cut line', LINE_1.slice(0, 60), LINE_2],
    ['a longer line', LINE_1, `${LINE_2} 0.0 1440.0`],
    ['exchanged lines', LINE_2, LINE_1],
    ['an empty line', '', LINE_2],
    ['a web page', '<!DOCTYPE html>', '<html>'],
  ])('such as %s is refused', (_, line1, line2) => {
    expect(codeOf(line1, line2)).toBe('TLE_FORMAT');
  });

  test('of the checksum alone passes only where the caller says so', () => {
    const wrong = `${LINE_1.slice(0, 68)}9`;
    expect(codeOf(wrong, LINE_2)).toBe('TLE_CHECKSUM');
    expect(parseTle(wrong, LINE_2, { verifyChecksum: false }).catalogueNumber).toBe(5);
  });

  test('never makes a number that is none', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 67 }),
        fc.string({ minLength: 1, maxLength: 8 }),
        fc.boolean(),
        (column, noise, first) => {
          const [line1, line2] = first
            ? [withColumn(LINE_1, column, noise), LINE_2]
            : [LINE_1, withColumn(LINE_2, column, noise)];
          if (codeOf(line1, line2) !== 'accepted') return;
          const values = Object.values(parseTle(line1, line2)).filter((value) => typeof value === 'number');
          expect(values.every(Number.isFinite)).toBe(true);
        },
      ),
    );
  });
});

describeWithShared('the verification set of AIAA 2006-6753', () => {
  test('has 66 lines of which five carry a wrong checksum, and all are read when that is allowed', () => {
    const lines = sharedFile('data/sgp4/SGP4-VER.TLE')
      .split(/\r?\n/)
      .map((line) => line.slice(0, 69));
    const elementLines = lines.filter((line) => /^[12] /.test(line));
    expect(elementLines).toHaveLength(66);
    expect(elementLines.filter((line) => Number(line[68]) !== tleChecksum(line))).toHaveLength(5);
    for (let k = 0; k < elementLines.length; k += 2) {
      const [line1, line2] = elementLines.slice(k, k + 2) as [string, string];
      expect(parseTle(line1, line2, { verifyChecksum: false }).catalogueNumber).toBe(Number(line1.slice(2, 7)));
    }
  });
});
