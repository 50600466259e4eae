import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { islandWorld, laserPair, pointOfPresence } from '../../test/laser-worlds.ts';
import {
  gateway,
  MIDNIGHT,
  MINUTE,
  point,
  polarOrbitOver,
  type Run,
  satellite,
  statesOf,
  tinyWorld,
  type World,
} from '../../test/tiny-worlds.ts';
import { geodeticFromDegrees } from '../earth/index.ts';
import {
  bestBy,
  drawnBy,
  LANDING_POLICIES,
  type LandingPolicy,
  measuredWeightsInto,
  noLinks,
  plusGrid,
  SERVING_POLICIES,
  type ServingPolicy,
} from '../network/index.ts';
import { instantOfStep, timeGrid } from '../time/index.ts';
import { explain } from './explain.ts';
import { joinSweeps } from './join-sweeps.ts';
import type { OwnPolicies } from './policies.ts';
import type { ResolvedScenario } from './resolved-scenario.ts';
import { routeOverTime } from './route.ts';
import { routeSummary } from './route-summary.ts';
import { prepareSimulation } from './simulation.ts';
import { summarise } from './summarise.ts';
import { sweep, windowsOf } from './sweep.ts';

function runWith(scenario: ResolvedScenario, policies: OwnPolicies = {}): Run {
  const simulation = prepareSimulation(scenario, { policies });
  const result = joinSweeps(simulation, [sweep(simulation, windowsOf(simulation), { detail: 'path' })]);
  return { simulation, result, summary: summarise(simulation, result, { digest: 'none', engine: 'test' }) };
}

const landingOf = ({ summary }: Run): string => summary.variants[0].places[0].landings[0].gateway;

/** A satellite overhead, and three gateways: the nearest, one at the point of presence, one between. */
const three = (more: World = {}) =>
  tinyWorld({
    grids: [timeGrid(MIDNIGHT, MIDNIGHT + MINUTE, MINUTE)],
    gateways: [gateway('Beside', 51, 30), gateway('Between', 47, 30), gateway('At the point', 43.5, 30)],
    pointsOfPresence: [pointOfPresence('South', 43, 30)],
    home: { include: 'live' },
    ...more,
  });
const HERE = geodeticFromDegrees(50, 30);
const ENDS = [
  { kind: 'place', name: 'Here', position: HERE },
  { kind: 'point-of-presence', code: 'south' },
] as const;

describe('a landing policy', () => {
  test.each([
    [undefined, 'Beside'],
    ['shortest-range', 'Beside'],
    ['nearest-to-point-of-presence', 'At the point'],
    ['shortest-delay', 'At the point'],
  ] as const)('%s lands at %s, in the run and in its explanation, and is named', (landing, expected) => {
    const scenario = three({ policies: landing === undefined ? {} : { landing } });
    const run = runWith(scenario);
    const named = { bentPipe: landing ?? 'shortest-range' };
    expect(landingOf(run)).toBe(expected);
    expect(run.summary.policies).toEqual({ serving: 'highest-elevation', landing: named });
    const explanation = explain(scenario, HERE, MIDNIGHT);
    expect(explanation.serving?.gateway).toBe(expected);
    expect(explanation.policies.landing).toEqual(named);
  });

  test('of a study is asked in the run, the explanation and the route, and named in each', () => {
    const farthest: LandingPolicy = {
      name: 'farthest',
      source: 'invented',
      choose: ({ gateway: offered, pathKm, count }) => {
        const longest = Math.max(...pathKm.subarray(0, count));
        return offered[pathKm.indexOf(longest)];
      },
    };
    const policies = { landing: farthest };
    expect(landingOf(runWith(three(), policies))).toBe('At the point');
    expect(runWith(three(), policies).summary.policies.landing).toEqual({ bentPipe: 'farthest' });
    expect(explain(three(), HERE, MIDNIGHT, { policies }).serving?.gateway).toBe('At the point');
    const route = routeSummary(routeOverTime(three(), ENDS, { policies }));
    expect(route.policies).toEqual({ serving: 'shortest-path', landing: { bentPipe: 'farthest' } });
    expect(route.gateways.map(({ gateway: name }) => name)).toEqual(['At the point']);
    const reliance = runWith(three(), policies).summary.reliance[0];
    expect(reliance.policies).toContain('highest-elevation, farthest');
  });

  test('that names a gateway nobody offered is refused', () => {
    const wild = { ...LANDING_POLICIES['shortest-range'], name: 'wild', choose: () => 7 };
    expect(() => runWith(three(), { landing: wild })).toThrow(/^LANDING_CHOICE: the landing policy "wild"/);
  });

  test('nearest to the point of presence spans the ranges of a place', () => {
    const [{ policies, countries }] = runWith(
      three({
        gateways: [gateway('Beside', 51, 30, { country: 'AA' }), gateway('At the point', 43.5, 30, { country: 'BB' })],
      }),
    ).summary.reliance;
    expect(policies).toContain('highest-elevation, nearest-to-point-of-presence');
    expect(countries.map(({ name, minPercent, maxPercent }) => [name, minPercent, maxPercent])).toEqual([
      ['AA', 0, 100],
      ['BB', 0, 100],
    ]);
  });
});

describe('a serving policy', () => {
  /** HIGH stands overhead, LOW over the gateway: the way over LOW is shorter on the ground and in space. */
  const two = (more: World = {}) =>
    three({
      satellites: [satellite('HIGH', polarOrbitOver(50, 30)), satellite('LOW', polarOrbitOver(45, 30))],
      gateways: [gateway('At the point', 43.5, 30)],
      ...more,
    });
  const servingOf = ({ simulation, result }: Run): string =>
    simulation.scenario.satellites[Math.floor((result.paths?.state[0] ?? 0) / simulation.scenario.gateways.length)]
      .name;

  test.each([
    ['highest-elevation', 'HIGH'],
    ['shortest-path', 'LOW'],
    // Straight up counts e^(0.089 × 36°) or 24 times as much as 54° high in the south.
    ['measured-weights', 'HIGH'],
  ] as const)('%s takes %s, in the run, the explanation and the route', (serving, expected) => {
    const scenario = two({ policies: { serving } });
    const run = runWith(scenario);
    expect(servingOf(run)).toBe(expected);
    expect(run.summary.policies.serving).toBe(serving);
    expect(explain(scenario, HERE, MIDNIGHT).serving?.satellite).toBe(expected);
    const route = routeSummary(routeOverTime(scenario, ENDS));
    expect(route.series[0].path?.[1]).toBe(expected);
    expect(route.policies?.serving).toBe(serving);
  });

  test('is the quickest in a route that states none', () => {
    expect(routeSummary(routeOverTime(two(), ENDS)).series[0].path?.[1]).toBe('LOW');
  });

  test('of a study may draw by weight, and the run is the same each time', () => {
    const drawn: ServingPolicy = {
      name: 'drawn by measured weights, seed 5',
      source: 'invented',
      score: measuredWeightsInto,
      choose: drawnBy(measuredWeightsInto, 5),
    };
    const world = two({ grids: [timeGrid(MIDNIGHT - MINUTE, MIDNIGHT + MINUTE, 15_000_000)] });
    const [first, second] = [runWith(world, { serving: drawn }), runWith(world, { serving: drawn })];
    expect(first.summary).toEqual(second.summary);
    expect(first.summary.policies.serving).toBe(drawn.name);
  });

  test('that names nobody is refused', () => {
    const shy: ServingPolicy = { ...SERVING_POLICIES['shortest-path'], name: 'shy', choose: () => -1 };
    expect(() => runWith(two(), { serving: shy })).toThrow(/^SERVING_CHOICE: the serving policy "shy"/);
  });
});

describe('laser links of a study', () => {
  test('take the place of the built-in ones and are named', () => {
    const cut = { topology: { name: 'no links', links: noLinks } };
    expect(statesOf(runWith(laserPair()))[0]).toBe('possible');
    expect(statesOf(runWith(laserPair(), cut))[0]).toBe('landing');
    expect(runWith(laserPair(), cut).summary.policies.topology).toBe('no links');
    expect(explain(laserPair(), HERE, MIDNIGHT, { policies: cut }).state).toBe('landing');
    const grid = { topology: { name: 'a grid', links: plusGrid } };
    expect(runWith(islandWorld(), grid).result.intervals).toEqual(runWith(islandWorld()).result.intervals);
  });
});

const spot = fc.tuple(fc.double({ min: -60, max: 60, noNaN: true }), fc.double({ min: -180, max: 180, noNaN: true }));

describe('whatever the policies', () => {
  test('the states are the same, round trips are no shorter than the quickest, and the explanation serves as the run does', () => {
    let served = 0;
    fc.assert(
      fc.property(
        fc.array(spot, { minLength: 4, maxLength: 4 }),
        fc.array(spot, { minLength: 2, maxLength: 6 }),
        fc.constantFrom('none', 'plus-grid'),
        fc.constantFrom<keyof typeof SERVING_POLICIES>('highest-elevation', 'shortest-path', 'measured-weights'),
        fc.constantFrom<keyof typeof LANDING_POLICIES>(
          'shortest-range',
          'nearest-to-point-of-presence',
          'shortest-delay',
        ),
        (places, sites, isl, serving, landing) => {
          const world = (policies: ResolvedScenario['policies']) =>
            islandWorld({
              places: places.map((where, k) => point(`P${k}`, ...where)),
              gateways: sites.map((where, k) => gateway(`G${k}`, ...where)),
              pointsOfPresence: [pointOfPresence('Sofia', 42.7, 23.3), pointOfPresence('Perth', -32, 115.9)],
              home: { include: 'live' },
              base: { isl },
              policies,
            });
          const [plain, own] = [runWith(world({})), runWith(world({ serving, landing }))];
          expect(own.result.intervals).toEqual(plain.result.intervals);
          own.summary.variants[0].places.forEach(({ rttMs, leastRttMs }, index) => {
            expect(leastRttMs).toEqual(plain.summary.variants[0].places[index].leastRttMs);
            if (rttMs !== undefined) expect(leastRttMs?.median).toBeLessThanOrEqual(rttMs.median);
          });
          const { paths } = own.result;
          for (let row = 0; row < (paths?.count ?? 0); row += 3) {
            const { scenario } = own.simulation;
            const state = paths?.state[row] ?? 0;
            const instant = instantOfStep(scenario.grids[0], paths?.fromStep[row] ?? 0);
            const position = scenario.places[paths?.series[row] ?? 0].positions[0];
            const explained = explain(world({ serving, landing }), position, instant).serving;
            expect(explained?.satellite).toBe(scenario.satellites[Math.floor(state / sites.length)].name);
            expect(explained?.gateway).toBe(scenario.gateways[state % sites.length].name);
            served += 1;
          }
        },
      ),
      { numRuns: 24, seed: 12 },
    );
    expect(served).toBeGreaterThan(20);
  });
});

test('bestBy makes a policy out of a score', () => {
  const lowest: ServingPolicy = {
    name: 'lowest',
    source: 'invented',
    score: (out, { count, elevationRad }) => {
      for (let index = 0; index < count; index++) out[index] = -elevationRad[index];
    },
    choose: bestBy((out, { count, elevationRad }) => {
      for (let index = 0; index < count; index++) out[index] = -elevationRad[index];
    }),
  };
  const world = three({
    satellites: [satellite('HIGH', polarOrbitOver(50, 30)), satellite('LOW', polarOrbitOver(46, 30))],
  });
  expect(explain(world, HERE, MIDNIGHT, { policies: { serving: lowest } }).serving?.satellite).toBe('LOW');
});
