import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { truthRows } from '../../test/shared.ts';
import { DEG_PER_RAD, MICROSECONDS_PER_DAY } from '../constants.ts';
import { WGS84 } from '../earth/index.ts';
import { greenwichMeanSiderealTimeRad, parseInstant } from '../time/index.ts';
import { norm, type Vector3 } from '../vector.ts';
import { isSunlit, sunDirectionEcef, sunlitInto } from './sun.ts';

/** The Almanac's own statement for its low-precision formulas. */
const TOLERANCE_DEG = 0.01;
const START = parseInstant('1960-01-01');
const anyInstant = fc.integer({ min: 0, max: 80 * 365 }).map((days) => START + days * MICROSECONDS_PER_DAY);

/** Distance of two angles on the circle, degrees. */
function apartDeg(a: number, b: number): number {
  return Math.abs(((((a - b + 180) % 360) + 360) % 360) - 180);
}

describe('the Sun', () => {
  const rows = truthRows('sun');

  test.each(rows)('stands where the almanac says: $what, $instant', (row) => {
    const instant = parseInstant(row.instant);
    const [x, y, z] = sunDirectionEcef(instant);
    const rightAscensionDeg = (Math.atan2(y, x) + greenwichMeanSiderealTimeRad(instant)) * DEG_PER_RAD;
    expect(apartDeg(rightAscensionDeg, Number(row.right_ascension_deg))).toBeLessThan(TOLERANCE_DEG);
    expect(Math.abs(Math.asin(z) * DEG_PER_RAD - Number(row.declination_deg))).toBeLessThan(TOLERANCE_DEG);
  });

  test('is looked up in every row of the table', () => expect(rows).toHaveLength(6));

  test('shines from a unit direction within the tropics, at any time', () => {
    fc.assert(
      fc.property(anyInstant, (instant) => {
        const direction = sunDirectionEcef(instant);
        expect(norm(direction)).toBeCloseTo(1, 12);
        expect(Math.abs(Math.asin(direction[2]) * DEG_PER_RAD)).toBeLessThan(23.46);
      }),
    );
  });

  test('crosses the meridian of Greenwich within 17 minutes of noon', () => {
    fc.assert(
      fc.property(anyInstant, (midnight) => {
        const [x, y] = sunDirectionEcef(midnight + MICROSECONDS_PER_DAY / 2);
        // The equation of time reaches 16.5 minutes; a degree of longitude is four minutes.
        expect(Math.abs(Math.atan2(y, x) * DEG_PER_RAD) * 4).toBeLessThan(17);
      }),
    );
  });
});

describe('a satellite', () => {
  const RADIUS_KM = WGS84.equatorialRadiusKm + 550;
  const SUN: Vector3 = [1, 0, 0];

  /** Position on a circular orbit whose plane makes an angle with the direction of the Sun. */
  function onOrbit(betaRad: number, phaseRad: number): Vector3 {
    const [along, up] = [Math.cos(phaseRad) * RADIUS_KM, Math.sin(phaseRad) * RADIUS_KM];
    return [along * Math.cos(betaRad), up, along * Math.sin(betaRad)];
  }

  test('in an orbit edge-on to the Sun spends 37.24 % of a turn in shadow, asin(R/r)/π', () => {
    const steps = 100_000;
    let dark = 0;
    for (let step = 0; step < steps; step += 1) dark += isSunlit(onOrbit(0, (2 * Math.PI * step) / steps), SUN) ? 0 : 1;
    expect(dark / steps).toBeCloseTo(Math.asin(WGS84.equatorialRadiusKm / RADIUS_KM) / Math.PI, 4);
  });

  test('is never in shadow when the Sun stands higher above its plane than 67.0°, and always meets it when lower', () => {
    const everDark = (betaDeg: number): boolean =>
      Array.from({ length: 720 }, (_, step) => onOrbit(betaDeg / DEG_PER_RAD, (step * Math.PI) / 360)).some(
        (position) => !isSunlit(position, SUN),
      );
    expect(everDark(67.1)).toBe(false);
    expect(everDark(66.9)).toBe(true);
  });

  test('is lit in an array as it is alone, and one without a position is not lit', () => {
    const snapshot = {
      count: 3,
      xKm: Float64Array.of(RADIUS_KM, -RADIUS_KM, Number.NaN),
      yKm: new Float64Array(3),
      zKm: new Float64Array(3),
    };
    const out = new Uint8Array(3).fill(7);
    sunlitInto(out, snapshot, SUN);
    expect([...out]).toEqual([1, 0, 0]);
  });
});
