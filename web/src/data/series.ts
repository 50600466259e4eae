import { type Geodetic, geodeticFromDegrees } from '@skywitness/engine/earth';
import {
  gridOfStep,
  type Intervals,
  joinIntervals,
  prepareSimulation,
  rttOfRows,
  type Simulation,
  sweep,
  type Window,
} from '@skywitness/engine/service';
import { instantOfStep } from '@skywitness/engine/time';
import { type Series, type SeriesAsk, WITHHELD } from './calls.ts';
import { mayTell } from './harm.ts';
import { runOf } from './run.ts';
import { variantOf } from './setting.ts';
import type { Turn } from './turn.ts';

/** Bins over the whole run: as many as a timeline has room for. */
const BINS = 192;

/** One place over the whole run, bin by bin; what is known so far is told as it grows. */
export async function seriesOf(ask: SeriesAsk, turn: Turn<Series>): Promise<Series> {
  const { scenario, prepared } = runOf(ask.digest);
  const position = geodeticFromDegrees(ask.latitudeDeg, ask.longitudeDeg);
  const place = { name: 'point', kind: 'point' as const, positions: [position], provenance: 'coordinates' };
  const simulation = prepareSimulation(
    { ...scenario, places: [place], variants: [variantOf(scenario, ask.setting)] },
    { prepared },
  );
  const windows = binsOf(simulation);
  const parts: Part[] = [];
  for (const window of windows) {
    if (turn.isCancelled()) break;
    parts.push(partOf(simulation, window, position));
    await turn.breathe();
    if (parts.length % 24 === 0) turn.part(seriesFrom(simulation, parts, windows.length));
  }
  return seriesFrom(simulation, parts, windows.length);
}

function binsOf({ scenario }: Simulation): Window[] {
  const steps = scenario.grids.reduce((sum, { count }) => sum + count, 0);
  const stepsPerBin = Math.max(1, Math.ceil(steps / BINS));
  return scenario.grids.flatMap(({ count }, grid) =>
    Array.from({ length: Math.ceil(count / stepsPerBin) }, (_, bin) => ({
      grid,
      firstStep: bin * stepsPerBin,
      stepCount: Math.min(stepsPerBin, count - bin * stepsPerBin),
    })),
  );
}

interface Part {
  readonly intervals: Intervals;
  readonly from: number;
  readonly rttMs: number;
  readonly isWithheld: boolean;
}

function partOf(simulation: Simulation, window: Window, position: Geodetic): Part {
  const grid = simulation.scenario.grids[window.grid]!;
  const from = instantOfStep(grid, window.firstStep);
  const { intervals, rtt } = sweep(simulation, [window]);
  const { medianMs } = rttOfRows(intervals, rtt);
  const known = Array.from(medianMs)
    .filter((ms) => !Number.isNaN(ms))
    .sort((a, b) => a - b);
  const last = instantOfStep(grid, window.firstStep + window.stepCount) - 1;
  return {
    intervals,
    from,
    rttMs: known[Math.floor(known.length / 2)] ?? Number.NaN,
    isWithheld: !mayTell(simulation.scenario, position, last).allowed,
  };
}

function seriesFrom(simulation: Simulation, parts: readonly Part[], total: number): Series {
  const told = parts.filter(({ isWithheld }) => !isWithheld);
  const breaks = new Set(simulation.firstStepOfGrid);
  const joined = joinIntervals(
    told.map(({ intervals }) => intervals),
    breaks,
  );
  const rows = Array.from({ length: joined.count }, (_, row) => row);
  const extreme = (part: Part, pick: (a: number, b: number) => number, of: 'visibleMin' | 'visibleMax'): number =>
    part.isWithheld
      ? Number.NaN
      : Array.from(part.intervals[of].subarray(0, part.intervals.count)).reduce((a, b) => pick(a, b));
  return {
    from: Float64Array.from(rows, (row) => startOfStep(simulation, joined.fromStep[row]!)),
    to: Float64Array.from(rows, (row) => endOfStep(simulation, joined.toStep[row]!)),
    state: Uint8Array.from(rows, (row) => joined.state[row] ?? WITHHELD),
    binFrom: Float64Array.from(parts, ({ from }) => from),
    visibleMin: Float32Array.from(parts, (part) => extreme(part, Math.min, 'visibleMin')),
    visibleMax: Float32Array.from(parts, (part) => extreme(part, Math.max, 'visibleMax')),
    rttMs: Float32Array.from(parts, ({ rttMs, isWithheld }) => (isWithheld ? Number.NaN : rttMs)),
    done: parts.length,
    total,
  };
}

function startOfStep(simulation: Simulation, step: number): number {
  return inGridOf(simulation, step, step);
}

/** The end of the step before: in its own grid, also where the next one starts later. */
function endOfStep(simulation: Simulation, step: number): number {
  return inGridOf(simulation, step - 1, step);
}

function inGridOf(simulation: Simulation, owner: number, step: number): number {
  const grid = gridOfStep(simulation, owner);
  return instantOfStep(simulation.scenario.grids[grid]!, step - (simulation.firstStepOfGrid[grid] ?? 0));
}
