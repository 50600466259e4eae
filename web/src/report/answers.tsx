import { STATE_LABELS, STATES } from '@skywitness/engine/service';
import type { JSX } from 'preact';
import { Glyph } from '../theme/glyph.tsx';
import { shareOrNone } from '../words.ts';
import { answerOf, figures, leadingState, staleNote } from './answer-of.ts';
import { place } from './choice.ts';
import { data } from './data.ts';
import { Dependence } from './dependence.tsx';
import { StateBar } from './state-bar.tsx';
import { choosePlace, lastTurn } from './turn.ts';

/** The answers of all places side by side: share, what most often stands in the way, and whether it leans on an assumption. */
export function Answers(): JSX.Element {
  return (
    <section id="answers" aria-labelledby="answers-heading">
      <h2 id="answers-heading">Was service possible?</h2>
      <div role="radiogroup" aria-labelledby="answers-heading">
        {data.places.map((_, index) => (
          <AnswerRow key={index} index={index} />
        ))}
      </div>
    </section>
  );
}

function AnswerRow({ index }: { readonly index: number }): JSX.Element {
  const { answeredShare } = answerOf(index);
  return (
    <label class="answer-row">
      <input
        type="radio"
        name="place"
        id={`place-${index}`}
        checked={index === place.value}
        onChange={() => choosePlace(index)}
      />
      <span class="answer-body" id={`answer-${index}`}>
        <span class="row">
          <Glyph of={leadingState(index)} />
          <b>{data.places[index]!.name}</b>
          <span class="figure">{shareOrNone(answeredShare)}</span>
        </span>
        <StateBar of={figures(index).states} />
        <span class="row small">
          <span class="muted">{remainder(index)}</span>
          <Mark index={index} now={answeredShare} />
        </span>
      </span>
    </label>
  );
}

/** What the last turn moved; else whether the answer depends on what is not known. */
function Mark({ index, now }: { readonly index: number; readonly now: number | null }): JSX.Element | null {
  const before = lastTurn.value?.before[index];
  if (before === undefined || shareOrNone(before) === shareOrNone(now)) return <Dependence of={data.places[index]!} />;
  return <span class="badge moved">was {shareOrNone(before)}</span>;
}

function remainder(index: number): string {
  const { answeredShare, failing } = answerOf(index);
  if (answeredShare === null) return STATE_LABELS.stale;
  const note = staleNote(index);
  return restWords(index, answeredShare, failing) + (note && `; ${note}`);
}

function restWords(index: number, answeredShare: number, failing: number | null): string {
  if (failing === null)
    return data.places[index]!.kind === 'point' ? 'possible at every step' : 'possible everywhere at every step';
  const label = STATE_LABELS[STATES[failing]!];
  return answeredShare === 0 ? label : `otherwise mostly ${label}`;
}
