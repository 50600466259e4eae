import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeWithShared, sharedFile } from '../../test/shared.ts';
import { MICROSECONDS_PER_MINUTE, MINUTES_PER_DAY, RAD_PER_DEG, TWO_PI } from '../constants.ts';
import { readElements } from './element-file.ts';
import type { ElementSet } from './element-set.ts';
import { apparentClimbKmPerDay, circularMeanMotionRadPerMin, meanAltitudeKm, meanOrbit } from './mean-orbit.ts';
import { meanOrbitsAt } from './mean-orbits.ts';
import { WGS72 } from './sgp4/gravity.ts';
import { prepareSgp4 } from './sgp4/prepare.ts';

const CIRCULAR: ElementSet = {
  catalogueNumber: -1,
  name: '',
  cosparId: '',
  epoch: 0,
  meanMotionRadPerMin: circularMeanMotionRadPerMin(550, 53 * RAD_PER_DEG),
  meanMotionDotRevPerDay2: 0,
  eccentricity: 0,
  inclinationRad: 53 * RAD_PER_DEG,
  raanRad: 1,
  argumentOfPerigeeRad: 0,
  meanAnomalyRad: 2,
  bstar: 0,
};

describe('the mean orbit', () => {
  it('at 550 km and 53° drifts 4.49° a day westward: −2.0647e14 a^(−7/2) cos i degrees a day, a in km', () => {
    // Wertz & Larson, Space Mission Analysis and Design, eq. 6-19; first order in J2, hence 0.2 % of slack.
    const expected = -2.06474e14 * (6928.137 * 6928.137 * 6928.137 * Math.sqrt(6928.137)) ** -1 * 0.601_815;
    const degreesPerDay = (meanOrbit(CIRCULAR).raanRateRadPerMin * MINUTES_PER_DAY) / RAD_PER_DEG;
    expect(Math.abs(degreesPerDay / expected - 1)).toBeLessThan(0.002);
  });

  it('has the altitude it was designed for, from 160 km to the geostationary ring', () => {
    const altitudes = fc.double({ min: 160, max: 36_000, noNaN: true });
    const inclinations = fc.double({ min: 0, max: 180, noNaN: true });
    fc.assert(
      fc.property(altitudes, inclinations, (altitudeKm, inclinationDeg) => {
        const inclinationRad = inclinationDeg * RAD_PER_DEG;
        const meanMotionRadPerMin = circularMeanMotionRadPerMin(altitudeKm, inclinationRad);
        // 1e-9 km: rounding of numbers near 4e4.
        expect(
          Math.abs(meanAltitudeKm({ ...CIRCULAR, inclinationRad, meanMotionRadPerMin }) - altitudeKm),
        ).toBeLessThan(1e-9);
      }),
    );
  });

  it('seems to climb when its mean motion falls: 7.4 km a day at 550 km for −0.012 rev/day² (half the derivative)', () => {
    // Kepler: da/a = −(2/3) dn/n, with dn = −0.024 rev/day in a day at 15.06 rev/day.
    const revPerDay = (CIRCULAR.meanMotionRadPerMin * MINUTES_PER_DAY) / TWO_PI;
    const climb = apparentClimbKmPerDay({ ...CIRCULAR, meanMotionDotRevPerDay2: -0.012 });
    expect(climb).toBeCloseTo(((2 / 3) * 6928.137 * 0.024) / revPerDay, 6);
    expect(climb).toBeCloseTo(7.4, 1);
  });

  it('brought to a later instant has moved by its rates, and back again by as much', () => {
    const orbit = meanOrbit(CIRCULAR);
    const later = meanOrbitsAt([CIRCULAR], 600 * MICROSECONDS_PER_MINUTE);
    expect(later.raanRad[0]).toBeCloseTo(1 + 600 * orbit.raanRateRadPerMin, 12);
    const turns = (2 + 600 * orbit.argumentOfLatitudeRateRadPerMin) / TWO_PI;
    expect(later.argumentOfLatitudeRad[0]).toBeCloseTo((turns - Math.floor(turns)) * TWO_PI, 9);
  });

  it('of an equatorial satellite counts from the equinox, whatever its undefined node is called', () => {
    const ring = [0, 1, 2, 3].map((raanRad) => ({
      ...CIRCULAR,
      inclinationRad: 0.001,
      raanRad,
      meanAnomalyRad: 4 - raanRad,
    }));
    const orbits = meanOrbitsAt(ring, 0);
    for (const index of [0, 1, 2, 3]) {
      expect(orbits.raanRad[index]).toBe(0);
      expect(orbits.argumentOfLatitudeRad[index]).toBeCloseTo(4, 12);
    }
  });
});

describeWithShared('the mean orbits of real satellites', () => {
  it('have the semi-major axis and the secular rates that SGP4 itself recovers', () => {
    for (const name of ['othercomms-2026-07-24', 'starlink-2022-09-26']) {
      for (const set of readElements(sharedFile(`data/orbits/${name}.tle.gz`), name).elements) {
        const record = prepareSgp4(set);
        const orbit = meanOrbit(set);
        // Rounding only, relative to 4e4 km.
        expect(Math.abs(orbit.semiMajorAxisKm - record.semiMajorAxis * WGS72.earthRadiusKm)).toBeLessThan(1e-9);
        // Moon and Sun, which move the node of high orbits more than J2 does, are left to SGP4.
        if (record.deepSpace) continue;
        // SGP4 adds terms of J2² and J4: some 1e-3 of those of J2, 3e-3 of the slow node near the poles.
        expect(Math.abs(orbit.raanRateRadPerMin - record.raanRate)).toBeLessThan(
          4e-3 * Math.abs(record.raanRate) + 1e-9,
        );
        const rate = record.meanAnomalyRate + record.argumentOfPerigeeRate;
        // 0.2° in ten days.
        expect(Math.abs(orbit.argumentOfLatitudeRateRadPerMin - rate)).toBeLessThan(2e-7);
      }
    }
  });
});
