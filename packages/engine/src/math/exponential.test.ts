import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fixed, fixedExponential, fixedLogarithm, unitsInLastPlace } from '../../test/high-precision.ts';
import { exp, log, pow } from './exponential.ts';

/** Correctly rounded is 0.5; one rounding more in each leaves it below 1. */
const TOLERANCE = 1;
const { NEGATIVE_INFINITY, POSITIVE_INFINITY } = Number;

describe('the exponential', () => {
  test('is as good as the last place where results are normal numbers', () => {
    const exponent = fc.oneof(
      fc.double({ min: -700, max: 709, noNaN: true }),
      fc.double({ min: -1, max: 1, noNaN: true }),
    );
    fc.assert(
      fc.property(exponent, (x) => {
        expect(unitsInLastPlace(exp(x), fixedExponential(fixed(x)))).toBeLessThanOrEqual(TOLERANCE);
      }),
      { numRuns: 1500 },
    );
  });

  test('overflows to Infinity, underflows through the smallest numbers to zero', () => {
    expect(exp(709.782712893384)).toBeLessThan(POSITIVE_INFINITY);
    expect([exp(709.7827128933841), exp(1e300), exp(POSITIVE_INFINITY)]).toEqual(Array(3).fill(POSITIVE_INFINITY));
    expect([exp(-745.13), exp(-745.14), exp(NEGATIVE_INFINITY)]).toEqual([5e-324, 0, 0]);
    expect(Math.abs(exp(-720) / 2 ** -1074 - Math.exp(-720) / 2 ** -1074)).toBeLessThanOrEqual(1);
    expect([exp(0), exp(-0), exp(NaN)]).toEqual([1, 1, NaN]);
  });
});

describe('the logarithm', () => {
  test('is as good as the last place, near one and over the whole range', () => {
    const argument = fc.oneof(
      fc.double({ min: 0.5, max: 2, noNaN: true }),
      fc.double({ min: 1e-290, max: 1e300, noNaN: true }),
      fc.integer({ min: 1, max: 1000 }).map((n) => 1 + n * 2 ** -40),
    );
    fc.assert(
      fc.property(
        argument.filter((x) => x !== 1),
        (x) => {
          expect(unitsInLastPlace(log(x), fixedLogarithm(fixed(x), log(x)))).toBeLessThanOrEqual(TOLERANCE);
        },
      ),
      { numRuns: 1500 },
    );
  });

  test('of the smallest number is −1074 ln 2; of zero, negative numbers and Infinity as in analysis', () => {
    expect(Math.abs(log(5e-324) + 1074 * Math.LN2)).toBeLessThan(2e-13);
    expect([log(1), log(0), log(-0), log(POSITIVE_INFINITY)]).toEqual([
      0,
      NEGATIVE_INFINITY,
      NEGATIVE_INFINITY,
      POSITIVE_INFINITY,
    ]);
    expect([log(-1), log(NEGATIVE_INFINITY), log(NaN)]).toEqual([NaN, NaN, NaN]);
  });
});

describe('the power', () => {
  test('is as good as the last place, large exponents included', () => {
    const power = fc.oneof(
      fc.tuple(fc.double({ min: 1e-3, max: 1e3, noNaN: true }), fc.double({ min: -90, max: 90, noNaN: true })),
      fc.tuple(fc.double({ min: 0.9, max: 1.1, noNaN: true }), fc.double({ min: -6000, max: 6000, noNaN: true })),
      fc.tuple(fc.double({ min: 1e-6, max: 1e6, noNaN: true }), fc.constantFrom(2 / 3, 1.5, 0.5, -3.5, 1 / 3)),
    );
    fc.assert(
      fc.property(
        power.filter(([x, y]) => x !== 1 && Math.abs(y) > 1e-30),
        ([x, y]) => {
          const truth = fixedExponential((fixed(y) * fixedLogarithm(fixed(x), log(x))) >> 1200n);
          expect(unitsInLastPlace(pow(x, y), truth), `${x} ** ${y}`).toBeLessThanOrEqual(TOLERANCE);
        },
      ),
      { numRuns: 1500 },
    );
  });

  test('of whole numbers that fit is exact', () => {
    for (let base = 2; base <= 10; base++) {
      for (let exponent = 1; base ** exponent < 2 ** 53; exponent++) expect(pow(base, exponent)).toBe(base ** exponent);
    }
  });

  test('at the limits is what the limit is; of negative numbers there is none', () => {
    expect([pow(0, 2), pow(0, -2), pow(0, 0), pow(POSITIVE_INFINITY, 0.5), pow(POSITIVE_INFINITY, -1)]).toEqual([
      0,
      POSITIVE_INFINITY,
      1,
      POSITIVE_INFINITY,
      0,
    ]);
    expect([
      pow(2, POSITIVE_INFINITY),
      pow(0.5, POSITIVE_INFINITY),
      pow(2, NEGATIVE_INFINITY),
      pow(1, POSITIVE_INFINITY),
    ]).toEqual([POSITIVE_INFINITY, 0, 0, 1]);
    expect([pow(10, 400), pow(10, -400), pow(1.5, 1e308), pow(2, -1074)]).toEqual([
      POSITIVE_INFINITY,
      0,
      POSITIVE_INFINITY,
      5e-324,
    ]);
    expect([pow(-2, 2), pow(NaN, 1), pow(2, NaN)]).toEqual([NaN, NaN, NaN]);
  });
});
