import type { Instant } from '@skywitness/engine/time';
import type { RunFacts, Series } from '../data/calls.ts';

/** What holds at a moment, until when, and the number of the state that comes then; undefined where the span ends. */
export interface NextChange {
  readonly state: number;
  readonly until: Instant;
  readonly next: number | undefined;
}

/**
 * What changes next at a place. Undefined where nothing is told of the moment, and where what comes is withheld or not yet
 * computed: a stretch that ends there says nothing about the place.
 */
export function nextChange(
  { from, to, state }: Series,
  { spans }: Pick<RunFacts, 'spans'>,
  moment: Instant,
): NextChange | undefined {
  const row = from.findIndex((start, index) => moment >= start && moment < to[index]!);
  if (row < 0) return undefined;
  const [now, until] = [state[row]!, to[row]!];
  if (from[row + 1] === until) return { state: now, until, next: state[row + 1] };
  return spans.some(({ end }) => end === until) ? { state: now, until, next: undefined } : undefined;
}
