import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Position } from './outlines.ts';
import { distanceToSegmentDeg, simplified } from './simplify.ts';

const degree = fc.double({ min: -20, max: 20, noNaN: true });
const line = fc.array(fc.tuple(degree, degree), { minLength: 2, maxLength: 60 });

describe('a simplified line', () => {
  test('leaves no vertex farther from it than the tolerance', () => {
    fc.assert(
      fc.property(line, fc.double({ min: 0.01, max: 10, noNaN: true }), (positions, toleranceDeg) => {
        const kept = simplified(positions, () => toleranceDeg);
        const distanceDeg = (position: Position): number =>
          Math.min(...kept.slice(1).map((to, index) => distanceToSegmentDeg(position, kept[index] as Position, to)));
        // Rounding of a distance over 40° stays below 1e-12.
        for (const position of positions) expect(distanceDeg(position)).toBeLessThanOrEqual(toleranceDeg + 1e-12);
      }),
    );
  });

  test('keeps its ends, so that a ring stays closed', () => {
    const ring = simplified(
      [
        [0, 0],
        [1, 0.001],
        [2, 0],
        [2, 2],
        [0, 2],
        [0, 0],
      ],
      () => 0.1,
    );
    expect(ring).toEqual([
      [0, 0],
      [2, 0],
      [2, 2],
      [0, 2],
      [0, 0],
    ]);
  });

  test('is finer where the tolerance is smaller', () => {
    const waves = Array.from({ length: 41 }, (_, x): Position => [x, x % 2]);
    const kept = simplified(waves, ([x]) => (x < 20 ? 0.1 : 5));
    expect(kept.filter(([x]) => x < 20).length).toBe(20);
    expect(kept.filter(([x]) => x > 20).length).toBe(1);
  });
});
