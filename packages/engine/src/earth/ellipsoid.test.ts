import fc from 'fast-check';
import { geodeticToEcf } from 'satellite.js';
import { describe, expect, test } from 'vitest';
import { SPHERE } from '../../test/sphere.ts';
import { HALF_PI, PI } from '../constants.ts';
import { norm, subtract } from '../vector.ts';
import {
  degreesOf,
  type Ellipsoid,
  earthFixedFromGeodetic,
  type Geodetic,
  geodeticFromDegrees,
  geodeticFromEarthFixed,
  upAt,
  WGS84,
} from './ellipsoid.ts';

/** satellite.js writes the polar radius out, 6356.7523142 km, instead of the flattening. */
const PEER: Ellipsoid = { name: 'peer', equatorialRadiusKm: 6378.137, flattening: 1 - 6356.7523142 / 6378.137 };

const anyLatitude = fc.oneof(
  fc.double({ min: -HALF_PI, max: HALF_PI, noNaN: true }),
  fc.constantFrom(-HALF_PI, HALF_PI, 0, HALF_PI - 1e-9, -HALF_PI + 1e-12),
);
const anyPosition: fc.Arbitrary<Geodetic> = fc.record({
  latitudeRad: anyLatitude,
  longitudeRad: fc.double({ min: -PI, max: PI, noNaN: true }),
  heightKm: fc.double({ min: -2, max: 50_000, noNaN: true }),
});

describe('a position on the ellipsoid', () => {
  test('comes back from Earth-fixed coordinates within 1 cm, from 2 km below the sea to 50,000 km above', () => {
    fc.assert(
      fc.property(anyPosition, (position) => {
        const ecef = earthFixedFromGeodetic(position);
        const back = geodeticFromEarthFixed(ecef);
        expect(Math.abs(back.latitudeRad - position.latitudeRad)).toBeLessThan(1e-9);
        expect(Math.abs(back.heightKm - position.heightKm)).toBeLessThan(1e-5);
        expect(norm(subtract(earthFixedFromGeodetic(back), ecef))).toBeLessThan(1e-5);
      }),
      { numRuns: 3_000 },
    );
  });

  test('has the coordinates that satellite.js gives it, to 1 mm', () => {
    fc.assert(
      fc.property(anyPosition, (position) => {
        const ours = earthFixedFromGeodetic(position, PEER);
        const { latitudeRad: latitude, longitudeRad: longitude, heightKm: height } = position;
        const peer = geodeticToEcf({ latitude, longitude, height });
        expect(norm(subtract(ours, [peer.x, peer.y, peer.z]))).toBeLessThan(1e-6);
      }),
      { numRuns: 1_000 },
    );
  });

  test.each([
    { latitudeDeg: 90, z: 6356.752314245, what: 'north' },
    { latitudeDeg: -90, z: -6356.752314245, what: 'south' },
  ])('at the $what pole is one polar radius of WGS-84 (6356.752314245 km, NGA.STND.0036) from the centre', (pole) => {
    const [x, y, z] = earthFixedFromGeodetic(geodeticFromDegrees(pole.latitudeDeg, 77));
    expect(Math.sqrt(x * x + y * y)).toBeLessThan(1e-9);
    expect(z).toBeCloseTo(pole.z, 8);
    const back = geodeticFromEarthFixed([0, 0, pole.z + Math.sign(pole.z) * 550]);
    expect(back.latitudeRad).toBeCloseTo((pole.latitudeDeg * PI) / 180, 12);
    expect(back.longitudeRad).toBe(0);
    expect(back.heightKm).toBeCloseTo(550, 6);
  });

  test('moves straight up when its height grows: by the unit vertical', () => {
    fc.assert(
      fc.property(anyPosition, (position) => {
        const higher = earthFixedFromGeodetic({ ...position, heightKm: position.heightKm + 1 });
        const step = subtract(higher, earthFixedFromGeodetic(position));
        // 1e-10 is the rounding of coordinates near 56,000 km.
        expect(norm(subtract(step, upAt(position)))).toBeLessThan(1e-10);
      }),
    );
  });

  test('on a sphere lies one radius from the centre, straight below its zenith', () => {
    fc.assert(
      fc.property(anyLatitude, (latitudeRad) => {
        const position = { latitudeRad, longitudeRad: 1, heightKm: 0 };
        const ecef = earthFixedFromGeodetic(position, SPHERE);
        expect(norm(ecef)).toBeCloseTo(6378.137, 9);
        expect(geodeticFromEarthFixed(ecef, SPHERE).latitudeRad).toBeCloseTo(latitudeRad, 12);
      }),
    );
  });
});

describe('degrees', () => {
  test.each([
    [91, 0, 'LATITUDE_RANGE'],
    [-90.001, 0, 'LATITUDE_RANGE'],
    [Number.NaN, 0, 'LATITUDE_RANGE'],
    [0, 361, 'LONGITUDE_RANGE'],
    [0, Number.NaN, 'LONGITUDE_RANGE'],
  ])('%d, %d are refused with %s', (latitudeDeg, longitudeDeg, code) => {
    expect(() => geodeticFromDegrees(latitudeDeg, longitudeDeg)).toThrow(code);
  });

  test.each([
    [0, 0],
    [180, 180],
    [-180, 180],
    [181, -179],
    [360, 0],
    [-175.2, -175.2],
    [539 - 360, 179],
  ])('of longitude %d are printed as %d: there is one 180th meridian', (longitudeDeg, printed) => {
    expect(degreesOf(geodeticFromDegrees(-21, longitudeDeg)).longitudeDeg).toBeCloseTo(printed, 10);
    expect(degreesOf(geodeticFromDegrees(-21, longitudeDeg)).latitudeDeg).toBeCloseTo(-21, 12);
  });

  test('of the equator of WGS-84 start at 6378.137 km', () => {
    expect(earthFixedFromGeodetic(geodeticFromDegrees(0, 0))).toEqual([WGS84.equatorialRadiusKm, 0, 0]);
  });
});
