import { percent } from '../../service/index.ts';
import type { Sample } from './predicate-kind.ts';

/** Least and largest of one figure over the samples that have an answer, in words; `no answer` where none has. */
export function rangeOf(samples: readonly Sample[], figure: number, words: (value: number) => string): string {
  const values = samples.filter(({ holds }) => holds !== undefined).map(({ figures }) => figures[figure]);
  if (values.length === 0) return 'no answer';
  const [low, high] = [words(Math.min(...values)), words(Math.max(...values))];
  return low === high ? low : `${low} to ${high}`;
}

export function percentRange(samples: readonly Sample[], figure = 0): string {
  return rangeOf(samples, figure, percent);
}

/** A difference of shares in points, with its sign: `−0.4 points`. */
export function points(difference: number): string {
  const value = Math.round(difference * 1000) / 10;
  const sign = value > 0 ? '+' : value < 0 ? '−' : '';
  return `${sign}${Math.abs(value)}\u00a0${Math.abs(value) === 1 ? 'point' : 'points'}`;
}
