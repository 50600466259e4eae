import { premiseTitle, STATE_LABELS } from '@skywitness/engine/service';
import type { JSX } from 'preact';
import type { Explained } from '../data/calls.ts';
import { Glyph } from '../theme/glyph.tsx';

/** The answers of two settings beside each other: state, and where their ladders part. */
export function Comparison({ a, b }: { readonly a: Explained; readonly b: Explained }): JSX.Element | null {
  if (a.kind === 'refused' || b.kind === 'refused') return null;
  const parting = a.explanation.rungs.find((rung, index) => rung.status !== b.explanation.rungs[index]?.status);
  return (
    <section class="comparison" aria-label="Two settings compared">
      <div class="two">
        <Side name="A" explained={a} />
        <Side name="B" explained={b} />
      </div>
      <p class="muted">
        {parting === undefined ? 'Both ladders give the same answers.' : `Their ladders part at: ${parting.question}`}
      </p>
    </section>
  );
}

function Side({
  name,
  explained: { explanation },
}: {
  readonly name: string;
  readonly explained: Extract<Explained, { kind: 'explained' }>;
}): JSX.Element {
  return (
    <div class="side">
      <b>{name}</b>
      <Glyph of={explanation.state} />
      <span>
        {STATE_LABELS[explanation.state]}
        <small class="muted">{premiseTitle(explanation)}</small>
      </span>
    </div>
  );
}
