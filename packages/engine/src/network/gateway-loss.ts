import { SkywitnessError } from '../errors.ts';

/** What a loss does to one territory, all as area × time of one unit. */
export interface LossWeights {
  /** Could be answered at all. */
  readonly answered: number;
  /** Possible before the loss. */
  readonly possible: number;
  /** Possible before the loss and not after it. */
  readonly lost: number;
}

/** A loss is passed when it takes less than this of what could be answered: the move at which an answer is said to depend on an assumption … */
const TOLERATED_OF_ANSWERED = 0.01;

/** … and less than this of what was possible, however rare that is. */
const TOLERATED_OF_POSSIBLE = 0.1;

/** Areas are no whole numbers: sums of the same terms in another order differ by less than this. */
const ROUNDING = 1 + 1e-9;

export type LossOutcome = 'pass' | 'fail';

/**
 * Whether a territory keeps its possible service through a loss: pass or fail, never by how much, nor where or when. The one
 * rule, for runs and for everything that compares runs.
 *
 * @throws SkywitnessError `LOSS_WEIGHTS` when more is lost than was possible, or more was possible than could be answered: the
 *   weights do not come from one world.
 * @example
 * ```ts
 * import { lossOutcome } from '@skywitness/engine/network';
 * lossOutcome({ answered: 1000, possible: 900, lost: 9 }); // => 'pass'
 * lossOutcome({ answered: 1000, possible: 900, lost: 10 }); // => 'fail'
 * lossOutcome({ answered: 1000, possible: 20, lost: 2 }); // => 'fail'
 * ```
 */
export function lossOutcome({ answered, possible, lost }: LossWeights): LossOutcome {
  if (!(lost >= 0 && lost <= possible * ROUNDING && possible <= answered * ROUNDING)) {
    throw new SkywitnessError(
      'LOSS_WEIGHTS',
      `of ${answered} that could be answered ${possible} was possible and ${lost} is lost, which no loss can do. Take all three from the same elements, rules and thresholds.`,
    );
  }
  if (lost === 0) return 'pass';
  return lost < Math.min(TOLERATED_OF_ANSWERED * answered, TOLERATED_OF_POSSIBLE * possible) ? 'pass' : 'fail';
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
export function lossOfOneGateway(losses: readonly (LossWeights & { readonly country: string })[]): CountryLoss[] {
  const outcomes = new Map<string, LossOutcome>();
  for (const { country, ...weights } of losses) {
    const outcome = lossOutcome(weights);
    if (outcome === 'fail' || !outcomes.has(country)) outcomes.set(country, outcome);
  }
  return [...outcomes]
    .map(([country, outcome]) => ({ country, outcome }))
    .sort((a, b) => (a.country < b.country ? -1 : 1));
}
