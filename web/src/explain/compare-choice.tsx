import type { JSX } from 'preact';
import { openOther } from '../data/controller.ts';
import { runTitle } from '../data/runs.ts';
import * as state from '../data/state.ts';

/** Begins, shows and ends the comparison of two settings, or of two runs. */
export function CompareChoice({
  side,
  setSide,
}: {
  readonly side: 'a' | 'b';
  readonly setSide: (side: 'a' | 'b') => void;
}): JSX.Element {
  const isOn = state.otherSetting.value !== undefined;
  const begin = (): void => {
    state.otherSetting.value = { ...state.setting.value! };
    state.compare.value = 'side';
    setSide('b');
  };
  const end = (): void => {
    state.otherSetting.value = undefined;
    state.compare.value = undefined;
    if (state.measure.value === 'difference') state.measure.value = 'state';
    void openOther(undefined);
    setSide('a');
  };
  if (!isOn) {
    return (
      <section class="compare-choice">
        <button type="button" class="button" onClick={begin}>
          Compare two settings
        </button>
      </section>
    );
  }
  const show = (how: 'side' | 'difference'): void => {
    state.compare.value = how;
    state.measure.value =
      how === 'difference' ? 'difference' : state.measure.value === 'difference' ? 'state' : state.measure.value;
  };
  return (
    <section class="compare-choice">
      <fieldset class="segments" aria-label="Which setting the dials turn">
        <button type="button" aria-pressed={side === 'a'} onClick={() => setSide('a')}>
          Setting A
        </button>
        <button type="button" aria-pressed={side === 'b'} onClick={() => setSide('b')}>
          Setting B
        </button>
      </fieldset>
      <fieldset class="segments" aria-label="How the two are compared">
        <button type="button" aria-pressed={state.compare.value === 'side'} onClick={() => show('side')}>
          Side by side
        </button>
        <button type="button" aria-pressed={state.compare.value === 'difference'} onClick={() => show('difference')}>
          Difference
        </button>
      </fieldset>
      {side === 'b' && state.runs.value.length > 1 && <OtherRun />}
      <button type="button" class="link" onClick={end}>
        End the comparison
      </button>
    </section>
  );
}

function OtherRun(): JSX.Element {
  return (
    <label class="dial">
      <span>Run of B</span>
      <select
        class="field"
        value={state.comparedDigest.value}
        onChange={(event) => {
          const digest = event.currentTarget.value;
          void openOther(digest === state.runDigest.value ? undefined : digest);
        }}
      >
        {state.runs.value.map((run) => (
          <option key={run.digest} value={run.digest}>
            {runTitle(run)}
          </option>
        ))}
      </select>
    </label>
  );
}
