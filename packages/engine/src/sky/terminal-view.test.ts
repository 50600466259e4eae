import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { HALF_PI, PI, RAD_PER_DEG, TWO_PI } from '../constants.ts';
import { earthFixedFromGeodetic, type Geodetic, geodeticFromDegrees } from '../earth/index.ts';
import type { Vector3 } from '../vector.ts';
import { directionEcef } from './look-angles.ts';
import { horizonElevationRad, insideView, isLimited, type TerminalView } from './terminal-view.ts';

const KYIV = geodeticFromDegrees(50.45, 30.52);

function satelliteAt(observer: Geodetic, azimuthDeg: number, elevationDeg: number): Vector3 {
  const [x, y, z] = earthFixedFromGeodetic(observer);
  const [dx, dy, dz] = directionEcef(observer, azimuthDeg * RAD_PER_DEG, elevationDeg * RAD_PER_DEG);
  return [x + 900 * dx, y + 900 * dy, z + 900 * dz];
}

function sees(view: TerminalView, azimuthDeg: number, elevationDeg: number): boolean {
  return insideView(KYIV, view, satelliteAt(KYIV, azimuthDeg, elevationDeg));
}

const CONE: TerminalView = { fieldOfViewRad: 100 * RAD_PER_DEG };
const TILTED: TerminalView = { ...CONE, tiltRad: 20 * RAD_PER_DEG, boresightAzimuthRad: 0 };

describe('a dish with a cone of 100° that looks straight up', () => {
  test.each([0, 90, 137, 180, 270, 359])('sees down to 40° at azimuth %d°', (azimuthDeg) => {
    expect(sees(CONE, azimuthDeg, 40.001)).toBe(true);
    expect(sees(CONE, azimuthDeg, 39.999)).toBe(false);
  });
});

describe('the same dish tilted by 20° to the north', () => {
  test.each([
    { azimuthDeg: 0, lowestDeg: 20 },
    { azimuthDeg: 180, lowestDeg: 60 },
    // East and west: cos 20° sin e = cos 50°, so e = 43.16°.
    { azimuthDeg: 90, lowestDeg: 43.1602 },
    { azimuthDeg: 270, lowestDeg: 43.1602 },
  ])('sees down to $lowestDeg° at azimuth $azimuthDeg°', ({ azimuthDeg, lowestDeg }) => {
    expect(sees(TILTED, azimuthDeg, lowestDeg + 0.001)).toBe(true);
    expect(sees(TILTED, azimuthDeg, lowestDeg - 0.001)).toBe(false);
  });

  test('sees what the dish tilted to the south sees in the mirror', () => {
    const south = { ...TILTED, boresightAzimuthRad: PI };
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 359 }), fc.integer({ min: 0, max: 89 }), (azimuthDeg, elevationDeg) => {
        expect(sees(south, 180 - azimuthDeg, elevationDeg + 0.01)).toBe(sees(TILTED, azimuthDeg, elevationDeg + 0.01));
      }),
    );
  });
});

describe('a local horizon', () => {
  const horizon = [
    [90 * RAD_PER_DEG, 10 * RAD_PER_DEG],
    [180 * RAD_PER_DEG, 40 * RAD_PER_DEG],
    [270 * RAD_PER_DEG, 30 * RAD_PER_DEG],
  ] as const;

  test.each([
    [90, 10],
    [135, 25],
    [180, 40],
    [225, 35],
    [270, 30],
    // Across north: from 30° at 270° down to 10° at 450°.
    [315, 25],
    [0, 20],
    [45, 15],
    [360, 20],
    [-45, 25],
  ])('at azimuth %d° stands %d° high, linear in between and across north', (azimuthDeg, elevationDeg) => {
    expect(horizonElevationRad(horizon, azimuthDeg * RAD_PER_DEG)).toBeCloseTo(elevationDeg * RAD_PER_DEG, 12);
    expect(sees({ horizon }, azimuthDeg, elevationDeg + 0.001)).toBe(true);
    expect(sees({ horizon }, azimuthDeg, elevationDeg - 0.001)).toBe(false);
  });

  test('of one point stands equally high all round; of none hides nothing', () => {
    for (let azimuthRad = 0; azimuthRad < TWO_PI; azimuthRad += 0.1) {
      expect(horizonElevationRad([[1, 0.2]], azimuthRad)).toBeCloseTo(0.2, 12);
      expect(horizonElevationRad([], azimuthRad)).toBe(-HALF_PI);
    }
  });

  test('given at 0° and at 360° has a step at north', () => {
    const step = [
      [0, 0.1],
      [TWO_PI, 0.3],
    ] as const;
    expect(horizonElevationRad(step, 0)).toBeCloseTo(0.1, 12);
    expect(horizonElevationRad(step, PI)).toBeCloseTo(0.2, 12);
    expect(horizonElevationRad(step, TWO_PI - 1e-9)).toBeCloseTo(0.3, 8);
  });

  test('and a cone both bind', () => {
    const both = { ...CONE, horizon: [[0, 60 * RAD_PER_DEG]] as const };
    expect(sees(both, 200, 59.9)).toBe(false);
    expect(sees(both, 200, 60.1)).toBe(true);
    expect(sees({ ...CONE, horizon: [[0, 20 * RAD_PER_DEG]] }, 200, 30)).toBe(false);
  });
});

describe('a view', () => {
  test('limits something when it has a cone or a horizon with points', () => {
    expect(isLimited({})).toBe(false);
    expect(isLimited({ tiltRad: 0.3 })).toBe(false);
    expect(isLimited({ horizon: [] })).toBe(false);
    expect(isLimited(CONE)).toBe(true);
    expect(isLimited({ horizon: [[0, 0.1]] })).toBe(true);
  });
});
