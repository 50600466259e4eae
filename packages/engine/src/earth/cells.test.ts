import { cellToChildren, getHexagonEdgeLengthAvg, getRes0Cells, greatCircleDistance } from 'h3-js';
import { describe, expect, test } from 'vitest';
import { PI } from '../constants.ts';
import { cellAreaKm2, cellAt, cellBoundaryDeg, cellCentre, cellReachDeg, cellSet, totalAreaKm2 } from './cells.ts';

/** All cells of the Earth at a resolution, in ascending order. */
function everyCell(resolution: number): string[] {
  return getRes0Cells().flatMap((cell) => cellToChildren(cell, resolution));
}

describe('H3 cells', () => {
  test('the cells of resolution 3 are 41,162 and cover the sphere once', () => {
    const cells = everyCell(3);
    expect(cells).toHaveLength(41_162); // H3 documentation, "Tables of Cell Statistics Across Resolutions"
    // Sphere of 6371.007180918475 km (H3's constant); 1e-9 leaves room for rounding each area to 1 m².
    const sphereKm2 = 4 * PI * 6371.007180918475 * 6371.007180918475;
    expect(totalAreaKm2(cellSet(cells, 3)) / sphereKm2).toBeCloseTo(1, 8);
  });

  test('a cell of resolution 5 has 252.90 km² on average', () => {
    // Same table: 252.903858182 km². Every 100th cell of resolution 5 is taken: the spread of 20 % leaves 0.2 % in the mean.
    const sample = everyCell(5).filter((_, index) => index % 100 === 0);
    const meanKm2 = sample.reduce((sum, cell) => sum + cellAreaKm2(cell), 0) / sample.length;
    expect(Math.abs(meanKm2 / 252.903858182 - 1)).toBeLessThan(0.002);
  });

  test('the cell of a cell’s centre is that cell, also at the poles and on the antimeridian', () => {
    for (const [latitude, longitude] of [
      [90, 0],
      [-90, 0],
      [0, 180],
      [-17.8, -180],
      [44.6, 33.52],
      [84.9, 359],
    ] as const) {
      const cell = cellAt(latitude, longitude, 5);
      const centre = cellCentre(cell);
      expect(cellAt(centre.latitudeDeg, centre.longitudeDeg, 5)).toBe(cell);
      expect(cellBoundaryDeg(cell).length).toBeGreaterThanOrEqual(5);
    }
  });

  test('no descendant of a cell has its centre out of reach', () => {
    for (const resolution of [0, 1, 2] as const) {
      const edgeKm = getHexagonEdgeLengthAvg(resolution, 'km');
      let farthest = 0;
      for (const cell of everyCell(resolution)) {
        const { latitudeDeg, longitudeDeg } = cellCentre(cell);
        for (const child of cellToChildren(cell, Math.min(resolution + 3, 4))) {
          const centre = cellCentre(child);
          const distanceKm = greatCircleDistance(
            [latitudeDeg, longitudeDeg],
            [centre.latitudeDeg, centre.longitudeDeg],
            'km',
          );
          farthest = Math.max(farthest, distanceKm / edgeKm);
        }
      }
      expect(farthest).toBeLessThan(1.2); // 1.4 is assumed
    }
  });

  test('the reach spans every longitude where it holds a pole', () => {
    expect(cellReachDeg(89.9, 3).longitudeDeg).toBe(180);
    expect(cellReachDeg(0, 5).longitudeDeg).toBeCloseTo(cellReachDeg(0, 5).latitudeDeg, 4);
  });

  test('centres and areas are rounded, so that they are the same in every JavaScript engine', () => {
    const cell = cellAt(44.6, 33.52, 5);
    const { latitudeDeg } = cellCentre(cell);
    expect(latitudeDeg).toBe(Number(latitudeDeg.toFixed(7)));
    expect(cellAreaKm2(cell)).toBe(Number(cellAreaKm2(cell).toFixed(6)));
  });

  test('a set of cells is sorted and holds no cell twice', () => {
    const set = cellSet(['851e32affffffff', '8501a203fffffff', '851e32affffffff'], 5);
    expect(set.cells).toEqual(['8501a203fffffff', '851e32affffffff']);
  });

  test.each([
    ['LATITUDE_RANGE', () => cellAt(91, 0, 5)],
    ['LATITUDE_RANGE', () => cellAt(Number.NaN, 0, 5)],
    ['LONGITUDE_RANGE', () => cellAt(0, 361, 5)],
    ['RESOLUTION_RANGE', () => cellAt(0, 0, 16)],
    ['RESOLUTION_RANGE', () => cellAt(0, 0, 2.5)],
    ['CELL_INVALID', () => cellCentre('851e32a')],
    ['CELL_RESOLUTION', () => cellSet(['851e32affffffff'], 4)],
  ])('%s is raised for input that is no cell or place', (code, attempt) => {
    expect(attempt).toThrow(new RegExp(`^${code}: `));
  });
});
