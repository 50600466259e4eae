import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareLines } from './compare-lines.ts';
import type { Line } from './outlines.ts';

const degree = fc.double({ min: -5, max: 5, noNaN: true });
const lines = fc.array(fc.array(fc.tuple(degree, degree), { minLength: 2, maxLength: 10 }), { maxLength: 4 });
const edges = (parts: readonly Line[]): number => parts.reduce((sum, part) => sum + part.length - 1, 0);

describe('two drawings of borders', () => {
  test('a drawing shares all of its lines with itself, and none with an empty one', () => {
    fc.assert(
      fc.property(lines, (drawing) => {
        expect(compareLines(drawing, drawing, 0.01).alone).toEqual([]);
        expect(compareLines(drawing, [], 0.01).shared).toEqual([]);
      }),
    );
  });

  test('no edge is lost between what is shared and what is not', () => {
    fc.assert(
      fc.property(lines, lines, (one, other) => {
        const { shared, alone } = compareLines(one, other, 0.5);
        expect(edges(shared) + edges(alone)).toBe(edges(one));
      }),
    );
  });

  test('a line that leaves the other is alone only where it has left', () => {
    const straight: Line = [
      [0, 0],
      [10, 0],
    ];
    const leaving: Line = [
      [0, 0.01],
      [4, 0.01],
      [5, 1],
      [6, 0.01],
      [10, 0.01],
    ];
    const { shared, alone } = compareLines([leaving], [straight], 0.06);
    expect(shared).toEqual([leaving.slice(0, 2), leaving.slice(3)]);
    expect(alone).toEqual([leaving.slice(1, 4)]);
  });

  test('two vertices on the other line do not hide that the way between them leaves it', () => {
    const roof: Line = [
      [0, 0],
      [2, 2],
      [4, 0],
    ];
    expect(
      compareLines(
        [
          [
            [0, 0],
            [4, 0],
          ],
        ],
        [roof],
        0.06,
      ).shared,
    ).toEqual([]);
  });
});
