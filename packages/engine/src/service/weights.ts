import type { Intervals } from './interval-recorder.ts';
import type { ResolvedPlace } from './resolved-scenario.ts';
import type { Simulation } from './simulation.ts';

/** Weight of a site: the area of its cell, or 1 for a point. */
export function siteWeight(place: ResolvedPlace, site: number): number {
  return place.cells === undefined ? 1 : place.cells.areasKm2[site];
}

/** Which grid a step counted through all grids belongs to. */
export function gridOfStep({ firstStepOfGrid }: Simulation, step: number): number {
  return firstStepOfGrid.findLastIndex((first) => first <= step);
}

/** Length of the time that a row of intervals covers; rows never reach across grids. */
export function rowMicroseconds(simulation: Simulation, intervals: Intervals, row: number): number {
  const { stepMicroseconds } = simulation.scenario.grids[gridOfStep(simulation, intervals.fromStep[row])];
  return (intervals.toStep[row] - intervals.fromStep[row]) * stepMicroseconds;
}
