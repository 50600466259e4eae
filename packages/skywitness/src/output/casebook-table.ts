import { type CaseFinding, OUTCOME_LABELS, OUTCOMES } from '@skywitness/engine/case';
import { assumptionName } from '@skywitness/engine/service';

/** One line a case: how many statements came out how, what the answers hang on, and the digest to quote. */
export const CASEBOOK_COLUMNS: readonly string[] = [
  'case',
  'statements',
  ...OUTCOMES.map((outcome) => OUTCOME_LABELS[outcome]),
  'hangs on',
  'digest',
];

export function casebookRow({ title, statements, digest }: CaseFinding): string[] {
  const counts = OUTCOMES.map((wanted) => statements.filter(({ outcome }) => outcome === wanted).length);
  const hangsOn = new Set(statements.flatMap(({ dependsOn }) => dependsOn));
  return [
    title,
    String(statements.length),
    ...counts.map((count) => (count === 0 ? '–' : String(count))),
    [...hangsOn].map(assumptionName).join(', ') || 'nothing that was varied',
    digest.slice(0, 12),
  ];
}
