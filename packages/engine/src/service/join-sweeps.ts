import { joinIntervals } from './interval-recorder.ts';
import type { Simulation } from './simulation.ts';
import type { SweepResult } from './sweep.ts';

/** Joins sweeps over different windows of one simulation; whole numbers are added, so that the order does not matter. */
export function joinSweeps(simulation: Simulation, parts: readonly SweepResult[]): SweepResult {
  const breaks = new Set(simulation.firstStepOfGrid);
  const [first] = parts;
  const paths = parts.flatMap((part) => (part.paths === undefined ? [] : [part.paths]));
  return {
    intervals: joinIntervals(
      parts.map((part) => part.intervals),
      breaks,
    ),
    ...(paths.length === 0 ? {} : { paths: joinIntervals(paths, breaks) }),
    visibleHistogram: first.visibleHistogram.map((_, bin) =>
      parts.reduce((sum, part) => sum + part.visibleHistogram[bin], 0),
    ),
    landings: first.landings.map((_, gateway) => sumColumns(parts.map((part) => part.landings[gateway]))),
    lowestFreshShare: Math.min(...parts.map((part) => part.lowestFreshShare)),
    refusedPositions: parts.reduce((sum, part) => sum + part.refusedPositions, 0),
  };
}

function sumColumns(columns: readonly (Float64Array | undefined)[]): Float64Array | undefined {
  const present = columns.filter((column) => column !== undefined);
  if (present.length === 0) return undefined;
  return present[0].map((_, series) => present.reduce((sum, column) => sum + column[series], 0));
}
