import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { earthFixedFromGeodetic, geodeticFromDegrees } from '../earth/index.ts';
import { observersAt } from '../sky/index.ts';
import type { Vector3 } from '../vector.ts';
import { gatewayIndex } from './gateway-index.ts';

const LATITUDE = fc.oneof(fc.double({ min: -90, max: 90, noNaN: true }), fc.constantFrom(-90, 0, 45, 90));
const LONGITUDE = fc.oneof(fc.double({ min: -180, max: 180, noNaN: true }), fc.constantFrom(-180, -45, 0, 90, 180));
const HEIGHT_KM = fc.oneof(
  fc.double({ min: 1, max: 2000, noNaN: true }),
  fc.constantFrom(121.863, 371.863, 550, 1200, 35_786),
);

const observersFrom = (places: readonly (readonly [number, number])[]) =>
  observersAt(places.map(([latitudeDeg, longitudeDeg]) => geodeticFromDegrees(latitudeDeg, longitudeDeg)));

/** A gateway every 10° of latitude and longitude. */
const LATTICE = observersFrom(
  Array.from({ length: 19 * 36 }, (_, k) => [10 * Math.floor(k / 36) - 90, 10 * (k % 36) - 180] as const),
);
const ALL = Int32Array.from({ length: LATTICE.count }, (_, k) => k);

const above = ({ xKm, yKm, zKm, upX, upY, upZ }: typeof LATTICE, k: number, [x, y, z]: Vector3): boolean =>
  (x - xKm[k]) * upX[k] + (y - yKm[k]) * upY[k] + (z - zKm[k]) * upZ[k] >= 0;

describe('gateways near a satellite', () => {
  test('are all those above whose horizon it stands, in their order, wherever it is', () => {
    fc.assert(
      fc.property(LATITUDE, LONGITUDE, HEIGHT_KM, (latitudeDeg, longitudeDeg, heightKm) => {
        const position = earthFixedFromGeodetic({ ...geodeticFromDegrees(latitudeDeg, longitudeDeg), heightKm });
        const near = [...gatewayIndex(LATTICE, ALL)(...position)];
        expect(near).toEqual([...near].sort((a, b) => a - b));
        expect(ALL.filter((k) => above(LATTICE, k, position) && !near.includes(k))).toEqual(new Int32Array(0));
      }),
      { numRuns: 300 },
    );
  });

  test('are few: a tenth of those spread over the Earth for a satellite at 550 km over the equator', () => {
    const near = gatewayIndex(LATTICE, ALL);
    for (let longitude = 0; longitude < 36; longitude++) {
      const k = 9 * 36 + longitude;
      const list = near(LATTICE.upX[k] * 6928, LATTICE.upY[k] * 6928, 0);
      expect(list.length).toBeLessThan(LATTICE.count / 10);
    }
  });

  test('are none for a position that is no number, and only those that are looked at', () => {
    const near = gatewayIndex(LATTICE, Int32Array.of(3, 500));
    expect([...near(Number.NaN, Number.NaN, Number.NaN)]).toEqual([]);
    expect([...near(0, 0, -6928)]).toEqual([3]);
  });
});
