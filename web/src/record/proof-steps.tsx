import { PROOF_STEP_SENTENCES } from '@skywitness/engine/record';
import type { JSX } from 'preact';
import type { CheckedStep, CheckStep } from '../data/calls.ts';
import { Glyph, glyphFamily } from '../theme/glyph.tsx';

const SENTENCES: Readonly<Record<CheckStep, string>> = {
  policy: 'The policy says whom to believe.',
  ...PROOF_STEP_SENTENCES,
  content: 'What it says has the fields of its kind, and its digests are those that were signed.',
  rule: 'It is the entry that the rule of the run names, and the run quotes it unchanged.',
};
const WORDS = { passed: 'Passed', failed: 'Failed', 'not-reached': 'Not reached' } as const;
const GLYPHS = { passed: 'possible', failed: 'infrastructure', 'not-reached': 'none' } as const;

/** Each step of the proof in its order; the first that failed says why, and those after it were not asked. */
export function ProofSteps({ steps }: { readonly steps: readonly CheckedStep[] }): JSX.Element {
  return (
    <ol class="ladder">
      {steps.map(({ step, status, code, reason }) => (
        <li key={step} data-step={step} class={status}>
          <Glyph of={GLYPHS[status]} />
          <span class="question">{SENTENCES[step]}</span>
          <span class={`word ${glyphFamily(GLYPHS[status])}`}>{WORDS[status]}</span>
          {reason !== undefined && (
            <div class="detail">
              {reason} <span class="mono">{code}</span>
            </div>
          )}
        </li>
      ))}
    </ol>
  );
}
