import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fixed, fixedAngle, fixedRoot, unitsInLastPlace } from '../../test/high-precision.ts';
import { acos, asin, atan2 } from './inverse-trigonometry.ts';

/** A quotient, an addition theorem and a sum: three roundings of half a place, and the cut between two powers of two. */
const ANGLE_TOLERANCE = 2;
/** One more root, rounded twice. */
const ARC_TOLERANCE = 3;

const coordinate = fc
  .oneof(fc.double({ min: -1, max: 1, noNaN: true }), fc.double({ min: -1e6, max: 1e6, noNaN: true }))
  .filter((x) => Math.abs(x) > 1e-60);

describe('the angle of a point', () => {
  test('is as good as two last places, all around', () => {
    fc.assert(
      fc.property(coordinate, coordinate, (y, x) => {
        const angle = atan2(y, x);
        expect(unitsInLastPlace(angle, fixedAngle(fixed(y), fixed(x), angle))).toBeLessThanOrEqual(ANGLE_TOLERANCE);
      }),
      { numRuns: 1500 },
    );
  });

  test('does not depend on how far the point is, up to the ends of the range', () => {
    for (const scale of [1e-310, 1e-300, 1e-150, 1e150, 1e300, 1e307]) {
      expect(Math.abs(atan2(3 * scale, 4 * scale) - 0.6435011087932844)).toBeLessThanOrEqual(
        (2e-14 * 1e-310) / Math.min(scale, 1e-308) + 2e-16,
      );
    }
  });

  test('lies in the quadrant of the point, with signed zeros and infinities as IEEE 754 has them', () => {
    const special = [0, -0, 1, -1, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NaN];
    for (const y of special) for (const x of special) expect(atan2(y, x), `atan2(${y}, ${x})`).toBe(Math.atan2(y, x));
  });

  test('changes its sign with y, to the last bit', () => {
    fc.assert(fc.property(coordinate, coordinate, (y, x) => atan2(-y, x) === -atan2(y, x)));
  });
});

describe('arcsine and arccosine', () => {
  test('are as good as three last places', () => {
    const ratio = fc.oneof(
      fc.double({ min: -1, max: 1, noNaN: true }),
      fc.double({ min: 1e-16, max: 1e-6, noNaN: true }).map((gap) => 1 - gap),
    );
    fc.assert(
      fc.property(
        ratio.filter((x) => Math.abs(x) > 1e-60 && Math.abs(x) < 1),
        (x) => {
          const other = fixedRoot(fixed(1) - ((fixed(x) * fixed(x)) >> 1200n));
          expect(unitsInLastPlace(asin(x), fixedAngle(fixed(x), other, asin(x)))).toBeLessThanOrEqual(ARC_TOLERANCE);
          expect(unitsInLastPlace(acos(x), fixedAngle(other, fixed(x), acos(x)))).toBeLessThanOrEqual(ARC_TOLERANCE);
        },
      ),
      { numRuns: 1000 },
    );
  });

  test('at the ends are quarter and half turns, outside no numbers', () => {
    expect([asin(1), asin(-1), acos(1), acos(-1), acos(0)]).toEqual([
      Math.PI / 2,
      -Math.PI / 2,
      0,
      Math.PI,
      Math.PI / 2,
    ]);
    expect([asin(0), asin(-0)]).toEqual([0, -0]);
    for (const x of [1.0000000000000002, -2, Number.POSITIVE_INFINITY, Number.NaN]) {
      expect([asin(x), acos(x)]).toEqual([NaN, NaN]);
    }
  });
});
