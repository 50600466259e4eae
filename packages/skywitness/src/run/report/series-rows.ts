import { gridOfStep, type Simulation, type SweepResult } from '@skywitness/engine/service';

/** One place under one variant, as indices. */
export interface Which {
  readonly variant: number;
  readonly place: number;
}

/** First row of each series of a result, and the count of rows at the end. */
export type SeriesRows = Int32Array;

/** The series of a place's site (0 for a point, a cell's index for a territory) under a variant. */
export function seriesOf({ observers, firstSite }: Simulation, { variant, place }: Which, site: number): number {
  return variant * observers.count + firstSite[place] + site;
}

/** Where each series begins in the rows of a result, which come sorted by series and time. */
export function seriesRows({ scenario, observers }: Simulation, { intervals }: SweepResult): SeriesRows {
  const starts = new Int32Array(scenario.variants.length * observers.count + 1);
  for (let row = 0; row < intervals.count; row++) starts[intervals.series[row] + 1] = row + 1;
  for (let series = 1; series < starts.length; series++) starts[series] = Math.max(starts[series], starts[series - 1]);
  return starts;
}

/** Milliseconds of the global steps [first, end), which lie in one span. */
export function timesOf(simulation: Simulation, first: number, end: number): [from: number, to: number] {
  const grid = gridOfStep(simulation, first);
  const { start, stepMicroseconds } = simulation.scenario.grids[grid];
  const firstOfGrid = simulation.firstStepOfGrid[grid];
  const time = (step: number): number => (start + (step - firstOfGrid) * stepMicroseconds) / 1000;
  return [time(first), time(end)];
}
