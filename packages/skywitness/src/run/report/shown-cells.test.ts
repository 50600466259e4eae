import { cellParent, cellSet, cellsNear } from '@skywitness/engine/earth';
import { describe, expect, test } from 'vitest';
import { joinedSentence, MOST_CELLS, shownCells, shownShares } from './shown-cells.ts';

const KYIV = { latitudeDeg: 50.45, longitudeDeg: 30.52 };
/** Some 1,600 km around Kyiv: 33,000 cells of 253 km². */
const MANY = cellSet(cellsNear(KYIV, 5, 1600), 5);
const FEW = cellSet(cellsNear(KYIV, 5, 60), 5);

describe('the cells that a page shows', () => {
  test('are a territory’s own where there are few', () => {
    const shown = shownCells(FEW);
    expect(shown.cells).toEqual(FEW.cells);
    expect([...shown.shownBy]).toEqual([...FEW.cells.keys()]);
    expect(joinedSentence(shown, 'Ukraine', 5)).toBe('');
  });

  test('are the coarser ones in which its own lie where there are too many, and no coarser than needed', () => {
    const shown = shownCells(MANY);
    expect(MANY.cells.length).toBeGreaterThan(MOST_CELLS);
    expect(shown.resolution).toBe(4);
    expect(shown.cells.length).toBeLessThanOrEqual(MOST_CELLS);
    MANY.cells.forEach((cell, index) => {
      expect(shown.cells[shown.shownBy[index] as number]).toBe(cellParent(cell));
    });
    const [all, drawn] = [MANY, shown].map(({ cells }) => cells.length.toLocaleString('en'));
    expect(joinedSentence(shown, 'Ukraine', 5)).toContain(
      `The ${all} cells of Ukraine, of resolution 5, are drawn joined to ${drawn} of resolution 4`,
    );
  });

  test('have the mean share over the area of those they stand for, and none where none of these has one', () => {
    const shown = { resolution: 1, cells: ['a', 'b', 'c'], shownBy: Int32Array.of(0, 0, 0, 1, 2) };
    const shares = Float64Array.of(1, 0.5, Number.NaN, 1, Number.NaN);
    const areas = Float64Array.of(1, 3, 100, 2, 2);
    expect([...shownShares(shown, shares, areas)]).toEqual([2.5 / 4, 1, Number.NaN]);
  });
});
