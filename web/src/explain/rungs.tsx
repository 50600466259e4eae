import type { Rung } from '@skywitness/engine/service';
import type { JSX } from 'preact';
import { EntryLinks } from '../record/entry-links.tsx';
import { command } from './command.ts';
import { LadderRow } from './ladder-row.tsx';

const WORDS: Readonly<Record<Rung['status'], string>> = { pass: 'Yes', fail: 'No', 'not-evaluated': 'Not evaluated' };

/** All gates in their order, each with its glyph, answer, figures and working. */
export function Rungs({ rungs }: { readonly rungs: readonly Rung[] }): JSX.Element {
  if (rungs.length === 0) return <p class="muted">No gate can be judged: every element set is too old.</p>;
  return (
    <ol class="ladder">
      {rungs.map((rung) => (
        <OneRung key={rung.gate} rung={rung} />
      ))}
    </ol>
  );
}

function OneRung({ rung }: { readonly rung: Rung }): JSX.Element {
  const glyph = rung.status === 'pass' ? 'possible' : rung.status === 'fail' ? rung.gate : 'none';
  const isReached = !rung.sentence.startsWith('Not reached');
  return (
    <LadderRow
      gate={rung.gate}
      glyph={glyph}
      question={rung.question}
      word={isReached ? WORDS[rung.status] : 'Not reached'}
      isEvaluated={rung.status !== 'not-evaluated'}
    >
      {rung.sentence}
      {rung.actual !== undefined && (
        <span class="figures mono">
          {' '}
          {rung.actual} ≥ {rung.threshold}
        </span>
      )}
      <EntryLinks {...rung} />
      {rung.working !== undefined && <Working working={rung.working} />}
    </LadderRow>
  );
}

function Working({
  working: { formula, values, source },
}: {
  readonly working: NonNullable<Rung['working']>;
}): JSX.Element {
  return (
    <details class="working">
      <summary>Show working</summary>
      <p class="mono">{formula}</p>
      <dl>
        {Object.entries(values).map(([name, value]) => (
          <>
            <dt class="mono">{name}</dt>
            <dd class="mono">{typeof value === 'number' ? Math.round(value * 1e4) / 1e4 : value}</dd>
          </>
        ))}
      </dl>
      <p>
        <span class="muted">Source</span> {source}
      </p>
      <p class="muted">The same on the command line</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways, also with the keys */}
      <pre class="mono" tabIndex={0}>
        {command()}
      </pre>
    </details>
  );
}
