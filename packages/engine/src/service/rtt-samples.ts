import { POSSIBLE } from './gates.ts';
import type { Intervals } from './interval-recorder.ts';

/**
 * Round-trip times in tenths of a millisecond, one for every possible step of a series (variant × sites + site) in order of
 * time, so that the samples of an interval of state `possible` are as many as its steps.
 */
export type RttSamples = readonly Uint16Array[];

/** Collects samples series by series. */
export interface RttRecorder {
  readonly add: (series: number, rttMs: number) => void;
  readonly samples: () => RttSamples;
}

/** 6.5 s: no path through space and half around the Earth comes near. */
const LARGEST = 65_535;
const NOTHING = new Uint16Array(0);
/** So many samples of a series are staged beside those of its neighbours, which come at the same steps, before they are put away. */
const STAGE = 64;

export function rttRecorder(seriesCount: number): RttRecorder {
  let staged = NOTHING;
  const stagedCount = new Int32Array(seriesCount);
  const kept: Uint16Array[] = Array.from({ length: seriesCount }, () => NOTHING);
  const keptCount = new Int32Array(seriesCount);
  const putAway = (series: number): void => {
    const count = keptCount[series] + stagedCount[series];
    if (count > kept[series].length) kept[series] = longer(kept[series]);
    for (let row = 0; row < stagedCount[series]; row++)
      kept[series][keptCount[series] + row] = staged[row * seriesCount + series];
    keptCount[series] = count;
    stagedCount[series] = 0;
  };
  return {
    add: (series, rttMs) => {
      if (staged.length === 0) staged = new Uint16Array(STAGE * seriesCount);
      if (stagedCount[series] === STAGE) putAway(series);
      staged[stagedCount[series]++ * seriesCount + series] = Math.min(LARGEST, Math.round(rttMs * 10));
    },
    samples: () =>
      kept.map((_, series) => {
        putAway(series);
        return kept[series].slice(0, keptCount[series]);
      }),
  };
}

/** Twice as long, and at least one stage longer. */
function longer(samples: Uint16Array): Uint16Array {
  const result = new Uint16Array(Math.max(STAGE, 2 * samples.length));
  result.set(samples);
  return result;
}

/** Samples of consecutive stretches of time, given in order of time. */
export function joinRttSamples(parts: readonly RttSamples[]): RttSamples {
  return parts[0].map((_, series) => {
    const pieces = parts.map((part) => part[series]);
    const joined = new Uint16Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
    let offset = 0;
    for (const piece of pieces) {
      joined.set(piece, offset);
      offset += piece.length;
    }
    return joined;
  });
}

/** The sample below which a share of the sorted samples lies, ms; the lower one of two in the middle. */
export function quantileMs(sorted: Uint16Array, share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))] / 10;
}

/**
 * Least and median round-trip time of the rows `from` to before `to` of intervals (all where nothing is said), ms; NaN for rows that are not `possible` or
 * have no samples.
 */
export function rttOfRows(
  intervals: Intervals,
  rtt: RttSamples,
  { from, to }: { readonly from: number; readonly to: number } = { from: 0, to: intervals.count },
): { minMs: Float64Array; medianMs: Float64Array } {
  const minMs = new Float64Array(to - from).fill(Number.NaN);
  const medianMs = new Float64Array(to - from).fill(Number.NaN);
  let first = from;
  while (first > 0 && first < to && intervals.series[first - 1] === intervals.series[from]) first--;
  let [series, taken] = [-1, 0];
  for (let row = first; row < to; row++) {
    if (intervals.series[row] !== series) [series, taken] = [intervals.series[row], 0];
    if (intervals.state[row] !== POSSIBLE || rtt[series].length === 0) continue;
    const steps = intervals.toStep[row] - intervals.fromStep[row];
    if (row >= from) {
      const own = rtt[series].slice(taken, taken + steps).sort();
      minMs[row - from] = quantileMs(own, 0);
      medianMs[row - from] = quantileMs(own, 0.5);
    }
    taken += steps;
  }
  return { minMs, medianMs };
}
