import { describe, expect, test } from 'vitest';
import { cellAt } from './cells.ts';
import { readGeoJson } from './geojson.ts';
import {
  intersect,
  minus,
  type Territory,
  territoryContains,
  territoryOfCells,
  territoryOfPolygons,
  unite,
} from './territory.ts';

function box(
  west: number,
  south: number,
  east: number,
  north: number,
  source: { view?: string; coordinateErrorDeg?: number } = {},
): Territory {
  const ring = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
  const { features } = readGeoJson({ type: 'Polygon', coordinates: [ring] }, 'box');
  return territoryOfPolygons(
    features.map(({ polygons }) => polygons),
    { name: 'box', view: 'drawn', ...source },
  );
}

describe('territories', () => {
  const west = box(0, 0, 2, 2);
  const east = box(1, 0, 3, 2);
  const answers = (territory: Territory): boolean[] => [0.5, 1.5, 2.5].map((x) => territoryContains(territory, 1, x));

  test('union, intersection and difference are those of sets', () => {
    expect(answers(unite('both', [west, east]))).toEqual([true, true, true]);
    expect(answers(intersect('common', [west, east]))).toEqual([false, true, false]);
    expect(answers(minus('rest', west, east))).toEqual([true, false, false]);
    expect(answers(minus('rest', unite('both', [west, east]), intersect('common', [west, east])))).toEqual([
      true,
      false,
      true,
    ]);
  });

  test('the boxes of a combination hold it', () => {
    expect([...unite('both', [west, east]).boxesDeg]).toEqual([0, 0, 2, 2, 1, 0, 3, 2]);
    expect([...minus('rest', west, east).boxesDeg]).toEqual([0, 0, 2, 2]);
  });

  test('a combination keeps the points of view that it was made of', () => {
    const [a, b] = [box(0, 0, 2, 2, { view: 'one' }), box(1, 0, 3, 2, { view: 'other' })];
    expect(minus('rest', a, b).view).toBe('one minus other');
    expect(unite('both', [a, a]).view).toBe('one');
  });

  test('between two views a difference has no slivers, and keeps real differences up to the border', () => {
    const drawn = box(0, 0, 2, 2, { view: 'fine', coordinateErrorDeg: 0.001 });
    const removed = box(0.005, 0, 1, 2, { view: 'coarse', coordinateErrorDeg: 0.01 });
    const rest = minus('rest', drawn, removed);
    expect(territoryContains(rest, 1, 0.002)).toBe(false); // the two western borders were meant to be one
    for (const longitude of [1.0001, 1.005, 1.0115, 1.5]) expect(territoryContains(rest, 1, longitude)).toBe(true);
    expect(territoryContains(rest, 1, 0.9999)).toBe(false);
  });

  test('within one view a difference is exact', () => {
    const drawn = box(0, 0, 2, 2, { coordinateErrorDeg: 0.01 });
    const rest = minus('rest', drawn, box(0, 0, 1, 2, { coordinateErrorDeg: 0.01 }));
    expect([0.9999, 1.0001].map((x) => territoryContains(rest, 1, x))).toEqual([false, true]);
  });

  test('a territory of cells holds the places of those cells', () => {
    const cells = [cellAt(44.6, 33.52, 5), cellAt(-17.8, 180, 5), cellAt(90, 0, 5)];
    const territory = territoryOfCells(cells, { name: 'cells', view: 'list' });
    expect(
      [
        [44.6, 33.52],
        [-17.8, -180],
        [90, 77],
        [44.6, 34],
      ].map(([y, x]) => territoryContains(territory, y!, x!)),
    ).toEqual([true, true, true, false]);
  });

  test.each([
    ['TERRITORY_EMPTY', []],
    ['CELL_INVALID', ['nonsense']],
    ['CELL_RESOLUTION', [cellAt(0, 0, 5), cellAt(0, 0, 4)]],
  ])('%s is raised for a list of cells that is no territory', (code, cells) => {
    expect(() => territoryOfCells(cells, { name: 'cells', view: 'list' })).toThrow(new RegExp(`^${code}: `));
  });

  test('an empty list of parts is refused', () => {
    expect(() => unite('nothing', [])).toThrow(/^TERRITORY_EMPTY: "nothing"/);
    expect(() => intersect('nothing', [])).toThrow(/^TERRITORY_EMPTY: "nothing"/);
  });
});
