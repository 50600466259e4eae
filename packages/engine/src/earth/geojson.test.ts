import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { describeWithShared, sharedFile, sharedPath } from '../../test/shared.ts';
import { type GeoJsonPolygons, readGeoJson } from './geojson.ts';
import { polygonsContain } from './polygon.ts';

function polygon(...rings: number[][][]): unknown {
  return { type: 'Polygon', coordinates: rings };
}

/** A closed rectangle, counterclockwise. */
function box(west: number, south: number, east: number, north: number): number[][] {
  return [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
}

function contains(value: unknown, latitude: number, longitude: number): boolean {
  return readGeoJson(value, 'test').features.some((feature) => polygonsContain(feature.polygons, latitude, longitude));
}

describe('areas from GeoJSON', () => {
  test('every kind of GeoJSON area is read', () => {
    const square = polygon(box(0, 0, 2, 2));
    const feature = { type: 'Feature', properties: { NAME: 'Square' }, geometry: square };
    const values = [
      square,
      { type: 'MultiPolygon', coordinates: [[box(0, 0, 2, 2)], [box(10, 0, 12, 2)]] },
      { type: 'GeometryCollection', geometries: [polygon(box(20, 0, 22, 2)), square] },
      feature,
      { type: 'FeatureCollection', features: [feature] },
    ];
    for (const value of values) expect(contains(value, 1, 1)).toBe(true);
    expect(readGeoJson(feature, 'test').features[0]?.name).toBe('Square');
  });

  test('a hole is outside, whatever its orientation', () => {
    const hole = box(1, 1, 2, 2);
    for (const ring of [hole, [...hole].reverse()]) {
      expect(contains(polygon(box(0, 0, 3, 3), ring), 1.5, 1.5)).toBe(false);
      expect(contains(polygon(box(0, 0, 3, 3), ring), 0.5, 0.5)).toBe(true);
    }
  });

  test('the parts of a MultiPolygon are united where they overlap', () => {
    expect(contains({ type: 'MultiPolygon', coordinates: [[box(0, 0, 2, 2)], [box(1, 0, 3, 2)]] }, 1, 1.5)).toBe(true);
  });

  test.each([
    ['ends written on either side of the antimeridian', box(178, -18, -178, -16)],
    ['longitudes beyond 180', box(178, -18, 182, -16)],
    ['longitudes below -180', box(-182, -18, -178, -16)],
    [
      'vertices at 180 and at -180',
      [
        [178, -18],
        [180, -18],
        [-180, -18],
        [-178, -18],
        [-178, -16],
        [-180, -16],
        [180, -16],
        [178, -16],
        [178, -18],
      ],
    ],
  ])('a ring across the antimeridian is 4° wide: %s', (_, ring) => {
    for (const longitude of [178.5, 179.999, 180, -180, -179, 181, -181])
      expect(contains(polygon(ring), -17, longitude)).toBe(true);
    for (const longitude of [177.9, -177.9, 0, 90]) expect(contains(polygon(ring), -17, longitude)).toBe(false);
  });

  test('a box round the whole Earth holds every place, the poles included', () => {
    for (const ring of [box(-180, -90, 180, 90), box(0, -90, 360, 90)]) {
      for (const [latitude, longitude] of [
        [90, 0],
        [-90, 12],
        [0, 180],
        [0, -180],
        [45, 33],
        [-45, 0],
      ] as const) {
        expect(contains(polygon(ring), latitude, longitude)).toBe(true);
      }
    }
  });

  test('a belt round the equator holds neither pole', () => {
    const belt = polygon(box(-180, -10, 180, 10));
    expect([0, 9.9, -9.9].map((latitude) => contains(belt, latitude, 180))).toEqual([true, true, true]);
    expect([90, -90, 10.1].map((latitude) => contains(belt, latitude, 0))).toEqual([false, false, false]);
  });

  test.each([
    ['north', 1],
    ['south', -1],
  ])('a ring that runs round the %s pole holds it', (_, sign) => {
    const ring = [
      [-180, 70],
      [-90, 75],
      [0, 70],
      [90, 75],
      [180, 70],
    ].map(([x, y]) => [x!, y! * sign]);
    for (const positions of [ring, [...ring].reverse(), [...ring.slice(0, 4), ring[0]!]]) {
      expect(contains(polygon(positions), 90 * sign, 5)).toBe(true);
      expect(contains(polygon(positions), 80 * sign, 179.99)).toBe(true);
      expect(contains(polygon(positions), 60 * sign, 0)).toBe(false);
      expect(contains(polygon(positions), -89 * sign, 0)).toBe(false);
    }
  });

  test('Antarctica drawn with a cut along -180° and the pole holds the pole', () => {
    const cut = [
      [-180, -90],
      [-180, -75],
      [0, -70],
      [180, -75],
      [180, -90],
      [-180, -90],
    ];
    expect(contains(polygon(cut), -90, 0)).toBe(true);
    expect(contains(polygon(cut), -80, 179)).toBe(true);
    expect(contains(polygon(cut), -60, 0)).toBe(false);
  });

  test('a hand-drawn box over more than half the Earth is read the short way, with a warning', () => {
    expect(codes(readGeoJson(polygon(box(-170, -10, 170, 10)), 'test'))).toEqual(['EDGE_ACROSS_ANTIMERIDIAN']);
  });

  test('a bow tie is read as its two triangles and warned about, with the crossing', () => {
    const bowTie = polygon([
      [0, 0],
      [2, 2],
      [2, 0],
      [0, 2],
      [0, 0],
    ]);
    const { warnings } = readGeoJson(bowTie, 'tie.geojson');
    expect(codes({ warnings })).toEqual(['RING_SELF_CROSSING']);
    expect(warnings[0]?.message).toContain('latitude 1.00000, longitude 1.00000');
    expect([contains(bowTie, 1, 0.5), contains(bowTie, 1, 1.5), contains(bowTie, 0.5, 1)]).toEqual([true, true, false]);
  });

  test('a feature without geometry is left out with a warning', () => {
    const empty = { type: 'Feature', properties: { name: 'Nowhere' }, geometry: null };
    const square = { type: 'Feature', properties: {}, geometry: polygon(box(0, 0, 1, 1)) };
    const read = readGeoJson({ type: 'FeatureCollection', features: [empty, square] }, 'test');
    expect(codes(read)).toEqual(['FEATURE_EMPTY']);
    expect(read.features).toHaveLength(1);
  });

  test.each([
    [
      'RING_OPEN',
      polygon([
        [0, 0],
        [1, 0],
        [1, 1],
        [0, 1],
      ]),
    ],
    [
      'RING_SHORT',
      polygon([
        [0, 0],
        [1, 0],
        [0, 0],
      ]),
    ],
    [
      'RING_WINDING',
      polygon([
        [0, 60],
        [120, 60],
        [240, 60],
        [360, 60],
        [120, 70],
        [240, 70],
        [360, 60],
      ]),
    ],
    ['LATITUDE_RANGE', polygon(box(0, 89, 1, 91))],
    ['LONGITUDE_RANGE', polygon(box(3_600_000, 10, 3_700_000, 20))],
    [
      'POSITION_INVALID',
      polygon([
        [0, 0],
        [1, Number.NaN],
        [1, 1],
        [0, 0],
      ]),
    ],
    ['POSITION_INVALID', { type: 'Polygon', coordinates: [[0, 0, 1, 1]] }],
    ['GEOJSON_TYPE', { type: 'Point', coordinates: [0, 0] }],
    ['GEOJSON_TYPE', { type: 'Polygon' }],
    ['GEOJSON_TYPE', { type: 'FeatureCollection', features: [3] }],
    ['GEOJSON_TYPE', 'Polygon'],
    ['GEOJSON_EMPTY', { type: 'FeatureCollection', features: [] }],
    ['GEOJSON_EMPTY', { type: 'MultiPolygon', coordinates: [] }],
  ])('%s is raised for a file that is no area', (code, value) => {
    expect(() => readGeoJson(value, 'bad.geojson')).toThrow(new RegExp(`^${code}: .*bad\\.geojson`));
  });

  test('an open ring is named with its feature, its ends and the fix', () => {
    const feature = {
      type: 'Feature',
      properties: { name: 'Coast' },
      geometry: polygon([
        [0, 0],
        [1, 0],
        [1, 1],
        [0, 1],
      ]),
    };
    expect(() => readGeoJson(feature, 'coast.geojson')).toThrow(
      'RING_OPEN: ring 0 of "Coast" (coast.geojson) is open: it starts at [0, 0] and ends at [0, 1]. Repeat the first position at the end',
    );
  });
});

function codes({ warnings }: Pick<GeoJsonPolygons, 'warnings'>): string[] {
  return warnings.map(({ code }) => code);
}

describeWithShared('the staged territories', () => {
  const read = (path: string): GeoJsonPolygons => readGeoJson(JSON.parse(sharedFile(`data/territory/${path}`)), path);

  test('six counties of Taiwan cross, overlap or touch themselves; all 22 load', () => {
    const { features, warnings } = read('taiwan-counties.geojson.gz');
    expect(features).toHaveLength(22);
    const counties = warnings.map(({ message }) => /"([^"]+)"/.exec(message)?.[1]);
    expect([...new Set(counties)].sort()).toEqual([
      'Hualien County',
      'Lienchiang County',
      'Penghu County',
      'Taichung City',
      'Taitung County',
      'Yilan County',
    ]);
    expect(new Set(codes({ warnings }))).toEqual(new Set(['RING_SELF_CROSSING', 'HOLE_OUTSIDE_POLYGON']));
  });

  test('of the 24 maps of control two are faulty: holes that cut the inside apart, and a hole outside its polygon', () => {
    const maps = readdirSync(sharedPath('data/territory/deepstate')).map((file) => ({
      file,
      ...read(`deepstate/${file}`),
    }));
    expect(maps).toHaveLength(24);
    const faulty = maps
      .filter(({ warnings }) => warnings.length > 0)
      .map((map) => [map.file.slice(10, 20), ...codes(map)]);
    expect(faulty).toEqual([
      ['2022-04-03', 'RING_SELF_CROSSING'],
      ['2022-05-31', 'HOLE_OUTSIDE_POLYGON'],
    ]);
  });

  test('Kherson city turns from occupied to liberated in November 2022', () => {
    const classAt = (path: string): unknown =>
      ['liberated', 'liberated_recent', 'unknown', 'occupied'].find((wanted) =>
        read(path).features.some(
          ({ properties, polygons }) => properties.class === wanted && polygonsContain(polygons, 46.635, 32.617),
        ),
      );
    expect(classAt('deepstate/deepstate-2022-09-26T2116Z.geojson.gz')).toBe('occupied');
    expect(classAt('deepstate/deepstate-2022-11-12T2348Z.geojson.gz')).toMatch(/^liberated/);
  });

  test.each(['ne_50m_admin_0_countries', 'ne_10m_admin_0_disputed_areas', 'ukraine-oblasts'])(
    '%s is free of faults',
    (name) => {
      expect(codes(read(`${name}.geojson.gz`)).filter((code) => code !== 'EDGE_ACROSS_ANTIMERIDIAN')).toEqual([]);
    },
  );
});
