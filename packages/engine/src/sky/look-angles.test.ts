import fc from 'fast-check';
import { ecfToLookAngles } from 'satellite.js';
import { describe, expect, test } from 'vitest';
import { SPHERE } from '../../test/sphere.ts';
import { DEG_PER_RAD, HALF_PI, PI, TWO_PI } from '../constants.ts';
import { type Ellipsoid, earthFixedFromGeodetic, type Geodetic, upAt } from '../earth/index.ts';
import { dot, norm, scale, subtract, type Vector3 } from '../vector.ts';
import { directionEcef, lookAngles, topocentric } from './look-angles.ts';

/** satellite.js writes the polar radius out, 6356.7523142 km, instead of the flattening. */
const PEER: Ellipsoid = { name: 'peer', equatorialRadiusKm: 6378.137, flattening: 1 - 6356.7523142 / 6378.137 };

const anyObserver: fc.Arbitrary<Geodetic> = fc.record({
  latitudeRad: fc.oneof(fc.double({ min: -HALF_PI, max: HALF_PI, noNaN: true }), fc.constantFrom(-HALF_PI, 0, HALF_PI)),
  longitudeRad: fc.oneof(fc.double({ min: -PI, max: PI, noNaN: true }), fc.constantFrom(-PI, 0, PI)),
  heightKm: fc.double({ min: -0.5, max: 9, noNaN: true }),
});
const anyAzimuth = fc.double({ min: 0, max: TWO_PI, noNaN: true, maxExcluded: true });
const anyElevation = fc.double({ min: -1.5, max: 1.57, noNaN: true });
const anyRangeKm = fc.double({ min: 200, max: 45_000, noNaN: true });
const anySight = fc.tuple(anyObserver, anyAzimuth, anyElevation, anyRangeKm);

function along(observer: Geodetic, direction: Vector3, rangeKm: number, ellipsoid?: Ellipsoid): Vector3 {
  const [x, y, z] = earthFixedFromGeodetic(observer, ellipsoid);
  return [x + direction[0] * rangeKm, y + direction[1] * rangeKm, z + direction[2] * rangeKm];
}

/** Smallest difference between two angles. */
function turnBetween(a: number, b: number): number {
  const difference = Math.abs(a - b) % TWO_PI;
  return Math.min(difference, TWO_PI - difference);
}

describe('look angles', () => {
  test('agree with satellite.js on its own ellipsoid to 1e-6° and 1 mm', () => {
    fc.assert(
      fc.property(anySight, ([observer, azimuthRad, elevationRad, rangeKm]) => {
        const position = along(observer, directionEcef(observer, azimuthRad, elevationRad), rangeKm, PEER);
        const ours = lookAngles(observer, position, { ellipsoid: PEER });
        const [x, y, z] = position;
        const peer = ecfToLookAngles(
          { latitude: observer.latitudeRad, longitude: observer.longitudeRad, height: observer.heightKm },
          { x, y, z },
        );
        expect(Math.abs(ours.elevationRad - peer.elevation) * DEG_PER_RAD).toBeLessThan(1e-6);
        expect(Math.abs(ours.slantRangeKm - peer.rangeSat)).toBeLessThan(1e-6);
        // Near the zenith an azimuth means little: what is compared is the angle on the sky.
        const skew = turnBetween(ours.azimuthRad, peer.azimuth) * Math.cos(elevationRad);
        expect(skew * DEG_PER_RAD).toBeLessThan(1e-6);
      }),
      { numRuns: 3_000 },
    );
  });

  test('lead back to the direction they came from', () => {
    fc.assert(
      fc.property(anySight, ([observer, azimuthRad, elevationRad, rangeKm]) => {
        const angles = lookAngles(
          observer,
          along(observer, directionEcef(observer, azimuthRad, elevationRad), rangeKm),
        );
        expect(Math.abs(angles.elevationRad - elevationRad)).toBeLessThan(1e-9);
        expect(Math.abs(angles.slantRangeKm - rangeKm)).toBeLessThan(1e-8);
        expect(turnBetween(angles.azimuthRad, azimuthRad) * Math.cos(elevationRad)).toBeLessThan(1e-9);
        expect(angles.azimuthRad).toBeGreaterThanOrEqual(0);
        expect(angles.azimuthRad).toBeLessThan(TWO_PI);
      }),
      { numRuns: 2_000 },
    );
  });

  test('of a satellite at the zenith: it is exactly one altitude away', () => {
    fc.assert(
      fc.property(anyObserver, anyRangeKm, (observer, altitudeKm) => {
        const { elevationRad, slantRangeKm } = lookAngles(observer, along(observer, upAt(observer), altitudeKm));
        expect(Math.abs(slantRangeKm - altitudeKm)).toBeLessThan(1e-8);
        // atan2 of the rounding of coordinates (1e-12 of 6,400 km) over an altitude of 200 km.
        expect(HALF_PI - elevationRad).toBeLessThan(1e-9);
      }),
    );
    const exact = lookAngles({ latitudeRad: 0, longitudeRad: 0, heightKm: 0 }, [6928.137, 0, 0]);
    expect(exact).toEqual({ azimuthRad: 0, elevationRad: HALF_PI, slantRangeKm: 550 });
  });

  test.each([
    { towards: 'north', position: [7000, 0, 700] as const, azimuthDeg: 0 },
    { towards: 'east', position: [7000, 700, 0] as const, azimuthDeg: 90 },
    { towards: 'south', position: [7000, 0, -700] as const, azimuthDeg: 180 },
    { towards: 'west', position: [7000, -700, 0] as const, azimuthDeg: 270 },
  ])('count azimuth from north over east: $towards is $azimuthDeg°', ({ position, azimuthDeg }) => {
    const angles = lookAngles({ latitudeRad: 0, longitudeRad: 0, heightKm: 0 }, position);
    expect(angles.azimuthRad * DEG_PER_RAD).toBeCloseTo(azimuthDeg, 10);
  });

  test('stay the same when all longitudes turn together', () => {
    fc.assert(
      fc.property(
        anySight,
        fc.double({ min: -PI, max: PI, noNaN: true }),
        ([observer, azimuthRad, elevationRad, rangeKm], turn) => {
          const position = along(observer, directionEcef(observer, azimuthRad, elevationRad), rangeKm);
          const [c, s] = [Math.cos(turn), Math.sin(turn)];
          const turned: Vector3 = [c * position[0] - s * position[1], s * position[0] + c * position[1], position[2]];
          const there = lookAngles({ ...observer, longitudeRad: observer.longitudeRad + turn }, turned);
          const here = lookAngles(observer, position);
          expect(Math.abs(there.elevationRad - here.elevationRad)).toBeLessThan(1e-9);
          expect(Math.abs(there.slantRangeKm - here.slantRangeKm)).toBeLessThan(1e-8);
          expect(turnBetween(there.azimuthRad, here.azimuthRad) * Math.cos(elevationRad)).toBeLessThan(1e-9);
        },
      ),
    );
  });

  test('are mirrored when the hemispheres are: north becomes south, the height stays', () => {
    fc.assert(
      fc.property(anySight, ([observer, azimuthRad, elevationRad, rangeKm]) => {
        const [x, y, z] = along(observer, directionEcef(observer, azimuthRad, elevationRad), rangeKm);
        const here = lookAngles(observer, [x, y, z]);
        const mirrored = lookAngles({ ...observer, latitudeRad: -observer.latitudeRad }, [x, y, -z]);
        expect(Math.abs(mirrored.elevationRad - here.elevationRad)).toBeLessThan(1e-12);
        expect(turnBetween(mirrored.azimuthRad, PI - here.azimuthRad) * Math.cos(elevationRad)).toBeLessThan(1e-9);
      }),
    );
  });

  test('on the sphere follow the law of cosines: 25° high at 550 km is 1123.4 km away', () => {
    const observer = { latitudeRad: 0.3, longitudeRad: -2, heightKm: 0 };
    const ground = earthFixedFromGeodetic(observer, SPHERE);
    const direction = directionEcef(observer, 1, (25 * PI) / 180);
    const sine = Math.sin((25 * PI) / 180);
    const rangeKm = Math.sqrt(6928.137 ** 2 - (6378.137 * Math.cos((25 * PI) / 180)) ** 2) - 6378.137 * sine;
    const position = along(observer, direction, rangeKm, SPHERE);
    expect(norm(position)).toBeCloseTo(6928.137, 6);
    expect(rangeKm).toBeCloseTo(1123.4, 1);
    expect(lookAngles(observer, position, { ellipsoid: SPHERE }).elevationRad * DEG_PER_RAD).toBeCloseTo(25, 9);
    expect(norm(subtract(position, ground))).toBeCloseTo(rangeKm, 9);
  });
});

describe('topocentric components', () => {
  test('keep the length of a vector, and up is along the vertical', () => {
    fc.assert(
      fc.property(anySight, ([observer, azimuthRad, elevationRad, rangeKm]) => {
        const vector = scale(directionEcef(observer, azimuthRad, elevationRad), rangeKm);
        const { eastKm, northKm, upKm } = topocentric(observer, vector);
        expect(Math.abs(norm([eastKm, northKm, upKm]) - rangeKm)).toBeLessThan(1e-8);
        expect(Math.abs(upKm - dot(vector, upAt(observer)))).toBeLessThan(1e-8);
      }),
    );
  });
});
