import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { expectSameBits } from '../../test/back-ends.ts';
import { newWorkspace, type Workspace } from '../kernel/index.ts';
import type { Vector3 } from '../vector.ts';
import { earthFixedFromGeodetic, type Geodetic, WGS84 } from './ellipsoid.ts';
import { geodeticsInto } from './geodetics-into.ts';

function geodeticsOf(workspace: Workspace, positions: readonly Vector3[]) {
  const size = positions.length + 1;
  const column = (): Float64Array => workspace.doubles(size);
  const [xKm, yKm, zKm, latitudeRad, longitudeRad, heightKm] = [1, 2, 3, 4, 5, 6].map(column);
  for (const [index, [x, y, z]] of positions.entries()) {
    xKm[index] = x;
    yKm[index] = y;
    zKm[index] = z;
  }
  const { equatorialRadiusKm, flattening } = WGS84;
  workspace
    .bind({ geodeticsInto })
    .geodeticsInto(
      latitudeRad,
      longitudeRad,
      heightKm,
      xKm,
      yKm,
      zKm,
      positions.length,
      equatorialRadiusKm,
      flattening,
    );
  return [latitudeRad, longitudeRad, heightKm].map((values) => values.subarray(0, positions.length));
}

const place: fc.Arbitrary<Geodetic> = fc.record({
  latitudeRad: fc.double({ min: -Math.PI / 2, max: Math.PI / 2, noNaN: true }),
  longitudeRad: fc.double({ min: -Math.PI, max: Math.PI, noNaN: true }),
  heightKm: fc.oneof(fc.double({ min: 0, max: 2000, noNaN: true }), fc.double({ min: 0, max: 50_000, noNaN: true })),
});

describe('latitude, longitude and height of many positions', () => {
  test('lead back to the places from which the positions were computed', () => {
    fc.assert(
      fc.property(fc.array(place, { minLength: 1, maxLength: 50 }), (places) => {
        const [latitudes, longitudes, heights] = geodeticsOf(
          newWorkspace(10_000),
          places.map((one) => earthFixedFromGeodetic(one)),
        );
        for (const [index, { latitudeRad, longitudeRad, heightKm }] of places.entries()) {
          expect(Math.abs(latitudes[index] - latitudeRad)).toBeLessThan(1e-11);
          expect(Math.abs(heights[index] - heightKm)).toBeLessThan(1e-9);
          // Towards the pole meridians run together.
          const turn = Math.abs(longitudes[index] - longitudeRad) * Math.cos(latitudeRad);
          expect(Math.min(turn, Math.abs(turn - 2 * Math.PI * Math.cos(latitudeRad)))).toBeLessThan(1e-14);
        }
      }),
    );
  });

  test('are known on the axes: poles, equator, date line', () => {
    const [latitudes, longitudes, heights] = geodeticsOf(newWorkspace(1_000), [
      [0, 0, 7000],
      [0, 0, -7000],
      [7000, 0, 0],
      [-7000, 0, 0],
      [0, 7000, 0],
    ]);
    const quarter = Math.PI / 2;
    for (const [index, [latitude, longitude]] of [
      [quarter, 0],
      [-quarter, 0],
      [0, 0],
      [0, Math.PI],
      [0, quarter],
    ].entries()) {
      expect(latitudes[index]).toBeCloseTo(latitude, 14);
      expect(longitudes[index]).toBeCloseTo(longitude, 14);
    }
    expect(heights[0]).toBeCloseTo(7000 - 6356.752314245, 8);
    expect(heights[2]).toBeCloseTo(7000 - 6378.137, 8);
  });

  test('have the same bits on both back ends', () => {
    const positions = Array.from(
      { length: 301 },
      (_, k): Vector3 => [7000 * Math.sin(k), 7000 * Math.cos(3 * k), 42_000 * Math.sin(7 * k)],
    );
    expectSameBits(20_000, (workspace) => {
      const [latitudes, longitudes, heights] = geodeticsOf(workspace, positions);
      return { latitudes, longitudes, heights };
    });
  });
});
