import fc from 'fast-check';
import { gridDisk } from 'h3-js';
import { describe, expect, test } from 'vitest';
import { PI, RAD_PER_DEG } from '../constants.ts';
import { sin } from '../math/index.ts';
import { cellAt, cellCentre, totalAreaKm2 } from './cells.ts';
import { cellsWithin } from './cells-within.ts';
import { readGeoJson } from './geojson.ts';
import { minus, type Territory, territoryOfCells, territoryOfPolygons } from './territory.ts';

function territory(...polygons: number[][][][]): Territory {
  const { features } = readGeoJson({ type: 'MultiPolygon', coordinates: polygons }, 'test');
  return territoryOfPolygons(
    features.map((feature) => feature.polygons),
    { name: 'test', view: 'test' },
  );
}

function box(west: number, south: number, east: number, north: number): number[][] {
  return [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
}

function cellsOf(of: Territory, resolution: number): readonly string[] {
  return cellsWithin(of, resolution).cells.cells;
}

/** H3's sphere, km. */
const SPHERE_KM = 6371.007180918475;

describe('cells of a territory', () => {
  test('the whole Earth has every cell once', () => {
    const { cells, warnings } = cellsWithin(territory([box(-180, -90, 180, 90)]), 4);
    expect(cells.cells).toHaveLength(288_122); // H3 documentation, cell counts
    expect(cells.cells.every((cell, i) => i === 0 || cell > cells.cells[i - 1]!)).toBe(true);
    expect(totalAreaKm2(cells) / (4 * PI * SPHERE_KM * SPHERE_KM)).toBeCloseTo(1, 8);
    expect(warnings).toEqual([]);
  });

  test.each([
    ['north', 1],
    ['south', -1],
  ])('a polar cap in the %s has the area of a spherical cap', (_, sign) => {
    const cap = territory([
      [
        [0, 66],
        [90, 66],
        [180, 66],
        [270, 66],
        [360, 66],
      ].map(([x, y]) => [x!, y! * sign]),
    ]);
    const { cells } = cellsWithin(cap, 4);
    const capKm2 = 2 * PI * SPHERE_KM * SPHERE_KM * (1 - sin(66 * RAD_PER_DEG));
    // About 300 cells lie on the rim: their halves cancel to √300 × 0.3 ≈ 5 of 12,500 cells.
    expect(Math.abs(totalAreaKm2(cells) / capKm2 - 1)).toBeLessThan(0.002);
    expect(cells.cells).toContain(cellAt(90 * sign, 0, 4));
  });

  test('a polygon across the antimeridian has the cells of its two halves', () => {
    const across = cellsOf(territory([box(175, -22, -175, -12)]), 5);
    const halves = cellsOf(territory([box(175, -22, 180, -12)], [box(-180, -22, -175, -12)]), 5);
    expect(across).toEqual(halves);
    expect(across.length).toBeGreaterThan(4_000);
  });

  test('two parts of a divided polygon have its cells, none twice and none lost', () => {
    const degrees = fc.integer({ min: -60, max: 60 });
    fc.assert(
      fc.property(degrees, degrees, fc.integer({ min: 1, max: 9 }), fc.boolean(), (west, south, cut, isMeridian) => {
        const whole = cellsOf(territory([box(west, south, west + 10, south + 10)]), 4);
        const [first, second] = isMeridian
          ? [box(west, south, west + cut, south + 10), box(west + cut, south, west + 10, south + 10)]
          : [box(west, south, west + 10, south + cut), box(west, south + cut, west + 10, south + 10)];
        expect([...cellsOf(territory([first]), 4), ...cellsOf(territory([second]), 4)].sort()).toEqual(whole);
      }),
      { numRuns: 40 },
    );
  });

  test('every cell that the descent could have missed has its centre outside', () => {
    const positions = fc.array(fc.tuple(fc.integer({ min: -25, max: 25 }), fc.integer({ min: -12, max: 12 })), {
      minLength: 3,
      maxLength: 6,
    });
    const centres = fc.constantFrom([0, 0], [180, 70], [33, 45], [-180, -75], [90, 60]);
    fc.assert(
      fc.property(positions, centres, (offsets, [x, y]) => {
        const ring = offsets.map(([dx, dy]) => [x! + dx, y! + dy]);
        const area = territory([[...ring, ring[0]!]]);
        fc.pre(cellsWithin(area, 3).warnings.length === 0);
        const found = new Set(cellsOf(area, 3));
        const neighbours = new Set([...found].flatMap((cell) => gridDisk(cell, 3)));
        const asCells = territoryOfCells([...neighbours], { name: 'around', view: 'test' });
        expect(cellsOf(minus('outside', asCells, area), 3)).toEqual(
          [...neighbours].filter((cell) => !found.has(cell)).sort(),
        );
      }),
      { numRuns: 15 },
    );
  });

  test('a territory of cells has those cells at their own resolution and all descendants by centre below', () => {
    const cells = gridDisk(cellAt(44.6, 33.52, 4), 2).sort();
    const listed = territoryOfCells(cells, { name: 'cells', view: 'test' });
    expect(cellsOf(listed, 4)).toEqual(cells);
    // Every cell has 7 children, but centres of rim cells of the next resolution may fall into a neighbour.
    expect(Math.abs(cellsOf(listed, 5).length - 7 * cells.length)).toBeLessThanOrEqual(cells.length);
  });

  test('an island smaller than a cell is the cell that holds it, with a warning', () => {
    const island = territory([box(33.52, 44.6, 33.521, 44.601)]);
    const { cells, warnings } = cellsWithin(island, 5);
    expect(cells.cells).toEqual([cellAt(44.6005, 33.5205, 5)]);
    expect(warnings.map(({ code }) => code)).toEqual(['TERRITORY_SMALLER_THAN_CELL']);
  });

  test('a small territory stands in the cell that holds most of it', () => {
    const centre = cellCentre(cellAt(10, 20, 5));
    const beside = territory([
      box(
        centre.longitudeDeg + 0.001,
        centre.latitudeDeg - 0.02,
        centre.longitudeDeg + 0.05,
        centre.latitudeDeg + 0.02,
      ),
    ]);
    expect(cellsOf(beside, 5)).toEqual([cellAt(10, 20, 5)]);
  });

  test('a country taken from itself is refused as empty', () => {
    const country = territory([box(30, 44, 36, 48)]);
    expect(() => cellsWithin(minus('nothing', country, country), 5)).toThrow(/^TERRITORY_EMPTY: .*"nothing"/);
  });

  test('too many cells are refused with the resolution to use instead', () => {
    expect(() => cellsWithin(territory([box(-180, -90, 180, 90)]), 6)).toThrow(/^CELLS_TOO_MANY: .*Use resolution 5/);
    expect(() => cellsWithin(territory([box(0, 0, 10, 10)]), 9)).toThrow(/^CELLS_TOO_MANY: .*Use resolution 8/);
  });
});
