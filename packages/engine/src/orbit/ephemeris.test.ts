import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { describeWithShared, sharedFile, sharedIsPresent } from '../../test/shared.ts';
import { MICROSECONDS_PER_DAY, MICROSECONDS_PER_MINUTE } from '../constants.ts';
import { cos, sin } from '../math/index.ts';
import { greenwichMeanSiderealTimeRad, instantOfStep, parseInstant, type TimeGrid, timeGrid } from '../time/index.ts';
import { readElements } from './element-file.ts';
import type { ElementSet } from './element-set.ts';
import { type Ephemeris, emptyEphemeris, ephemerisInto } from './ephemeris.ts';
import {
  type ElementAgeLimit,
  POSITION_ABSENT,
  POSITION_REFUSED,
  POSITION_STALE,
  POSITION_VALID,
  type PreparedSatellite,
  prepareCatalogue,
  prepareSatellite,
} from './prepared-satellite.ts';
import { propagateInto } from './sgp4/propagate.ts';
import { parseTle } from './tle.ts';

/** Without interpolation: rounding and the ends of the kernels' series (DESIGN, accuracy of kernels). */
const KERNEL_TOLERANCE_KM = 2e-8;
/** With it: twelve nodes for half an hour. */
const INTERPOLATION_TOLERANCE_KM = 2e-6;
const NO_LIMIT: ElementAgeLimit = { maxElementAgeMicroseconds: Number.POSITIVE_INFINITY };
const START = parseInstant('2026-05-16T00:00:00Z');
const EPOCH = parseInstant('2026-05-16T07:00:00Z');

/** A satellite of a Starlink shell with some elements changed. */
function satelliteLike(changes: Partial<ElementSet>): ElementSet {
  const set = parseTle(
    '1 44714U 19074B   22269.50000000  .00001000  00000-0  85000-4 0  9995',
    '2 44714  53.0540 120.0000 0001400  80.0000 280.0000 15.06400000    01',
  );
  return { ...set, epoch: EPOCH, ...changes };
}

function grid(stepSeconds: number, count: number): TimeGrid {
  return timeGrid(START, START + count * stepSeconds * 1_000_000, stepSeconds * 1_000_000);
}

function computed(satellites: readonly PreparedSatellite[], times: TimeGrid, limit = NO_LIMIT, window = times.count) {
  const out = emptyEphemeris(satellites.length, times.count);
  const part = emptyEphemeris(satellites.length, window);
  for (let firstStep = 0; firstStep < times.count; firstStep += window) {
    const stepCount = Math.min(window, times.count - firstStep);
    ephemerisInto(part, satellites, times, { ...limit, firstStep, stepCount });
    for (const name of ['xKm', 'yKm', 'zKm', 'status', 'operational'] as const) {
      out[name].set(part[name].subarray(0, stepCount * satellites.length), firstStep * satellites.length);
    }
  }
  return out;
}

/** Distance from scalar SGP4 with set `set` of a satellite at a step, km. */
function distanceKm(
  out: Ephemeris,
  times: TimeGrid,
  step: number,
  satellite: number,
  prepared: PreparedSatellite,
  set = 0,
) {
  const teme = new Float64Array(6);
  const instant = instantOfStep(times, step);
  propagateInto(teme, 0, prepared.records[set], (instant - prepared.epochs[set]) / MICROSECONDS_PER_MINUTE);
  const siderealTimeRad = greenwichMeanSiderealTimeRad(instant);
  const [cosine, sine] = [cos(siderealTimeRad), sin(siderealTimeRad)];
  const at = step * out.satelliteCount + satellite;
  return Math.hypot(
    out.xKm[at] - (cosine * teme[0] + sine * teme[1]),
    out.yKm[at] - (cosine * teme[1] - sine * teme[0]),
    out.zKm[at] - teme[2],
  );
}

function numbersOf({ xKm, yKm, zKm, status, operational }: Ephemeris): unknown {
  return [xKm, yKm, zKm, status, operational].map((column) => [...column]);
}

describe('an ephemeris', () => {
  const steady = prepareSatellite([satelliteLike({})], [true]);
  const eccentric = prepareSatellite([satelliteLike({ eccentricity: 0.7, meanMotionRadPerMin: 0.0087 })], [true]);
  const geostationary = prepareSatellite(
    [satelliteLike({ meanMotionRadPerMin: 0.004375, inclinationRad: 0 })],
    [false],
  );
  const oblong = prepareSatellite([satelliteLike({ eccentricity: 0.05 })], [true]);
  const world = [steady, eccentric, geostationary, oblong];

  test.each([
    [600, KERNEL_TOLERANCE_KM],
    [15, INTERPOLATION_TOLERANCE_KM],
  ])('at %i s follows SGP4 for any kind of orbit', (seconds, toleranceKm) => {
    const times = grid(seconds, 200);
    const out = computed(world, times);
    for (let step = 0; step < times.count; step += 7) {
      world.forEach((satellite, index) => {
        expect(distanceKm(out, times, step, index, satellite), `satellite ${index}, step ${step}`).toBeLessThan(
          toleranceKm,
        );
      });
    }
  });

  test('takes the set with the nearest epoch at each step, within a span too', () => {
    const sets = [0, 301].map((minutes) =>
      satelliteLike({ epoch: START + minutes * MICROSECONDS_PER_MINUTE, meanAnomalyRad: minutes }),
    );
    const satellite = prepareSatellite(sets, [true, false]);
    const times = grid(60, 300);
    const out = computed([steady, satellite], times);
    for (const step of [0, 120, 149, 150, 151, 179, 299]) {
      const set = step <= 150 ? 0 : 1;
      expect(distanceKm(out, times, step, 1, satellite, set), `step ${step}`).toBeLessThan(INTERPOLATION_TOLERANCE_KM);
      expect(out.operational[2 * step + 1]).toBe(1 - set);
    }
  });

  test('turns stale to the step, and is not there more than thirty days before the first set', () => {
    const limit = { maxElementAgeMicroseconds: 2 * 60 * MICROSECONDS_PER_MINUTE };
    const young = prepareSatellite([satelliteLike({ epoch: START })], [true]);
    const later = prepareSatellite(
      [satelliteLike({ epoch: START + 30 * MICROSECONDS_PER_DAY + 100 * MICROSECONDS_PER_MINUTE })],
      [true],
    );
    const out = computed([young, later], grid(60, 240), limit);
    expect([119, 120, 121, 239].map((step) => out.status[2 * step])).toEqual([0, 0, 1, 1]);
    expect(Number.isNaN(out.xKm[2 * 120])).toBe(false);
    expect(Number.isNaN(out.xKm[2 * 121])).toBe(true);
    expect([99, 100].map((step) => out.status[2 * step + 1])).toEqual([POSITION_ABSENT, POSITION_STALE]);
  });

  test('refuses a satellite from the step on at which it has decayed', () => {
    const falling = prepareSatellite(
      [satelliteLike({ epoch: START, bstar: 0.05, meanMotionRadPerMin: 0.0712 })],
      [true],
    );
    const out = computed([steady, falling], grid(60, 1440));
    const status = Array.from({ length: 1440 }, (_, step) => out.status[2 * step + 1]);
    const first = status.indexOf(POSITION_REFUSED);
    expect(first).toBeGreaterThan(0);
    expect(status.slice(0, first).every((value) => value === POSITION_VALID)).toBe(true);
    expect(Number.isNaN(out.xKm[2 * first + 1])).toBe(true);
  });

  test('refuses a satellite that its series in time would carry away from the Earth', () => {
    const falling = satelliteLike({ epoch: START, bstar: 0.0037522, meanMotionRadPerMin: 0.06961 });
    const day = 24 * 60 * MICROSECONDS_PER_MINUTE;
    const out = computed([steady, prepareSatellite([falling], [true])], {
      start: START,
      stepMicroseconds: day,
      count: 300,
    });
    const radiiKm = Array.from({ length: 300 }, (_, step) => {
      const at = 2 * step + 1;
      return Math.hypot(out.xKm[at], out.yKm[at], out.zKm[at]);
    });
    expect(out.status[2 * 299 + 1]).toBe(POSITION_REFUSED);
    expect(radiiKm.every((km) => Number.isNaN(km) || km < 7500)).toBe(true);
  });

  test('is not there more than thirty days after its last set where the catalogue goes on without it', () => {
    const days = (count: number): number => count * MICROSECONDS_PER_DAY;
    const times = { start: START, stepMicroseconds: days(1), count: 100 };
    const last = { sets: [satelliteLike({ epoch: START })], operational: [true] };
    const goesOn = (day: number) => ({
      sets: [satelliteLike({ epoch: START }), satelliteLike({ epoch: START + days(day) })],
      operational: [true, true],
    });
    const statusOn = (catalogue: Parameters<typeof prepareCatalogue>[0], step: number): number =>
      computed(prepareCatalogue(catalogue), times).status[catalogue.length * step];
    expect([30, 31, 99].map((step) => statusOn([last, goesOn(31)], step))).toEqual([
      0,
      POSITION_ABSENT,
      POSITION_ABSENT,
    ]);
    expect([31, 99].map((step) => statusOn([last, goesOn(30)], step))).toEqual([0, 0]);
    expect([31, 99].map((step) => statusOn([goesOn(31), last], step))).toEqual([0, 0]);
  });

  test('has the same bits however its period is cut into windows', () => {
    const sets = [0, 301].map((minutes) => satelliteLike({ epoch: START + minutes * MICROSECONDS_PER_MINUTE }));
    const satellites = [...world, prepareSatellite(sets, [true, true])];
    const limit = { maxElementAgeMicroseconds: 6 * 60 * MICROSECONDS_PER_MINUTE };
    fc.assert(
      fc.property(fc.constantFrom(15, 40, 60, 300), fc.integer({ min: 1, max: 200 }), (seconds, window) => {
        const times = grid(seconds, 400);
        expect(numbersOf(computed(satellites, times, limit, window))).toEqual(
          numbersOf(computed(satellites, times, limit)),
        );
      }),
      { numRuns: 12 },
    );
  });

  test('has the same bits with many satellites, which go through compiled kernels, as with few', () => {
    const satellites = Array.from({ length: 67 }, (_, index) =>
      prepareSatellite([satelliteLike({ meanAnomalyRad: index / 11, raanRad: index / 7 })], [true]),
    );
    const times = grid(30, 100);
    const all = computed(satellites, times);
    expect(all.work.workspace.backEnd).toBe('simd');
    const few = computed(satellites.slice(40, 43), times);
    for (let step = 0; step < times.count; step++)
      for (let satellite = 0; satellite < 3; satellite++)
        expect(few.xKm[3 * step + satellite]).toBe(all.xKm[67 * step + 40 + satellite]);
  });
});

describeWithShared('the whole catalogue of July 2026', () => {
  const files = sharedIsPresent ? ['starlink-2026-07-24-alpha5.tle.gz', 'othercomms-2026-07-24.tle.gz'] : [];
  const satellites = files
    .flatMap((file) => readElements(sharedFile(`data/orbits/${file}`), file).elements)
    .map((set) => prepareSatellite([set], [true]));

  test.each([
    ['without interpolation', 600, KERNEL_TOLERANCE_KM],
    ['with interpolation', 15, INTERPOLATION_TOLERANCE_KM],
  ])('is where SGP4 has it, %s', (_, seconds, toleranceKm) => {
    expect(satellites.length).toBeGreaterThan(10_000);
    const times = timeGrid(
      parseInstant('2026-07-24T00:00:00Z'),
      parseInstant('2026-07-24T00:00:00Z') + 144 * seconds * 1_000_000,
      seconds * 1_000_000,
    );
    const out = computed(satellites, times);
    let worstKm = 0;
    for (let step = 0; step < times.count; step += 11) {
      for (let satellite = 0; satellite < satellites.length; satellite++) {
        if (out.status[step * satellites.length + satellite] !== POSITION_VALID) continue;
        worstKm = Math.max(worstKm, distanceKm(out, times, step, satellite, satellites[satellite]));
      }
    }
    expect(worstKm).toBeGreaterThan(0);
    expect(worstKm).toBeLessThan(toleranceKm);
  });
});
