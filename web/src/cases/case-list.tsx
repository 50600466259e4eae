import { OUTCOME_LABELS, type Outcome } from '@skywitness/engine/case';
import type { JSX } from 'preact';
import { caseList, showCaseOrReport } from '../data/cases.ts';

/** The cases that are served, each with its question and how many statements came out how. */
export function CaseList(): JSX.Element {
  const cases = caseList.value;
  return (
    <section class="case-list">
      <h1>Cases</h1>
      <p class="muted">
        A case tests contested statements: what would follow physically if each were true, whether it does, and what may
        be written.
      </p>
      {cases.length === 0 && (
        <>
          <p>No case is served. Test one, and serve what was found beside its runs:</p>
          <pre class="mono">{'skywitness case CASE.yaml --json > case.json\nskywitness serve case.json runs/RUN'}</pre>
        </>
      )}
      <ul>
        {cases.map(({ digest, title, question, window, outcomes }) => (
          <li key={digest}>
            <button type="button" onClick={() => showCaseOrReport(digest)}>
              <b>{title}</b>
              <span>{question}</span>
              <span class="muted">
                {window.from.slice(0, 10)} to {window.until.slice(0, 10)} · {counted(outcomes)}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function counted(outcomes: readonly Outcome[]): string {
  const kinds = [...new Set(outcomes)];
  return kinds.map((kind) => `${outcomes.filter((one) => one === kind).length} ${OUTCOME_LABELS[kind]}`).join(', ');
}
