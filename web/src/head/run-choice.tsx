import type { JSX } from 'preact';
import { open, report } from '../data/controller.ts';
import { runTitle } from '../data/runs.ts';
import * as state from '../data/state.ts';

/** Which of the runs that are served is shown; on narrow screens it stands over the map, not in the head of the page. */
export function RunChoice(): JSX.Element | null {
  const runs = state.runs.value;
  if (runs.length === 0) return null;
  return (
    <label class="run-choice">
      <span class="visually-hidden">Run</span>
      <select
        class="field"
        value={state.runDigest.value}
        onChange={(event) => void open(event.currentTarget.value).catch(report)}
      >
        {runs.map((run) => (
          <option key={run.digest} value={run.digest}>
            {runTitle(run)}
          </option>
        ))}
      </select>
    </label>
  );
}
