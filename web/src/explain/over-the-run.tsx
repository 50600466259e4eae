import { percent, STATE_LABELS, STATES } from '@skywitness/engine/service';
import type { JSX } from 'preact';
import type { Series } from '../data/calls.ts';
import * as state from '../data/state.ts';
import { Glyph } from '../theme/glyph.tsx';

/** Shares of the run's time in each state, for the chosen place. */
export function OverTheRun(): JSX.Element | null {
  const series = state.series.value;
  if (series === undefined || series.state.length === 0) return null;
  const shares = sharesOf(series);
  const trips = Array.from(series.rttMs).filter((ms) => !Number.isNaN(ms));
  return (
    <section>
      <h2>Over the run {series.done < series.total && <span class="muted">(so far)</span>}</h2>
      <ul class="variants">
        {shares.map(([code, share]) => (
          <li key={code}>
            <Glyph of={STATES[code]!} size={13} />
            <span>{STATE_LABELS[STATES[code]!]}</span>
            <span class="share">{percent(share)}</span>
          </li>
        ))}
        {trips.length > 0 && (
          <li>
            <Glyph of="none" size={13} />
            <span>round trip, bin by bin</span>
            <span class="share">
              {Math.round(Math.min(...trips))} to {Math.round(Math.max(...trips))} ms
            </span>
          </li>
        )}
      </ul>
    </section>
  );
}

function sharesOf({ from, to, state: states }: Series): [number, number][] {
  const times = new Map<number, number>();
  states.forEach((code, row) => {
    times.set(code, (times.get(code) ?? 0) + to[row]! - from[row]!);
  });
  const total = [...times.values()].reduce((sum, time) => sum + time, 0);
  return [...times].map(([code, time]): [number, number] => [code, time / total]).sort((a, b) => b[1] - a[1]);
}
