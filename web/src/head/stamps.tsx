import type { JSX } from 'preact';
import * as state from '../data/state.ts';

/** Names of inventions fit beside the time; whole sentences are counted. */
const LONGEST_LABEL = 24;

function counted(notes: number): string {
  return notes === 1 ? '1 note' : `${notes} notes`;
}

/** Short, and whole on demand: a designed constellation must not be mistaken for the real one. */
export function Stamps(): JSX.Element | null {
  const stamps = state.facts.value?.stamps ?? [];
  if (stamps.length === 0) return null;
  const labels = stamps.map((stamp) => stamp.split(':')[0] as string);
  const short = labels.filter(({ length }) => length <= LONGEST_LABEL);
  const others = labels.length - short.length;
  return (
    <details class="stamps">
      <summary>
        {short.map((label) => (
          <span class="stamp" key={label}>
            {label}
          </span>
        ))}
        {others > 0 && <span class="stamp">{short.length === 0 ? counted(others) : `+${others}`}</span>}
      </summary>
      <ul>
        {stamps.map((stamp) => (
          <li key={stamp}>{stamp}</li>
        ))}
      </ul>
    </details>
  );
}
