import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { RunFacts } from '../data/calls.ts';
import * as state from '../data/state.ts';
import { type Span, type TimeScale, timeScale } from './scale.ts';

export const LEFT_PX = 92;
export const RIGHT_PX = 14;
const SHORTEST = 10 * 60e6;

export const width: Signal<number> = signal(900);
/** The part of the run that is shown; undefined: all of it. */
const zoomed: Signal<Span | undefined> = signal(undefined);

export const scale: ReadonlySignal<TimeScale | undefined> = computed(() => {
  const facts = state.facts.value;
  if (facts === undefined) return undefined;
  return timeScale(partsWithin(facts, zoomed.value ?? wholeRun(facts)), [LEFT_PX, width.value - RIGHT_PX]);
});

/** The whole run, from its first span to its last. */
function wholeRun({ spans }: RunFacts): Span {
  return { from: spans[0]?.start ?? 0, to: spans.at(-1)?.end ?? 0 };
}

function partsWithin({ spans }: RunFacts, { from, to }: Span): Span[] {
  return spans
    .map(({ start, end }) => ({ from: Math.max(start, from), to: Math.min(end, to) }))
    .filter((part) => part.to > part.from);
}

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
