import { exp, log } from '../math/index.ts';

const DECIBELS_PER_NEPER = 4.342944819032518; // 10 / ln 10

/**
 * A ratio of powers in decibels.
 *
 * @example
 * ```ts
 * import { decibels } from '@skywitness/engine/radio';
 * decibels(100); // => 20
 * ```
 */
export function decibels(ratio: number): number {
  return DECIBELS_PER_NEPER * log(ratio);
}

/** The ratio of powers that decibels stand for. */
export function ratioOfDecibels(db: number): number {
  return exp(db / DECIBELS_PER_NEPER);
}

/** The sum of powers given in decibels, in decibels. */
export function decibelSum(powersDb: readonly number[]): number {
  return decibels(powersDb.reduce((sum, db) => sum + ratioOfDecibels(db), 0));
}
