import { describe, expect, test } from 'vitest';
import {
  gateway,
  MIDNIGHT,
  MINUTE,
  point,
  polarOrbitOver,
  run,
  satellite,
  statesOf,
  tinyWorld,
  type World,
} from '../../test/tiny-worlds.ts';
import { geodeticFromDegrees } from '../earth/index.ts';
import { asin } from '../math/index.ts';
import { timeGrid } from '../time/index.ts';
import { airsOf } from './airs.ts';
import { explain } from './explain.ts';
import { GEOMETRIC_GATES } from './gates.ts';
import { linkCloses } from './link-table.ts';
import type { ResolvedScenario } from './resolved-scenario.ts';
import type { ScenarioDemand, ScenarioWeather } from './weather.ts';

const HERE = geodeticFromDegrees(50, 30);
const EVERYWHERE: ScenarioWeather = {
  maps: {},
  overPlace: Uint8Array.of(1),
  overGateway: Uint8Array.of(1),
  from: Number.NEGATIVE_INFINITY,
  until: Number.POSITIVE_INFINITY,
};

function inRain(rainRateMmPerH: number, weather: Partial<ScenarioWeather> = {}, more: World = {}): ResolvedScenario {
  const base = { gates: [...GEOMETRIC_GATES, 'link-margin' as const], weather: { rainRateMmPerH } };
  return tinyWorld({ ...more, base: { ...base, ...more.base }, weather: { ...EVERYWHERE, ...weather } });
}

const asked = (enough = 1): ScenarioDemand => ({ terminals: [1], enough });

function withDemand(mbpsPerTerminal: number, more: World = {}): ResolvedScenario {
  const base = { gates: [...GEOMETRIC_GATES, 'capacity' as const], mbpsPerTerminal };
  return tinyWorld({ demand: asked(), ...more, base: { ...base, ...more.base } });
}

describe('the gate link-margin', () => {
  const dry = statesOf(run(tinyWorld()));

  test('lets pass in no rain what geometry lets pass', () => {
    expect(statesOf(run(inRain(0)))).toEqual(dry);
  });

  test('stops every link in the heaviest hour ever measured', () => {
    const states = statesOf(run(inRain(305)));
    expect(states).toEqual(dry.map((state) => (state === 'possible' ? 'link-margin' : state)));
  });

  test('stops all links that rain at the gateway alone stops', () => {
    const states = statesOf(run(inRain(305, { overPlace: Uint8Array.of(0) })));
    expect(states.filter((state) => state === 'link-margin').length).toBe(
      dry.filter((state) => state === 'possible').length,
    );
  });

  test('looks for another gateway where it rains over the nearest', () => {
    const gateways = [gateway('Near', 50, 33), gateway('Far', 50, 24)];
    const wet = inRain(305, { overPlace: Uint8Array.of(0), overGateway: Uint8Array.of(1, 0) }, { gateways });
    const { summary, ...rest } = run(wet);
    expect(statesOf({ summary, ...rest })).toContain('possible');
    expect(summary.variants[0].places[0].landings).toEqual([{ gateway: 'Far', country: 'XX', share: 1 }]);
  });

  test('knows the hour of the rain', () => {
    const states = statesOf(run(inRain(305, { from: MIDNIGHT, until: MIDNIGHT + MINUTE })));
    expect(states).toEqual(dry.map((state, step) => (step === 3 && state === 'possible' ? 'link-margin' : state)));
  });

  test('is never passed under the worse figures where it fails under the better', () => {
    const world = inRain(60, {}, { assume: { radio: ['pessimistic', 'optimistic'] } });
    const outcome = run(world);
    const [worse, better] = [0, 1].map((variant) => statesOf(outcome, { variant }));
    for (const [step, state] of worse.entries()) if (state === 'possible') expect(better[step]).toBe('possible');
  });

  test('explains what is missing, and that it would have been possible if it had not rained', () => {
    const told = explain(inRain(305), HERE, MIDNIGHT);
    expect(told.state).toBe('link-margin');
    const rung = told.rungs.find(({ gate }) => gate === 'link-margin');
    expect(rung?.sentence).toMatch(
      /No link of the terminal closes: to ONE, .* dB are missing\. Assumed: rain of 305 mm\/h/,
    );
    expect(Number(rung?.working?.values.downMarginDb)).toBeLessThan(0);
    expect(told.counterfactuals.map(({ change }) => change)).toContain('it had not rained');
  });
});

describe('the table of a link', () => {
  const scenario = inRain(40);
  const air = airsOf(scenario)(scenario.variants[0]);
  const table = air.userTable(HERE, 0, true);

  test('closes where the exact budget does, but for 0.05 dB', () => {
    for (let sine = 0.09; sine <= 1; sine += 0.003) {
      for (const slantRangeKm of [550, 900, 1400, 2000]) {
        const { marginDb } = air.userBudget(HERE, 0, { elevationRad: asin(sine), slantRangeKm }, true);
        if (Math.abs(marginDb) > 0.05) expect(linkCloses(table, sine, slantRangeKm)).toBe(marginDb > 0);
      }
    }
  });
});

describe('the gate capacity', () => {
  const geometric = statesOf(run(tinyWorld()));

  test('lets pass a terminal that asks for little, and gives it all', () => {
    const { result, summary, simulation } = run(withDemand(10));
    expect(statesOf({ result, summary, simulation })).toEqual(geometric);
    const possible = geometric.filter((state) => state === 'possible').length;
    expect(result.delivery?.kbpsSteps[0][0]).toBe(10_000 * possible);
  });

  test('stops a terminal that asks for more than a cell may get, and says how much it would get', () => {
    const told = explain(withDemand(100_000), HERE, MIDNIGHT);
    expect(told.state).toBe('capacity');
    const rung = told.rungs.find(({ gate }) => gate === 'capacity');
    expect(Number(rung?.actual)).toBeGreaterThan(1000);
    expect(rung?.threshold).toBe(100_000);
    expect(told.counterfactuals).toEqual([]);
  });

  test('finds room when each asks for less', () => {
    const told = explain(withDemand(40_000), HERE, MIDNIGHT);
    expect(told.counterfactuals[0]?.change).toMatch(/^each terminal had asked for \d+ Mb\/s instead of 40000$/);
  });

  test('is content with the share that the scenario calls enough', () => {
    const { result } = run(withDemand(40_000));
    const least =
      (result.delivery?.kbpsSteps[0][0] ?? 0) / 40_000_000 / geometric.filter((state) => state === 'possible').length;
    expect(statesOf(run(withDemand(40_000, { demand: asked(least / 2) })))).toEqual(geometric);
    expect(statesOf(run(withDemand(40_000, { demand: asked(Math.min(1, least * 2)) })))).toContain('capacity');
  });

  test('shares one satellite between two places as their terminals are', () => {
    const places = [point('Here', 50, 30), point('There', 50.5, 30.5)];
    const base = { radio: 'pessimistic' as const };
    const grids = [timeGrid(MIDNIGHT, MIDNIGHT + MINUTE, MINUTE)];
    const { result } = run(withDemand(40_000, { base, grids, places, demand: { terminals: [1, 3], enough: 1 } }));
    const [here, there] = result.delivery?.kbpsSteps[0] ?? [];
    // Under the worse figures the satellite limits, not the beams: three terminals get three times as much as one.
    expect(there / here).toBeCloseTo(3, 3);
  });

  test('gives more under the better figures than under the worse', () => {
    const { result } = run(withDemand(40_000, { assume: { radio: ['pessimistic', 'optimistic'] } }));
    const [worse, better] = result.delivery?.kbpsSteps[0] ?? [];
    expect(better).toBeGreaterThan(2 * worse);
  });

  test('gets no more over a second satellite than its own beams allow, and never less', () => {
    const satellites = [0, 1].map((k) => satellite(`S${k}`, polarOrbitOver(50, 30 + 2 * k)));
    const one = run(withDemand(40_000)).result.delivery?.kbpsSteps[0][0] ?? 0;
    const two = run(withDemand(40_000, { satellites })).result.delivery?.kbpsSteps[0][0] ?? 0;
    expect(two).toBeGreaterThanOrEqual(one);
    expect(two).toBeLessThanOrEqual(2 * one);
  });
});

describe('a scenario that asks for neither', () => {
  test('has no delivery and no trace of the two gates', () => {
    const { result, summary } = run(tinyWorld());
    expect(result.delivery).toBeUndefined();
    expect(summary.variants[0].places[0].notEvaluated).toContain('link-margin');
  });
});
