import { STATE_LABELS, STATES } from '@skywitness/engine/service';
import { formatDay } from '@skywitness/engine/time';
import type { JSX } from 'preact';
import * as state from '../data/state.ts';
import { nextChange } from '../timeline/next-change.ts';
import { clock } from '../words.ts';

/** Until when the state of the place lasts, and what comes then, as far as the steps of the run tell it. */
export function Until(): JSX.Element | null {
  const [facts, series, instant] = [state.facts.value, state.series.value, state.instant.value];
  const change = facts && series && nextChange(series, facts, instant);
  if (change === undefined) return null;
  const { state: now, until, next } = change;
  const day = formatDay(until) === formatDay(instant) ? '' : `${formatDay(until)} `;
  const isLast = facts?.spans.every(({ end }) => end <= until);
  const end = isLast ? 'where the run ends' : 'where this span of the run ends';
  const then = next === undefined ? end : `then ${STATE_LABELS[STATES[next]!]}`;
  return (
    <p class="until muted">
      {STATE_LABELS[STATES[now]!]} until {day}
      {clock(until)} UTC, {then}
    </p>
  );
}
