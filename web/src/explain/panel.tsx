import { assumptionName, type Explanation, listed, premiseTitle } from '@skywitness/engine/service';
import type { JSX } from 'preact';
import type { Explained } from '../data/calls.ts';
import * as state from '../data/state.ts';
import { Glyph } from '../theme/glyph.tsx';
import { clockText, positionText } from '../words.ts';
import { Assumptions } from './assumptions.tsx';
import { AtTheMoment } from './at-the-moment.tsx';
import { Comparison } from './comparison.tsx';
import { OverTheRun } from './over-the-run.tsx';
import { Rungs } from './rungs.tsx';
import { Until } from './until.tsx';

/** The answer about the chosen place, then its proof. */
export function Panel(): JSX.Element {
  const tab = state.tab.value;
  return (
    <aside class="panel" aria-label="Explanation">
      <Head />
      <div class="tabs" role="tablist" aria-label="Explanation or assumptions">
        <Tab id="explain" label="Explanation" />
        <Tab id="assumptions" label="Assumptions" />
      </div>
      <div id="panel-body" role="tabpanel" aria-labelledby={`tab-${tab}`} class="panel-body" tabIndex={-1}>
        {tab === 'assumptions' ? <Assumptions /> : <Answer />}
      </div>
    </aside>
  );
}

function Tab({ id, label }: { readonly id: 'explain' | 'assumptions'; readonly label: string }): JSX.Element {
  const isHere = state.tab.value === id;
  const turn = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    state.tab.value = id === 'explain' ? 'assumptions' : 'explain';
    document.querySelector<HTMLElement>(`#tab-${state.tab.value}`)?.focus();
  };
  return (
    <button
      type="button"
      id={`tab-${id}`}
      role="tab"
      aria-selected={isHere}
      aria-controls="panel-body"
      tabIndex={isHere ? 0 : -1}
      onClick={() => {
        state.tab.value = id;
      }}
      onKeyDown={turn}
    >
      {label}
    </button>
  );
}

function Head(): JSX.Element {
  const [place, cell] = [state.chosen.value, state.cell.value];
  if (place === undefined) return <section class="head muted">Choose a place on the map, or search for one.</section>;
  const coordinates = positionText(place.latitudeDeg, place.longitudeDeg);
  return (
    <section class="head">
      <p class="muted eyebrow">{cell === undefined ? 'Place' : `In a cell of ${Math.round(cell.areaKm2)} km²`}</p>
      <h1>{place.name ?? coordinates}</h1>
      <p class="mono muted">
        {coordinates}
        {cell === undefined ? '' : ` · h3 ${cell.cell}`}
      </p>
      {place.about !== undefined && <p class="about">{place.about}</p>}
    </section>
  );
}

function Answer(): JSX.Element | null {
  const [first, second] = [state.explained.value, state.otherExplained.value];
  if (first === undefined) return <section class="muted">Computing…</section>;
  return (
    <>
      {second !== undefined && <Comparison a={first} b={second} />}
      {first.kind === 'refused' ? <Refused {...first} /> : <Told explained={first} />}
      <OverTheRun />
    </>
  );
}

function Refused({ code, sentence }: { readonly code: string; readonly sentence: string }): JSX.Element {
  return (
    <section id="answer" tabIndex={-1}>
      <div class="verdict">
        <Glyph of="unknown" size={20} />
        <p>
          <b>Not shown here.</b> {sentence} <span class="mono muted">{code}</span>
        </p>
      </div>
    </section>
  );
}

function Told({ explained }: { readonly explained: Extract<Explained, { kind: 'explained' }> }): JSX.Element {
  const { explanation, variant, dependsOn } = explained;
  return (
    <>
      <section id="answer" tabIndex={-1} aria-live="polite">
        <div class="verdict">
          <Glyph of={explanation.state} size={20} />
          <Verdict explanation={explanation} />
        </div>
        <p class="assumed muted">
          {clockText(state.instant.value)} UTC · {premiseTitle(explanation)}
          {variant < 0 && ' (your own setting)'}
        </p>
        <Until />
        <Depends on={dependsOn} />
      </section>
      <section>
        <h2>How we got there</h2>
        <Rungs rungs={explanation.rungs} />
      </section>
      <AtTheMoment explanation={explanation} />
      <WhatWould explanation={explanation} />
    </>
  );
}

/** The first sentence stands out, behind whose word it takes as true; that nothing was measured is said at the same breath. */
function Verdict({ explanation }: { readonly explanation: Explanation }): JSX.Element {
  const [first = '', ...rest] = explanation.answer.split(/(?<=[.:]) (?=[A-Z])/);
  const { hypothetical } = explanation;
  return (
    <p>
      {hypothetical !== undefined && <>If what {hypothetical.party} says were true: </>}
      <b>{first}</b> {rest.join(' ')} <span class="unmeasured">No measurement of service belongs to this run.</span>
    </p>
  );
}

function Depends({ on }: { readonly on: readonly string[] }): JSX.Element {
  if (on.length === 0)
    return <p class="badge steady">Steady: none of the other settings that were tried changes this answer.</p>;
  return (
    <p class="badge depends">
      <Glyph of="unknown" size={13} /> Depends on {listed(on.map(assumptionName))}.{' '}
      <button type="button" class="link" onClick={() => openAssumptions()}>
        Try others
      </button>
    </p>
  );
}

function openAssumptions(): void {
  state.tab.value = 'assumptions';
}

function WhatWould({
  explanation: { counterfactuals, otherVariants },
}: {
  readonly explanation: Explanation;
}): JSX.Element | null {
  if (counterfactuals.length === 0 && otherVariants.length === 0) return null;
  return (
    <section>
      <h2>What would change it</h2>
      {counterfactuals.length > 0 && (
        <ul class="changes">
          {counterfactuals.map(({ change }) => (
            <li key={change}>possible if {change}</li>
          ))}
        </ul>
      )}
      {otherVariants.length > 0 && (
        <>
          <h3 class="muted">Under the run’s other assumptions</h3>
          <ul class="variants">
            {otherVariants.map((other) => (
              <li key={JSON.stringify([other.hypothetical, other.assume])}>
                <Glyph of={other.state} size={13} />
                <span>{premiseTitle(other)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
