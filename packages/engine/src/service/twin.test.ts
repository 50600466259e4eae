import { describe, expect, test } from 'vitest';
import { strewnWorld } from '../../test/strewn-world.ts';
import { DAY, gateway, MIDNIGHT, type Run, run, statesOf, tinyWorld, type World } from '../../test/tiny-worlds.ts';
import { RAD_PER_DEG } from '../constants.ts';
import { geodeticFromDegrees } from '../earth/index.ts';
import { instantOfStep } from '../time/index.ts';
import { explain } from './explain.ts';
import { GEOMETRIC_GATES, type PlaceState } from './gates.ts';
import { momentOf, sightings } from './moment.ts';
import type { ResolvedScenario } from './resolved-scenario.ts';
import { ladderOfMoment } from './rungs.ts';

/** The state that the readable ladder arrives at: its first failing gate. */
function stateByLadder(world: Run, site: number, step: number, variant: number): PlaceState {
  const { scenario, satellites } = world.simulation;
  const instant = instantOfStep(scenario.grids[0], step);
  const moment = momentOf(scenario, scenario.places[site].positions[0], instant, { prepared: satellites });
  const { rungs, serving } = ladderOfMoment(moment, sightings(moment), scenario.variants[variant]);
  const failing = rungs.find(({ status }) => status === 'fail')?.gate;
  expect(serving === undefined).toBe(failing !== undefined);
  return failing ?? 'possible';
}

/** Compares the two paths and returns how often each state occurred. */
function compare(scenario: ResolvedScenario): Map<PlaceState, number> {
  const world = run(scenario);
  const seen = new Map<PlaceState, number>();
  const differences: string[] = [];
  scenario.places.forEach((place, site) => {
    scenario.variants.forEach((_, variant) => {
      const swept = statesOf(world, { variant, site });
      // Every place under every variant, each at one step, so that the steps take turns.
      const step = (site + variant) % scenario.grids[0].count;
      const readable = stateByLadder(world, site, step, variant);
      if (readable !== swept[step])
        differences.push(`${place.name}, step ${step}, variant ${variant}: ${readable}, swept ${swept[step]}`);
      seen.set(readable, (seen.get(readable) ?? 0) + 1);
    });
  });
  expect(differences).toEqual([]);
  return seen;
}

describe('the sweep and the ladder that people read', () => {
  test('come to the same state at 500 places, times and variants, in every one of the five states', () => {
    const seen = compare(strewnWorld(20_220_926));
    expect([...seen.values()].reduce((sum, count) => sum + count, 0)).toBe(43 * 12);
    for (const state of ['possible', 'satellite-in-view', 'gso-separation', 'landing', 'infrastructure'] as const) {
      expect(seen.get(state) ?? 0, state).toBeGreaterThanOrEqual(5);
    }
  });

  test('agree for dishes with a tilted cone and a local horizon', () => {
    const horizon = [
      [0, 0.2],
      [2, 0.9],
      [4, 0.5],
    ] as const;
    const terminal = {
      fieldOfViewRad: 100 * RAD_PER_DEG,
      tiltRad: 20 * RAD_PER_DEG,
      boresightAzimuthRad: 0.3,
      horizon,
    };
    expect(compare(strewnWorld(7, { terminal, assume: { gsoSeparationDeg: [0, 18] } })).size).toBeGreaterThanOrEqual(4);
  });

  test('agree where gateways have few antennas, kept for station-kept satellites or not', () => {
    const assume = { antennas: ['unlimited', 'fewest', 'most'], select: ['all', 'operational'] };
    const seen = compare(strewnWorld(13, { assume, base: { terminalMaskDeg: 40 } }));
    expect(seen.get('landing') ?? 0).toBeGreaterThanOrEqual(5);
    expect(seen.get('possible') ?? 0).toBeGreaterThanOrEqual(5);
  });

  test('agree where a range limit stands for the mask', () => {
    expect(
      compare(strewnWorld(11, { userMaxRangeKm: 700, assume: { gsoSeparationDeg: [0, 18] } })).size,
    ).toBeGreaterThanOrEqual(4);
  });

  test('agree in the rain, at terminals and at gateways', () => {
    const rain = (isWet: (index: number) => boolean, count: number) =>
      Uint8Array.from({ length: count }, (_, index) => (isWet(index) ? 1 : 0));
    const wet = strewnWorld(13, {
      base: { gates: [...GEOMETRIC_GATES, 'link-margin'] },
      assume: { rainRateMmPerH: [100], radio: ['pessimistic', 'optimistic'] },
      weather: {
        maps: {},
        overPlace: rain((place) => place % 3 > 0, 43),
        overGateway: rain((index) => index % 2 > 0, 60),
        from: MIDNIGHT,
        until: MIDNIGHT + DAY,
      },
    });
    expect(compare(wet).get('link-margin') ?? 0).toBeGreaterThanOrEqual(5);
  });

  test('agree on the satellite that serves: the highest, at its nearest gateway', () => {
    const scenario = strewnWorld(5, { assume: { gsoSeparationDeg: [0, 18] } });
    const world = run(scenario, { detail: 'path' });
    const { paths } = world.result;
    if (paths === undefined) throw new Error('no paths');
    expect(paths.count).toBeGreaterThan(100);
    for (let row = 0; row < paths.count; row += 5) {
      const siteCount = world.simulation.observers.count;
      const [site, variant] = [paths.series[row] % siteCount, Math.floor(paths.series[row] / siteCount)];
      const [served, landed] = [
        Math.floor(paths.state[row] / scenario.gateways.length),
        paths.state[row] % scenario.gateways.length,
      ];
      const instant = instantOfStep(scenario.grids[0], paths.fromStep[row]);
      const moment = momentOf(scenario, scenario.places[site].positions[0], instant, {
        prepared: world.simulation.satellites,
      });
      const { serving } = ladderOfMoment(moment, sightings(moment), scenario.variants[variant]);
      expect(serving?.satellite).toBe(scenario.satellites[served].name);
      expect(serving?.gateway).toBe(scenario.gateways[landed].name);
    }
  });
});

describe('an explanation', () => {
  const scenario = strewnWorld(20_220_926);

  test('gives the state of the sweep under every variant, and the gates in their order up to the binding one', () => {
    const world = run(scenario);
    for (const site of [0, 9, 17, 33, 40]) {
      const instant = instantOfStep(scenario.grids[0], 2);
      const explanation = explain(scenario, scenario.places[site].positions[0], instant, { variant: 5 });
      expect(explanation.state).toBe(statesOf(world, { variant: 5, site })[2]);
      expect(explanation.otherVariants).toHaveLength(11);
      for (const { assume, state } of explanation.otherVariants) {
        const variant = scenario.variants.findIndex((candidate) => candidate.assume === assume);
        expect(state).toBe(statesOf(world, { variant, site })[2]);
      }
      const evaluated = explanation.rungs.slice(0, 4).map(({ status }) => status);
      const binding = evaluated.indexOf('fail');
      expect(evaluated).toEqual(
        evaluated.map((_, rung) =>
          binding < 0 || rung < binding ? 'pass' : rung === binding ? 'fail' : 'not-evaluated',
        ),
      );
      expect(explanation.rungs.slice(4).every(({ status }) => status === 'not-evaluated')).toBe(true);
      expect(explanation.rungs).toHaveLength(8);
    }
  });

  test('names the single changes that would make a place possible, and nothing when none would', () => {
    const here = geodeticFromDegrees(50, 30);
    const counterfactualsOf = (world: World): string[] =>
      explain(tinyWorld(world), here, MIDNIGHT).counterfactuals.map(({ change }) => change);
    expect(counterfactualsOf({})).toEqual([]);
    expect(counterfactualsOf({ losses: [{ kind: 'gateway', index: 0, from: MIDNIGHT }] })).toEqual([
      'nothing had been lost',
      'Near (XX) had been up (lost at that time)',
    ]);
    expect(counterfactualsOf({ assume: { gatewaysOut: [['Near']] } })).toEqual([
      'Near (XX) had been up (left out by assumption)',
    ]);
    expect(counterfactualsOf({ gateways: [gateway('Near', 50, 33, { from: '2022-10-01' })] })).toEqual([
      'Near (XX) had been up (listed from 2022-10-01)',
    ]);
    expect(counterfactualsOf({ base: { gatewayMaskDeg: 80 } })).toEqual(['gateways could work down to 20°']);
    expect(counterfactualsOf({ gateways: [gateway('Far', -20, 30)] })).toEqual([]);
  });

  test('of a variant that does not exist is refused', () => {
    expect(() => explain(tinyWorld(), geodeticFromDegrees(0, 0), MIDNIGHT, { variant: 3 })).toThrow(
      /^VARIANT_UNKNOWN: /,
    );
  });

  test('of a moment with stale elements says that there is no answer, and shows no rung', () => {
    const explanation = explain(
      tinyWorld({ maxElementAgeMicroseconds: DAY }),
      geodeticFromDegrees(50, 30),
      MIDNIGHT + 3 * DAY,
    );
    expect(explanation.state).toBe('stale');
    expect(explanation.answer).toMatch(/^No answer/);
    expect(explanation.rungs).toEqual([]);
  });
});
