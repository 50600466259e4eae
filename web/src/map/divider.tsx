import type { JSX } from 'preact';
import * as state from '../data/state.ts';

/** Whether the map is divided: two settings are compared side by side. */
export function divideable(): boolean {
  return (
    state.compare.value === 'side' && state.otherSetting.value !== undefined && state.measure.value !== 'difference'
  );
}

/** The movable line between the two halves of a comparison; also worked with the arrow keys. */
export function Divider(): JSX.Element | null {
  if (!divideable()) return null;
  const share = state.divider.value;
  return (
    <div class="divider">
      <span class="divider-name left" style={{ right: `calc(${100 * (1 - share)}% + 10px)` }}>
        A
      </span>
      <span class="divider-name right" style={{ left: `calc(${100 * share}% + 10px)` }}>
        B
      </span>
      <span class="divider-line" style={{ left: `${100 * share}%` }} />
      <input
        type="range"
        min="0"
        max="100"
        value={Math.round(100 * share)}
        aria-label="Divider between A on the left and B on the right"
        onInput={(event) => {
          state.divider.value = Number(event.currentTarget.value) / 100;
        }}
      />
    </div>
  );
}
