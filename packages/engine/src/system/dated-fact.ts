import { formatDay, type Instant, parseInstant } from '../time/index.ts';

/** How sure a fact is: a primary text or two independent sources (high), one good report (medium), one weak source or inference (low). */
export type Confidence = 'high' | 'medium' | 'low';

/** A figure of a real system with the time for which it holds and where it comes from. No constant of a real system stands without one. */
export interface DatedFact<T> {
  readonly value: T;
  /** First day on which it holds, `2021-04-27` (UTC, inclusive). */
  readonly from: string;
  /** First day on which it no longer holds; absent: still holds as far as is known. */
  readonly until?: string;
  readonly source: string;
  readonly confidence: Confidence;
  /** Day after which somebody should look at the source again. */
  readonly reviewBy: string;
  readonly note?: string;
}

/** Whether an instant lies in [from, until), days at midnight UTC; a missing end is open. */
export function isInForce(span: { readonly from?: string; readonly until?: string }, instant: Instant): boolean {
  const started = span.from === undefined || instant >= parseInstant(span.from);
  return started && (span.until === undefined || instant < parseInstant(span.until));
}

/**
 * The fact that holds at an instant, or undefined where none is known. A list of facts about one thing never overlaps
 * itself (a test holds this); rival values live in a list of alternatives.
 *
 * @example
 * ```ts
 * import { factAt, systemProfile } from '@skywitness/engine/system';
 * import { parseInstant } from '@skywitness/engine/time';
 * const { userMinimumElevationDeg } = systemProfile('starlink');
 * factAt(userMinimumElevationDeg, parseInstant('2022-09-26'))?.value; // => 25
 * factAt(userMinimumElevationDeg, parseInstant('2020-09-26'))?.value; // => 40
 * ```
 */
export function factAt<T>(facts: readonly DatedFact<T>[], instant: Instant): DatedFact<T> | undefined {
  return facts.find((fact) => isInForce(fact, instant));
}

/** Those whose day of review has passed at an instant; a test names them aloud. */
export function overdueForReview<T extends { readonly reviewBy?: string }>(facts: readonly T[], instant: Instant): T[] {
  const today = formatDay(instant);
  return facts.filter((fact) => fact.reviewBy !== undefined && fact.reviewBy < today);
}
