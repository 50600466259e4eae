import { MICROSECONDS_PER_DAY } from '../constants.ts';
import type { Party } from '../rule/index.ts';
import { listed, percent } from '../service/index.ts';
import { formatDay, parseInstant } from '../time/index.ts';
import { figureLines } from './figure.ts';
import type { CaseRun, Outcome, StatementFinding } from './finding.ts';
import { joinTests } from './test-predicate.ts';

export const OUTCOMES = ['compatible', 'incompatible', 'not-decided', 'on-record-only'] as const satisfies Outcome[];

export const OUTCOME_LABELS: Readonly<Record<Outcome, string>> = {
  compatible: 'compatible',
  incompatible: 'incompatible',
  'not-decided': 'not decided by physics',
  'on-record-only': 'on record only',
};

export const STANCE_LABELS: Readonly<Record<StatementFinding['stance'], string>> = {
  asserts: 'asserted by',
  denies: 'denied by',
  qualifies: 'qualified by',
};

/** A party with what it is: `SpaceX (organisation)`, `A. Speaker (in public)`. */
export function partyName(party: Party): string {
  return `${party.name} (${party.kind === 'person' ? 'in public' : party.kind})`;
}

/** Who answers a statement. That nobody answers an assertion is said too: who asserts and who denies stand at equal size. */
export function repliesSentences({ stance, answeredBy }: StatementFinding): string[] {
  if (answeredBy.length > 0) return [`Answered by: ${answeredBy.join(', ')}.`];
  return stance === 'asserts' ? ['No answer to it is in this case.'] : [];
}

/** What was computed for a statement, in groups of one reason: what would follow from it, then what stands beside it. */
export function workingOf({
  tests,
  figures,
}: StatementFinding): { readonly why: string; readonly sentences: string[] }[] {
  const rows = [
    ...joinTests(tests).map(({ sentence, predicate }) => ({ sentence, why: `Would follow. ${predicate.because}` })),
    ...figureLines(figures).map(({ places, found, scope, note }) => ({
      sentence: `${places}: ${found}.`,
      why: `Beside it${scope}. ${note}`,
    })),
  ];
  const groups = new Map<string, string[]>();
  for (const { sentence, why } of rows) groups.set(why, [...(groups.get(why) ?? []), sentence]);
  return [...groups].map(([why, sentences]) => ({ why, sentences }));
}

/** Whether the window was tested, and how: the sentence that stands under every case. */
export function coverageSentence({ spans, windowCovered, daysFromWindow }: CaseRun): string {
  const days = listed(spans.map(({ start, end }) => spanWords(start, end)));
  const steps = [...new Set(spans.map(({ stepSeconds }) => stepWords(stepSeconds)))].join(' or ');
  const tested = `Tested ${days}, sampled every ${steps}`;
  if (windowCovered >= 1) return `${tested}: the whole window.`;
  if (windowCovered > 0) return `${tested}: ${percent(windowCovered)} of the window.`;
  return `${tested}: no moment of the window itself, the nearest is ${daysFromWindow} days away.`;
}

/** `on 2022-09-26` for one whole day, else `from … to …`. */
function spanWords(start: string, end: string): string {
  const [from, to] = [parseInstant(start), parseInstant(end)];
  if (to - from === MICROSECONDS_PER_DAY && formatDay(from) === formatDay(to - 1)) return `on ${formatDay(from)}`;
  const short = (time: string): string => time.replace('T00:00:00Z', '');
  return `from ${short(start)} to ${short(end)}`;
}

function stepWords(seconds: number): string {
  if (seconds % 3600 === 0) return `${seconds / 3600}\u00a0h`;
  const hours = Math.floor(seconds / 3600);
  if (hours > 1 && seconds % 60 === 0) return `${hours}\u00a0h ${(seconds % 3600) / 60}\u00a0min`;
  return seconds % 60 === 0 ? `${seconds / 60}\u00a0min` : `${seconds}\u00a0s`;
}
