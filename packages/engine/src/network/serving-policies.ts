import { SPEED_OF_LIGHT_KM_PER_S } from '../constants.ts';
import { SkywitnessError } from '../errors.ts';
import { measuredWeightsInto } from './measured-weights.ts';
import type { ChooseServing, ScoreServing, ServingCandidates, ServingContext } from './serving-candidates.ts';

export type ServingPolicyName = 'highest-elevation' | 'shortest-path' | 'measured-weights';

/** A rule with the name under which outputs show it. */
export interface ServingPolicy {
  readonly name: string;
  readonly score: ScoreServing;
  readonly choose: ChooseServing;
  readonly source: string;
}

const KM_PER_MS = SPEED_OF_LIGHT_KM_PER_S / 1000;

export const SERVING_POLICIES: Readonly<Record<ServingPolicyName, ServingPolicy>> = {
  'highest-elevation': policy(
    'highest-elevation',
    'assumption: the strongest user link; the rule of the service ladder',
    (out, candidates) => out.set(candidates.elevationRad.subarray(0, candidates.count)),
  ),
  'shortest-path': policy(
    'shortest-path',
    'assumption: least delay from terminal to point of presence; no choice has a lower RTT',
    (out, { count, slantRangeKm, landingDelayMs }) => {
      for (let index = 0; index < count; index++)
        out[index] = -(slantRangeKm[index] / KM_PER_MS + landingDelayMs[index]);
    },
  ),
  'measured-weights': policy(
    'measured-weights',
    'Tanveer et al., CoNEXT 2023: which satellites served four terminals, against those in view',
    measuredWeightsInto,
  ),
};

function policy(name: ServingPolicyName, source: string, score: ScoreServing): ServingPolicy {
  return { name, source, score, choose: bestBy(score) };
}

/**
 * The serving policy of a name.
 *
 * @throws SkywitnessError `SERVING_POLICY_UNKNOWN`
 */
export function servingPolicy(name: string): ServingPolicy {
  const known = Object.values(SERVING_POLICIES).find((candidate) => candidate.name === name);
  if (known !== undefined) return known;
  throw new SkywitnessError(
    'SERVING_POLICY_UNKNOWN',
    `there is no serving policy called "${name}". Known are ${Object.keys(SERVING_POLICIES).join(', ')}.`,
  );
}

/**
 * A policy out of a score: the candidate of the best score.
 *
 * @example
 * ```ts
 * import { bestBy, emptyServingCandidates } from '@skywitness/engine/network';
 * import { geodeticFromDegrees } from '@skywitness/engine/earth';
 * const nearest = bestBy((out, { count, slantRangeKm }) => {
 *   for (let index = 0; index < count; index++) out[index] = -slantRangeKm[index];
 * });
 * const candidates = emptyServingCandidates(2);
 * candidates.slantRangeKm.set([900, 600]);
 * candidates.count = 2;
 * nearest(candidates, { terminal: geodeticFromDegrees(50, 30), instant: 0 }); // => 1
 * ```
 */
export function bestBy(score: ScoreServing): ChooseServing {
  return (candidates, context) => rankedBy(score, candidates, context)[0] ?? -1;
}

/**
 * The candidates that can serve, best first, for asking whether the satellite that truly served was among the first few.
 * Ties: the later launch, then the lower catalogue number, so that the order of the arrays decides nothing.
 */
export function rankedBy(score: ScoreServing, candidates: ServingCandidates, context: ServingContext): number[] {
  const scores = new Float64Array(candidates.count);
  score(scores, candidates, context);
  const { launchOrder, catalogueNumber } = candidates;
  const launched = (index: number): number => (Number.isNaN(launchOrder[index]) ? -1 : launchOrder[index]);
  return Array.from(scores.keys())
    .filter((index) => !Number.isNaN(scores[index]))
    .sort((a, b) => scores[b] - scores[a] || launched(b) - launched(a) || catalogueNumber[a] - catalogueNumber[b]);
}
