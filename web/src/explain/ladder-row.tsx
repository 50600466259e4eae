import type { GateId } from '@skywitness/engine/service';
import type { ComponentChildren, JSX } from 'preact';
import { Glyph, type GlyphName, glyphFamily } from '../theme/glyph.tsx';

interface LadderRowProps {
  /** Absent for what is no gate: elements that were too old. */
  readonly gate?: GateId;
  readonly glyph: GlyphName;
  readonly question: string;
  readonly word: string;
  readonly isEvaluated: boolean;
  readonly children?: ComponentChildren;
}

/** One gate of a ladder: its glyph, question, answer in a word, and what is said about it. */
export function LadderRow({ gate, glyph, question, word, isEvaluated, children }: LadderRowProps): JSX.Element {
  return (
    <li class={isEvaluated ? undefined : 'not-evaluated'} {...(gate && { 'data-gate': gate })}>
      <Glyph of={glyph} />
      <span class="question">{question}</span>
      <span class={`word ${glyphFamily(glyph)}`}>{word}</span>
      <div class="detail">{children}</div>
    </li>
  );
}
