import { type Simulation, STATES, type SweepResult, siteWeight } from '@skywitness/engine/service';
import type { ReportPlaceVariant } from './report-data.ts';
import { type SeriesRows, seriesOf, timesOf, type Which } from './series-rows.ts';
import { thousandths } from './thousandths.ts';

/** Steps joined for display: the global steps [first, end), all of one span. */
export interface TimeBin {
  readonly grid: number;
  readonly firstStep: number;
  readonly endStep: number;
}

/** All spans cut into at most `most` bins of equally many steps; the last of a span may be shorter, and each span has one. */
export function timeBins({ scenario, firstStepOfGrid }: Simulation, most: number): TimeBin[] {
  const counts = scenario.grids.map(({ count }) => count);
  const binCount = (steps: number): number => counts.reduce((sum, count) => sum + Math.ceil(count / steps), 0);
  const limit = Math.max(most, counts.length);
  let length = Math.ceil(firstStepOfGrid[counts.length] / limit);
  while (binCount(length) > limit) length++;
  return counts.flatMap((count, grid) =>
    Array.from({ length: Math.ceil(count / length) }, (_, bin) => ({
      grid,
      firstStep: firstStepOfGrid[grid] + bin * length,
      endStep: firstStepOfGrid[grid] + Math.min(count, (bin + 1) * length),
    })),
  );
}

/** Shares of a place's area × time by state in each bin; neighbours in one span whose shares are the same become one. */
export function binnedShares(
  simulation: Simulation,
  result: SweepResult,
  rows: SeriesRows,
  options: Which & { readonly bins: readonly TimeBin[] },
): NonNullable<ReportPlaceVariant['bins']> {
  const { bins } = options;
  const weights = binWeights(simulation, result, rows, options);
  const joined: { from: number; to: number; shares: readonly number[] }[] = [];
  bins.forEach(({ grid, firstStep, endStep }, index) => {
    const shares = thousandths(weights.subarray(index * STATES.length, (index + 1) * STATES.length));
    const [from, to] = timesOf(simulation, firstStep, endStep);
    const last = joined.at(-1);
    if (last?.shares.join() === shares.join() && bins[index - 1]?.grid === grid) last.to = to;
    else joined.push({ from, to, shares });
  });
  return joined;
}

/** Area × steps by bin and state: [bin × states + state]. */
function binWeights(
  simulation: Simulation,
  { intervals }: SweepResult,
  rows: SeriesRows,
  { bins, ...which }: Which & { readonly bins: readonly TimeBin[] },
): Float64Array {
  const place = simulation.scenario.places[which.place];
  const weights = new Float64Array(bins.length * STATES.length);
  for (let site = 0; site < place.positions.length; site++) {
    const weight = siteWeight(place, site);
    const series = seriesOf(simulation, which, site);
    let bin = 0;
    for (let row = rows[series]; row < rows[series + 1]; row++) {
      const [fromStep, toStep] = [intervals.fromStep[row], intervals.toStep[row]];
      while (bins[bin].endStep <= fromStep) bin++;
      for (let at = bin; at < bins.length && bins[at].firstStep < toStep; at++) {
        const steps = Math.min(bins[at].endStep, toStep) - Math.max(bins[at].firstStep, fromStep);
        weights[at * STATES.length + intervals.state[row]] += weight * steps;
      }
    }
  }
  return weights;
}
