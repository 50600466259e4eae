import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { islandWorld, pointOfPresence } from '../../test/laser-worlds.ts';
import { describeWithShared, sharedFile } from '../../test/shared.ts';
import {
  DAY,
  gateway,
  MIDNIGHT,
  MINUTE,
  point,
  type Run,
  run,
  statesOf,
  tinyWorld,
  type World,
} from '../../test/tiny-worlds.ts';
import { builtinGateways, gatewaysAt } from '../ground/index.ts';
import { buildCatalogue, emptyEphemeris, ephemerisInto, readElements, selectOperational } from '../orbit/index.ts';
import { parseInstant, timeGrid } from '../time/index.ts';
import { POSSIBLE } from './gates.ts';
import { joinSweeps } from './join-sweeps.ts';
import { landingMemo } from './landing-memo.ts';
import type { Loss, ResolvedSatellite, ResolvedScenario } from './resolved-scenario.ts';
import { timeOfSeries } from './series-time.ts';
import { prepareSimulation } from './simulation.ts';
import { type SweepResult, sweep, type Window } from './sweep.ts';

const PLACES = [point('Khartoum', 15.5, 32.56), point('Tehran', 35.69, 51.39), point('Mahé', -4.62, 55.45)];

describe('a run with lasers over two days and two spans', () => {
  const beforeMidnight = MIDNIGHT + DAY - 9 * MINUTE;
  const simulation = prepareSimulation(
    islandWorld({
      places: PLACES,
      gateways: [gateway('Muallim', 40.8, 29.5), gateway('Cataby', -30.8, 115.5), gateway('Ibi', 38.6, -0.6)],
      pointsOfPresence: [pointOfPresence('Sofia', 42.7, 23.3), pointOfPresence('Perth', -32, 115.9)],
      home: { include: 'live' },
      // Links are chosen anew at midnight, in the middle of the first span.
      grids: [
        timeGrid(beforeMidnight, beforeMidnight + 18 * MINUTE, MINUTE),
        timeGrid(beforeMidnight + 40 * MINUTE, beforeMidnight + 54 * MINUTE, 2 * MINUTE),
      ],
      losses: [
        { kind: 'gateway', index: 0, from: beforeMidnight + 5 * MINUTE, until: beforeMidnight + 12 * MINUTE },
        { kind: 'satellite', index: 40, from: beforeMidnight + 3 * MINUTE },
      ],
      assume: { isl: ['none', 'plus-grid', 'nearest', 'force'] },
    }),
  );
  const steps = (grid: number, firstStep: number, stepCount: number): Window => ({ grid, firstStep, stepCount });
  const whole = joinSweeps(simulation, [sweep(simulation, [steps(0, 0, 18), steps(1, 0, 7)])]);

  test.each([
    ['one step each', [...Array.from({ length: 18 }, (_, k) => [steps(0, k, 1)]), [steps(1, 0, 7)]]],
    ['three workers', [[steps(0, 0, 11)], [steps(0, 11, 7), steps(1, 0, 2)], [steps(1, 2, 5)]]],
    ['three workers, the last first', [[steps(1, 2, 5)], [steps(0, 0, 11)], [steps(0, 11, 7), steps(1, 0, 2)]]],
  ])('gives the same round trips, landings and only ways when it is cut up: %s', (_, parts) => {
    const joined = joinSweeps(
      simulation,
      parts.map((windows) => sweep(simulation, windows)),
    );
    for (const key of ['rtt', 'landings', 'landingsByCase', 'onlyWay'] as const)
      expect(joined[key], key).toEqual(whole[key]);
  });

  test('has one round trip for each step of each interval of state possible', () => {
    const { series, state, fromStep, toStep, count } = whole.intervals;
    const possible = whole.rtt.map(() => 0);
    for (let row = 0; row < count; row += 1) {
      if (state[row] === POSSIBLE) possible[series[row]] += toStep[row] - fromStep[row];
    }
    expect(whole.rtt.map((samples) => samples.length)).toEqual(possible);
    expect(possible.filter((length) => length > 0 && length < 25).length).toBeGreaterThan(0);
  });

  test('lands all possible time somewhere under every policy, and is never on an only way for longer than that', () => {
    const columnTotal = (columns: SweepResult['landings'], series: number): number =>
      columns.reduce((sum, column) => sum + (column === undefined ? 0 : timeOfSeries(column, series)), 0);
    for (let series = 0; series < whole.rtt.length; series += 1) {
      const time = columnTotal(whole.landings, series);
      expect(whole.landingsByCase).toHaveLength(4);
      for (const columns of whole.landingsByCase) expect(columnTotal(columns, series)).toBe(time);
      expect(columnTotal(whole.onlyWay, series)).toBeLessThanOrEqual(time);
    }
    expect(whole.onlyWay.some((column) => column !== undefined)).toBe(true);
  });
});

const spot = fc.tuple(fc.double({ min: -60, max: 60, noNaN: true }), fc.double({ min: -180, max: 180, noNaN: true }));

/** Length of the shortest way from each satellite to the ground at the first step. */
function waysDownKm(scenario: ResolvedScenario): number[] {
  const simulation = prepareSimulation(scenario);
  const { satellites } = simulation;
  const [grid] = scenario.grids;
  const ephemeris = emptyEphemeris(satellites.length, 1);
  const { maxElementAgeMicroseconds } = scenario;
  ephemerisInto(ephemeris, satellites, grid, { firstStep: 0, stepCount: 1, maxElementAgeMicroseconds });
  const memo = landingMemo(simulation);
  const { operational } = ephemeris;
  memo.startStep({ snapshot: { ...ephemeris, count: satellites.length }, instant: grid.start, operational });
  // The lane of the shortest range: by delay the way to another home counts too.
  return satellites.map((_, satellite) => memo.pathKm(satellite, 0, simulation.lanes.laneOf(0, 0)));
}

/** A third of the way to the horizon of a satellite, so that place and gateway share some and not all. */
function inReachOf([latitudeDeg, longitudeDeg]: readonly [number, number]): readonly [number, number] {
  return [latitudeDeg + 9, longitudeDeg + 9];
}

/** A loss of each kind, from the same draw of numbers. */
function lossesOf(kind: (typeof KINDS)[number], drawn: readonly number[], gatewayCount: number): Loss[] {
  const from = MIDNIGHT;
  const first = drawn[0] % gatewayCount;
  switch (kind) {
    case 'gateway':
      return [{ kind, index: first, from }];
    case 'satellite':
      return drawn.map((index) => ({ kind, index, from }));
    case 'point-of-presence':
      return [{ kind, index: drawn[0] % 2, from }];
    case 'lasers':
      return [{ kind, satellites: drawn, from }];
    case 'power':
    case 'cable':
      return [{ kind, region: 'Nowhere', gateways: [first], pointsOfPresence: [drawn[0] % 2], from }];
    case 'plane':
      return [{ kind, of: 'somebody', satellites: drawn, from }];
    case 'control-plane':
      return [{ kind, from }];
  }
}

const KINDS = [
  'gateway',
  'satellite',
  'point-of-presence',
  'lasers',
  'power',
  'cable',
  'plane',
  'control-plane',
] as const;

describe.each([
  ['none', 'unlimited'],
  ['none', 'fewest'],
  ['plus-grid', 'unlimited'],
  ['plus-grid', 'typical'],
  ['nearest', 'unlimited'],
] as const)('with lasers %s and antennas %s, what is lost', (isl, antennas) => {
  test('makes nothing possible that was not, no way down shorter and no quickest round trip either, in strewn worlds', () => {
    const seen = { same: 0, worse: 0 };
    fc.assert(
      fc.property(
        fc.array(spot, { minLength: 6, maxLength: 6 }),
        fc.array(spot, { minLength: 1, maxLength: 5 }),
        fc.constantFrom(...KINDS),
        fc.uniqueArray(fc.nat(375), { minLength: 1, maxLength: 150 }),
        (anywhere, sites, kind, drawn) => {
          const places = [...anywhere, ...sites.map(inReachOf)];
          const world: World = {
            places: places.map((where, k) => point(`P${k}`, ...where)),
            gateways: sites.map((where, k) => gateway(`G${k}`, ...where)),
            pointsOfPresence: [pointOfPresence('Sofia', 42.7, 23.3), pointOfPresence('Perth', -32, 115.9)],
            home: { include: 'live' },
            // Without the 3,083 km along a plane the grid hangs together across planes only.
            islLimits: { maxRangeKm: 3_000 },
            base: { isl, antennas },
          };
          const losses = lossesOf(kind, drawn, sites.length);
          const [before, after] = [run(islandWorld(world)), run(islandWorld({ ...world, losses }))];
          places.forEach((_, site) => {
            const [first, then] = [statesOf(before, { site }), statesOf(after, { site })];
            then.forEach((state, step) => {
              if (state === 'possible') expect(first[step]).toBe('possible');
              seen[state === first[step] ? 'same' : 'worse'] += 1;
            });
            const leastOf = ({ summary }: Run): number =>
              summary.variants[0].places[site].leastRttMs?.min ?? Number.POSITIVE_INFINITY;
            // The next home need not be farther in time, only in distance.
            const isSameHome = kind !== 'point-of-presence' && kind !== 'power';
            if (isSameHome) expect(leastOf(after)).toBeGreaterThanOrEqual(leastOf(before));
          });
          const shorterKm = waysDownKm(islandWorld(world));
          waysDownKm(islandWorld({ ...world, losses })).forEach((km, satellite) => {
            expect(km).toBeGreaterThanOrEqual(shorterKm[satellite]);
          });
        },
      ),
      { numRuns: 20, seed: 1 },
    );
    expect(seen.worse).toBeGreaterThan(3);
  });
});

describe.each(['none', 'plus-grid'] as const)('with lasers %s', (isl) => {
  test('fewer antennas make nothing possible that more do not, and a gateway more never makes less possible', () => {
    let fewer = 0;
    fc.assert(
      fc.property(fc.array(spot, { minLength: 2, maxLength: 5 }), (sites) => {
        const places = sites.map(inReachOf);
        const world = (sitesUsed: number) =>
          run(
            islandWorld({
              places: places.map((where, k) => point(`P${k}`, ...where)),
              gateways: sites.slice(0, sitesUsed).map((where, k) => gateway(`G${k}`, ...where)),
              islLimits: { maxRangeKm: 3_000 },
              base: { isl },
              assume: { antennas: ['fewest', 'typical', 'most', 'unlimited'] },
            }),
          );
        const [all, without] = [world(sites.length), world(sites.length - 1)];
        const isPossible = (one: Run, site: number, variant: number): boolean[] =>
          statesOf(one, { site, variant }).map((state) => state === 'possible');
        places.forEach((_, site) => {
          for (let variant = 0; variant < 4; variant += 1) {
            const here = isPossible(all, site, variant);
            isPossible(without, site, variant).forEach((lit, step) => {
              if (lit) expect(here[step]).toBe(true);
            });
            if (variant === 0) continue;
            isPossible(all, site, variant - 1).forEach((lit, step) => {
              if (lit) expect(here[step]).toBe(true);
              else if (here[step]) fewer += 1;
            });
          }
        });
      }),
      { numRuns: 20, seed: 2 },
    );
    expect(fewer).toBeGreaterThan(3);
  });
});

/** The satellites of a file, each marked as the operational selection has it. */
function satellitesOf(path: string): ResolvedSatellite[] {
  const { satellites } = buildCatalogue([readElements(sharedFile(path), path)]);
  const { operational } = selectOperational(satellites.flatMap(({ sets }) => sets));
  let next = 0;
  return satellites.map((found) => ({ ...found, operational: found.sets.map(() => operational[next++] === 1) }));
}

describeWithShared('on 27 November 2024, over the satellites of that day', () => {
  test('Khartoum, Tehran and Mahé have no gateway in reach of any satellite they see, and lasers always reach one', () => {
    const start = parseInstant('2024-11-27T12:00:00Z');
    const { summary } = run(
      tinyWorld({
        satellites: satellitesOf('data/orbits/starlink-2024-11-27.tle.gz'),
        grids: [timeGrid(start, start + 20 * MINUTE, MINUTE)],
        places: PLACES,
        // Also those that may have been live: none lies within 1,881 km, what 550 km and 25° at both ends allow.
        gateways: gatewaysAt(builtinGateways('starlink'), start, { include: 'possible' }),
        base: { select: 'operational' },
        assume: { gsoSeparationDeg: [0, 18], isl: ['none', 'plus-grid'] },
      }),
    );
    const sharesOf = (isl: string): number[] =>
      summary.variants
        .filter(({ assume }) => assume.isl === isl)
        .flatMap(({ places }) => places.map(({ possibleShare }) => possibleShare));
    expect(summary.variants[0].places.map(({ states }) => states)).toEqual(
      PLACES.map(() => ({ possible: 0, landing: 1 })),
    );
    expect(sharesOf('none')).toEqual(new Array(6).fill(0));
    // One step of 20 may fail: which satellites are joined with which is not published, and 27 % carry no laser or keep no plane.
    expect(Math.min(...sharesOf('plus-grid'))).toBeGreaterThanOrEqual(0.95);
  });
});
