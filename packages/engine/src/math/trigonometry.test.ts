import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fixed, fixedCosine, fixedSine, unitsInLastPlace } from '../../test/high-precision.ts';
import { HALF_PI, PI } from '../constants.ts';
import { cos, sin, sinCosInto, tan } from './trigonometry.ts';

/** Correctly rounded is 0.5; one more rounding in each series leaves it below 1. */
const SINE_TOLERANCE = 1;
/** Two such values and a division. */
const TANGENT_TOLERANCE = 3;

const angle = fc.oneof(
  fc.double({ min: -1, max: 1, noNaN: true }).filter((x) => Math.abs(x) > 1e-100),
  fc.double({ min: -1e6, max: 1e6, noNaN: true }).filter((x) => Math.abs(x) > 1e-100),
  // Doubles nearest to multiples of π/2, where all digits of the remainder come from those of π.
  fc.integer({ min: 1, max: 636_000 }).map((n) => n * 1.5707963267948966),
);

/** tan = sin / cos in fixed point. */
function fixedTangent(x: bigint): bigint {
  return (fixedSine(x) << 1200n) / fixedCosine(x);
}

describe('sine, cosine and tangent', () => {
  test('are as good as the last place up to a million radians', () => {
    fc.assert(
      fc.property(angle, (x) => {
        expect(unitsInLastPlace(sin(x), fixedSine(fixed(x)))).toBeLessThanOrEqual(SINE_TOLERANCE);
        expect(unitsInLastPlace(cos(x), fixedCosine(fixed(x)))).toBeLessThanOrEqual(SINE_TOLERANCE);
        expect(unitsInLastPlace(tan(x), fixedTangent(fixed(x)))).toBeLessThanOrEqual(TANGENT_TOLERANCE);
      }),
      { numRuns: 1500 },
    );
  });

  test('keep all digits of π at the double nearest to π', () => {
    // π rounds down by 1.2246467991473532e-16 (its 17th to 32nd digits).
    expect(sin(PI)).toBe(1.2246467991473532e-16);
    expect(cos(HALF_PI)).toBe(6.123233995736766e-17);
  });

  test('beyond a million radians belong to an angle nearer than half a last place', () => {
    fc.assert(
      fc.property(fc.double({ min: 2e6, max: 1e9, noNaN: true }), (x) => {
        const halfLastPlace = x * 2 ** -53;
        expect(Math.abs(sin(x) - Number(fixedSine(fixed(x)) >> 1100n) / 2 ** 100)).toBeLessThanOrEqual(halfLastPlace);
      }),
      { numRuns: 200 },
    );
  });

  test('come in pairs with the same bits as alone', () => {
    const pair = new Float64Array(2);
    fc.assert(
      fc.property(fc.double({ min: -1e12, max: 1e12, noNaN: true }), (x) => {
        sinCosInto(pair, x);
        return Object.is(pair[0], sin(x)) && Object.is(pair[1], cos(x));
      }),
    );
  });

  test('are odd and even, to the last bit', () => {
    fc.assert(
      fc.property(angle, (x) => sin(-x) === -sin(x) && cos(-x) === cos(x) && tan(-x) === -tan(x)),
      { examples: [[Math.PI / 4], [0.75 * Math.PI]] },
    );
  });

  test('agree with the engine’s built-in ones to two last places', () => {
    fc.assert(
      fc.property(fc.double({ min: -1e5, max: 1e5, noNaN: true }), (x) => {
        const close = (a: number, b: number): boolean => Math.abs(a - b) <= 2 * 2 ** -52 * Math.abs(b);
        return close(sin(x), Math.sin(x)) && close(cos(x), Math.cos(x));
      }),
    );
  });

  test('of zero keep its sign, of tiny angles are the angle, of nothing finite are no number', () => {
    for (const f of [sin, tan]) {
      expect(f(0)).toBe(0);
      expect(f(-0)).toBe(-0);
      expect(f(5e-324)).toBe(5e-324);
      expect(f(1e-200)).toBe(1e-200);
    }
    expect([cos(0), cos(-0), cos(5e-324)]).toEqual([1, 1, 1]);
    for (const f of [sin, cos, tan]) {
      expect([f(Number.POSITIVE_INFINITY), f(Number.NEGATIVE_INFINITY), f(Number.NaN)]).toEqual([NaN, NaN, NaN]);
    }
  });
});
