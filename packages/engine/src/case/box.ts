import { assumptionName, listed } from '../service/index.ts';
import { figureLines } from './figure.ts';
import type { Box, CaseFinding, Outcome, StatementFinding, TestedPredicate } from './finding.ts';
import { hangsOn } from './sensitivity.ts';
import { SETTLES_ASSUMPTION, SETTLING_EVIDENCE, type SettlingEvidenceId } from './settling-evidence.ts';
import { joinTests } from './test-predicate.ts';

type Found = Omit<CaseFinding, 'box'>;

/** What may be written on the strength of a case, what may not, and what would settle the rest. */
export function boxOf(found: Found, named: readonly SettlingEvidenceId[]): Box {
  return { mayWrite: mayWrite(found), mayNotWrite: mayNotWrite(found), wouldSettle: wouldSettle(found, named) };
}

/** One sentence for each thing that was found, however many statements lean on it; then what that excludes. */
function mayWrite({ runs, statements, notToldApart }: Found): string[] {
  const titles = new Map(runs.map(({ id, title }) => [id, title]));
  const found = statements.flatMap(({ tests, figures }) => [
    ...joinTests(tests).map((test) => `${titles.get(test.predicate.scenario)}: ${quotable(test)}`),
    ...figureLines(figures).map(
      ({ scenario, places, scope, found }) => `${titles.get(scenario)}: ${places}${scope}: ${found}.`,
    ),
  ]);
  const excluded = statements
    .filter(({ outcome }) => outcome === 'incompatible')
    .map(
      ({ party, date, id }) =>
        `What ${party.name} said on ${date} (${id}) does not fit what was computed, whatever of the assumptions tested holds.`,
    );
  const open = notToldApart.map(
    ([denied, denial]) => `Physics does not tell "${denied}" and its denial "${denial}" apart.`,
  );
  return [...new Set([...found, ...excluded, ...open])];
}

function quotable(test: TestedPredicate): string {
  const { claim, found, verdict, sensitivity } = test;
  if (verdict === 'no-answer') return `whether ${claim} could not be answered.`;
  if (verdict === 'depends') {
    const assumptions = listed(hangsOn(sensitivity)) || 'what is assumed';
    return `whether ${claim} depends on ${assumptions}; found ${found}.`;
  }
  return `${scopeOf(test)} ${claim}; found ${found}.`;
}

function scopeOf({ verdict, samples, predicate }: TestedPredicate): string {
  if (samples.length === 1) return verdict === 'holds' ? 'as stated,' : 'it is not so that';
  if (verdict === 'fails') return 'under no assumption tested is it so that';
  return predicate.under === 'some' ? 'under some of the assumptions tested' : 'under every assumption tested';
}

function mayNotWrite(found: Found): string[] {
  const { statements } = found;
  const depends = [...new Set(statements.flatMap(({ dependsOn }) => dependsOn))].map(assumptionName);
  const onRecord = idsOf(statements, 'on-record-only');
  const stamps = found.runs.flatMap(({ stamps }) => stamps);
  return [
    'That anybody was served, or was not: nothing was measured here.',
    'That service was restricted, as a fact: that needs a decision, acknowledged or ordered, in its issuer’s own document.',
    ...when(hasOutcome(statements, 'compatible'), [
      'That a statement is true because it is compatible: it is only not excluded.',
      'That service was switched off, or that it was never switched on: for geometry the two are the same.',
    ]),
    ...when(depends.length > 0, [`A share without its range, where it depends on ${listed(depends)}.`]),
    ...when(onRecord.length > 0, [`On the strength of these figures anything about ${onRecordWords(onRecord)}.`]),
    ...when(
      found.runs.some(({ hypotheticalDigest }) => hypotheticalDigest !== undefined),
      ['That a rule was in force: figures that say so take a statement as true.'],
    ),
    ...when(mentions(stamps, 'not evaluated'), [
      'That service was impossible, where only bent pipe was evaluated and laser links were in service.',
    ]),
    ...when(mentions(stamps, 'stand-in'), ['Anything about a single hour or pass: old element sets stand in.']),
    ...when(mentions(stamps, 'designed'), ['Anything about the satellites of the day: filed shells stand in.']),
  ];
}

const MOST_NAMED = 4;

function onRecordWords(ids: readonly string[]): string {
  if (ids.length > MOST_NAMED) return `the ${ids.length} statements that are on record only`;
  return `${listed(ids)}, which ${ids.length === 1 ? 'is' : 'are'} on record only`;
}

function wouldSettle({ statements }: Found, named: readonly SettlingEvidenceId[]): string[] {
  const needed = statements
    .flatMap(({ dependsOn }) => dependsOn)
    .map((assumption) => SETTLES_ASSUMPTION[assumption])
    .filter((id) => id !== undefined);
  return [...new Set([...named, ...needed])].map((id) => SETTLING_EVIDENCE[id]);
}

function when(condition: boolean, sentences: readonly string[]): readonly string[] {
  return condition ? sentences : [];
}

function hasOutcome(statements: readonly StatementFinding[], outcome: Outcome): boolean {
  return idsOf(statements, outcome).length > 0;
}

function idsOf(statements: readonly StatementFinding[], outcome: Outcome): string[] {
  return statements.filter((statement) => statement.outcome === outcome).map(({ id }) => id);
}

function mentions(stamps: readonly string[], word: string): boolean {
  return stamps.some((stamp) => stamp.includes(word));
}
