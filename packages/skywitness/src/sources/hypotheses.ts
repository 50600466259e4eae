import { basename } from 'node:path';
import { canonicalJson } from '@skywitness/engine/record';
import type { Rule } from '@skywitness/engine/rule';
import type { Hypothesis, ResolvedScenario, Variant } from '@skywitness/engine/service';
import type { StatedRule } from './entry-rules.ts';
import type { LoadedScenario } from './loaded-scenario.ts';
import { sha256Hex } from './read-bytes.ts';
import { copyOf, type Resolution, type ResolutionLog, type ResolvedInput, type UsedDefault } from './resolution.ts';
import { isFactualRule, type RuleContext, resolveRules, type WrittenRules } from './resolve-rules.ts';
import { defaultsOfFormat } from './scenario-defaults.ts';
import { withoutIdentities } from './terminal-identities.ts';

/** A scenario without rules, and what its variants are made from. */
export interface ScenarioParts {
  readonly scenario: Omit<ResolvedScenario, 'rules' | 'variants'>;
  readonly variantsOf: (rules: readonly Rule[], keepsAssumedRules: boolean) => Variant[];
}

export function withFactualRules({ scenario, variantsOf }: ScenarioParts, rules: readonly Rule[]): ResolvedScenario {
  return { ...scenario, rules, variants: variantsOf(rules, true) };
}

/** For each rule that rests on a statement the variants of the facts once more, with that rule added. */
export async function resolveHypothetical(
  loaded: LoadedScenario,
  { scenario, variantsOf }: ScenarioParts,
  {
    written,
    factual,
    context,
  }: { readonly written: WrittenRules; readonly factual: readonly Rule[]; readonly context: RuleContext },
): Promise<Resolution> {
  const log = copyOf(context.log);
  const added = await resolveRules(loaded, written, (rule) => !isFactualRule(rule), { ...context, log });
  log.defaults.push(...defaultsOfRules(loaded, written, (rule) => !isFactualRule(rule)));
  const variants = added.flatMap((rule, index) =>
    variantsOf([...factual, rule], false).map((variant) => ({
      ...variant,
      rules: variant.rules.map((own) => (own === factual.length ? factual.length + index : own)),
      hypothetical: hypothesisOf(rule),
    })),
  );
  const whole = { ...scenario, rules: [...factual, ...added], variants };
  return resolutionOf(loaded, { scenario: whole, rules: written.rules }, log);
}

function hypothesisOf({ id, restsOn }: Rule): Hypothesis {
  const party = restsOn.kind === 'statement' ? restsOn.party : restsOn.issuer;
  return { rule: id, statement: restsOn.id, party: party.name };
}

/** Facts and hypotheses as variants of one scenario, the hypothetical ones after the factual ones: for questions about one moment. */
export function withHypotheses({ scenario, hypothetical }: Resolution): ResolvedScenario {
  if (hypothetical === undefined) return scenario;
  return { ...hypothetical.scenario, variants: [...scenario.variants, ...hypothetical.scenario.variants] };
}

/**
 * What was resolved, with the scenario itself as first input: by the digest of what counts of it, so that a rule that rests on
 * a statement leaves no trace in the factual run.
 */
export function resolutionOf(
  { path, file }: LoadedScenario,
  { scenario, rules }: { readonly scenario: ResolvedScenario; readonly rules: readonly StatedRule[] },
  { inputs, defaults, warnings }: ResolutionLog,
): Resolution {
  const definition = withoutIdentities(
    file,
    rules.map(({ written }) => written),
  );
  const sha256 = sha256Hex(new TextEncoder().encode(canonicalJson(definition)));
  const own: ResolvedInput = { role: 'scenario', name: basename(path), sha256, detail: file.title };
  return { scenario, inputs: [own, ...inputs], defaults, warnings, definition };
}

/** The defaults of the format that the facts used: what rules that rest on statements left out is none of them. */
export function factualDefaults(loaded: LoadedScenario, written: WrittenRules): UsedDefault[] {
  const { rules: _, ...document } = loaded.document as Record<string, unknown>;
  const { rules: _rules, ...file } = loaded.file;
  const isBare = !written.rules.some(isFactualRule);
  const own = isBare ? defaultsOfFormat({}, { rules: [] }) : defaultsOfRules(loaded, written, isFactualRule);
  return [...defaultsOfFormat(document, file), ...own];
}

/** What the rules that are wanted left to the format; rules of their own file are listed as they stand there. */
function defaultsOfRules(
  { document }: LoadedScenario,
  { rules }: WrittenRules,
  wanted: (rule: StatedRule) => boolean,
): UsedDefault[] {
  const listed = (document as { readonly rules?: unknown }).rules;
  if (!Array.isArray(listed)) return [];
  return rules.flatMap((rule, index) =>
    wanted(rule) ? defaultsOfFormat(listed[index], rule.written, ['rules', rule.id]) : [],
  );
}
