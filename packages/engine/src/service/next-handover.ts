import { MICROSECONDS_PER_MINUTE } from '../constants.ts';
import type { Geodetic } from '../earth/index.ts';
import type { PreparedSatellite } from '../orbit/index.ts';
import { type Instant, instantOfStep, type TimeGrid } from '../time/index.ts';
import { explainable } from './explain.ts';
import { atPoint } from './moment.ts';
import type { ResolvedScenario } from './resolved-scenario.ts';
import { prepareSimulation, type Simulation } from './simulation.ts';
import { sweep, type Window } from './sweep.ts';

/** Looking farther ahead would foretell more than anybody asks: satellites of low orbits stay above a mask for minutes. */
export const HANDOVER_WITHIN_MICROSECONDS: number = 15 * MICROSECONDS_PER_MINUTE;

/** Longer steps would miss handovers: a candidate is one for a minute or two. */
const LONGEST_STEP_MICROSECONDS = MICROSECONDS_PER_MINUTE;

/** Steps looked at before asking whether that was far enough. */
const STEPS_AT_ONCE = 8;

/** Which satellite the run's policy chooses, and when it chooses another one or none. */
export interface NextHandover {
  /** Index into the scenario's satellites. */
  readonly candidate: number;
  /** The first step at which it is no longer chosen; absent where it is chosen at each step before `searchedUntil`. */
  readonly at?: Instant;
  /** Index of the satellite that is chosen then; absent where none is. */
  readonly next?: number;
  /** Steps that begin before this were looked at: until the handover, at most 15 minutes, never beyond the span of the run. */
  readonly searchedUntil: Instant;
  /** How far apart they are: the step of the run, at most a minute. */
  readonly stepMicroseconds: number;
}

export interface NextHandoverOptions {
  /** Index of the variant; 0 unless given. */
  readonly variant?: number;
  /** SGP4 records of the scenario's satellites, made once by those who ask often. */
  readonly prepared?: readonly PreparedSatellite[];
}

/**
 * When the candidate at a place ceases to be chosen: the satellite that the run's serving policy names, as `sweep` keeps it with
 * `detail: 'path'`. It says nothing about which satellite served, and when an operator changed it. Undefined where none is chosen.
 *
 * Accuracy: that of the candidates of `explain` at each step, which `next-handover.test.ts` holds; between two steps a
 * candidate may change and come back unseen.
 *
 * @throws SkywitnessError `VARIANT_UNKNOWN`, `EXPLAIN_STAND_IN` as `explain`.
 * @example
 * ```ts
 * import { geodeticFromDegrees } from '@skywitness/engine/earth';
 * import { nextHandover, type ResolvedScenario } from '@skywitness/engine/service';
 * import { formatInstant, parseInstant } from '@skywitness/engine/time';
 * const when = (scenario: ResolvedScenario) => {
 *   const handover = nextHandover(scenario, geodeticFromDegrees(50.45, 30.52), parseInstant('2022-09-26T13:42:00Z'));
 *   return handover?.at === undefined ? 'none within 15 minutes' : formatInstant(handover.at);
 * };
 * ```
 */
export function nextHandover(
  scenario: ResolvedScenario,
  position: Geodetic,
  instant: Instant,
  { variant = 0, prepared }: NextHandoverOptions = {},
): NextHandover | undefined {
  const steps = stepsAfter(scenario, instant);
  const now: TimeGrid = { start: instant, stepMicroseconds: steps.stepMicroseconds, count: 1 };
  const grids = steps.count === 0 ? [now] : [now, steps];
  const narrowed = { ...atPoint(scenario, position, grids), variants: [explainable(scenario, variant)] };
  const simulation = prepareSimulation(narrowed, prepared === undefined ? {} : { prepared });
  const [candidate] = candidatesOf(simulation, { grid: 0, firstStep: 0, stepCount: 1 });
  if (candidate === undefined) return undefined;
  const { stepMicroseconds } = steps;
  for (let firstStep = 0; firstStep < steps.count; firstStep += STEPS_AT_ONCE) {
    const stepCount = Math.min(STEPS_AT_ONCE, steps.count - firstStep);
    const chosen = candidatesOf(simulation, { grid: 1, firstStep, stepCount });
    const change = chosen.findIndex((satellite) => satellite !== candidate);
    if (change < 0) continue;
    const [at, next] = [instantOfStep(steps, firstStep + change), chosen[change]];
    return { candidate, at, ...(next === undefined ? {} : { next }), searchedUntil: at, stepMicroseconds };
  }
  return { candidate, searchedUntil: endOfSearch(scenario, instant), stepMicroseconds };
}

/** The span of the run that holds an instant. */
function spanOf({ grids }: ResolvedScenario, instant: Instant): TimeGrid | undefined {
  return grids.find((grid) => instant >= grid.start && instant < instantOfStep(grid, grid.count));
}

function endOfSearch(scenario: ResolvedScenario, instant: Instant): Instant {
  const span = spanOf(scenario, instant);
  const end = instant + HANDOVER_WITHIN_MICROSECONDS;
  return span === undefined ? end : Math.min(end, instantOfStep(span, span.count));
}

/** The steps to look at, those of the run where they are short enough: after the instant and before the end of the search. */
function stepsAfter(scenario: ResolvedScenario, instant: Instant): TimeGrid {
  const span = spanOf(scenario, instant);
  const stepMicroseconds = Math.min(span?.stepMicroseconds ?? LONGEST_STEP_MICROSECONDS, LONGEST_STEP_MICROSECONDS);
  const origin = span?.start ?? instant;
  const start = origin + (Math.floor((instant - origin) / stepMicroseconds) + 1) * stepMicroseconds;
  const count = Math.max(0, Math.ceil((endOfSearch(scenario, instant) - start) / stepMicroseconds));
  return { start, stepMicroseconds, count };
}

/** The satellite chosen at each step of a window; undefined where there is none. */
function candidatesOf(simulation: Simulation, window: Window): (number | undefined)[] {
  const { paths } = sweep(simulation, [window], { detail: 'path' });
  const first = simulation.firstStepOfGrid[window.grid] + window.firstStep;
  const chosen: (number | undefined)[] = Array.from({ length: window.stepCount }, () => undefined);
  for (let row = 0; row < (paths?.count ?? 0); row++) {
    if (paths?.series[row] !== 0) continue;
    const satellite = Math.floor(paths.state[row] / simulation.scenario.gateways.length);
    chosen.fill(satellite, paths.fromStep[row] - first, paths.toStep[row] - first);
  }
  return chosen;
}
