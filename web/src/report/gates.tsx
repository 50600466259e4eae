import { GATE_QUESTIONS, GATES, type GateId, percent } from '@skywitness/engine/service';
import type { JSX } from 'preact';
import { LadderRow } from '../explain/ladder-row.tsx';
import { shareOf } from '../words.ts';
import { answerOf, dialsThatMove, figures } from './answer-of.ts';
import { place } from './choice.ts';
import { data } from './data.ts';
import { lastTurn } from './turn.ts';

/** The ladder over the whole run: at which share of the time that could be answered each gate is the first that fails. */
export function Gates(): JSX.Element {
  const { states, notEvaluated } = figures();
  const stale = states.stale ?? 0;
  const answered = 1 - stale;
  let reached = answered > 0 ? 1 : 0;
  return (
    <section id="gates">
      <h2>The conditions of service, in order</h2>
      <p class="muted">
        Percentages are shares {answeredTime()} at which a condition is the first that fails. They say nothing about
        conditions that were not evaluated.
      </p>
      <ol class="ladder">
        {GATES.map((gate) => {
          const binding = answered > 0 ? (states[gate] ?? 0) / answered : 0;
          const before = reached;
          reached -= binding;
          const isEvaluated = !notEvaluated.includes(gate);
          return <Gate key={gate} gate={gate} binding={binding} reached={before} isEvaluated={isEvaluated} />;
        })}
        {stale > 0 && <Stale share={stale} />}
      </ol>
    </section>
  );
}

interface GateProps {
  readonly gate: GateId;
  /** Shares of the time that could be answered: at which it fails first, and at which those before it pass. */
  readonly binding: number;
  readonly reached: number;
  readonly isEvaluated: boolean;
}

/** Gates behind one that fails are not looked at, so a gate can pass only where it was reached. */
function Gate({ gate, binding, reached, isEvaluated }: GateProps): JSX.Element {
  const word = isEvaluated ? answerWord(binding, reached) : 'Not evaluated';
  const isFailing = isEvaluated && binding > 0;
  return (
    <LadderRow
      gate={gate}
      glyph={isFailing ? gate : word === 'Passed' ? 'possible' : 'none'}
      question={GATE_QUESTIONS[gate]}
      word={word}
      isEvaluated={isEvaluated}
    >
      {isEvaluated && [gateDetail(gate, binding), <DialMark key="mark" gate={gate} />]}
    </LadderRow>
  );
}

/** What percentages are of, stale time left out. */
function answeredTime(): string {
  const { kind, states } = figures();
  return shareOf(kind) + ((states.stale ?? 0) > 0 ? ' that could be answered' : '');
}

const NEGLIGIBLE = 1e-9;

function answerWord(binding: number, reached: number): string {
  if (binding > 0) return reached - binding < NEGLIGIBLE ? 'Failed' : 'Failed at times';
  return reached < NEGLIGIBLE ? 'Not reached' : 'Passed';
}

function gateDetail(gate: GateId, binding: number): string {
  const share = binding > 0 ? `First to fail ${percent(binding)} ${answeredTime()}.` : '';
  if (gate !== 'satellite-in-view' || answerOf().answeredShare === null) return share;
  const { min, median, max } = figures().visible;
  return `${min} to ${max} satellites in view, median ${median}. ${share}`;
}

/** Which dials, turned alone, move the share of this gate; the one just turned is set off. */
function DialMark({ gate }: { readonly gate: GateId }): JSX.Element | null {
  const dials = dialsThatMove((variant) => figures(place.value, variant).states[gate] ?? 0);
  if (dials.length === 0) return null;
  const turned = lastTurn.value?.dial;
  const isTurned = turned !== undefined && dials.includes(turned);
  return (
    <span class={isTurned ? 'dial-mark turned' : 'dial-mark'}>
      {isTurned && dials.length === 1 ? 'changes with this dial: ' : 'changes with: '}
      {dials.map((dial) => data.assumptions[dial]?.label).join(', ')}
    </span>
  );
}

function Stale({ share }: { readonly share: number }): JSX.Element {
  return (
    <LadderRow glyph="stale" question="Was there an element set young enough?" word="No answer" isEvaluated>
      {`For ${percent(share)} ${shareOf(figures().kind)} nothing can be said for or against service.`}
    </LadderRow>
  );
}
