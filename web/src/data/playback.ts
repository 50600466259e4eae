import { effect } from '@preact/signals';
import type { Instant } from '@skywitness/engine/time';
import type { RunFacts } from './calls.ts';
import * as state from './state.ts';

/** Moves time while it plays: by the frame, or once a second for readers who prefer stillness. */
export function playback(): void {
  let last = 0;
  const advance = (now: number): void => {
    const facts = state.facts.value;
    if (!state.isPlaying.value || facts === undefined) return;
    if (!state.prefersStill || now - last >= 1_000) {
      const elapsedMs = Math.min(last === 0 ? 0 : now - last, 1_000);
      last = now;
      state.instant.value = after(facts, state.instant.value, elapsedMs * 1_000 * state.speed.value);
    }
    requestAnimationFrame(advance);
  };
  effect(() => {
    last = 0;
    if (state.isPlaying.value) requestAnimationFrame(advance);
  });
}

/** A later instant inside the run; gaps between spans are jumped, and after the end it begins again. */
function after({ spans }: RunFacts, instant: Instant, microseconds: number): Instant {
  const next = instant + microseconds;
  const span = spans.find(({ start, end }) => instant >= start && instant < end);
  if (span !== undefined && next < span.end) return next;
  return spans.find(({ start }) => start > instant)?.start ?? spans[0]?.start ?? instant;
}

/** Steps of the run forwards or backwards. */
export function step(count: number): void {
  const facts = state.facts.peek();
  if (facts === undefined) return;
  const instant = state.instant.peek();
  const span = facts.spans.find(({ start, end }) => instant >= start && instant < end) ?? facts.spans[0]!;
  const moved = instant + count * span.stepMicroseconds;
  state.isPlaying.value = false;
  state.instant.value = Math.max(
    facts.spans[0]!.start,
    Math.min(facts.spans.at(-1)!.end - span.stepMicroseconds, moved),
  );
}
