import { SkywitnessError } from '../errors.ts';
import { canonicalJson, type Json } from '../record/index.ts';
import { type AssumedValue, listed, type Summary, variantTitle } from '../service/index.ts';
import type { TestedPredicate, Verdict } from './finding.ts';
import { kindOf, type PlaceView, type Predicate, type Sample } from './predicates/index.ts';
import { hangsOn, sensitivityOf } from './sensitivity.ts';

/**
 * Asks a predicate of a run, at each of its places, under every combination of assumptions that it leaves open.
 *
 * @throws SkywitnessError `CASE_PLACE`, `CASE_ASSUMPTION` when the scenario lacks what the predicate names, and those of
 *   the predicate's own kind.
 */
export function testPredicate(predicate: Predicate, summary: Summary): TestedPredicate[] {
  return predicate.places.map((place) => {
    const kind = kindOf(predicate);
    const samples = kind.samples(predicate, viewsOf(predicate, summary, place));
    const verdict = verdictOf(samples, predicate.under);
    const tested = {
      claim: `${kind.claim(predicate, place)}${givenWords(predicate)}`,
      found: kind.found(predicate, samples),
      samples,
      sensitivity: sensitivityOf(samples),
    };
    return { predicate, place, verdict, ...tested, sentence: sentenceOf(verdict, tested, predicate.under) };
  });
}

function viewsOf({ given }: Predicate, summary: Summary, name: string): PlaceView[] {
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

/** What a predicate fixes belongs to every sentence about it: ` (given gateway mask 25°)`. */
function givenWords({ given }: Predicate): string {
  const title = variantTitle(given as Readonly<Record<string, AssumedValue>>);
  return Object.keys(given).length === 0 ? '' : ` (given ${title})`;
}

/** Whatever the order of keys. */
function sameJson(a: Json, b: Json): boolean {
  return canonicalJson(a) === canonicalJson(b);
}

/** `every`: decided only where all combinations agree. `some`: one that holds is enough. */
function verdictOf(samples: readonly Sample[], under: Predicate['under']): Verdict {
  const held = samples.filter(({ holds }) => holds === true).length;
  const failed = samples.filter(({ holds }) => holds === false).length;
  if (held + failed === 0) return 'no-answer';
  if (held === samples.length || (under === 'some' && held > 0)) return 'holds';
  if (failed === samples.length) return 'fails';
  return held > 0 ? 'depends' : 'no-answer';
}

function sentenceOf(
  verdict: Verdict,
  { claim, found, samples, sensitivity }: Pick<TestedPredicate, 'claim' | 'found' | 'samples' | 'sensitivity'>,
  under: Predicate['under'],
): string {
  if (verdict === 'no-answer') return `No answer whether ${claim}: elements too old, or no round trip known.`;
  const held = samples.filter(({ holds }) => holds === true).length;
  const needed = under === 'some' && verdict === 'holds' ? ', of which one is enough' : '';
  const hangs = hangsOn(sensitivity);
  const hanging = hangs.length === 0 ? '' : ` It hangs on ${listed(hangs)}.`;
  return `${capital(claim)}: ${heldIn(held, samples.length)}${needed}. Found: ${found}.${hanging}`;
}

function heldIn(held: number, of: number): string {
  if (of === 1) return held === 1 ? 'yes' : 'no';
  if (held === 0) return `in none of ${of} combinations of what is assumed`;
  return held === of
    ? `in all ${of} combinations of what is assumed`
    : `in ${held} of ${of} combinations of what is assumed`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function placeError(summary: Summary, name: string): SkywitnessError {
  const names = summary.variants[0]?.places.map((place) => place.name).join(', ');
  return new SkywitnessError(
    'CASE_PLACE',
    `the scenario "${summary.scenario}" has no place called "${name}"; it has ${names}. Name one of these.`,
  );
}

function assumptionError(summary: Summary, given: Predicate['given']): SkywitnessError {
  const assumed = summary.variants.map(({ assume }) => JSON.stringify(assume)).join(', ');
  return new SkywitnessError(
    'CASE_ASSUMPTION',
    `no variant of "${summary.scenario}" has ${JSON.stringify(given)}; its variants are ${assumed}. Give values that stand under assume.`,
  );
}
