import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { islandWorld, laserPair, pointOfPresence } from '../../test/laser-worlds.ts';
import {
  DAY,
  gateway,
  MIDNIGHT,
  MINUTE,
  point,
  polarOrbitOver,
  type Run,
  run,
  satellite,
  statesOf,
  territoryOf,
  tinyWorld,
} from '../../test/tiny-worlds.ts';
import type { CellSet } from '../earth/index.ts';
import type { Gateway } from '../ground/index.ts';
import { type CountryLoss, lossOfOneGateway } from '../network/index.ts';
import { instantOfStep, timeGrid } from '../time/index.ts';
import type { ResolvedScenario } from './resolved-scenario.ts';

const AT_MIDNIGHT = [timeGrid(MIDNIGHT, MIDNIGHT + MINUTE, MINUTE)];

/** The satellite goes north over the place at 50° N: South at 46° N is nearer until after midnight, then North at 58° N. */
const NORTH = gateway('Norrland', 58, 30, { country: 'NN', confidence: 'high' });
const SOUTH = gateway('Sudland', 46, 30, { country: 'SS', confidence: 'medium' });
const PASSING = {
  gateways: [SOUTH, NORTH],
  grids: [timeGrid(MIDNIGHT - MINUTE, MIDNIGHT + 2 * MINUTE, MINUTE)],
};

describe('through whose ground the service of a place goes', () => {
  test('is told by country in alphabetical order, in whole per cents rounded outwards: one step of three in the north', () => {
    const [{ place, countries, policies }] = run(tinyWorld(PASSING)).summary.reliance;
    expect(place).toBe('Here');
    expect(countries).toEqual([
      { name: 'NN', minPercent: 33, maxPercent: 34, evidence: 'medium' },
      { name: 'SS', minPercent: 66, maxPercent: 67, evidence: 'medium' },
    ]);
    expect(policies).toEqual([
      'highest-elevation, nearest-to-point-of-presence',
      'highest-elevation, shortest-delay',
      'highest-elevation, shortest-range',
      'shortest-path, shortest-delay',
    ]);
  });

  test('is a range where the highest satellite lands elsewhere than the shortest path', () => {
    // ONE stands overhead and lands 8° north; TWO stands 3° south, straight above a gateway that looks no lower than 80°.
    const world = tinyWorld({
      grids: AT_MIDNIGHT,
      satellites: [satellite('ONE', polarOrbitOver(50, 30)), satellite('TWO', polarOrbitOver(47, 30))],
      gateways: [gateway('Zenith', 47, 30, { country: 'BB', elevationMaskDeg: 80 }), { ...NORTH, country: 'AA' }],
    });
    const [{ countries }] = run(world).summary.reliance;
    expect(countries.map(({ name, minPercent, maxPercent }) => [name, minPercent, maxPercent])).toEqual([
      ['AA', 0, 100],
      ['BB', 0, 100],
    ]);
  });

  test('is a range over the lists of gateways, which are named, and an empty list is a case without service', () => {
    const world = tinyWorld(PASSING);
    const variants = [
      ['first', [1, 0]],
      ['second', [0, 1]],
      ['none', [0, 0]],
    ].map(([gateways, inSet]) => ({
      ...world.variants[0],
      assume: { gateways: gateways as string },
      gatewayInSet: Uint8Array.from(inSet as number[]),
    }));
    const [{ countries, gatewayLists, casesWithoutService }] = run({ ...world, variants }).summary.reliance;
    expect(gatewayLists).toEqual(['first', 'second']);
    expect(casesWithoutService).toBe(4);
    expect(countries.map(({ name, minPercent, maxPercent }) => [name, minPercent, maxPercent])).toEqual([
      ['NN', 0, 100],
      ['SS', 0, 100],
    ]);
  });

  test('weighs a territory by the area of its cells', () => {
    // At midnight the cell at 50° N lands in the south over ONE; TWO, over 66° N, lands the cell there at the other gateway.
    const cells: CellSet = {
      resolution: 5,
      cells: ['a', 'b'],
      areasKm2: Float64Array.of(100, 300),
      latitudesDeg: Float64Array.of(50, 66),
      longitudesDeg: Float64Array.of(30, 30),
    };
    const world = tinyWorld({
      grids: AT_MIDNIGHT,
      satellites: [satellite('ONE', polarOrbitOver(50, 30)), satellite('TWO', polarOrbitOver(66, 30))],
      gateways: [SOUTH, { ...NORTH, latitudeDeg: 66 }],
      places: [territoryOf('Two cells', cells)],
    });
    const [{ countries }] = run(world).summary.reliance;
    expect(countries.map(({ name, minPercent, maxPercent }) => [name, minPercent, maxPercent])).toEqual([
      ['NN', 75, 75],
      ['SS', 25, 25],
    ]);
  });

  test('names the point of presence, as low evidence while it is inferred', () => {
    const world = { ...PASSING, pointsOfPresence: [pointOfPresence('Coast', 40, 30)] };
    const of = (given?: string) =>
      run(tinyWorld({ ...world, home: { include: 'live', ...(given === undefined ? {} : { given }) } })).summary
        .reliance[0].pointsOfPresence;
    expect(of()).toEqual([{ name: 'Coast', minPercent: 100, maxPercent: 100, evidence: 'low' }]);
    expect(of('coast')[0].evidence).toBe('medium');
  });
});

describe('the loss of one gateway of a country', () => {
  test('fails where it was the only way down for a third of the time, and passes where another stood by', () => {
    // One minute before midnight only South is in sight of the satellite; afterwards both are.
    expect(run(tinyWorld(PASSING)).summary.reliance[0].lossOfOneGateway).toEqual([
      { country: 'NN', outcome: 'pass' },
      { country: 'SS', outcome: 'fail' },
    ]);
  });

  test.each([
    { steps: 2, outcome: 'pass' },
    { steps: 3, outcome: 'fail' },
  ])('is passed below one point of all time: $steps steps of 250 make it $outcome', ({ steps, outcome }) => {
    // Second by second around midnight both are in sight; South is lost for a few seconds in which North is the only way.
    const SECOND = MINUTE / 60;
    const world = tinyWorld({
      gateways: [SOUTH, NORTH],
      grids: [timeGrid(MIDNIGHT, MIDNIGHT + 50 * SECOND, SECOND / 5)],
      losses: [{ kind: 'gateway', index: 0, from: MIDNIGHT, until: MIDNIGHT + (steps * SECOND) / 5 }],
    });
    expect(run(world).summary.variants[0].places[0].possibleShare).toBe(1);
    expect(run(world).summary.reliance[0].lossOfOneGateway).toEqual([
      { country: 'NN', outcome },
      { country: 'SS', outcome: 'pass' },
    ]);
  });

  test('passes over lasers where a second gateway is nobody’s nearest, and fails where another piece of the grid holds it', () => {
    const spare = gateway('Spare', 22.5, 30, { country: 'YY' });
    expect(
      run(laserPair({ gateways: [gateway('South', 23, 30), spare] })).summary.reliance[0].lossOfOneGateway,
    ).toEqual([{ country: 'XX', outcome: 'pass' }]);
    const elsewhere = laserPair({
      satellites: [...laserPair().satellites, satellite('ALONE', polarOrbitOver(-50, 30))],
      gateways: [gateway('South', 23, 30), gateway('Antarctic', -52, 30, { country: 'YY' })],
    });
    expect(run(elsewhere).summary.reliance[0].lossOfOneGateway).toEqual([{ country: 'XX', outcome: 'fail' }]);
  });
});

/** The same question by running the world again without each gateway in turn. */
function byRerunning(scenario: ResolvedScenario, whole: Run, site: number): CountryLoss[] {
  const before = statesOf(whole, { site });
  const answered = before.filter((state) => state !== 'stale').length;
  const possible = before.filter((state) => state === 'possible').length;
  const { landings } = whole.summary.variants[0].places[site];
  const landed = new Set(landings.map(({ gateway: name }) => name));
  const losses = scenario.gateways.flatMap(({ name, country }, index) => {
    if (!landed.has(name)) return [];
    const loss = { kind: 'gateway', index, from: instantOfStep(scenario.grids[0], 0) } as const;
    const after = statesOf(run({ ...scenario, losses: [...scenario.losses, loss] }), { site });
    const lost = before.filter((state, step) => state === 'possible' && after[step] !== 'possible').length;
    after.forEach((state, step) => {
      if (state === 'possible') expect(before[step]).toBe('possible');
    });
    return [{ country, answered, possible, lost }];
  });
  return lossOfOneGateway(losses);
}

const spot = fc.tuple(fc.double({ min: -60, max: 60, noNaN: true }), fc.double({ min: -30, max: 60, noNaN: true }));

describe.each(['none', 'plus-grid', 'nearest'])('in strewn worlds with lasers: %s', (isl) => {
  test('the answer is that of running the world again without each gateway', () => {
    const seen = { pass: 0, fail: 0 };
    fc.assert(
      fc.property(
        fc.array(spot, { minLength: 3, maxLength: 3 }),
        fc.array(fc.tuple(spot, fc.constantFrom('AA', 'BB', 'CC')), { minLength: 1, maxLength: 6 }),
        (places, sites) => {
          const gateways: Gateway[] = sites.map(([where, country], k) => gateway(`G${k}`, ...where, { country }));
          const scenario = islandWorld({
            places: places.map((where, k) => point(`P${k}`, ...where)),
            gateways,
            losses: Array.from(
              { length: 60 },
              (_, k) => ({ kind: 'satellite', index: 6 * k, from: MIDNIGHT + DAY / 2 }) as const,
            ),
            islLimits: { maxRangeKm: 3_200 },
            base: { isl: isl as 'none' },
          });
          const whole = run(scenario);
          whole.summary.reliance.forEach(({ lossOfOneGateway: found }, site) => {
            expect(found).toEqual(byRerunning(scenario, whole, site));
            for (const { outcome } of found) seen[outcome] += 1;
          });
        },
      ),
      { numRuns: 12, seed: 3 },
    );
    expect(Math.min(seen.pass, seen.fail)).toBeGreaterThanOrEqual(3);
  });
});
