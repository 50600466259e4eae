import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DEG_PER_RAD, RAD_PER_DEG } from '../constants.ts';
import { earthFixedFromGeodetic, geodeticFromDegrees, upAt } from '../earth/index.ts';
import { beamFootprint, satelliteSeenFrom } from '../radio/index.ts';
import { directionEcef } from '../sky/index.ts';
import type { Vector3 } from '../vector.ts';
import { type Aims, aimsNear, beamReachKm, cosineHalfWidth, spillsOnto } from './beam-spill.ts';

const LIT = { darkBits: Int32Array.of(0), rulesInForce: 1, sineMask: 0 };

function aimAt(latitudeDeg: number, longitudeDeg: number): Aims {
  const position = geodeticFromDegrees(latitudeDeg, longitudeDeg);
  const [[x, y, z], [ux, uy, uz]] = [earthFixedFromGeodetic(position), upAt(position)];
  const one = (value: number): Float64Array => Float64Array.of(value);
  return { count: 1, cells: ['aim'], xKm: one(x), yKm: one(y), zKm: one(z), upX: one(ux), upY: one(uy), upZ: one(uz) };
}

/** The place on the ground some kilometres from the equator and prime meridian towards the north. */
const northOfOrigin = (km: number): Vector3 => earthFixedFromGeodetic(geodeticFromDegrees(km / 110.574, 0));

describe('one satellite and one beam at a straight border', () => {
  const overhead: Vector3 = [6378.137 + 550, 0, 0];

  test.each([
    [1.5, 7.2],
    [2.5, 12.0],
  ])('straight down a beam of %f° reaches h tan(w/2) = %f km over the border', (widthDeg, reachKm) => {
    const test = { ...LIT, cosineHalfWidth: cosineHalfWidth(widthDeg * RAD_PER_DEG) };
    const exactKm = 550 * Math.tan((widthDeg / 2) * RAD_PER_DEG);
    expect(exactKm).toBeCloseTo(reachKm, 1);
    expect(spillsOnto(northOfOrigin(exactKm - 0.02), overhead, aimAt(0, 0), test)).toBe(true);
    expect(spillsOnto(northOfOrigin(exactKm + 0.02), overhead, aimAt(0, 0), test)).toBe(false);
  });

  test('a sharp edge spills nowhere, not even onto the aim itself', () => {
    expect(spillsOnto(northOfOrigin(0), overhead, aimAt(0, 0), { ...LIT, cosineHalfWidth: cosineHalfWidth(0) })).toBe(
      false,
    );
  });

  test('a dark aim spills nothing, and one below the satellite’s mask neither', () => {
    const wide = cosineHalfWidth(1.5 * RAD_PER_DEG);
    const dark = { ...LIT, darkBits: Int32Array.of(2), rulesInForce: 2, cosineHalfWidth: wide };
    expect(spillsOnto(northOfOrigin(1), overhead, aimAt(0, 0), dark)).toBe(false);
    expect(spillsOnto(northOfOrigin(1), overhead, aimAt(0, 0), { ...dark, rulesInForce: 1 })).toBe(true);
    const low = satelliteSeenFrom(geodeticFromDegrees(0, 0), { azimuthRad: 0, elevationRad: 0.4, altitudeKm: 550 });
    const masked = { ...LIT, cosineHalfWidth: wide, sineMask: Math.sin(0.41) };
    expect(spillsOnto(northOfOrigin(1), low, aimAt(0, 0), masked)).toBe(false);
    expect(spillsOnto(northOfOrigin(1), low, aimAt(0, 0), { ...masked, sineMask: Math.sin(0.39) })).toBe(true);
  });
});

describe('spill in any direction', () => {
  const azimuth = fc.double({ min: 0, max: 2 * Math.PI, noNaN: true });
  const elevation = fc.double({ min: 25 * RAD_PER_DEG, max: 1.5, noNaN: true });
  const width = fc.double({ min: 1 * RAD_PER_DEG, max: 3 * RAD_PER_DEG, noNaN: true });

  test('ends at the half-power outline that the radio room draws on the ellipsoid', () => {
    const aim = geodeticFromDegrees(48, 38);
    fc.assert(
      fc.property(azimuth, elevation, width, (azimuthRad, elevationRad, beamWidthRad) => {
        const satellite = satelliteSeenFrom(aim, { azimuthRad, elevationRad, altitudeKm: 550 });
        const asked = { ...LIT, cosineHalfWidth: cosineHalfWidth(beamWidthRad) };
        const aims = aimAt(48, 38);
        const centre = earthFixedFromGeodetic(aim);
        for (const point of beamFootprint(satellite, aim, { beamWidthRad, points: 8 }).outline) {
          const edge = earthFixedFromGeodetic(point);
          // The chord dips below the surface by at most 120 m over 40 km, which moves the edge by less than half a per cent.
          const along = (share: number): Vector3 =>
            [0, 1, 2].map((k) => centre[k] + share * (edge[k] - centre[k])) as unknown as Vector3;
          expect(spillsOnto(along(0.99), satellite, aims, asked)).toBe(true);
          expect(spillsOnto(along(1.01), satellite, aims, asked)).toBe(false);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('stays within the reach by which aims are looked for', () => {
    const aim = geodeticFromDegrees(48, 38);
    fc.assert(
      fc.property(azimuth, elevation, width, (azimuthRad, elevationRad, beamWidthRad) => {
        const satellite = satelliteSeenFrom(aim, { azimuthRad, elevationRad, altitudeKm: 550 });
        const { reachKm } = beamFootprint(satellite, aim, { beamWidthRad });
        const bound = beamReachKm(beamWidthRad, { longestRangeKm: 1123.4, lowestElevationRad: 25 * RAD_PER_DEG });
        expect(Math.max(...reachKm)).toBeLessThan(bound);
      }),
      { numRuns: 60 },
    );
  });

  test('covers 29.4 × 69.6 km at 25° from 550 km with 1.5°, and 49 × 116 km with 2.5°', () => {
    const aim = geodeticFromDegrees(0, 0);
    const satellite = satelliteSeenFrom(aim, { azimuthRad: 0, elevationRad: 25 * RAD_PER_DEG, altitudeKm: 550 });
    const extent = (widthDeg: number, bearingDeg: number): number => {
      const asked = { ...LIT, cosineHalfWidth: cosineHalfWidth(widthDeg * RAD_PER_DEG) };
      const isCovered = (km: number): boolean => {
        const metres = directionEcef(aim, bearingDeg * RAD_PER_DEG, 0);
        const angle = km / 6378.137;
        const [x, y, z] = earthFixedFromGeodetic(aim);
        const onSphere = [x, y, z].map((c, k) => c * Math.cos(angle) + 6378.137 * metres[k] * Math.sin(angle));
        return spillsOnto(onSphere as unknown as Vector3, satellite, aimAt(0, 0), asked);
      };
      let km = 0;
      while (isCovered(km)) km += 0.01;
      return km;
    };
    expect(extent(1.5, 0) + extent(1.5, 180)).toBeCloseTo(69.6, 0);
    expect(extent(1.5, 90) + extent(1.5, 270)).toBeCloseTo(29.4, 0);
    expect(extent(2.5, 0) + extent(2.5, 180)).toBeCloseTo(116, -1);
    expect(extent(2.5, 90) + extent(2.5, 270)).toBeCloseTo(49, 0);
  });
});

test('aims are the centres of the cells around a place: π 30² km² hold about eleven', () => {
  const aims = aimsNear({ latitudeDeg: 48, longitudeDeg: 38 }, 5, 30);
  expect(aims.count).toBeGreaterThanOrEqual(8);
  expect(aims.count).toBeLessThanOrEqual(14);
  for (let index = 0; index < aims.count; index += 1) {
    expect(Math.abs(Math.asin(aims.upZ[index]) * DEG_PER_RAD - 48)).toBeLessThan(0.28);
  }
});
