import { cellToChildren, getHexagonEdgeLengthAvg, getRes0Cells, gridDisk, UNITS } from 'h3-js';
import { describe, expect, test } from 'vitest';
import { cellOverlap, cellsNear, cellsOverlapping } from './cell-overlap.ts';
import { cellAt, cellCentre, cellSet, totalAreaKm2 } from './cells.ts';
import { cellsWithin } from './cells-within.ts';
import { readGeoJson } from './geojson.ts';
import { minus, type Territory, territoryOfCells, territoryOfPolygons, unite } from './territory.ts';

function box(west: number, south: number, east: number, north: number): Territory {
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
    { name: 'box', view: 'box' },
  );
}

describe('cells that a straight border cuts', () => {
  const north = box(20, 50, 24, 52);
  const whole = cellsOverlapping(north, 5, 'whole');
  const part = cellsOverlapping(north, 5, 'part');
  const centres = cellsWithin(north, 5).cells.cells;

  test('are dark in part only: whole cells ⊂ cells by centre ⊂ cells touched', () => {
    for (const cell of whole) expect(centres).toContain(cell);
    for (const cell of centres) expect(part).toContain(cell);
    expect(whole.length).toBeLessThan(centres.length);
    expect(centres.length).toBeLessThan(part.length);
  });

  test('bound the area of the box from below and above: R² Δλ (sin 52° − sin 50°) on the sphere of H3', () => {
    const radians = Math.PI / 180;
    const areaKm2 = 6371.007 ** 2 * 4 * radians * (Math.sin(52 * radians) - Math.sin(50 * radians));
    expect(totalAreaKm2(cellSet(whole, 5))).toBeLessThan(areaKm2);
    expect(totalAreaKm2(cellSet(part, 5))).toBeGreaterThan(areaKm2);
  });

  test('are cut exactly when corners lie on both sides', () => {
    // The border 50° N runs through the cell that holds a point of it; a cell two rings away (some 30 km) is not cut.
    expect(cellOverlap(north, cellAt(50, 22, 5))).toBe('part');
    expect(cellOverlap(north, cellAt(50.5, 22, 5))).toBe('whole');
    expect(cellOverlap(north, cellAt(49.5, 22, 5))).toBe('none');
  });
});

describe('a territory made of cells', () => {
  const cells = cellsNear({ latitudeDeg: 48, longitudeDeg: 38 }, 5, 40);
  const zone = territoryOfCells(cells, { name: 'zone', view: 'cells' });

  test('overlaps those very cells wholly and none of their neighbours', () => {
    expect(cellsOverlapping(zone, 5, 'whole')).toEqual(cells);
    expect(cellsOverlapping(zone, 5, 'part')).toEqual(cells);
  });

  test('cuts larger cells', () => {
    expect(cellsOverlapping(zone, 4, 'part').length).toBeGreaterThan(cellsOverlapping(zone, 4, 'whole').length);
  });

  test('that is united with another or taken away from one is cut where they are', () => {
    const hole = minus('ring', zone, territoryOfCells([cells[0] as string], { name: 'hole', view: 'cells' }));
    expect(cellsOverlapping(hole, 5, 'part')).toEqual(cells.slice(1));
    const both = unite('both', [zone, box(39, 48, 39.5, 48.5)]);
    expect(cellsOverlapping(both, 5, 'part')).toEqual(expect.arrayContaining(cells));
  });

  test('narrower than a cell still touches the cells it crosses', () => {
    expect(cellsOverlapping(box(30, 50, 31, 50.02), 5, 'whole')).toEqual([]);
    expect(cellsOverlapping(box(30, 50, 31, 50.02), 5, 'part').length).toBeGreaterThan(3);
  });
});

test('the cells near a place are those within the distance, across the antimeridian and round the pole too', () => {
  for (const [latitude, longitude] of [
    [0, 180],
    [90, 0],
    [48, 38],
  ] as const) {
    const centre = cellAt(latitude, longitude, 4);
    const near = cellsNear({ latitudeDeg: latitude, longitudeDeg: longitude }, 4, 100);
    expect(near).toContain(centre);
    // Two rings of cells of 1,770 km² lie within 100 km.
    expect(near.length).toBeGreaterThan(12);
    expect(near.length).toBeLessThan(32);
    const { latitudeDeg } = cellCentre(near[0] as string);
    expect(Math.abs(latitudeDeg - latitude)).toBeLessThan(1);
  }
});

test('no two neighbouring cells of resolution 3 have centres nearer than the rings of a search assume', () => {
  // 1.2 average edges of 69 km; the smallest cells, round the pentagons, are the nearest.
  const centreOf = (cell: string): number[] => {
    const { latitudeDeg, longitudeDeg } = cellCentre(cell);
    const [a, b] = [latitudeDeg, longitudeDeg].map((degrees) => (degrees * Math.PI) / 180);
    return [Math.cos(a) * Math.cos(b), Math.cos(a) * Math.sin(b), Math.sin(a)];
  };
  let nearest = Number.POSITIVE_INFINITY;
  for (const base of getRes0Cells())
    for (const cell of cellToChildren(base, 3)) {
      const here = centreOf(cell);
      for (const other of gridDisk(cell, 1)) {
        if (other === cell) continue;
        const there = centreOf(other);
        nearest = Math.min(nearest, Math.hypot(...here.map((value, k) => value - there[k])));
      }
    }
  expect(nearest * 6371.007).toBeGreaterThan(1.2 * getHexagonEdgeLengthAvg(3, UNITS.km));
});
