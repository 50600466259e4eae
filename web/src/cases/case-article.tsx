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
import type { JSX } from 'preact';
import { isServed, openCase, showPlace } from '../data/cases.ts';
import { report } from '../data/controller.ts';
import * as state from '../data/state.ts';

/** A mark for each outcome, so that none hangs on its colour; no party has a colour. */
const MARKS: Readonly<Record<Outcome, string>> = {
  compatible: '○',
  incompatible: '✕',
  'not-decided': '?',
  'on-record-only': '–',
};

/** A case as an article beside the live map: what was asked, what came out, what may be written, and every statement. */
export function CaseArticle({ finding }: { readonly finding: CaseFinding }): JSX.Element {
  const { title, question, window, runs, statements, untestable } = finding;
  const isLive = runs.some(({ digest }) => isServed(digest));
  return (
    <article class="case">
      <button type="button" class="link" onClick={close}>
        All cases
      </button>
      <h1>{title}</h1>
      <p class="question">{question}</p>
      <p class="muted">
        Window {window.from.slice(0, 10)} to {window.until.slice(0, 10)}, the end not included.
        {window.note === undefined ? '' : ` ${window.note}`}
      </p>
      {runs.map((run) => (
        <p class="muted" key={run.id}>
          {run.title}. {coverageSentence(run)}
          {run.stamps.map((stamp) => (
            <span class="stamp" key={stamp}>
              {stamp}
            </span>
          ))}
        </p>
      ))}
      <p class="live muted">
        {isLive
          ? 'The map shows the run behind this case: '
          : 'The run behind this case is not served; the map shows another one.'}
        {isLive && placesOf(finding).map((place) => <PlaceLink key={place} finding={finding} place={place} />)}
      </p>
      <Box finding={finding} />
      <h2>Statements</h2>
      {statements.map((statement) => (
        <Statement key={statement.id} statement={statement} />
      ))}
      {untestable.length > 0 && (
        <>
          <h2>Not testable here</h2>
          <Sentences of={untestable} />
        </>
      )}
      <p class="muted mono">
        {finding.engine} · case {finding.digest.slice(0, 16)} · runs{' '}
        {runs.map(({ digest }) => digest.slice(0, 12)).join(', ')}
      </p>
    </article>
  );
}

function close(): void {
  openCase.value = undefined;
  state.caseId.value = undefined;
}

function placesOf({ statements }: CaseFinding): string[] {
  return [...new Set(statements.flatMap(({ tests }) => tests.map(({ place }) => place)))];
}

function PlaceLink({ finding, place }: { readonly finding: CaseFinding; readonly place: string }): JSX.Element {
  return (
    <button
      type="button"
      class="button"
      aria-pressed={state.chosen.value?.name === place}
      onClick={() => showPlace(finding, place).catch(report)}
    >
      {place}
    </button>
  );
}

/** What may be written and what may not, at the head of the article: the part that is quoted. */
function Box({ finding: { box } }: { readonly finding: CaseFinding }): JSX.Element {
  return (
    <section class="box" aria-label="What may be written">
      <h2>You may write</h2>
      <Sentences of={box.mayWrite} />
      <h2>You may not write</h2>
      <Sentences of={box.mayNotWrite} />
      <h2>What would settle it</h2>
      <Sentences of={box.wouldSettle} />
    </section>
  );
}

function Sentences({ of }: { readonly of: readonly string[] }): JSX.Element {
  return (
    <ul class="sentences">
      {of.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  );
}

function Statement({ statement }: { readonly statement: StatementFinding }): JSX.Element {
  const { id, stance, party, date, about, text, source, corrections, outcome, sentence, beyond } = statement;
  return (
    <section class="statement" id={`statement-${id}`}>
      <h3>
        {STANCE_LABELS[stance]} {partyName(party)}, {date}
        {about === undefined ? '' : `, on ${about}`}
      </h3>
      <blockquote>{text}</blockquote>
      <p class="muted">
        Source: {source.url === undefined ? source.title : <SafeLink url={source.url} text={source.title} />}.{' '}
        {source.publisher}, {source.date}.
      </p>
      {(source.notices ?? []).map((notice) => (
        <p class="muted" key={notice.text}>
          Notice of {notice.issuer}, {notice.date}: {notice.text}
        </p>
      ))}
      {corrections.map((correction) => (
        <p class="muted" key={correction.text}>
          Corrected {correction.date}: {correction.text} ({correction.source.publisher})
        </p>
      ))}
      {repliesSentences(statement).map((reply) => (
        <p class="muted" key={reply}>
          {reply}
        </p>
      ))}
      <p class="outcome">
        <span aria-hidden="true">{MARKS[outcome]}</span> {OUTCOME_LABELS[outcome]}
      </p>
      <p>{sentence}</p>
      {workingOf(statement).map(({ why, sentences }) => (
        <details class="working" key={why}>
          <summary>Show working</summary>
          <p class="muted">{why}</p>
          <Sentences of={sentences} />
        </details>
      ))}
      {beyond !== undefined && <p class="muted">Beyond any test: {beyond}</p>}
    </section>
  );
}

/** Only web addresses become links; a case may have been written by anybody. */
function SafeLink({ url, text }: { readonly url: string; readonly text: string }): JSX.Element {
  if (!/^https?:\/\//i.test(url)) return <>{text}</>;
  return (
    <a href={url} rel="noopener noreferrer" target="_blank">
      {text}
    </a>
  );
}
