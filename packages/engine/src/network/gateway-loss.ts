import { SkywitnessError } from '../errors.ts';

/** Service at each place and time of one territory: 1 where possible, with the weight (area × time) of each entry. */
export interface PossibleStates {
  readonly possible: Uint8Array;
  /** Absent: all entries weigh the same. */
  readonly weight?: Float64Array;
}

/** Possible share of all entries; 0 of none. */
export function possibleShare({ possible, weight }: PossibleStates): number {
  let [lit, total] = [0, 0];
  for (let index = 0; index < possible.length; index++) {
    const own = weight === undefined ? 1 : weight[index];
    total += own;
    if (possible[index] === 1) lit += own;
  }
  return total === 0 ? 0 : lit / total;
}

/** A loss is passed when the possible share falls by less than this: the move at which an answer is said to depend on an assumption. */
export const LOSS_TOLERANCE_SHARE = 0.01;

export type LossOutcome = 'pass' | 'fail';

/**
 * Whether a territory keeps its possible service through a loss: pass or fail, never by how much, nor where or when.
 *
 * @throws SkywitnessError `LOSS_STATES` when the series differ in length, `LOSS_IMPROVES` when something is possible only
 *   after the loss: the two were not computed from the same world.
 * @example
 * ```ts
 * import { lossOutcome } from '@skywitness/engine/network';
 * const before = { possible: Uint8Array.of(1, 1, 1, 0) };
 * lossOutcome(before, Uint8Array.of(1, 1, 1, 0)); // => 'pass'
 * lossOutcome(before, Uint8Array.of(1, 0, 1, 0)); // => 'fail'
 * ```
 */
export function lossOutcome(before: PossibleStates, possibleAfter: Uint8Array): LossOutcome {
  if (possibleAfter.length !== before.possible.length) {
    throw new SkywitnessError(
      'LOSS_STATES',
      `there are ${before.possible.length} states before the loss and ${possibleAfter.length} after it. Evaluate both over the same places and times.`,
    );
  }
  const gained = possibleAfter.findIndex((possible, index) => possible === 1 && before.possible[index] !== 1);
  if (gained >= 0) {
    throw new SkywitnessError(
      'LOSS_IMPROVES',
      `entry ${gained} is possible after the loss but not before it, which no loss can do. Evaluate both with the same elements, rules and thresholds.`,
    );
  }
  const after = possibleShare({ ...before, possible: possibleAfter });
  return possibleShare(before) - after < LOSS_TOLERANCE_SHARE ? 'pass' : 'fail';
}

/** What the loss of any one gateway of a country does. */
export interface CountryLoss {
  readonly country: string;
  readonly outcome: LossOutcome;
}

/**
 * The loss of one gateway per country: `pass` when the territory keeps its service whichever single gateway of that country is
 * lost. Countries stand in alphabetical order; which gateway decides is not told, because a list of sites by what their loss
 * would do is a list of targets.
 *
 * @throws SkywitnessError as `lossOutcome`
 */
export function lossOfOneGateway(
  before: PossibleStates,
  losses: readonly { readonly country: string; readonly possibleAfter: Uint8Array }[],
): CountryLoss[] {
  const outcomes = new Map<string, LossOutcome>();
  for (const { country, possibleAfter } of losses) {
    const outcome = lossOutcome(before, possibleAfter);
    if (outcome === 'fail' || !outcomes.has(country)) outcomes.set(country, outcome);
  }
  return [...outcomes]
    .map(([country, outcome]) => ({ country, outcome }))
    .sort((a, b) => (a.country < b.country ? -1 : 1));
}
