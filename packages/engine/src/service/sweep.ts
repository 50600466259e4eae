import { SkywitnessError } from '../errors.ts';
import {
  type Ephemeris,
  emptyEphemeris,
  ephemerisInto,
  POSITION_ABSENT,
  POSITION_REFUSED,
  POSITION_STALE,
} from '../orbit/index.ts';
import { type Access, accessInto, candidatesInto, emptyAccess, type Snapshot } from '../sky/index.ts';
import { type Instant, instantOfStep } from '../time/index.ts';
import { type CellClimber, cellClimber } from './cell-climber.ts';
import { POSSIBLE, STALE } from './gates.ts';
import type { StepMoment } from './gateway-rules.ts';
import { type IntervalRecorder, type Intervals, intervalRecorder } from './interval-recorder.ts';
import { type LandingMemo, landingMemo } from './landing-memo.ts';
import { type LandingRecorder, type LandingResult, type LandingStep, landingRecorder } from './landing-recorder.ts';
import { type LinkGate, linkGate } from './link-gate.ts';
import { type Room, roomOf } from './room.ts';
import { type Delivery, type DeliveryRecorder, deliveryRecorder } from './room-delivery.ts';
import { type RuleGates, ruleGates } from './rule-gates.ts';
import { isHighest, type ServingChoice, servingChoice } from './serving-choice.ts';
import { arcMemo, type Simulation } from './simulation.ts';
import {
  keepInsideView,
  type OnUsable,
  type SiteEvaluation,
  type SiteEvaluator,
  siteEvaluator,
} from './site-evaluation.ts';

/** One bin for each number of satellites that can be in view at once, none included. */
export function visibleBins({ satellites }: Simulation): number {
  return satellites.length + 1;
}

/** A stretch of consecutive steps of one grid. */
export interface Window {
  readonly grid: number;
  readonly firstStep: number;
  readonly stepCount: number;
}

/** What a sweep over some windows found; sweeps over other windows are joined with it by `joinSweeps`. */
export interface SweepResult extends LandingResult {
  readonly intervals: Intervals;
  /** With `detail: 'path'`: intervals of one satellite and gateway, state = satellite × gateways + gateway. */
  readonly paths?: Intervals;
  /** Microseconds × sites with n satellites in view: [(user lens × places + place) × visibleBins + n]. */
  readonly visibleHistogram: Float64Array;
  /** What the sites got of the demand; absent where no variant states one. */
  readonly delivery?: Delivery;
  /** Smallest share, at any step, of satellites with a young enough element set among those that were there. */
  readonly lowestFreshShare: number;
  /** Positions that SGP4 refused (decayed or impossible elements), satellite × steps. */
  readonly refusedPositions: number;
}

/** Positions held at once; a window is as many steps as fit. */
const POSITIONS_PER_WINDOW = 600_000;

/** Cuts all grids of a scenario into windows small enough for memory, in order of time. */
export function windowsOf(simulation: Simulation): Window[] {
  const steps = Math.max(1, Math.floor(POSITIONS_PER_WINDOW / Math.max(1, simulation.satellites.length)));
  return simulation.scenario.grids.flatMap((grid, index) =>
    Array.from({ length: Math.ceil(grid.count / steps) }, (_, part) => ({
      grid: index,
      firstStep: part * steps,
      stepCount: Math.min(steps, grid.count - part * steps),
    })),
  );
}

export interface SweepOptions {
  /** Called after each window with the steps done so far. */
  readonly onProgress?: (stepsDone: number) => void;
  readonly signal?: { readonly aborted: boolean };
  /** `path`: also keep which satellite and gateway would serve. */
  readonly detail?: 'path';
  /** Asks every site by itself, the readable way; the result is the same, hours later. */
  readonly everySite?: boolean;
  /**
   * Called for every satellite that passes all gates of a site under a variant, at every step; with capacity asked for, twice.
   * For statistics of the sky on this thread.
   */
  readonly onUsable?: OnUsable;
}

/**
 * Evaluates the ladder for every site and variant at every step of the given windows, which come in order of time.
 *
 * The result does not depend on how a period is cut into windows or shared among workers. It takes
 * O(satellites × steps) for positions and O(candidates × sites × steps) for the gates.
 *
 * @throws SkywitnessError `ABORTED` when the signal is aborted.
 */
export function sweep(simulation: Simulation, windows: readonly Window[], options: SweepOptions = {}): SweepResult {
  const turns = sweepByTurns(simulation, windows, options);
  for (;;) {
    const turn = turns.next();
    if (turn.done === true) return turn.value;
    options.onProgress?.(turn.value);
  }
}

/** The same, window by window: yields the steps done so far after each, so that a caller can let others have their turn. */
export function* sweepByTurns(
  simulation: Simulation,
  windows: readonly Window[],
  options: SweepOptions = {},
): Generator<number, SweepResult> {
  const state = sweepState(simulation, windows, options);
  let done = 0;
  for (const [index, window] of windows.entries()) {
    if (options.signal?.aborted) throw new SkywitnessError('ABORTED', 'the run was interrupted; nothing was written.');
    sweepWindow(state, window);
    if (!goesOn(window, windows[index + 1])) endStretch(state, window);
    done += window.stepCount;
    yield done;
  }
  return {
    intervals: state.recorder.intervals(),
    ...(state.paths === undefined ? {} : { paths: state.paths.intervals() }),
    visibleHistogram: state.visibleHistogram,
    ...state.landings.result(),
    ...(state.delivery === undefined ? {} : { delivery: state.delivery.delivery() }),
    lowestFreshShare: state.lowestFreshShare,
    refusedPositions: state.refusedPositions,
  };
}

interface SweepState {
  readonly simulation: Simulation;
  readonly ephemeris: Ephemeris;
  readonly access: Access;
  readonly candidates: Int32Array;
  readonly memo: LandingMemo;
  readonly rules: RuleGates | undefined;
  readonly choice: ServingChoice;
  readonly links: LinkGate | undefined;
  readonly room: Room | undefined;
  readonly delivery: DeliveryRecorder | undefined;
  readonly evaluate: SiteEvaluator;
  /** Where no more is asked than it knows. */
  readonly climber: CellClimber | undefined;
  readonly recorder: IntervalRecorder;
  readonly paths: IntervalRecorder | undefined;
  readonly visibleHistogram: Float64Array;
  readonly landings: LandingRecorder;
  /** What is being recorded; one object for millions of steps. */
  readonly landing: { -readonly [key in keyof LandingStep]: LandingStep[key] };
  /** Length of the current grid's steps: the weight of what is counted. */
  stepMicroseconds: number;
  lowestFreshShare: number;
  refusedPositions: number;
}

function sweepState(simulation: Simulation, windows: readonly Window[], options: SweepOptions): SweepState {
  const { detail, onUsable } = options;
  const satelliteCount = simulation.satellites.length;
  const seriesCount = simulation.scenario.variants.length * simulation.observers.count;
  const longest = Math.max(1, ...windows.map((window) => window.stepCount));
  const rules = ruleGates(simulation);
  const choice = servingChoice(simulation, satelliteCount);
  const memo = landingMemo(simulation);
  const [links, room] = [linkGate(simulation), roomOf(simulation)];
  const asksMore = [links, room, rules, onUsable].some((one) => one !== undefined);
  const climber = asksMore || options.everySite ? undefined : cellClimber(simulation);
  // Where only sites in doubt are asked one by one, hardly any is asked again: of their arcs the last is kept.
  const single = climber === undefined ? simulation : { ...simulation, arcOf: arcMemo(simulation.observers, 1) };
  return {
    simulation,
    ephemeris: emptyEphemeris(satelliteCount, longest),
    access: emptyAccess(satelliteCount),
    candidates: new Int32Array(satelliteCount),
    memo,
    choice,
    links,
    room,
    rules,
    delivery: room === undefined ? undefined : deliveryRecorder(simulation),
    evaluate: siteEvaluator(single, satelliteCount, choice, { links, room, rules, onUsable }),
    climber,
    recorder: intervalRecorder(seriesCount),
    paths: detail === 'path' ? intervalRecorder(seriesCount) : undefined,
    visibleHistogram: new Float64Array(
      simulation.lenses.user.length * simulation.scenario.places.length * visibleBins(simulation),
    ),
    landings: landingRecorder(simulation, memo),
    landing: { variant: 0, series: 0, place: 0, grid: 0 },
    stepMicroseconds: 0,
    lowestFreshShare: 1,
    refusedPositions: 0,
  };
}

function sweepWindow(state: SweepState, window: Window): void {
  const { simulation, ephemeris } = state;
  const grid = simulation.scenario.grids[window.grid];
  const { maxElementAgeMicroseconds, designed } = simulation.scenario;
  state.stepMicroseconds = grid.stepMicroseconds;
  state.delivery?.startGrid(window.grid);
  state.landing.grid = window.grid;
  ephemerisInto(ephemeris, simulation.satellites, grid, { ...window, maxElementAgeMicroseconds, designed });
  const firstStep = simulation.firstStepOfGrid[window.grid] + window.firstStep;
  for (let step = 0; step < window.stepCount; step++) {
    const instant = instantOfStep(grid, window.firstStep + step);
    if (isStale(state, step)) recordStale(state, firstStep + step);
    else evaluateStep(state, step, instant, firstStep + step);
  }
}

function goesOn({ grid, firstStep, stepCount }: Window, next: Window | undefined): boolean {
  return next?.grid === grid && next.firstStep === firstStep + stepCount;
}

/** What is open ends with the grid, or with the steps that were asked for. */
function endStretch({ simulation, recorder, paths }: SweepState, { grid, firstStep, stepCount }: Window): void {
  const end = simulation.firstStepOfGrid[grid] + firstStep + stepCount;
  recorder.closeAll(end);
  paths?.closeAll(end);
}

/** When fewer than half of the satellites that were there have a young enough set, what is left says nothing about service. */
const LEAST_FRESH_SHARE = 0.5;

function isStale(state: SweepState, step: number): boolean {
  const { satelliteCount, status } = state.ephemeris;
  let [absent, stale, refused] = [0, 0, 0];
  for (let at = step * satelliteCount; at < (step + 1) * satelliteCount; at++) {
    const own = status[at];
    if (own === POSITION_ABSENT) absent++;
    else if (own === POSITION_STALE) stale++;
    else if (own === POSITION_REFUSED) refused++;
  }
  const present = satelliteCount - absent;
  state.refusedPositions += refused;
  const freshShare = present === 0 ? 0 : 1 - stale / present;
  state.lowestFreshShare = Math.min(state.lowestFreshShare, freshShare);
  return freshShare < LEAST_FRESH_SHARE;
}

function recordStale(state: SweepState, step: number): void {
  const seriesCount = state.simulation.scenario.variants.length * state.simulation.observers.count;
  for (let series = 0; series < seriesCount; series++) state.recorder.record(series, step, STALE, 0);
  state.paths?.closeAll(step);
}

function evaluateStep(state: SweepState, windowStep: number, instant: Instant, step: number): void {
  const { simulation, ephemeris, memo, climber, room } = state;
  const { snapshot, operational } = snapshotOf(ephemeris, windowStep);
  const moment = { snapshot, operational, instant };
  memo.startStep(moment);
  state.landings.startStep();
  state.links?.startStep(instant);
  if (!isHighest(simulation)) state.choice.startStep(moment);
  state.rules?.startStep(instant);
  const record = (site: number, evaluation: SiteEvaluation): void => recordSite(state, site, step, evaluation);
  if (climber !== undefined) {
    climbSites(state, climber, moment, record);
    return;
  }
  if (room !== undefined) {
    room.startStep(moment);
    evaluateSites(state, moment, () => undefined);
    room.allocate();
  }
  evaluateSites(state, moment, record);
}

type UseOfSite = (site: number, evaluation: SiteEvaluation) => void;

/** All sites at once, and by themselves those that are left in doubt. */
function climbSites(state: SweepState, climber: CellClimber, moment: StepMoment, use: UseOfSite): void {
  climber.climb(moment, state.memo);
  for (let site = 0; site < state.simulation.observers.count; site++)
    use(site, climber.evaluationOf(site) ?? evaluateSite(state, moment, site, climber.near));
}

/** Evaluates every site at a moment. Where capacity is asked for this is done twice: it cannot be shared before all have offered. */
function evaluateSites(state: SweepState, moment: StepMoment, use: UseOfSite): void {
  const { simulation, candidates } = state;
  for (const group of simulation.groups()) {
    const count = candidatesInto(candidates, group, moment.snapshot);
    for (const site of group.members) use(site, evaluateSite(state, moment, site, { satellites: candidates, count }));
  }
}

/** The readable way for one site: who sees whom, then the gates. */
function evaluateSite(
  { simulation, access, memo, evaluate }: SweepState,
  { snapshot, operational }: StepMoment,
  site: number,
  candidates: { readonly satellites: Int32Array; readonly count: number },
): SiteEvaluation {
  accessInto(access, simulation.observers, site, snapshot, candidates, simulation.widestUserLimit);
  if (simulation.hasTerminalView) {
    keepInsideView(access, simulation, site, (s) => [snapshot.xKm[s], snapshot.yKm[s], snapshot.zKm[s]]);
  }
  return evaluate(access, site, memo, operational);
}

function snapshotOf(ephemeris: Ephemeris, step: number): { snapshot: Snapshot; operational: Uint8Array } {
  const from = step * ephemeris.satelliteCount;
  const to = from + ephemeris.satelliteCount;
  const { xKm, yKm, zKm } = ephemeris;
  return {
    snapshot: {
      count: ephemeris.satelliteCount,
      xKm: xKm.subarray(from, to),
      yKm: yKm.subarray(from, to),
      zKm: zKm.subarray(from, to),
    },
    operational: ephemeris.operational.subarray(from, to),
  };
}

function recordSite(state: SweepState, site: number, step: number, evaluation: SiteEvaluation): void {
  const { simulation, recorder, visibleHistogram } = state;
  const { userOfVariant, user } = simulation.lenses;
  const siteCount = simulation.observers.count;
  const place = simulation.placeOfSite[site];
  const placeCount = simulation.scenario.places.length;
  for (let lens = 0; lens < user.length; lens++) {
    const from = (lens * placeCount + place) * visibleBins(simulation);
    visibleHistogram[from + evaluation.visible[lens]] += state.stepMicroseconds;
  }
  state.landing.place = place;
  for (let variant = 0; variant < evaluation.state.length; variant++) {
    const series = variant * siteCount + site;
    state.landing.series = series;
    const before = evaluation.state[variant];
    const outcome = before === POSSIBLE && state.room !== undefined ? state.room.stateOf(variant, site) : before;
    recorder.record(series, step, outcome, evaluation.visible[userOfVariant[variant]]);
    state.delivery?.add(series, state.room?.kbps(variant, site) ?? 0);
    if (outcome === POSSIBLE) recordLanding(state, evaluation, variant, step);
    else state.paths?.close(series, step);
  }
}

function recordLanding(state: SweepState, evaluation: SiteEvaluation, variant: number, step: number): void {
  const { landing, simulation } = state;
  landing.variant = variant;
  const gateway = state.landings.record(evaluation, landing);
  const path = evaluation.serving[variant] * simulation.scenario.gateways.length + gateway;
  state.paths?.record(landing.series, step, path, 0);
}
