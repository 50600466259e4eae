import { readFileSync } from 'node:fs';
import {
  type CaseFinding,
  coverageSentence,
  OUTCOME_LABELS,
  type Outcome,
  partyName,
  repliesSentences,
  STANCE_LABELS,
  type StatementFinding,
  workingOf,
} from '@skywitness/engine/case';
import type { ResolvedInput } from '../sources/resolution.ts';
import { escapeHtml, fillSlots, hashSource } from './html.ts';

/** The same place from `src/run` and from `dist/run`. */
const ASSETS = new URL('../../assets/case/', import.meta.url);

/** A mark for each outcome, so that none hangs on its colour. */
const MARKS: Readonly<Record<Outcome, string>> = {
  compatible: '○',
  incompatible: '✕',
  'not-decided': '?',
  'on-record-only': '–',
};

/**
 * The page of a case: one file that opens from disk, loads nothing and has no script; its policy allows its one style.
 * Every text of a case is escaped here. The same finding gives the same bytes.
 */
export function casePage(
  finding: CaseFinding,
  { inputs, command }: { readonly inputs: readonly ResolvedInput[]; readonly command: string },
): string {
  const style = asset('page.css');
  return fillSlots(asset('page.html'), {
    policy: `default-src 'none'; style-src '${hashSource(style)}'; img-src data:; base-uri 'none'; form-action 'none'`,
    style,
    title: escapeHtml(finding.title),
    question: escapeHtml(finding.question),
    tested: tested(finding),
    outcomes: outcomes(finding),
    box: box(finding),
    statements: finding.statements.map(statementArticle).join('\n'),
    untestable: untestable(finding),
    working: working(finding, inputs, command),
  });
}

function tested({ window, runs }: CaseFinding): string {
  const note = window.note === undefined ? '' : ` ${window.note}`;
  return [
    paragraph(`Window ${window.from} to ${window.until}, the end not included.${note}`),
    list(
      runs.map(
        (run) => `${run.title}. ${coverageSentence(run)}${run.stamps.map((stamp) => ` Note: ${stamp}.`).join('')}`,
      ),
    ),
  ].join('\n');
}

/** The statements at equal size, assertion and denial alike. */
function outcomes({ statements }: CaseFinding): string {
  const rows = statements.map(({ id, stance, party, date, outcome }) => [
    `<a href="#${escapeHtml(id)}">${escapeHtml(id)}</a>`,
    escapeHtml(`${STANCE_LABELS[stance]} ${partyName(party)}, ${date}`),
    escapeHtml(`${MARKS[outcome]} ${OUTCOME_LABELS[outcome]}`),
  ]);
  return table(['Statement', 'By whom, when', 'Outcome'], rows);
}

function box({ box: { mayWrite, mayNotWrite, wouldSettle } }: CaseFinding): string {
  const part = (heading: string, sentences: readonly string[]): string =>
    `<div><h2>${heading}</h2>${list(sentences)}</div>`;
  return [
    part('You may write', mayWrite),
    part('You may not write', mayNotWrite),
    part('What would settle it', wouldSettle),
  ].join('\n');
}

function statementArticle(statement: StatementFinding): string {
  const { id, stance, party, date, about, text, source, corrections, outcome, sentence, beyond } = statement;
  const onWhat = about === undefined ? '' : `, on ${about}`;
  return [
    `<article id="${escapeHtml(id)}">`,
    `<h3>${escapeHtml(`${STANCE_LABELS[stance]} ${partyName(party)}, ${date}${onWhat}`)}</h3>`,
    `<blockquote>${escapeHtml(text)}</blockquote>`,
    `<p class="meta">${sourceWords(source)}</p>`,
    ...(source.notices ?? []).map((notice) => meta(`Notice of ${notice.issuer}, ${notice.date}: ${notice.text}`)),
    ...corrections.map((correction) =>
      meta(`Corrected ${correction.date}: ${correction.text} (${correction.source.publisher})`),
    ),
    ...repliesSentences(statement).map(meta),
    `<p class="outcome">${MARKS[outcome]} ${escapeHtml(OUTCOME_LABELS[outcome])}</p>`,
    paragraph(sentence),
    ...workingOf(statement).map(({ why, sentences }) => `<p class="because">${escapeHtml(why)}</p>${list(sentences)}`),
    beyond === undefined ? '' : meta(`Beyond any test: ${beyond}`),
    '</article>',
  ].join('\n');
}

/** Links are http or https by the format of cases. */
function sourceWords({ title, publisher, date, url, sha256 }: StatementFinding['source']): string {
  const name =
    url === undefined
      ? escapeHtml(title)
      : `<a href="${escapeHtml(url)}" rel="noopener noreferrer">${escapeHtml(title)}</a>`;
  const digest = sha256 === undefined ? '' : ` <code>${sha256}</code>`;
  return `Source: ${name}. ${escapeHtml(`${publisher}, ${date}.`)}${digest}`;
}

function untestable({ untestable: sentences }: CaseFinding): string {
  if (sentences.length === 0) return '';
  return `<section aria-labelledby="untestable"><h2 id="untestable">Not testable here</h2>\n${list(sentences)}\n</section>`;
}

function working({ digest, engine, runs }: CaseFinding, inputs: readonly ResolvedInput[], command: string): string {
  const code = (text: string): string => `<code>${escapeHtml(text)}</code>`;
  return [
    `<p>Digest of the case ${code(digest)}, ${escapeHtml(engine)}. Repeat it: ${code(command)}</p>`,
    table(
      ['Scenario', 'Title', 'Digest of the run', 'if statements were true'],
      runs.map((run) => [
        escapeHtml(run.id),
        escapeHtml(run.title),
        code(run.digest),
        run.hypotheticalDigest === undefined ? '–' : code(run.hypotheticalDigest),
      ]),
    ),
    table(
      ['Input', 'What it is', 'SHA-256'],
      inputs.map(({ name, detail, sha256 }) => [escapeHtml(name), escapeHtml(detail), code(sha256)]),
    ),
  ].join('\n');
}

function paragraph(text: string): string {
  return `<p>${escapeHtml(text)}</p>`;
}

function meta(text: string): string {
  return `<p class="meta">${escapeHtml(text)}</p>`;
}

function list(sentences: readonly string[]): string {
  return `<ul>${sentences.map((sentence) => `<li>${escapeHtml(sentence)}</li>`).join('')}</ul>`;
}

/** Cells are markup already. */
function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const head = header.map((cell) => `<th scope="col">${cell}</th>`).join('');
  const body = rows.map((cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('');
  return `<div class="scroll" tabindex="0"><table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div>`;
}

function asset(name: string): string {
  return readFileSync(new URL(name, ASSETS), 'utf8');
}
