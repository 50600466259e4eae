import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { densityPeaks, distance, median } from './density-peaks.ts';

const SEARCH = { width: 1, reach: 1, minimum: 3 };

describe('crowds of values', () => {
  it('are found densest first, and a continuum between two of them joins neither', () => {
    const values = [5, 5.1, 5.2, 5.3, 20, 20.1, 20.2, 7, 9, 11, 13, 15, 17];
    expect(densityPeaks(values, SEARCH).map((peak) => [...peak.members])).toEqual([
      [0, 1, 2, 3],
      [4, 5, 6],
    ]);
  });

  it('reach across the turn when the values are angles', () => {
    const [peak] = densityPeaks([359.7, 0.1, 359.9, 180], { ...SEARCH, period: 360 });
    expect([...(peak?.members ?? [])].sort()).toEqual([0, 1, 2]);
    expect((peak?.centre ?? 0) % 360).toBeCloseTo(359.9, 9);
  });

  it('part the values: each is in exactly one crowd when one value is enough for a crowd', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 360, noNaN: true }), { maxLength: 80 }), (angles) => {
        const peaks = densityPeaks(angles, { width: 5, reach: 5, minimum: 1, period: 360 });
        const members = peaks.flatMap((peak) => peak.members).sort((a, b) => a - b);
        expect(members).toEqual(angles.map((_, index) => index));
        for (const { centre, members: own } of peaks) {
          for (const index of own) expect(distance(angles[index] as number, centre, 360)).toBeLessThanOrEqual(5);
        }
      }),
    );
  });
});

describe('distances and middles', () => {
  it('are the short way round and the middle of the sorted values', () => {
    expect(distance(350, 10, 360)).toBe(20);
    expect(distance(350, 10, undefined)).toBe(340);
    expect(distance(361, 0, 360)).toBe(1);
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 2, 3])).toBe(2.5);
    expect(median([])).toBeNaN();
  });
});
