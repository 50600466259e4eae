import { listed } from '../service/index.ts';
import type { TestedPredicate, Verdict } from './finding.ts';
import { placeViews, type RunSummaries, scopeWords } from './place-views.ts';
import { kindOf, type Predicate, type Sample } from './predicates/index.ts';
import { hangsOn, sensitivityOf } from './sensitivity.ts';

/**
 * Asks a predicate of a run, at each of its places, under every combination of assumptions that it leaves open.
 *
 * @throws SkywitnessError where the scenario lacks what the predicate names
 */
export function testPredicate(predicate: Predicate, run: RunSummaries): TestedPredicate[] {
  return predicate.places.map((place) => {
    const kind = kindOf(predicate);
    const samples = kind.samples(predicate, placeViews(run, place, predicate));
    const found = kind.found(predicate, samples);
    const verdict = verdictOf(samples, predicate.under);
    return worded({ predicate, place, verdict, samples, sensitivity: sensitivityOf(samples), found });
  });
}

/** Tests of one predicate in as few lines as they need: places at which the same was found stand together. */
export function joinTests(tests: readonly TestedPredicate[]): TestedPredicate[] {
  const groups = new Map<string, TestedPredicate[]>();
  for (const test of tests) {
    const { predicate, verdict, found, sensitivity } = test;
    const key = JSON.stringify([predicate, verdict, found, sensitivity]);
    groups.set(key, [...(groups.get(key) ?? []), test]);
  }
  return [...groups.values()].map((group) => worded({ ...group[0], place: listed(group.map(({ place }) => place)) }));
}

function worded(test: Omit<TestedPredicate, 'claim' | 'sentence'>): TestedPredicate {
  const { predicate, place } = test;
  const claim = `${kindOf(predicate).claim(predicate, place)}${scopeWords(predicate)}`;
  return { ...test, claim, sentence: sentenceOf({ ...test, claim }) };
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

function sentenceOf({
  verdict,
  claim,
  found,
  samples,
  sensitivity,
  predicate,
}: Omit<TestedPredicate, 'sentence'>): string {
  if (verdict === 'no-answer') return `No answer whether ${claim}: elements too old, or no round trip known.`;
  const held = samples.filter(({ holds }) => holds === true).length;
  const needed = predicate.under === 'some' && verdict === 'holds' ? ', of which one is enough' : '';
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
