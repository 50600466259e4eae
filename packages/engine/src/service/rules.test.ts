import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { box, cellRule, DECISION, STATEMENT, terminalRule } from '../../test/rule-worlds.ts';
import { strewnWorld } from '../../test/strewn-world.ts';
import {
  gateway,
  MIDNIGHT,
  MINUTE,
  point,
  polarOrbitOver,
  type Run,
  run,
  satellite,
  statesOf,
  tinyWorld,
  type World,
} from '../../test/tiny-worlds.ts';
import { geodeticFromDegrees } from '../earth/index.ts';
import type { Rule } from '../rule/index.ts';
import { timeGrid } from '../time/index.ts';
import { explain } from './explain.ts';
import { GEOMETRIC_GATES, RULE_GATES } from './gates.ts';
import { momentOf, sightings } from './moment.ts';
import type { ResolvedScenario } from './resolved-scenario.ts';
import { ladderOfMoment } from './rungs.ts';

const GATES = [...GEOMETRIC_GATES, ...RULE_GATES];
const AROUND = box(29, 49, 31, 51);

function ruledWorld(rules: readonly Rule[], more: World = {}): ResolvedScenario {
  return tinyWorld({ rules, base: { rules: rules.map((_, index) => index), gates: GATES }, ...more });
}

/** What a run found, without what the host adds. */
const foundBy = ({ result, summary }: Run): string =>
  JSON.stringify([result, summary.variants.map(({ places }) => places.map(({ notEvaluated: _, ...place }) => place))]);

describe('a rule over the place of a tiny world', () => {
  const free = statesOf(run(ruledWorld([])));

  test('that keeps the cell dark binds where satellites and gateways would have allowed service, and only there', () => {
    const states = statesOf(run(ruledWorld([cellRule(AROUND)])));
    expect(states).toEqual(free.map((state) => (state === 'possible' ? 'cell-active' : state)));
    expect(free).toContain('possible');
  });

  test('that refuses terminals binds after the cell: both together give the first gate of the ladder', () => {
    const refused = statesOf(run(ruledWorld([terminalRule(AROUND, {})])));
    expect(refused).toEqual(free.map((state) => (state === 'possible' ? 'terminal-allowed' : state)));
    expect(statesOf(run(ruledWorld([terminalRule(AROUND, {}), cellRule(AROUND)])))).toContain('cell-active');
  });

  test('refuses only terminals of which everything stated is true', () => {
    const rule = terminalRule(AROUND, { purposes: ['attack'] });
    const states = (purpose: string) => statesOf(run(ruledWorld([rule], { terminalFacts: { purpose } })));
    expect(states('attack')).toContain('terminal-allowed');
    expect(states('relief')).toEqual(free);
  });

  test('is in force from its first moment until just before its end', () => {
    const rule = cellRule(AROUND, { from: MIDNIGHT, until: MIDNIGHT + MINUTE });
    expect(statesOf(run(ruledWorld([rule])))[3]).toBe('cell-active');
    const others = (states: readonly string[]): string[] => states.filter((_, step) => step !== 3);
    expect(others(statesOf(run(ruledWorld([rule]))))).toEqual(others(free));
  });

  test('can be assumed away: with and without the rules', () => {
    const world = run(ruledWorld([cellRule(AROUND)], { assume: { rules: ['with', 'without'] } }));
    expect(statesOf(world, { variant: 0 })).toContain('cell-active');
    expect(statesOf(world, { variant: 1 })).toEqual(free);
    expect(world.summary.variants[1].places[0].notEvaluated).toEqual(expect.arrayContaining(['cell-active']));
    expect(world.summary.robust[0]).toMatchObject({ assumption: 'rules', depends: true });
  });

  test('serves a dark place near lit cells by their beams, and that satellite is the one that serves', () => {
    // The border lies 3 km north of the place: beams on lit cells fall on it when the satellite is low enough.
    const border = box(29, 49, 31, 50.03);
    const blurred = statesOf(run(ruledWorld([cellRule(border, { edge: 'any-overlap-dark', beamWidthDeg: 10 })])));
    const sharp = statesOf(run(ruledWorld([cellRule(border, { edge: 'any-overlap-dark' })])));
    expect(sharp).not.toContain('possible');
    expect(blurred).toContain('possible');
  });
});

describe('explain', () => {
  const here = geodeticFromDegrees(50, 30);

  test('names the rule, its decision and its source, and what would change it', () => {
    const rule = cellRule(AROUND, { id: 'dark-zone' });
    const answer = explain(ruledWorld([rule]), here, MIDNIGHT);
    expect(answer.state).toBe('cell-active');
    const rung = answer.rungs.find(({ gate }) => gate === 'cell-active');
    expect(rung?.sentence).toContain(`dark-zone (order, Invented office, ${DECISION.date})`);
    expect(rung?.working?.source).toContain('Invented notice');
    expect(answer.counterfactuals).toContainEqual({
      change: 'the rule dark-zone had not been in force',
      state: 'possible',
    });
  });

  test('of two rules that both bind says that neither alone would do', () => {
    const rules = [cellRule(AROUND, { id: 'one' }), terminalRule(AROUND, {}, { id: 'two' })];
    const { counterfactuals } = explain(ruledWorld(rules), here, MIDNIGHT);
    expect(counterfactuals.map(({ change }) => change)).toContain('no rule had been in force');
    expect(counterfactuals.map(({ change }) => change)).not.toContain('the rule one had not been in force');
  });

  test('says whose word a hypothetical rule is', () => {
    const rule = terminalRule(AROUND, {}, { restsOn: STATEMENT });
    const rung = explain(ruledWorld([rule]), here, MIDNIGHT).rungs.find(({ gate }) => gate === 'terminal-allowed');
    expect(rung?.sentence).toContain('if it is true what Invented organisation asserts');
  });

  test('comes to the state of the sweep for every place of a strewn world under cell and terminal rules', () => {
    const rules = [
      cellRule(box(-180, 0, 180, 40), { resolution: 2, beamWidthDeg: 8 }),
      terminalRule(box(-90, -60, 90, 0), { classes: ['standard'] }),
    ];
    const world = strewnWorld(11, {
      rules,
      terminalFacts: { class: 'standard' },
      base: { rules: [0, 1], gates: GATES },
      grids: [timeGrid(MIDNIGHT + 13 * MINUTE, MIDNIGHT + 14 * MINUTE, MINUTE)],
      assume: { gsoSeparationDeg: [0, 18] },
    });
    const swept = run(world);
    const seen = new Set<string>();
    for (const [site, place] of world.places.entries()) {
      const moment = momentOf(world, place.positions[0], MIDNIGHT + 13 * MINUTE);
      for (const [variant, own] of moment.scenario.variants.entries()) {
        const { rungs } = ladderOfMoment(moment, sightings(moment), own);
        const failing = rungs.find(({ status }) => status === 'fail')?.gate ?? 'possible';
        expect([place.name, failing]).toEqual([place.name, statesOf(swept, { variant, site })[0]]);
        seen.add(failing);
      }
    }
    expect(seen).toContain('cell-active');
    expect(seen).toContain('terminal-allowed');
  });
});

describe('what rules must not do', () => {
  const base = { assume: { gsoSeparationDeg: [0, 18] } };
  const withRules = (rules: readonly Rule[]): Run =>
    run(strewnWorld(7, { ...base, rules, base: { rules: rules.map((_, k) => k), gates: GATES } }));
  const ruleless = withRules([]);

  test('a rule that is rescinded before the run leaves every result as it was, byte for byte', () => {
    const rescinded = cellRule(box(-180, -60, 180, 60), { resolution: 2, until: MIDNIGHT });
    expect(foundBy(withRules([rescinded]))).toBe(foundBy(ruleless));
  });

  test('a rule elsewhere changes nothing here', () => {
    const [west, all] = [box(-180, -60, 0, 60), withRules([cellRule(box(-180, -60, 0, 60), { resolution: 2 })])];
    expect(west.name).toBe('box');
    all.simulation.scenario.places.forEach(({ positions }, site) => {
      const same = JSON.stringify(statesOf(all, { site })) === JSON.stringify(statesOf(ruleless, { site }));
      if (positions[0].longitudeRad > 0.2) expect(same).toBe(true);
    });
  });

  test('two rules deny the union of what each denies', () => {
    const [a, b] = [
      cellRule(box(-180, -60, 10, 60), { resolution: 3, beamWidthDeg: 2 }),
      terminalRule(box(-30, -60, 90, 30), {}),
    ];
    const denied = (rules: readonly Rule[]): boolean[] => {
      const ruled = withRules(rules);
      return ruled.simulation.scenario.places.flatMap((_, site) =>
        statesOf(ruled, { site }).map((state) => RULE_GATES.includes(state as 'cell-active')),
      );
    };
    const [onlyA, onlyB, both] = [denied([a]), denied([b]), denied([a, b])];
    expect(both).toEqual(onlyA.map((isDenied, index) => isDenied || onlyB[index]));
    expect(both.some(Boolean)).toBe(true);
  });

  test('a rule that moves along a parallel takes the loss with it, wherever sky and ground move too', () => {
    const turned = (shiftDeg: number): string[][] => {
      const world = run(
        ruledWorld([terminalRule(box(30 + shiftDeg, 49, 31 + shiftDeg, 51), {})], {
          satellites: [satellite('ONE', polarOrbitOver(50, 30 + shiftDeg))],
          gateways: [gateway('Near', 50, 33 + shiftDeg)],
          places: [point('West', 50, 29.6 + shiftDeg), point('East', 50, 30.4 + shiftDeg)],
        }),
      );
      return [0, 1].map((site) => statesOf(world, { site }));
    };
    const [west, east] = turned(0);
    expect(west).toContain('possible');
    expect(east).toContain('terminal-allowed');
    fc.assert(
      fc.property(fc.double({ min: -200, max: 140, noNaN: true }), (shiftDeg) => {
        expect(turned(shiftDeg)).toEqual([west, east]);
      }),
      { numRuns: 20 },
    );
  });
});
