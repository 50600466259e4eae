import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import * as state from '../data/state.ts';
import { type TimeScale, timeScale, type Window, wholeRun } from './scale.ts';

export const LEFT_PX = 92;
export const RIGHT_PX = 14;
const SHORTEST = 10 * 60e6;

export const width: Signal<number> = signal(900);
/** The part of the run that is shown; undefined: all of it. */
const zoomed: Signal<Window | undefined> = signal(undefined);

export const scale: ReadonlySignal<TimeScale | undefined> = computed(() => {
  const facts = state.facts.value;
  if (facts === undefined) return undefined;
  return timeScale(facts, zoomed.value ?? wholeRun(facts), [LEFT_PX, width.value - RIGHT_PX]);
});

/** Shows a shorter or longer stretch around the moment; never more than the run. */
export function zoomTime(by: number): void {
  const facts = state.facts.value;
  if (facts === undefined) return;
  const whole = wholeRun(facts);
  const { from, to } = zoomed.value ?? whole;
  const length = Math.min(whole.to - whole.from, Math.max(SHORTEST, (to - from) * by));
  if (length >= whole.to - whole.from) {
    zoomed.value = undefined;
    return;
  }
  const start = Math.max(whole.from, Math.min(whole.to - length, state.instant.value - length / 2));
  zoomed.value = { from: start, to: start + length };
}
