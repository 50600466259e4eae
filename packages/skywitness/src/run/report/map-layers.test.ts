import { geodeticFromDegrees } from '@skywitness/engine/earth';
import { describe, expect, test } from 'vitest';
import { mapLayers } from './map-layers.ts';

function pointAt(name: string, latitudeDeg: number, longitudeDeg: number) {
  return {
    name,
    kind: 'point',
    positions: [geodeticFromDegrees(latitudeDeg, longitudeDeg)],
    provenance: 'test',
  } as const;
}

function gatewayAt(name: string, latitudeDeg: number, longitudeDeg: number) {
  return { name, country: '??', latitudeDeg, longitudeDeg, uncertaintyKm: 8, source: 'test' };
}

type Flat = readonly number[];

/** Whether a flat line has a vertex within so many degrees of a place. */
function passes(line: Flat, [longitudeDeg, latitudeDeg]: readonly [number, number], withinDeg: number): boolean {
  return line.some(
    (x, i) =>
      i % 2 === 0 && Math.abs(x - longitudeDeg) <= withinDeg && Math.abs((line[i + 1] ?? 0) - latitudeDeg) <= withinDeg,
  );
}

describe('the map round Sevastopol', () => {
  const map = mapLayers([pointAt('Sevastopol', 44.6, 33.52)], [gatewayAt('Muallim', 40.8, 29.5)]);

  test('dashes a line across the neck of Crimea, which only one of the two atlases draws', () => {
    // Perekop, the village on the isthmus: 46.16° N, 33.69° E (GeoNames); 0.1° is the width of the isthmus.
    expect(map.disputed.some((line) => passes(line, [33.69, 46.16], 0.1))).toBe(true);
    expect(map.borders.some((line) => passes(line, [33.69, 46.16], 0.3))).toBe(false);
  });

  test('draws the border of Romania and Ukraine firm: both atlases have it', () => {
    // Where the Prut meets the Danube: 45.47° N, 28.21° E.
    expect(map.borders.some((line) => passes(line, [28.21, 45.47], 0.3))).toBe(true);
    expect(map.disputed.some((line) => passes(line, [28.21, 45.47], 1))).toBe(false);
  });

  test('dashes the parallel of 27° 40′ that divides Western Sahara from Morocco', () => {
    const sahara = map.disputed.filter((line) => passes(line, [-8.67, 27.67], 0.1));
    expect(sahara.flatMap((line) => line.filter((_, i) => i % 2 === 1)).some((y) => Math.abs(y - 27.67) < 0.02)).toBe(
      true,
    );
  });

  test('is fine there and coarse on the other side of the world', () => {
    const vertices = (west: number, south: number, east: number, north: number): number =>
      map.land.flatMap((ring) =>
        ring.filter(
          (x, i) => i % 2 === 0 && x > west && x < east && (ring[i + 1] ?? 0) > south && (ring[i + 1] ?? 0) < north,
        ),
      ).length;
    expect(vertices(23, 36, 42, 47)).toBeGreaterThan(5 * vertices(-129 + 4, 36, -110, 47));
    expect(JSON.stringify(map).length).toBeLessThan(200_000);
  });

  test('has closed rings of coordinates at 0.01°', () => {
    for (const ring of map.land) {
      expect([ring[0], ring[1]]).toEqual(ring.slice(-2));
      for (const value of ring) expect(Math.abs(value * 100 - Math.round(value * 100))).toBeLessThan(1e-9);
    }
  });
});

describe('the map round Tonga and Fiji', () => {
  const map = mapLayers([pointAt('Nuku’alofa', -21.14, -175.2)], [gatewayAt('Suva', -18.1, 178.4)]);

  test('lies on both sides of the antimeridian as one piece', () => {
    const middle = (map.west + map.east) / 2;
    const seen = (x: number): number => x + 360 * Math.round((middle - x) / 360);
    expect(map.east - map.west).toBeLessThan(90);
    // Viti Levu and Tongatapu.
    const islands = [
      [seen(178), -17.8],
      [seen(-175.2), -21.15],
    ] as const;
    for (const island of islands) {
      expect(Math.abs(island[0] - middle)).toBeLessThan(30);
      expect(map.land.some((ring) => passes(ring, island, 0.5))).toBe(true);
    }
  });
});
