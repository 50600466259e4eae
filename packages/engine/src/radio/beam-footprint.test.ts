import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SPHERE } from '../../test/sphere.ts';
import { DEG_PER_RAD, PI, RAD_PER_DEG } from '../constants.ts';
import { type Ellipsoid, geodeticFromDegrees, WGS84 } from '../earth/index.ts';
import { lookAngles } from '../sky/index.ts';
import { type BeamFootprint, beamFootprint, footprintReachKm } from './beam-footprint.ts';
import { satelliteSeenFrom } from './satellite-seen-from.ts';

const RADIUS_KM = SPHERE.equatorialRadiusKm;

/** The footprint of a beam whose satellite is seen in the north. */
function seen(from: {
  elevationDeg: number;
  widthDeg?: number;
  altitudeKm?: number;
  latitudeDeg?: number;
  azimuthDeg?: number;
  ellipsoid?: Ellipsoid;
  points?: number;
}): BeamFootprint {
  const { widthDeg = 1.5, altitudeKm = 550, latitudeDeg = 0, azimuthDeg = 0, ellipsoid = SPHERE, points = 64 } = from;
  const aim = geodeticFromDegrees(latitudeDeg, 10);
  const sight = { azimuthRad: azimuthDeg * RAD_PER_DEG, elevationRad: from.elevationDeg * RAD_PER_DEG, altitudeKm };
  const satellite = satelliteSeenFrom(aim, sight, ellipsoid);
  return beamFootprint(satellite, aim, { beamWidthRad: widthDeg * RAD_PER_DEG, ellipsoid, points });
}

/** Closed formulas on the sphere: the arcs from the sub-satellite point to a ray that leaves at an angle from nadir. */
function arcOfNadirAngleKm(nadirAngleRad: number, altitudeKm: number): number {
  const sine = (1 + altitudeKm / RADIUS_KM) * Math.sin(nadirAngleRad);
  return RADIUS_KM * (Math.asin(sine) - nadirAngleRad);
}

describe('the footprint of a beam on the sphere', () => {
  test.each([
    { widthDeg: 1.5, elevationDeg: 90, acrossKm: 14.4, alongKm: 14.4 },
    { widthDeg: 1.5, elevationDeg: 25, acrossKm: 29.4, alongKm: 69.6 },
    { widthDeg: 2.5, elevationDeg: 90, acrossKm: 24, alongKm: 24 },
    { widthDeg: 2.5, elevationDeg: 25, acrossKm: 49, alongKm: 116 },
  ])('of $widthDeg° from 550 km at $elevationDeg° is published as $acrossKm × $alongKm km', (row) => {
    const footprint = seen(row);
    // Half a unit of the last published digit across. Along, the publication divides the width by the sine of the elevation
    // (a flat Earth within the beam); curvature and the farther edge add 0.14 % at 1.5° and 0.39 % at 2.5°.
    expect(Math.abs(footprint.acrossKm - row.acrossKm)).toBeLessThan(0.05);
    expect(Math.abs(footprint.alongKm - row.alongKm)).toBeLessThan(row.widthDeg === 1.5 ? 0.1 : 0.5);
  });

  test('reaches along the plane of steering as far as the closed formula says, to 1 m', () => {
    const beams = fc.record({
      elevationDeg: fc.double({ min: 20, max: 89, noNaN: true }),
      widthDeg: fc.double({ min: 0.2, max: 3, noNaN: true }),
      altitudeKm: fc.double({ min: 340, max: 1200, noNaN: true }),
      latitudeDeg: fc.double({ min: -80, max: 80, noNaN: true }),
    });
    fc.assert(
      fc.property(beams, (beam) => {
        const { reachKm } = seen({ ...beam, points: 4 });
        const ratio = RADIUS_KM / (RADIUS_KM + beam.altitudeKm);
        const nadirAngle = Math.asin(ratio * Math.cos(beam.elevationDeg * RAD_PER_DEG));
        const half = (beam.widthDeg / 2) * RAD_PER_DEG;
        const aimedKm = arcOfNadirAngleKm(nadirAngle, beam.altitudeKm);
        expect(Math.abs(reachKm[0] - arcOfNadirAngleKm(nadirAngle + half, beam.altitudeKm) + aimedKm)).toBeLessThan(
          1e-3,
        );
        expect(Math.abs(reachKm[2] - aimedKm + arcOfNadirAngleKm(nadirAngle - half, beam.altitudeKm))).toBeLessThan(
          1e-3,
        );
      }),
    );
  });

  test('keeps its shape when the whole picture is turned', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 360, noNaN: true }), (azimuthDeg) => {
        const turned = seen({ elevationDeg: 25, azimuthDeg });
        expect(turned.alongKm).toBeCloseTo(seen({ elevationDeg: 25 }).alongKm, 6);
        expect(footprintReachKm(turned, (azimuthDeg + 180) * RAD_PER_DEG)).toBeCloseTo(36.029, 2);
      }),
    );
  });
});

describe('the footprint of a beam on WGS-84', () => {
  test.each([0, 30, 50, 70])('at latitude %d° differs from the sphere by less than 0.7 %', (latitudeDeg) => {
    for (const elevationDeg of [25, 40, 90]) {
      const ours = seen({ elevationDeg, latitudeDeg, ellipsoid: WGS84 });
      const sphere = seen({ elevationDeg, latitudeDeg });
      // The radius of curvature differs by up to 0.67 % from the equatorial one, and with it the slant range.
      expect(Math.abs(ours.alongKm / sphere.alongKm - 1)).toBeLessThan(0.007);
      expect(Math.abs(ours.acrossKm / sphere.acrossKm - 1)).toBeLessThan(0.007);
    }
  });

  test('is 14.4 km at nadir, and 29.4 × 69.7 km at 25° over Crimea', () => {
    expect(seen({ elevationDeg: 90, latitudeDeg: 45, ellipsoid: WGS84 }).alongKm).toBeCloseTo(14.4, 2);
    const steered = seen({ elevationDeg: 25, latitudeDeg: 45, ellipsoid: WGS84 });
    expect(steered.acrossKm).toBeCloseTo(29.4, 1);
    expect(steered.alongKm).toBeCloseTo(69.7, 1);
  });

  test('lies around its aim: every point of the outline is at the bearing and distance given', () => {
    const footprint = seen({ elevationDeg: 40, latitudeDeg: 50, azimuthDeg: 130, ellipsoid: WGS84 });
    expect(footprint.outline).toHaveLength(64);
    // Away from the satellite, which stands at 130°, is 310°.
    expect(footprint.bearingRad[0] * DEG_PER_RAD).toBeCloseTo(310, 0);
    for (const [index, { latitudeRad, longitudeRad }] of footprint.outline.entries()) {
      const northKm = (latitudeRad - footprint.aim.latitudeRad) * RADIUS_KM;
      const eastKm = (longitudeRad - footprint.aim.longitudeRad) * RADIUS_KM * Math.cos(latitudeRad);
      // A flat map of the surroundings: good to 1 % over 30 km.
      expect(Math.abs(Math.hypot(northKm, eastKm) / footprint.reachKm[index] - 1)).toBeLessThan(0.01);
    }
  });
});

describe('the reach in one direction', () => {
  test('is that of four thousand points to 0.2 %, whatever the direction', () => {
    const [coarse, fine] = [64, 4096].map((points) => seen({ elevationDeg: 25, points }));
    for (let bearing = 0; bearing < 2 * PI; bearing += 0.01) {
      expect(Math.abs(footprintReachKm(coarse, bearing) / footprintReachKm(fine, bearing) - 1)).toBeLessThan(0.002);
    }
  });
});

describe('a satellite seen from a place', () => {
  test('is seen where it was put, at the height asked for', () => {
    const place = geodeticFromDegrees(47, 8, 0.4);
    const sight = { azimuthRad: 2, elevationRad: 0.3, altitudeKm: 480 };
    const back = lookAngles(place, satelliteSeenFrom(place, sight));
    expect(back.azimuthRad).toBeCloseTo(2, 9);
    expect(back.elevationRad).toBeCloseTo(0.3, 9);
  });

  test('at 25° from 550 km on the sphere is 1,123.4 km away', () => {
    const place = geodeticFromDegrees(10, 10);
    const position = satelliteSeenFrom(
      place,
      { azimuthRad: 1, elevationRad: 25 * RAD_PER_DEG, altitudeKm: 550 },
      SPHERE,
    );
    expect(lookAngles(place, position, { ellipsoid: SPHERE }).slantRangeKm).toBeCloseTo(1123.42, 2);
    expect(Math.hypot(...position)).toBeCloseTo(6928.137, 6);
  });
});

describe('what has no footprint', () => {
  const satellite = [6928.137, 0, 0] as const;
  const below = geodeticFromDegrees(0, 0);

  test.each([0, -1, Number.NaN, 2, Number.POSITIVE_INFINITY])('a beam %d rad wide', (beamWidthRad) => {
    expect(() => beamFootprint(satellite, below, { beamWidthRad })).toThrow('BEAM_WIDTH');
    expect(() =>
      beamFootprint(satellite, below, { beamWidthRad: { acrossRad: 0.02, alongRad: beamWidthRad } }),
    ).toThrow('BEAM_WIDTH');
  });

  test('a beam that passes over the horizon', () => {
    expect(() => seen({ elevationDeg: 1, widthDeg: 5 })).toThrow(/BEAM_HORIZON.*1\.00°/);
    expect(() => seen({ elevationDeg: -1 })).toThrow('BEAM_HORIZON');
  });

  test('an outline of 5 points, and a satellite under the ground', () => {
    expect(() => beamFootprint(satellite, below, { beamWidthRad: 0.02, points: 5 })).toThrow('FOOTPRINT_POINTS');
    const sight = { azimuthRad: 0, elevationRad: 1, altitudeKm: -1 };
    expect(() => satelliteSeenFrom(below, sight)).toThrow('SATELLITE_ALTITUDE');
  });
});
