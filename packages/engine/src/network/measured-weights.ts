import { DEG_PER_RAD } from '../constants.ts';
import { cos, exp, log } from '../math/index.ts';
import { slotStart } from '../time/index.ts';
import type { ChooseServing, ScoreServing, ServingCandidates, ServingContext } from './serving-candidates.ts';

/** What Tanveer et al. found at four terminals of the northern hemisphere: the satellites chosen, against those in view. */
export const MEASURED_CHOICES = {
  source: 'Tanveer et al., "Making Sense of Constellations", CoNEXT 2023',
  confidence: 'medium',
  reviewBy: '2027-03-31',
  /** Shares between 45° and 90° of elevation. */
  high: { chosen: 0.8, inView: 0.3 },
  /** Median elevation of the chosen, less that of those in view; not used for the weights, so that it can test them. */
  medianElevationGainDeg: 22.9,
  /** Shares north of the terminal, without obstruction. */
  north: { chosen: 0.82, inView: 0.58 },
  /** Share of the sunlit among the chosen. */
  sunlitChosen: 0.723,
  /** With a smaller share of dark satellites in view, none of them was chosen. */
  leastDarkShare: 0.35,
} as const;

/** Between the mean elevations of those in view above and below 45°, for a mask of 25° at 40–48° N (tested on elements of March 2023). */
const BAND_DISTANCE_DEG = 25;

/** How the choice shifts the odds between the two bands of elevation, spread evenly over the degrees between them: 0.089 per degree. */
const LOG_ODDS_PER_DEG = log(oddsRatio(MEASURED_CHOICES.high)) / BAND_DISTANCE_DEG;
const POLEWARD = MEASURED_CHOICES.north.chosen / MEASURED_CHOICES.north.inView;
const EQUATORWARD = (1 - MEASURED_CHOICES.north.chosen) / (1 - MEASURED_CHOICES.north.inView);

function oddsRatio({ chosen, inView }: { readonly chosen: number; readonly inView: number }): number {
  return chosen / (1 - chosen) / (inView / (1 - inView));
}

/**
 * Weights after the measured choices: `out[index]` is proportional to how often a candidate is chosen.
 *
 * - Elevation: e^(0.089 per degree), which turns 30 % of the candidates above 45° into 80 % of the choices.
 * - Side: 82/58 towards the pole, 18/42 towards the equator. In the southern hemisphere the sides are mirrored, an inference:
 *   the cause is the geostationary arc.
 * - Sunlight: 72.3 to 27.7 for a sunlit against a dark satellite, as if both were equally frequent in view (the paper's base
 *   is not known to us); dark ones weigh nothing where they are less than 35 % of those in view.
 * - Launch date: the paper reports that later launches are chosen more often, without a figure. It only decides between
 *   equal weights (`rankedBy`).
 *
 * Accuracy: on elements of March 2023 at 40–48° N, with the GSO gate of 18° before them or without it, the weights choose
 * within 6 points of the published shares above 45° and in the north, and within 6° of the published gain in median
 * elevation, which they were not derived from (tested). They describe few terminals of one time.
 */
export const measuredWeightsInto: ScoreServing = (out, candidates, { terminal }) => {
  const { count, elevationRad, azimuthRad, sunlit } = candidates;
  const north = terminal.latitudeRad < 0 ? -1 : 1;
  const darkWeight = weightOfDark(candidates);
  for (let index = 0; index < count; index++) {
    const side = cos(azimuthRad[index]) * north > 0 ? POLEWARD : EQUATORWARD;
    const light = sunlit[index] === 1 ? MEASURED_CHOICES.sunlitChosen : darkWeight;
    out[index] = exp(LOG_ODDS_PER_DEG * elevationRad[index] * DEG_PER_RAD) * side * light;
  }
};

function weightOfDark({ count, sunlit }: ServingCandidates): number {
  let dark = 0;
  for (let index = 0; index < count; index++) dark += 1 - sunlit[index];
  return dark < MEASURED_CHOICES.leastDarkShare * count ? 0 : 1 - MEASURED_CHOICES.sunlitChosen;
}

/**
 * A policy that draws by weight instead of taking the best: each candidate as often as its score says. The draw is fixed by
 * the seed and the slot, so the same run gives the same series; give each terminal its own seed.
 *
 * @example
 * ```ts
 * import { drawnBy, emptyServingCandidates, measuredWeightsInto } from '@skywitness/engine/network';
 * import { geodeticFromDegrees } from '@skywitness/engine/earth';
 * const candidates = emptyServingCandidates(2);
 * candidates.elevationRad.set([0.5, 1.5]);
 * candidates.sunlit.set([1, 1]);
 * candidates.count = 2;
 * drawnBy(measuredWeightsInto, 1)(candidates, { terminal: geodeticFromDegrees(50, 30), instant: 0 }); // => 1
 * ```
 */
export function drawnBy(weigh: ScoreServing, seed: number): ChooseServing {
  return (candidates, context) => {
    const weights = new Float64Array(candidates.count);
    weigh(weights, candidates, context);
    const usable = weights.map((weight) => (weight > 0 ? weight : 0));
    const total = usable.reduce((sum, weight) => sum + weight, 0);
    let left = uniform(seed, context) * total;
    for (let index = 0; index < candidates.count; index++) {
      left -= usable[index];
      if (left < 0) return index;
    }
    return usable.findLastIndex((weight) => weight > 0);
  };
}

/** A number of [0, 1) that looks random but depends only on seed and slot: a 32-bit mix of multiplications and shifts (after MurmurHash3). */
function uniform(seed: number, { instant }: ServingContext): number {
  const slot = Math.floor(slotStart(instant) / 1e6);
  let mixed = Math.imul(seed | 0, 0x9e3779b1) ^ (slot | 0);
  for (const multiplier of [0x85ebca6b, 0xc2b2ae35, 0x27d4eb2f]) {
    mixed = Math.imul(mixed ^ (mixed >>> 15), multiplier);
  }
  return ((mixed ^ (mixed >>> 16)) >>> 0) / 4_294_967_296;
}
