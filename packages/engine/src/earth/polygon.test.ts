import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  boundaryIsWithinDeg,
  normaliseLongitudeDeg,
  type PolygonSet,
  packPolygons,
  polygonsContain,
} from './polygon.ts';
import { readRing } from './ring.ts';

type Position = readonly [longitudeDeg: number, latitudeDeg: number];

function set(...rings: Position[][]): PolygonSet {
  return packPolygons([rings.map((ring) => readRing([...ring, ring[0]], 'test'))]);
}

/** Even–odd with a ray along the parallel: another direction, other arithmetic than ours. */
function isInsideAlongParallel(ring: readonly Position[], latitude: number, longitude: number): boolean {
  let inside = false;
  ring.forEach(([ax, ay], i) => {
    const [bx, by] = ring[(i + 1) % ring.length]!;
    if (ay > latitude !== by > latitude && longitude < ax + ((bx - ax) * (latitude - ay)) / (by - ay)) inside = !inside;
  });
  return inside;
}

/** Vertices on multiples of 1/8°, so that shifting and mirroring them is exact in binary; well inside ±60° of longitude. */
const gridDeg = (limitDeg: number): fc.Arbitrary<number> =>
  fc.integer({ min: -8 * limitDeg, max: 8 * limitDeg }).map((eighths) => eighths / 8);
const ringOfPositions = fc.array(fc.tuple(gridDeg(60), gridDeg(80)), { minLength: 3, maxLength: 40 });
/** Points off the grid of the vertices. */
const point = fc.tuple(
  gridDeg(60).map((x) => x + 1 / 64),
  gridDeg(80).map((y) => y + 1 / 128),
);
const onBoundary = (polygons: PolygonSet, latitude: number, longitude: number): boolean =>
  boundaryIsWithinDeg(polygons, latitude, longitude, 1e-9);

describe('points in polygons', () => {
  test('a ray along the meridian and one along the parallel agree for any ring, crossing itself or not', () => {
    fc.assert(
      fc.property(ringOfPositions, point, (ring, [longitude, latitude]) => {
        const polygons = set(ring);
        fc.pre(!onBoundary(polygons, latitude, longitude));
        expect(polygonsContain(polygons, latitude, longitude)).toBe(isInsideAlongParallel(ring, latitude, longitude));
      }),
      { numRuns: 1_000 },
    );
  });

  test('turning the Earth under polygon and point changes nothing', () => {
    fc.assert(
      fc.property(ringOfPositions, point, gridDeg(180), (ring, [longitude, latitude], turn) => {
        const turned = ring.map(([x, y]): Position => [normaliseLongitudeDeg(x + turn), y]);
        fc.pre(!onBoundary(set(ring), latitude, longitude));
        expect(polygonsContain(set(turned), latitude, longitude + turn)).toBe(
          polygonsContain(set(ring), latitude, longitude),
        );
      }),
      { numRuns: 1_000 },
    );
  });

  test('the mirror image of a polygon holds the mirror image of a point', () => {
    fc.assert(
      fc.property(ringOfPositions, point, (ring, [longitude, latitude]) => {
        const mirrored = ring.map(([x, y]): Position => [x, -y]);
        fc.pre(!onBoundary(set(ring), latitude, longitude));
        expect(polygonsContain(set(mirrored), -latitude, longitude)).toBe(
          polygonsContain(set(ring), latitude, longitude),
        );
      }),
      { numRuns: 1_000 },
    );
  });

  test('of two neighbours exactly one holds a point of their common border', () => {
    const west = set([
      [-10, -20],
      [5, -20],
      [-3, 20],
      [-10, 20],
    ]);
    const east = set([
      [5, -20],
      [20, -20],
      [20, 20],
      [-3, 20],
    ]);
    for (let latitude = -19; latitude < 20; latitude++) {
      const longitude = 5 - ((latitude + 20) / 40) * 8;
      expect(
        Number(polygonsContain(west, latitude, longitude)) + Number(polygonsContain(east, latitude, longitude)),
      ).toBe(1);
    }
  });

  test('a border is near from either side, also across the antimeridian', () => {
    const box = set([
      [170, 0],
      [-179.95, 0],
      [-179.95, 10],
      [170, 10],
    ]);
    expect(boundaryIsWithinDeg(box, 5, -179.9, 0.06)).toBe(true);
    expect(boundaryIsWithinDeg(box, 5, 179.99, 0.07)).toBe(true);
    expect(boundaryIsWithinDeg(box, 5, 179.99, 0.05)).toBe(false);
    expect(boundaryIsWithinDeg(box, 10.5, 175, 0.4)).toBe(false);
  });
});
