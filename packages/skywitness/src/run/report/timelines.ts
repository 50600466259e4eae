import { possibleShareBySite, type Simulation, type SweepResult } from '@skywitness/engine/service';
import type { ReportData, ReportPlaceVariant } from './report-data.ts';
import { type SeriesRows, seriesOf, seriesRows, timesOf, type Which } from './series-rows.ts';
import { type ShownCells, shownShares } from './shown-cells.ts';
import { thousandths } from './thousandths.ts';
import { binnedShares, timeBins } from './time-bins.ts';

export type Timeline = Pick<ReportPlaceVariant, 'runs' | 'bins' | 'cellShares'>;

/** More than these no page has pixels for. */
const MOST_BINS = 240;
const MOST_RUNS = 1500;
/** What a report may hold over all its timelines, about 1.3 MB each: a run takes some 32 characters, a bin some 80. */
const RUNS_IN_REPORT = 40_000;
const BINS_IN_REPORT = 16_000;
const FEWEST_BINS = 24;

/**
 * The timeline of any place under any variant. Points keep each run of one state exactly. Territories, and points with more
 * runs than a page can hold, get bins of time with the share of each state: a short gap becomes a small share there and is
 * never left out. The more places and variants there are, the coarser the bins. `shown` are the cells of each place, none of a point.
 */
export function timelines(
  simulation: Simulation,
  result: SweepResult,
  shown: readonly (ShownCells | undefined)[],
): (which: Which) => Timeline {
  const { scenario, firstSite } = simulation;
  const rows = seriesRows(simulation, result);
  const shares = scenario.variants.map((_, variant) => possibleShareBySite(simulation, result, variant));
  const timelineCount = scenario.variants.length * scenario.places.length;
  const mostRuns = Math.min(MOST_RUNS, RUNS_IN_REPORT / timelineCount);
  const bins = timeBins(simulation, Math.min(MOST_BINS, Math.max(FEWEST_BINS, BINS_IN_REPORT / timelineCount)));
  return (which) => {
    const series = seriesOf(simulation, which, 0);
    if (scenario.places[which.place].kind === 'point' && rows[series + 1] - rows[series] <= mostRuns) {
      return { runs: runsOf(simulation, result, rows, series) };
    }
    const binned = { bins: binnedShares(simulation, result, rows, { ...which, bins }) };
    const [cells, own] = [scenario.places[which.place].cells, shown[which.place]];
    if (cells === undefined || own === undefined) return binned;
    const possible = shares[which.variant].subarray(firstSite[which.place], firstSite[which.place + 1]);
    return { ...binned, cellShares: inThousandths(shownShares(own, possible, cells.areasKm2)) };
  };
}

/** The spans of a run in milliseconds. */
export function spansOf({ scenario }: Simulation): ReportData['spans'] {
  return scenario.grids.map(({ start, stepMicroseconds, count }) => ({
    from: start / 1000,
    to: (start + count * stepMicroseconds) / 1000,
    stepSeconds: stepMicroseconds / 1e6,
  }));
}

function runsOf(
  simulation: Simulation,
  { intervals }: SweepResult,
  rows: SeriesRows,
  series: number,
): NonNullable<Timeline['runs']> {
  return Array.from({ length: rows[series + 1] - rows[series] }, (_, index) => {
    const row = rows[series] + index;
    const [from, to] = timesOf(simulation, intervals.fromStep[row], intervals.toStep[row]);
    return [from, to, intervals.state[row]] as const;
  });
}

/** Shares in thousandths: 1000 only where all was possible, 0 only where nothing ever was. */
function inThousandths(shares: Float64Array): (number | null)[] {
  return Array.from(shares, (share) => (Number.isNaN(share) ? null : thousandths([share, 1 - share])[0]));
}
