import type { Rule } from '../rule/index.ts';
import type { ResolvedScenario } from './resolved-scenario.ts';

/** Stands for whatever identity the terminals of a scenario have. */
const SOMEBODY = 'a terminal of the scenario';

/**
 * A scenario that answers as the given one does and names nobody: of the identities that rules list, only whether the
 * scenario's own terminals are among them is kept. Runs are written from this one.
 *
 * @example
 * ```ts
 * import { anonymousScenario } from '@skywitness/engine/service';
 * const rule = { mechanism: 'terminal', denies: { notOnList: new Set(['kit-1', 'kit-2']) } };
 * const scenario = { terminalFacts: { identity: 'kit-2' }, rules: [rule] } as never;
 * anonymousScenario(scenario).terminalFacts; // => { identity: 'a terminal of the scenario' }
 * ```
 */
export function anonymousScenario(scenario: ResolvedScenario): ResolvedScenario {
  const { identity, ...facts } = scenario.terminalFacts;
  return {
    ...scenario,
    terminalFacts: identity === undefined ? facts : { ...facts, identity: SOMEBODY },
    rules: scenario.rules.map((rule) => withoutNames(rule, identity)),
  };
}

function withoutNames(rule: Rule, identity: string | undefined): Rule {
  if (rule.mechanism === 'cell') return rule;
  const { notOnList, onList, ...others } = rule.denies;
  const own = (list: ReadonlySet<string>): ReadonlySet<string> =>
    new Set(identity !== undefined && list.has(identity) ? [SOMEBODY] : []);
  return {
    ...rule,
    denies: {
      ...others,
      ...(notOnList === undefined ? {} : { notOnList: own(notOnList) }),
      ...(onList === undefined ? {} : { onList: own(onList) }),
    },
  };
}
