import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { islandWorld, laserPair, pointOfPresence } from '../../test/laser-worlds.ts';
import { gateway, MIDNIGHT, MINUTE, point, run, statesOf, tinyWorld, type World } from '../../test/tiny-worlds.ts';
import { SPEED_OF_LIGHT_KM_PER_S } from '../constants.ts';
import { greatCircleKm } from '../network/index.ts';
import { timeGrid } from '../time/index.ts';
import { POSSIBLE } from './gates.ts';
import { intervalRecorder } from './interval-recorder.ts';
import { joinRttSamples, quantileMs, rttOfRows, rttRecorder } from './rtt-samples.ts';

const KM_PER_MS = SPEED_OF_LIGHT_KM_PER_S / 1000;
const HOME = { include: 'live' } as const;

describe('the samples of a series', () => {
  test('are tenths of a millisecond in the order in which they came, however many', () => {
    const recorder = rttRecorder(2);
    for (let k = 0; k < 1_000; k += 1) recorder.add(1, 20 + k / 10);
    const [none, all] = recorder.samples();
    expect(none.length).toBe(0);
    expect([...all]).toEqual(Array.from({ length: 1_000 }, (_, k) => 200 + k));
  });

  test('of consecutive stretches follow each other', () => {
    const joined = joinRttSamples([
      [Uint16Array.of(3, 1), Uint16Array.of()],
      [Uint16Array.of(2), Uint16Array.of(9)],
    ]);
    expect(joined.map((samples) => [...samples])).toEqual([[3, 1, 2], [9]]);
  });

  test('have as least, middle and 95th of twenty the 1st, the 10th and the 19th', () => {
    const sorted = Uint16Array.from({ length: 20 }, (_, k) => 10 * (k + 1));
    expect([0, 0.5, 0.95, 1].map((share) => quantileMs(sorted, share))).toEqual([1, 10, 19, 20]);
    expect([0, 0.5, 0.95].map((share) => quantileMs(Uint16Array.of(255), share))).toEqual([25.5, 25.5, 25.5]);
  });
});

describe('the round trips of rows', () => {
  // Two series: three possible steps, a gap of two, two possible steps; then one of four, whose rows are cut in two by the gap.
  const recorder = intervalRecorder(2);
  const rtt = rttRecorder(2);
  const trips = [
    [30, 10, 20, Number.NaN, Number.NaN, 50, 40],
    [7, 9, Number.NaN, 8, 6, Number.NaN, Number.NaN],
  ];
  for (let step = 0; step < 7; step++) {
    trips.forEach((ms, series) => {
      const isPossible = !Number.isNaN(ms[step]);
      recorder.record(series, step, isPossible ? POSSIBLE : POSSIBLE + 1, 0);
      if (isPossible) rtt.add(series, ms[step]);
    });
  }
  recorder.closeAll(7);
  const [intervals, samples] = [recorder.intervals(), rtt.samples()];

  test('are the least and the middle of the steps of each', () => {
    const { minMs, medianMs } = rttOfRows(intervals, samples);
    expect([...minMs]).toEqual([10, Number.NaN, 40, 7, Number.NaN, 6, Number.NaN]);
    expect([...medianMs]).toEqual([20, Number.NaN, 40, 7, Number.NaN, 6, Number.NaN]);
  });

  test('are the same where only some of the rows are asked for', () => {
    const { minMs } = rttOfRows(intervals, samples);
    for (let from = 0; from <= intervals.count; from++) {
      for (let to = from; to <= intervals.count; to++)
        expect(rttOfRows(intervals, samples, { from, to }).minMs).toEqual(minMs.slice(from, to));
    }
  });
});

/** Side of a triangle at the Earth's centre, km. */
function acrossKm(aKm: number, bKm: number, angleDeg: number): number {
  return Math.sqrt(aKm * aKm + bKm * bKm - 2 * aKm * bKm * Math.cos((angleDeg * Math.PI) / 180));
}

describe('a round trip over one laser', () => {
  const pointsOfPresence = [pointOfPresence('Coast', 14, 30)];
  const rttOf = (more: World = {}) =>
    run(laserPair({ pointsOfPresence, home: HOME, ...more })).summary.variants[0].places[0].rttMs?.min ?? Number.NaN;

  test('is twice slant range, laser, feeder link and the way over the ground', () => {
    // Satellites 6,928 km from the centre over 50° and 30° N (geocentric). The place at 50° N lies at 49.81° geocentric,
    // 6,365.6 km from the centre; the gateway at 23° N at 22.86°, 6,374.9 km. The point of presence is 9° or 1,000.75 km on.
    const spaceKm = acrossKm(6_928, 6_365.6, 0.19) + acrossKm(6_928, 6_928, 20) + acrossKm(6_928, 6_374.9, 7.14);
    const groundMs = (1.5 * 1_000.75) / ((2 / 3) * KM_PER_MS);
    // Short-period terms move each satellite by up to 10 km, which counts at most four times one way: 0.3 ms there and back.
    expect(Math.abs(rttOf() - 2 * (spaceKm / KM_PER_MS + groundMs))).toBeLessThan(0.3);
  });

  test('is longer by the median of the latency model that is named', () => {
    expect(rttOf({ latency: 'decomposition-2023' }) - rttOf()).toBeCloseTo(11.5 + 15, 6);
    expect(rttOf({ latency: 'decomposition-2025' }) - rttOf()).toBeCloseTo(11.5, 6);
  });

  test('is that of the landing chosen in space, which is not always the least: without the nearer gateway it can be shorter', () => {
    // North is nearer to the satellite over the place, but 2,000 km farther from the point of presence than Near.
    const world = (gatewaysOut: string[]) =>
      run(
        tinyWorld({
          grids: [timeGrid(MIDNIGHT, MIDNIGHT + MINUTE, MINUTE)],
          gateways: [gateway('North', 51, 30), gateway('Near', 46, 30)],
          pointsOfPresence: [pointOfPresence('Coast', 33, 30)],
          home: HOME,
          assume: { gatewaysOut: [gatewaysOut] },
        }),
      ).summary.variants[0].places[0];
    expect(world([]).landings[0].gateway).toBe('North');
    expect(world(['North']).rttMs?.min).toBeLessThan(world([]).rttMs?.min ?? 0);
  });
});

const spot = fc.tuple(fc.double({ min: -65, max: 65, noNaN: true }), fc.double({ min: -180, max: 180, noNaN: true }));

describe('every round trip of a strewn world', () => {
  test('takes at least as long as light there and back along the great circle from terminal to point of presence, and there is one for each possible step', () => {
    let samples = 0;
    fc.assert(
      fc.property(
        fc.array(spot, { minLength: 8, maxLength: 8 }),
        fc.array(spot, { minLength: 1, maxLength: 6 }),
        spot,
        (places, gateways, [latitude, longitude]) => {
          const home = pointOfPresence('Home', latitude, longitude);
          const world = run(
            islandWorld({
              places: places.map((spotAt, k) => point(`P${k}`, ...spotAt)),
              gateways: gateways.map((spotAt, k) => gateway(`G${k}`, ...spotAt)),
              pointsOfPresence: [home],
              home: HOME,
              assume: { isl: ['none', 'plus-grid', 'nearest', 'force'] },
            }),
          );
          world.simulation.scenario.variants.forEach((_, variant) => {
            places.forEach(([latitudeDeg, longitudeDeg], site) => {
              const own = world.result.rtt[variant * places.length + site];
              const possible = statesOf(world, { variant, site }).filter((state) => state === 'possible').length;
              expect(own.length).toBe(possible);
              // `greatCircleKm` is within 0.6 % of the ellipsoid; samples are rounded to 0.1 ms.
              const leastMs = (2 * greatCircleKm({ latitudeDeg, longitudeDeg }, home) * 0.994) / KM_PER_MS - 0.05;
              for (const tenths of own) expect(tenths / 10).toBeGreaterThanOrEqual(leastMs);
              samples += own.length;
            });
          });
        },
      ),
      { numRuns: 15, seed: 9 },
    );
    expect(samples).toBeGreaterThan(200);
  });
});
