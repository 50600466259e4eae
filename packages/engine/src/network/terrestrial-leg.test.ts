import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { truthRows } from '../../test/shared.ts';
import { SPHERE } from '../../test/sphere.ts';
import { SPEED_OF_LIGHT_KM_PER_S } from '../constants.ts';
import { earthFixedFromGeodetic, geodeticFromDegrees } from '../earth/index.ts';
import { lookAngles } from '../sky/index.ts';
import { type GroundPoint, greatCircleKm } from './great-circle.ts';
import { latencyModel, roundTrip } from './latency-model.ts';
import { TERRESTRIAL_MODELS, terrestrialDelayMs, terrestrialModel } from './terrestrial-leg.ts';

const anywhere = fc.record({
  latitudeDeg: fc.double({ min: -90, max: 90, noNaN: true }),
  longitudeDeg: fc.double({ min: -180, max: 180, noNaN: true }),
});

describe('the great circle', () => {
  test.each([
    { at: 'the equator', fromDeg: -0.5, degreeKm: 110.574 },
    { at: 'the pole', fromDeg: 89, degreeKm: 111.694 },
  ])('at $at misses the length of a degree of the meridian on WGS-84, $degreeKm km, by at most 0.6 %', (row) => {
    const from = { latitudeDeg: row.fromDeg, longitudeDeg: 30 };
    const distanceKm = greatCircleKm(from, { ...from, latitudeDeg: row.fromDeg + 1 });
    expect(Math.abs(distanceKm / row.degreeKm - 1)).toBeLessThan(0.006);
  });

  test('is the same both ways, zero at home, and obeys the triangle', () => {
    fc.assert(
      fc.property(anywhere, anywhere, anywhere, (a, b, c) => {
        expect(greatCircleKm(a, b)).toBe(greatCircleKm(b, a));
        expect(greatCircleKm(a, a)).toBe(0);
        // asin loses digits near a quarter turn of the half angle, 1e-8 of the radius at the antipode.
        expect(greatCircleKm(a, c)).toBeLessThanOrEqual(greatCircleKm(a, b) + greatCircleKm(b, c) + 1e-3);
      }),
    );
  });

  test('refuses a latitude of 91', () => {
    expect(() => greatCircleKm({ latitudeDeg: 91, longitudeDeg: 0 }, { latitudeDeg: 0, longitudeDeg: 0 })).toThrow(
      'LATITUDE_RANGE',
    );
  });
});

describe('the bounds between cities', () => {
  const rows = truthRows('great-circle-bounds');

  test.each(rows)('$from to $to: $vacuum_rtt_ms ms in vacuum, $fibre_rtt_ms ms in fibre', (row) => {
    const from = { latitudeDeg: Number(row.from_latitude_deg), longitudeDeg: Number(row.from_longitude_deg) };
    const to = { latitudeDeg: Number(row.to_latitude_deg), longitudeDeg: Number(row.to_longitude_deg) };
    const distanceKm = greatCircleKm(from, to, { ellipsoid: SPHERE });
    // Half a unit of the last digit printed.
    expect(Math.abs((2000 * distanceKm) / SPEED_OF_LIGHT_KM_PER_S - Number(row.vacuum_rtt_ms))).toBeLessThan(0.005);
    const fibreMs = 2 * TERRESTRIAL_MODELS['great-circle-fibre'].oneWayMs(distanceKm);
    expect(Math.abs(fibreMs - Number(row.fibre_rtt_ms))).toBeLessThan(0.005);
  });

  test('were all looked at', () => expect(rows).toHaveLength(4));
});

describe('the leg over the ground', () => {
  const gateway = { id: 'a', latitudeDeg: 50, longitudeDeg: 20 };
  const pointOfPresence = { id: 'b', latitudeDeg: 52, longitudeDeg: 21 };

  test('takes 1.5 ms for 200 km of air distance with the detour of 1.5', () => {
    expect(TERRESTRIAL_MODELS['itu-detour'].oneWayMs(200)).toBeCloseTo(1.501, 3);
  });

  test('takes the figure given for its pair, and no other', () => {
    const given = [{ gateway: 'a', pointOfPresence: 'b', oneWayMs: 9, source: 'a trace' }];
    expect(terrestrialDelayMs(gateway, pointOfPresence, { given })).toBe(9);
    expect(terrestrialDelayMs({ ...gateway, id: 'c' }, pointOfPresence, { given })).toBe(
      terrestrialDelayMs(gateway, pointOfPresence),
    );
  });

  test.each([-1, Number.NaN, Number.POSITIVE_INFINITY])('refuses %d ms as a given figure', (oneWayMs) => {
    const given = [{ gateway: 'a', pointOfPresence: 'b', oneWayMs, source: 'a trace' }];
    expect(() => terrestrialDelayMs(gateway, pointOfPresence, { given })).toThrow('TERRESTRIAL_DELAY');
  });

  test('is never faster by distance than straight fibre', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 20_000, noNaN: true }), (km) => {
        const least = TERRESTRIAL_MODELS['great-circle-fibre'].oneWayMs(km);
        expect(TERRESTRIAL_MODELS['itu-detour'].oneWayMs(km)).toBeGreaterThanOrEqual(least);
      }),
    );
  });

  test('names its models, dated where they were measured', () => {
    for (const [name, model] of Object.entries(TERRESTRIAL_MODELS)) expect(terrestrialModel(name)).toBe(model);
    expect(terrestrialModel('measured-2023').measured).toEqual(['2022-12-01', '2023-09-30']);
    expect(() => terrestrialModel('ideal')).toThrow('great-circle-fibre, itu-detour, measured-2023');
  });
});

describe('a round trip', () => {
  /** Straight up to a satellite in sight of both and down again; undefined where it is below the horizon of one. */
  function spaceKm(terminal: GroundPoint, gateway: GroundPoint, below: GroundPoint): number | undefined {
    const at = ({ latitudeDeg, longitudeDeg }: GroundPoint) => geodeticFromDegrees(latitudeDeg, longitudeDeg);
    const satellite = earthFixedFromGeodetic({ ...at(below), heightKm: 550 }, SPHERE);
    const ends = [terminal, gateway].map((end) => lookAngles(at(end), satellite, { ellipsoid: SPHERE }));
    return ends.every(({ elevationRad }) => elevationRad >= 0)
      ? ends.reduce((sum, { slantRangeKm }) => sum + slantRangeKm, 0)
      : undefined;
  }

  test('over satellite, gateway and point of presence is never faster than light along the ground', () => {
    const nearby = fc.double({ min: -20, max: 20, noNaN: true });
    const offset = fc.record({ latitudeDeg: nearby, longitudeDeg: nearby });
    let tried = 0;
    fc.assert(
      fc.property(offset, offset, offset, offset, (terminal, gateway, below, home) => {
        const space = spaceKm(terminal, gateway, below);
        if (space === undefined) return;
        tried += 1;
        const ground = TERRESTRIAL_MODELS['great-circle-fibre'].oneWayMs(
          greatCircleKm(gateway, home, { ellipsoid: SPHERE }),
        );
        const oneWayMs = (1000 * space) / SPEED_OF_LIGHT_KM_PER_S + ground;
        const floorMs = (2000 * greatCircleKm(terminal, home, { ellipsoid: SPHERE })) / SPEED_OF_LIGHT_KM_PER_S;
        for (const name of ['none', 'decomposition-2023', 'decomposition-2025']) {
          expect(roundTrip(oneWayMs, latencyModel(name)).lowMs).toBeGreaterThanOrEqual(floorMs);
        }
      }),
      { numRuns: 1000 },
    );
    expect(tried).toBeGreaterThan(200);
  });
});
