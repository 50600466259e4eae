import {
  type CaseFinding,
  coverageSentence,
  OUTCOME_LABELS,
  partyName,
  repliesSentences,
  STANCE_LABELS,
  type StatementFinding,
  workingOf,
} from '@skywitness/engine/case';
import { CASEBOOK_COLUMNS, casebookRow } from './casebook-table.ts';
import { textTable, wrapped } from './text-table.ts';

/** A case for people: the question, how it was tested, statement by statement, and the box. */
export function caseText(finding: CaseFinding, width: number): string {
  const { window } = finding;
  return [
    wrapped(finding.title, width),
    wrapped(finding.question, width),
    `\n${wrapped(`Window ${window.from} to ${window.until}, the end not included.${window.note === undefined ? '' : ` ${window.note}`}`, width)}`,
    ...finding.runs.flatMap((run) => [
      wrapped(`${run.id}: ${run.title}. ${coverageSentence(run)}`, width),
      ...run.stamps.map((stamp) => wrapped(`NOTE: ${stamp}.`, width, '  ')),
    ]),
    ...finding.statements.map((statement) => `\n${statementText(statement, width)}`),
    box('You may write', finding.box.mayWrite, width),
    box('You may not write', finding.box.mayNotWrite, width),
    box('What would settle it', finding.box.wouldSettle, width),
    box('Not testable here', finding.untestable, width),
    `\ndigest ${finding.digest}\n`,
  ].join('');
}

function statementText(statement: StatementFinding, width: number): string {
  const { source } = statement;
  const about = statement.about === undefined ? '' : `, on ${statement.about}`;
  const indented = (text: string): string => wrapped(text, width, '  ');
  return [
    wrapped(
      `${statement.id}, ${STANCE_LABELS[statement.stance]} ${partyName(statement.party)}, ${statement.date}${about}`,
      width,
    ),
    indented(statement.text),
    indented(
      `Source: ${source.title}. ${source.publisher}, ${source.date}.${source.url === undefined ? '' : ` ${source.url}`}`,
    ),
    ...(source.notices ?? []).map(({ date, issuer, text }) => indented(`Notice of ${issuer}, ${date}: ${text}`)),
    ...statement.corrections.map(({ date, text }) => indented(`Corrected ${date}: ${text}`)),
    ...repliesSentences(statement).map(indented),
    indented(`${OUTCOME_LABELS[statement.outcome].toUpperCase()}. ${statement.sentence}`),
    ...workingOf(statement).flatMap(({ why, sentences }) => [
      wrapped(why, width, '    '),
      ...sentences.map((sentence) => wrapped(`• ${sentence}`, width, '      ')),
    ]),
    ...(statement.beyond === undefined ? [] : [indented(`Beyond any test: ${statement.beyond}`)]),
  ].join('');
}

function box(heading: string, sentences: readonly string[], width: number): string {
  if (sentences.length === 0) return '';
  return `\n${heading}\n${sentences.map((sentence) => wrapped(`• ${sentence}`, width, '  ')).join('')}`;
}

/** Several cases as one table. */
export function casebookText(findings: readonly CaseFinding[]): string {
  const columns = CASEBOOK_COLUMNS.map((header, index) => ({
    header,
    align: index > 0 && index < CASEBOOK_COLUMNS.length - 2 ? ('right' as const) : ('left' as const),
  }));
  return textTable(columns, findings.map(casebookRow));
}
