import { SkywitnessError } from '../errors.ts';
import { canonicalJson, type Json } from '../record/index.ts';
import { type AssumedValue, type Summary, variantTitle } from '../service/index.ts';
import type { PlaceView } from './predicates/index.ts';

/** One scenario of a case after its run: the facts, and beside them what would hold if statements were true. */
export interface RunSummaries {
  readonly summary: Summary;
  readonly hypothetical?: Summary;
}

/** Under what a place is asked about: assumptions that are fixed, and a rule that rests on a statement. */
export interface Scope {
  readonly given: Readonly<Record<string, Json>>;
  readonly ifRule?: string | undefined;
}

/**
 * A place of a run under every combination of assumptions that is left open; with `ifRule` where that rule counts besides.
 *
 * @throws SkywitnessError `CASE_PLACE`, `CASE_ASSUMPTION`, `CASE_RULE` when the scenario has no such place, assumption or rule
 */
export function placeViews(run: RunSummaries, name: string, { given, ifRule }: Scope): PlaceView[] {
  const summary = ifRule === undefined ? run.summary : ifTrue(run, ifRule);
  const variants = summary.variants.filter(({ assume }) =>
    Object.entries(given).every(([key, value]) => key in assume && sameJson(assume[key] as Json, value)),
  );
  if (variants.length === 0) throw assumptionError(summary, given);
  return variants.map(({ assume, places }) => {
    const place = places.find((candidate) => candidate.name === name);
    if (place === undefined) throw placeError(summary, name);
    return { assume, place };
  });
}

/** The part of a hypothetical run in which one rule counts. */
function ifTrue({ summary, hypothetical }: RunSummaries, rule: string): Summary {
  const variants = hypothetical?.variants.filter((variant) => variant.hypothetical?.rule === rule) ?? [];
  if (hypothetical === undefined || variants.length === 0) throw ruleError(summary, hypothetical, rule);
  return { ...hypothetical, variants };
}

/** The scope belongs to every sentence: ` (given gateway mask 25°)`, ` (if rule by-cell were in force)`. */
export function scopeWords({ given, ifRule }: Scope): string {
  const title = variantTitle(given as Readonly<Record<string, AssumedValue>>);
  const parts = [
    ...(Object.keys(given).length === 0 ? [] : [`given ${title}`]),
    ...(ifRule === undefined ? [] : [`if the rule ${ifRule} were in force`]),
  ];
  return parts.length === 0 ? '' : ` (${parts.join(', ')})`;
}

/** Whatever the order of keys. */
function sameJson(a: Json, b: Json): boolean {
  return canonicalJson(a) === canonicalJson(b);
}

function placeError(summary: Summary, name: string): SkywitnessError {
  const names = summary.variants[0]?.places.map((place) => place.name).join(', ');
  return new SkywitnessError(
    'CASE_PLACE',
    `the scenario "${summary.scenario}" has no place called "${name}"; it has ${names}. Name one of these.`,
  );
}

function assumptionError(summary: Summary, given: Scope['given']): SkywitnessError {
  const assumed = summary.variants.map(({ assume }) => JSON.stringify(assume)).join(', ');
  return new SkywitnessError(
    'CASE_ASSUMPTION',
    `no variant of "${summary.scenario}" has ${JSON.stringify(given)}; its variants are ${assumed}. Give values that stand under assume.`,
  );
}

function ruleError(summary: Summary, hypothetical: Summary | undefined, rule: string): SkywitnessError {
  const rules = new Set(hypothetical?.variants.map((variant) => variant.hypothetical?.rule));
  return new SkywitnessError(
    'CASE_RULE',
    `the scenario "${summary.scenario}" has no rule "${rule}" that rests on a statement; it has ${[...rules].join(', ') || 'none'}. Name one of these.`,
  );
}
