import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { describeWithShared, sharedFile, truthRows } from '../../test/shared.ts';
import { SPHERE } from '../../test/sphere.ts';
import { DEG_PER_RAD, GSO_RADIUS_KM, PI, RAD_PER_DEG } from '../constants.ts';
import { geodeticFromDegrees } from '../earth/index.ts';
import type { Vector3 } from '../vector.ts';
import { type GsoArc, gsoArc, gsoCosine, gsoSeparationRad, SAMPLE_ERROR_RAD } from './gso-separation.ts';
import { directionEcef } from './look-angles.ts';
import { observersAt } from './observers.ts';

/** The reference prints four decimals and steps along the arc in 0.001°. */
const TOLERANCE_DEG = 1e-3;

function separationOnSphereDeg(latitudeDeg: number, azimuthDeg: number, elevationDeg: number): number {
  const observer = geodeticFromDegrees(latitudeDeg, 0);
  const arc = gsoArc(observersAt([observer], SPHERE), 0);
  return (
    gsoSeparationRad(arc, directionEcef(observer, azimuthDeg * RAD_PER_DEG, elevationDeg * RAD_PER_DEG)) * DEG_PER_RAD
  );
}

describe('the separation from the geostationary arc', () => {
  const rows = truthRows('gso-separation');

  test.each(rows)(
    'from $latitude_deg° N, of a satellite at azimuth $azimuth_deg°, $elevation_deg° high, is $separation_deg°',
    (row) => {
      const [latitude, azimuth, elevation] = [row.latitude_deg, row.azimuth_deg, row.elevation_deg].map(Number);
      const computed = separationOnSphereDeg(latitude, azimuth, elevation);
      expect(Math.abs(computed - Number(row.separation_deg))).toBeLessThanOrEqual(TOLERANCE_DEG);
    },
  );

  test('was checked on twelve rows between the equator and 65°', () => {
    expect(rows).toHaveLength(12);
    expect(
      rows.every((row) => Object.values(row).every((value) => value !== '' && Number.isFinite(Number(value)))),
    ).toBe(true);
  });

  test.each([0, 25, 45, 70])('from latitude %d°, due south of the observer, is plane trigonometry', (latitudeDeg) => {
    const latitude = latitudeDeg * RAD_PER_DEG;
    const [across, up] = [GSO_RADIUS_KM * Math.sin(latitude), GSO_RADIUS_KM * Math.cos(latitude) - 6378.137];
    const arcElevationDeg = Math.atan2(up, across) * DEG_PER_RAD;
    expect(separationOnSphereDeg(latitudeDeg, 180, arcElevationDeg)).toBeLessThan(1e-5);
    expect(separationOnSphereDeg(latitudeDeg, 0, 90)).toBeCloseTo(90 - arcElevationDeg, 6);
  });
});

describeWithShared('all 63 reference angles to the arc', () => {
  const lines = (): number[][] =>
    sharedFile('oracles/formulas/gso_alpha_oracle.csv')
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split(',').map(Number));

  test('agree to 1e-3° on the sphere', () => {
    const deviations = lines().map(([latitude, azimuth, elevation, alpha]) =>
      Math.abs(separationOnSphereDeg(latitude, azimuth, elevation) - alpha),
    );
    expect(deviations).toHaveLength(63);
    expect(deviations.filter((deviation) => !(deviation <= TOLERANCE_DEG))).toEqual([]);
  });
});

const anyLatitude = fc.double({ min: -81, max: 81, noNaN: true });
const anyAzimuth = fc.double({ min: 0, max: 2 * PI, noNaN: true });
const anyElevation = fc.double({ min: 0, max: PI / 2, noNaN: true });

/** The separation by a search of the whole arc at 4,000 points, then by halving round the best. */
function bruteForceRad(arc: GsoArc, [sx, sy, sz]: Vector3): number {
  const at = (longitude: number): number => {
    const dx = GSO_RADIUS_KM * Math.cos(longitude) - arc.observerXKm;
    const dy = GSO_RADIUS_KM * Math.sin(longitude) - arc.observerYKm;
    const dz = -arc.observerZKm;
    const cross = [sy * dz - sz * dy, sz * dx - sx * dz, sx * dy - sy * dx];
    return Math.atan2(Math.hypot(...cross), sx * dx + sy * dy + sz * dz);
  };
  const [from, to] = [arc.centreLongitudeRad - arc.halfWidthRad, arc.centreLongitudeRad + arc.halfWidthRad];
  let best = from;
  let width = (to - from) / 4_000;
  for (let k = 0; k <= 4_000; k += 1) if (at(from + k * width) < at(best)) best = from + k * width;
  for (; width > 1e-10; width /= 2) {
    for (const longitude of [best - width, best + width]) {
      if (longitude >= from && longitude <= to && at(longitude) < at(best)) best = longitude;
    }
  }
  return at(best);
}

function drawn(latitudeDeg: number, azimuthRad: number, elevationRad: number): { arc: GsoArc; direction: Vector3 } {
  const observer = geodeticFromDegrees(latitudeDeg, 33);
  return { arc: gsoArc(observersAt([observer]), 0), direction: directionEcef(observer, azimuthRad, elevationRad) };
}

describe('the search along the arc', () => {
  test('finds what a search of every point finds, to 1e-6°', () => {
    fc.assert(
      fc.property(anyLatitude, anyAzimuth, anyElevation, (latitudeDeg, azimuthRad, elevationRad) => {
        const { arc, direction } = drawn(latitudeDeg, azimuthRad, elevationRad);
        const truth = bruteForceRad(arc, direction);
        // The arccosine of a cosine near 1 resolves 1.5e-8 rad; no rule asks about angles that small.
        const tolerance = truth < 1e-4 ? 3e-6 : 1e-6;
        expect(Math.abs(gsoSeparationRad(arc, direction) - truth) * DEG_PER_RAD).toBeLessThan(tolerance);
      }),
      { numRuns: 1_500 },
    );
  });

  const sampledExcessRad = (arc: GsoArc, direction: Vector3): number =>
    Math.acos(Math.min(1, gsoCosine(arc, ...direction, 2))) - gsoSeparationRad(arc, direction);

  test('by samples alone never errs by more than it promises, so that every comparison with a threshold is exact', () => {
    fc.assert(
      fc.property(anyLatitude, anyAzimuth, anyElevation, (latitudeDeg, azimuthRad, elevationRad) => {
        const { arc, direction } = drawn(latitudeDeg, azimuthRad, elevationRad);
        const excessRad = sampledExcessRad(arc, direction);
        expect(excessRad).toBeGreaterThan(-1e-7);
        expect(excessRad).toBeLessThanOrEqual(SAMPLE_ERROR_RAD);
        for (const thresholdDeg of [7, 10, 18, 22]) {
          const threshold = thresholdDeg * RAD_PER_DEG;
          const quick = gsoCosine(arc, ...direction, Math.cos(threshold + SAMPLE_ERROR_RAD)) <= Math.cos(threshold);
          expect(quick).toBe(gsoCosine(arc, ...direction) <= Math.cos(threshold));
        }
      }),
      { numRuns: 10_000 },
    );
  });

  test('keeps the promise hardest to keep: of satellites on the arc itself, between two samples', () => {
    let worst = 0;
    const anyShare = fc.double({ min: -1, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.oneof(anyLatitude, fc.constant(0)), anyShare, (latitudeDeg, share) => {
        const { arc } = drawn(latitudeDeg, 0, 0);
        const longitude = arc.centreLongitudeRad + share * arc.halfWidthRad;
        const x = GSO_RADIUS_KM * Math.cos(longitude) - arc.observerXKm;
        const y = GSO_RADIUS_KM * Math.sin(longitude) - arc.observerYKm;
        const rangeKm = Math.hypot(x, y, arc.observerZKm);
        const excessRad = sampledExcessRad(arc, [x / rangeKm, y / rangeKm, -arc.observerZKm / rangeKm]);
        worst = Math.max(worst, excessRad);
        expect(excessRad).toBeLessThanOrEqual(SAMPLE_ERROR_RAD);
      }),
      { numRuns: 20_000 },
    );
    // Not an empty promise: some satellite stands in the middle of a gap nearly 3° wide.
    expect(worst).toBeGreaterThan(0.9 * SAMPLE_ERROR_RAD);
  });

  test('sees the same when hemispheres are mirrored and longitudes turned', () => {
    fc.assert(
      fc.property(anyLatitude, anyAzimuth, anyElevation, (latitudeDeg, azimuthRad, elevationRad) => {
        const separationAt = (latitude: number, longitude: number, azimuth: number): number => {
          const observer = geodeticFromDegrees(latitude, longitude);
          return gsoSeparationRad(gsoArc(observersAt([observer]), 0), directionEcef(observer, azimuth, elevationRad));
        };
        const here = separationAt(latitudeDeg, 0, azimuthRad);
        expect(Math.abs(separationAt(-latitudeDeg, 0, PI - azimuthRad) - here)).toBeLessThan(1e-7);
        expect(Math.abs(separationAt(latitudeDeg, 179.9, azimuthRad) - here)).toBeLessThan(1e-7);
      }),
    );
  });
});

describe('the visible arc', () => {
  test.each([81.4, -81.4, 85, 90, -90])('is empty at latitude %d°: every direction is clear of it', (latitudeDeg) => {
    const { arc, direction } = drawn(latitudeDeg, PI, 0.1);
    expect(arc.visible).toBe(false);
    expect(gsoSeparationRad(arc, direction)).toBe(PI);
    expect(gsoCosine(arc, ...direction)).toBe(-1);
  });

  test.each([0, 45, -60, 81.2])('is open at latitude %d° and ends on the horizon', (latitudeDeg) => {
    const observer = geodeticFromDegrees(latitudeDeg, 33);
    const observers = observersAt([observer]);
    const arc = gsoArc(observers, 0);
    expect(arc.visible).toBe(true);
    const [x, y, z] = arc.directions;
    const sineElevation = x * observers.upX[0] + y * observers.upY[0] + z * observers.upZ[0];
    expect(Math.abs(sineElevation)).toBeLessThan(1e-9);
  });

  test('on the sphere closes at 81.30°, where the cosine of the latitude is 6378.137 / 42164.17', () => {
    const edgeDeg = Math.acos(6378.137 / 42_164.17) * DEG_PER_RAD;
    expect(edgeDeg).toBeCloseTo(81.3, 1);
    const opens = (latitudeDeg: number): boolean =>
      gsoArc(observersAt([geodeticFromDegrees(latitudeDeg, 0)], SPHERE), 0).visible;
    expect(opens(edgeDeg - 1e-6)).toBe(true);
    expect(opens(edgeDeg + 1e-6)).toBe(false);
  });
});
