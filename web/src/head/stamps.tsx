import type { JSX } from 'preact';
import * as state from '../data/state.ts';

/** Short, and whole on demand: a designed constellation must not be mistaken for the real one. */
export function Stamps(): JSX.Element | null {
  const stamps = state.facts.value?.stamps ?? [];
  if (stamps.length === 0) return null;
  return (
    <details class="stamps">
      <summary>
        {stamps.map((stamp) => (
          <span class="stamp" key={stamp}>
            {stamp.split(':')[0]}
          </span>
        ))}
      </summary>
      <ul>
        {stamps.map((stamp) => (
          <li key={stamp}>{stamp}</li>
        ))}
      </ul>
    </details>
  );
}
