import { SPEED_OF_LIGHT_KM_PER_S } from '../constants.ts';
import { latencyModel, roundTrip } from '../network/index.ts';
import type { LandingMemo } from './landing-memo.ts';
import { type LandingCase, landingCases } from './policies.ts';
import { type RttCounter, type RttHistogram, rttCounter } from './rtt-histogram.ts';
import { type RttSamples, rttRecorder } from './rtt-samples.ts';
import { addSeriesTime, emptySeriesTime, type SeriesTime } from './series-time.ts';
import type { Simulation } from './simulation.ts';
import type { SiteEvaluation } from './site-evaluation.ts';

/** Times by series, made when first used. */
export type GatewayColumns = readonly (SeriesTime | undefined)[];

/** Where possible service landed, and how long its round trips took. */
export interface LandingResult {
  /**
   * Per home and gateway (home × gateways + gateway): microseconds of possible service that land there on the way to that
   * home, under the run's policies; undefined where never used.
   */
  readonly landings: GatewayColumns;
  /** The same for each of the `landingCases`. */
  readonly landingsByCase: readonly GatewayColumns[];
  /** Per gateway: microseconds in which it was the only one through which a site could land. */
  readonly onlyWay: GatewayColumns;
  /** Round-trip times of the possible steps; empty where a place has no point of presence, or the run is too large to keep them. */
  readonly rtt: RttSamples;
  /** The same by area × time, per variant and place (variant × places + place): of the satellite that serves, and of the quickest way home. */
  readonly rttServing: readonly RttHistogram[];
  readonly rttQuickest: readonly RttHistogram[];
}

/** One possible step of a site under a variant. */
export interface LandingStep {
  readonly variant: number;
  readonly series: number;
  readonly place: number;
  readonly grid: number;
}

export interface LandingRecorder {
  /** Moves to another step, as the memo has before. */
  readonly startStep: () => void;
  /** Returns the gateway at which the serving satellite lands. */
  readonly record: (evaluation: SiteEvaluation, step: LandingStep) => number;
  readonly result: () => LandingResult;
}

export function landingRecorder(simulation: Simulation, memo: LandingMemo): LandingRecorder {
  const { scenario, lenses, homes, observers, rttWeights } = simulation;
  const { gateways, variants, places, grids } = scenario;
  const seriesCount = variants.length * observers.count;
  const cases = landingCases(simulation.policies);
  type Columns = (ReturnType<typeof emptySeriesTime> | undefined)[];
  const columns = (count: number): Columns => Array.from({ length: count }, () => undefined);
  const byHome = (): Columns => columns(homes.distinct.length * gateways.length);
  const histograms = (): RttCounter[] => Array.from({ length: variants.length * places.length }, rttCounter);
  const [landings, onlyWay, landingsByCase] = [byHome(), columns(gateways.length), cases.map(byHome)];
  const [rttServing, rttQuickest, rtt] = [histograms(), histograms(), rttRecorder(seriesCount)];
  const extraRttMs = roundTrip(0, latencyModel(scenario.latency)).medianMs;
  const landed = landedMemo(simulation, memo, cases);

  const addTime = (into: Columns, at: number, { series, grid }: LandingStep): void => {
    const column = into[at] ?? emptySeriesTime(seriesCount);
    into[at] = column;
    addSeriesTime(column, series, grids[grid].stepMicroseconds);
  };

  const record: LandingRecorder['record'] = (evaluation, step) => {
    const { variant, place } = step;
    const lens = lenses.landingOfVariant[variant];
    const home = memo.homeOf(place);
    const serving = landed.entryOf(evaluation.serving[variant], lens, home);
    const quickest = landed.entryOf(evaluation.servingByPath[variant], lens, home);
    const gateway = landed.gateway(serving);
    const firstColumn = home * gateways.length;
    addTime(landings, firstColumn + gateway, step);
    for (let index = 0; index < cases.length; index++) {
      const own = cases[index].satellite === 'quickest' ? quickest : serving;
      addTime(landingsByCase[index], firstColumn + landed.gatewayOfCase(own, index), step);
    }
    if (evaluation.onlyGateway[variant] >= 0) addTime(onlyWay, evaluation.onlyGateway[variant], step);
    if (homes.distinct[home] !== undefined) recordRoundTrips(evaluation, step, landed.wayKm(serving));
    return gateway;
  };

  const rttMs = (km: number): number => (2000 * km) / SPEED_OF_LIGHT_KM_PER_S + extraRttMs;

  const recordRoundTrips = (evaluation: SiteEvaluation, step: LandingStep, wayKm: number): void => {
    const { variant, series, place, grid } = step;
    const servingMs = rttMs(evaluation.servingRangeKm[variant] + wayKm);
    const weight = rttWeights.ofSite[series % observers.count] * rttWeights.ofGrid[grid];
    const at = variant * places.length + place;
    rttServing[at].add(servingMs, weight);
    rttQuickest[at].add(rttMs(evaluation.quickestKm[variant]), weight);
    if (simulation.keepsRowRoundTrips) rtt.add(series, servingMs);
  };

  const result = (): LandingResult => ({
    landings,
    landingsByCase,
    onlyWay,
    rtt: rtt.samples(),
    rttServing: rttServing.map((counter) => counter.histogram()),
    rttQuickest: rttQuickest.map((counter) => counter.histogram()),
  });
  return { startStep: landed.startStep, record, result };
}

/** Where the satellites of the current step land in the run's own way and in each case, looked up once a step and not once a site. */
interface LandedMemo {
  readonly startStep: () => void;
  /** The entry of a satellite under a landing lens for a home; the other members take it. */
  readonly entryOf: (satellite: number, lens: number, home: number) => number;
  readonly gateway: (entry: number) => number;
  readonly gatewayOfCase: (entry: number, index: number) => number;
  readonly wayKm: (entry: number) => number;
}

function landedMemo(
  { satellites, lenses, homes, lanes }: Simulation,
  memo: LandingMemo,
  cases: readonly LandingCase[],
): LandedMemo {
  const homeCount = homes.distinct.length;
  const entries = satellites.length * lenses.landing.length * homeCount;
  const knownAt = new Int32Array(entries).fill(-1);
  const gateways = new Int32Array(entries * (cases.length + 1));
  const wayKm = new Float64Array(entries);
  let step = 0;
  const fill = (entry: number, satellite: number, lens: number, home: number): void => {
    knownAt[entry] = step;
    const stated = memo.statedLane(lens, home);
    wayKm[entry] = memo.wayKm(satellite, lens, stated);
    const first = entry * (cases.length + 1);
    gateways[first] = memo.gatewayOf(satellite, lens, stated);
    cases.forEach(({ landing }, index) => {
      gateways[first + 1 + index] = memo.gatewayOf(satellite, lens, lanes.laneOf(landing, home));
    });
  };
  return {
    startStep: () => {
      step++;
    },
    entryOf: (satellite, lens, home) => {
      const entry = (satellite * lenses.landing.length + lens) * homeCount + home;
      if (knownAt[entry] !== step) fill(entry, satellite, lens, home);
      return entry;
    },
    gateway: (entry) => gateways[entry * (cases.length + 1)],
    gatewayOfCase: (entry, index) => gateways[entry * (cases.length + 1) + 1 + index],
    wayKm: (entry) => wayKm[entry],
  };
}
