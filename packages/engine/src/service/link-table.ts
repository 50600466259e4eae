import { RAD_PER_DEG } from '../constants.ts';
import { asin, pow, sin } from '../math/index.ts';
import type { TwoWayBudget } from '../radio/index.ts';

/**
 * A link as a function of elevation, computed once and read many times. Down, a satellite lays the same flux on the ground whatever its
 * range, so the link closes from some elevation up; up, it closes to some range, which grows with elevation.
 */
export interface LinkTable {
  /** Sine of the least elevation at which the downlink closes; 2 where it never does. */
  readonly leastSine: number;
  /** Longest range at which the uplink closes, by node of elevation. */
  readonly upRangeKm: Float64Array;
  /** Bits per second and hertz down, by node: the proxy and the bound. */
  readonly proxy: Float64Array;
  readonly bound: Float64Array;
}

/** Nodes from 5° to the zenith, evenly in the sine of the elevation. */
const NODES = 96;
const LOWEST_SINE = sin(5 * RAD_PER_DEG);
const STEP = (1 - LOWEST_SINE) / (NODES - 1);
/** Any range does for what is looked up here: the margin up falls by 20 dB for ten times the range. */
const REFERENCE_KM = 1000;

/** Tabulates a link; `budgetAt` gives it at an elevation and range. */
export function linkTable(budgetAt: (elevationRad: number, slantRangeKm: number) => TwoWayBudget): LinkTable {
  const budgets = Array.from({ length: NODES }, (_, node) => {
    const sine = Math.min(1, LOWEST_SINE + node * STEP);
    return budgetAt(asin(sine), REFERENCE_KM);
  });
  return {
    leastSine: leastSine(budgets.map(({ down }) => down.marginDb)),
    upRangeKm: Float64Array.from(budgets, ({ up }) => REFERENCE_KM * pow(10, up.marginDb / 20)),
    proxy: Float64Array.from(budgets, ({ down }) => down.efficiency.proxy),
    bound: Float64Array.from(budgets, ({ down }) => down.efficiency.bound),
  };
}

/** Whether both directions close at an elevation and range; to 0.05 dB as the budget itself (tested). */
export function linkCloses(table: LinkTable, sineElevation: number, slantRangeKm: number): boolean {
  return sineElevation >= table.leastSine && slantRangeKm <= atSine(table.upRangeKm, sineElevation);
}

/** The value of a column between its nodes; below 5° that at 5°. */
export function atSine(column: Float64Array, sineElevation: number): number {
  const position = Math.min(Math.max(0, (sineElevation - LOWEST_SINE) / STEP), NODES - 1);
  const node = Math.min(Math.floor(position), NODES - 2);
  return column[node] + (position - node) * (column[node + 1] - column[node]);
}

/** Where the margin, which grows with elevation, passes 0. */
function leastSine(marginsDb: readonly number[]): number {
  const first = marginsDb.findIndex((margin) => margin >= 0);
  if (first <= 0) return first < 0 ? 2 : -1;
  const [below, above] = [marginsDb[first - 1], marginsDb[first]];
  return LOWEST_SINE + STEP * (first - 1 + below / (below - above));
}
