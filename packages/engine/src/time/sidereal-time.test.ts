import { gstime } from 'satellite.js';
import { describe, expect, test } from 'vitest';
import { MICROSECONDS_PER_DAY, RAD_PER_DEG, TWO_PI } from '../constants.ts';
import { formatInstant, greenwichMeanSiderealTimeRad, parseInstant } from './index.ts';

const UNIX_EPOCH_JULIAN_DATE = 2_440_587.5;

describe('Greenwich mean sidereal time', () => {
  test.each([
    // Meeus, Astronomical Algorithms, 2nd ed., examples 12.a and 12.b; printed to 1e-4 s.
    { ut1: '1987-04-10T00:00:00Z', hours: 13 + 10 / 60 + 46.3668 / 3600, toleranceSeconds: 0.5e-4 },
    { ut1: '1987-04-10T19:21:00Z', hours: 8 + 34 / 60 + 57.0896 / 3600, toleranceSeconds: 0.5e-4 },
    // Vallado, Fundamentals of Astrodynamics and Applications, example 3-5: 152.578787886°; it starts from a Julian date
    // in one double, which resolves 40 µs.
    { ut1: '1992-08-20T12:14:00Z', hours: 152.578787886 / 15, toleranceSeconds: 2e-5 },
  ])('at $ut1 UT1 is $hours h', ({ ut1, hours, toleranceSeconds }) => {
    const computedHours = greenwichMeanSiderealTimeRad(parseInstant(ut1)) / (15 * RAD_PER_DEG);
    expect(Math.abs(computedHours - hours) * 3600).toBeLessThanOrEqual(toleranceSeconds);
  });

  test('agrees with satellite.js to 1e-9 rad where a Julian date in one double is exact', () => {
    const days = [-14_610, -1, 0, 10_957, 13_149.5, 19_261.25, 20_636.125, 20_778.0625, 29_219.96875];
    for (const day of days) {
      const instant = day * MICROSECONDS_PER_DAY;
      const difference = Math.abs(greenwichMeanSiderealTimeRad(instant) - gstime(UNIX_EPOCH_JULIAN_DATE + day));
      expect(Math.min(difference, TWO_PI - difference), formatInstant(instant)).toBeLessThan(1e-9);
    }
  });

  test('gains one turn on the Sun in a year and stays within one turn', () => {
    const start = parseInstant('2022-01-01');
    let turns = 0;
    let last = greenwichMeanSiderealTimeRad(start);
    for (let day = 1; day <= 365; day += 1) {
      const angle = greenwichMeanSiderealTimeRad(start + day * MICROSECONDS_PER_DAY);
      expect(angle).toBeGreaterThanOrEqual(0);
      expect(angle).toBeLessThan(TWO_PI);
      if (angle < last) turns += 1;
      last = angle;
    }
    expect(turns).toBe(1);
  });

  test('turns with UT1: 0.9 s of UT1 − UTC are 6.56e-5 rad', () => {
    const instant = parseInstant('2022-09-26T12:00:00Z');
    const turned =
      greenwichMeanSiderealTimeRad(instant, { ut1MinusUtcSeconds: 0.9 }) - greenwichMeanSiderealTimeRad(instant);
    // 0.9 s × 7.292115855e-5 rad/s (mean sidereal rate, Aoki et al. 1982); 1e-12 is the rounding of two angles.
    expect(Math.abs(turned - 0.9 * 7.292_115_855e-5)).toBeLessThan(1e-12);
  });
});
