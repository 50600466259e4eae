import { listed, type Summary } from '../service/index.ts';
import type { TestedPredicate, Verdict } from './finding.ts';
import { givenWords, placeViews } from './place-views.ts';
import { kindOf, type Predicate, type Sample } from './predicates/index.ts';
import { hangsOn, sensitivityOf } from './sensitivity.ts';

/**
 * Asks a predicate of a run, at each of its places, under every combination of assumptions that it leaves open.
 *
 * @throws SkywitnessError where the scenario lacks what the predicate names
 */
export function testPredicate(predicate: Predicate, summary: Summary): TestedPredicate[] {
  return predicate.places.map((place) => {
    const kind = kindOf(predicate);
    const samples = kind.samples(predicate, placeViews(summary, place, predicate.given));
    const verdict = verdictOf(samples, predicate.under);
    const tested = {
      claim: `${kind.claim(predicate, place)}${givenWords(predicate.given)}`,
      found: kind.found(predicate, samples),
      samples,
      sensitivity: sensitivityOf(samples),
    };
    return { predicate, place, verdict, ...tested, sentence: sentenceOf(verdict, tested, predicate.under) };
  });
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
