import { expect, test } from 'vitest';
import { tinyWorld } from '../../test/tiny-worlds.ts';
import { refuses, type TerminalPredicate, type TerminalRule } from '../rule/index.ts';
import { anonymousScenario } from './anonymous-scenario.ts';
import { inputsToJson } from './inputs-json.ts';
import type { ResolvedScenario } from './resolved-scenario.ts';

function scenarioWith(denies: TerminalPredicate, identity?: string): ResolvedScenario {
  const rule = { mechanism: 'terminal', denies } as TerminalRule;
  return { ...tinyWorld(), rules: [rule], terminalFacts: identity === undefined ? {} : { identity } };
}

test('a scenario that names nobody refuses and allows as the one that does', () => {
  const lists = { all: new Set(['kit-1', 'kit-2']), none: new Set<string>() };
  for (const identity of ['kit-1', 'kit-9', undefined]) {
    for (const list of Object.values(lists)) {
      for (const denies of [{ notOnList: list }, { onList: list }, { notOnList: list, classes: ['standard'] }]) {
        const scenario = scenarioWith(denies, identity);
        const anonymous = anonymousScenario(scenario);
        const [rule] = anonymous.rules as TerminalRule[];
        expect(refuses((rule as TerminalRule).denies, anonymous.terminalFacts)).toBe(
          refuses(denies, scenario.terminalFacts),
        );
      }
    }
  }
});

test('what is written of a scenario holds no identity', () => {
  const scenario = scenarioWith({ notOnList: new Set(['kit-1', 'kit-2']) }, 'kit-1');
  expect(JSON.stringify(inputsToJson(anonymousScenario(scenario)))).not.toContain('kit-');
});
