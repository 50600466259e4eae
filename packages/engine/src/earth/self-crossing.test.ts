import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { TWO_PI } from '../constants.ts';
import { cos, sin } from '../math/index.ts';
import { readRing } from './ring.ts';
import { findSelfCrossing } from './self-crossing.ts';

type Position = [number, number];

function ring(...positions: Position[]): ReturnType<typeof readRing> {
  return readRing([...positions, positions[0]], 'test');
}

/** Proper crossings by comparing every pair of edges: the oracle. */
function crossesByEveryPair(positions: readonly Position[]): boolean {
  const n = positions.length;
  const area = ([ax, ay]: Position, [bx, by]: Position, [cx, cy]: Position): number =>
    (bx - ax) * (cy - ay) - (by - ay) * (cx - ax);
  for (let i = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++) {
      const [a, b, c, d] = [positions[i]!, positions[(i + 1) % n]!, positions[j]!, positions[(j + 1) % n]!];
      if (area(a, b, c) * area(a, b, d) < 0 && area(c, d, a) * area(c, d, b) < 0) return true;
    }
  }
  return false;
}

describe('where a polygon meets itself', () => {
  test('the sweep finds a crossing exactly where comparing every pair of edges does', () => {
    const position = fc.tuple(fc.integer({ min: -500, max: 500 }), fc.integer({ min: -500, max: 500 }));
    fc.assert(
      fc.property(fc.uniqueArray(position, { minLength: 4, maxLength: 9, selector: String }), (points) => {
        const positions = points.map(([x, y]): Position => [x / 8, y / 8]);
        const found = findSelfCrossing([ring(...positions)]);
        // Overlaps and touches are outside the oracle: with random points they are rare.
        fc.pre(found === undefined || found.kind === 'crosses');
        expect(found !== undefined).toBe(crossesByEveryPair(positions));
      }),
      { numRuns: 500 },
    );
  });

  test('a star drawn in one stroke crosses itself, its outline does not', () => {
    const corners = [0, 1, 2, 3, 4].map((k): Position => [10 * cos((k * TWO_PI) / 5), 10 * sin((k * TWO_PI) / 5)]);
    expect(findSelfCrossing([ring(...([0, 2, 4, 1, 3].map((k) => corners[k]) as Position[]))])?.kind).toBe('crosses');
    expect(findSelfCrossing([ring(...corners)])).toBeUndefined();
  });

  test('a spike that runs back on itself overlaps', () => {
    expect(findSelfCrossing([ring([0, 0], [2, 0], [2, 4], [2, 2], [0, 2])])?.kind).toBe('overlaps');
  });

  test('a ring that visits a point twice touches itself', () => {
    expect(findSelfCrossing([ring([0, 0], [1, 1], [2, 0], [2, 2], [1, 1], [0, 2])])?.kind).toBe('touches');
  });

  test('a hole may touch its outline in one point, not in two', () => {
    const outline = ring([0, 0], [4, 0], [4, 4], [0, 4]);
    expect(findSelfCrossing([outline, ring([0, 0], [2, 1], [1, 2])])).toBeUndefined();
    expect(findSelfCrossing([outline, ring([0, 0], [4, 4], [1, 2])])?.kind).toBe('touches');
  });

  test('holes that touch in a chain closed by the outline cut the inside apart', () => {
    const outline = ring([0, 0], [4, 0], [4, 4], [0, 4]);
    const first = ring([0, 0], [2, 2], [1, 2]);
    const second = ring([2, 2], [4, 4], [2, 3]);
    expect(findSelfCrossing([outline, first])).toBeUndefined();
    expect(findSelfCrossing([outline, first, second])?.kind).toBe('touches');
  });

  test('a ring of 10,000 vertices is checked in well under a second', () => {
    const count = 10_000;
    const coast = Array.from({ length: count }, (_, k): Position => {
      const radius = 10 + sin(k * 12.9898) / 1000;
      return [radius * cos((k * TWO_PI) / count), radius * sin((k * TWO_PI) / count)];
    });
    const started = performance.now();
    expect(findSelfCrossing([ring(...coast)])).toBeUndefined();
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});
