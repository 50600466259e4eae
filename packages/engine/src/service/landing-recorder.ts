import { SPEED_OF_LIGHT_KM_PER_S } from '../constants.ts';
import { latencyModel, roundTrip } from '../network/index.ts';
import type { LandingMemo } from './landing-memo.ts';
import { landingCases } from './policies.ts';
import { addRtt, type RttHistogram } from './rtt-histogram.ts';
import { type RttSamples, rttRecorder } from './rtt-samples.ts';
import type { Simulation } from './simulation.ts';
import type { SiteEvaluation } from './site-evaluation.ts';

/** Columns by series (variant × sites + site), made when first used. */
export type GatewayColumns = readonly (Float64Array | undefined)[];

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
  /** Returns the gateway at which the serving satellite lands. */
  readonly record: (evaluation: SiteEvaluation, step: LandingStep) => number;
  readonly result: () => LandingResult;
}

export function landingRecorder(simulation: Simulation, memo: LandingMemo): LandingRecorder {
  const { scenario, lenses, lanes, homes, observers, rttWeights } = simulation;
  const { gateways, variants, places, grids } = scenario;
  const seriesCount = variants.length * observers.count;
  const cases = landingCases(simulation.policies);
  const columns = (count: number): (Float64Array | undefined)[] => Array.from({ length: count }, () => undefined);
  const byHome = (): (Float64Array | undefined)[] => columns(homes.distinct.length * gateways.length);
  const histograms = (): Map<number, Float64Array>[] =>
    Array.from({ length: variants.length * places.length }, () => new Map());
  const [landings, onlyWay, landingsByCase] = [byHome(), columns(gateways.length), cases.map(byHome)];
  const [rttServing, rttQuickest, rtt] = [histograms(), histograms(), rttRecorder(seriesCount)];
  const extraRttMs = roundTrip(0, latencyModel(scenario.latency)).medianMs;

  const addTime = (into: (Float64Array | undefined)[], at: number, { series, grid }: LandingStep): void => {
    const column = into[at] ?? new Float64Array(seriesCount);
    into[at] = column;
    column[series] += grids[grid].stepMicroseconds;
  };

  const record: LandingRecorder['record'] = (evaluation, step) => {
    const { variant, place } = step;
    const lens = lenses.landingOfVariant[variant];
    const satellite = evaluation.serving[variant];
    const home = memo.homeOf(place);
    const gateway = memo.gatewayOf(satellite, lens, memo.statedLane(lens, home));
    const firstColumn = home * gateways.length;
    addTime(landings, firstColumn + gateway, step);
    cases.forEach((one, index) => {
      const own = one.satellite === 'quickest' ? evaluation.servingByPath[variant] : satellite;
      addTime(landingsByCase[index], firstColumn + memo.gatewayOf(own, lens, lanes.laneOf(one.landing, home)), step);
    });
    if (evaluation.onlyGateway[variant] >= 0) addTime(onlyWay, evaluation.onlyGateway[variant], step);
    if (homes.distinct[home] !== undefined) recordRoundTrips(evaluation, step, home);
    return gateway;
  };

  const rttMs = (km: number): number => (2000 * km) / SPEED_OF_LIGHT_KM_PER_S + extraRttMs;

  const recordRoundTrips = (evaluation: SiteEvaluation, step: LandingStep, home: number): void => {
    const { variant, series, place, grid } = step;
    const lens = lenses.landingOfVariant[variant];
    const wayKm = memo.wayKm(evaluation.serving[variant], lens, memo.statedLane(lens, home));
    const servingMs = rttMs(evaluation.servingRangeKm[variant] + wayKm);
    const weight = rttWeights.ofSite[series % observers.count] * rttWeights.ofGrid[grid];
    const at = variant * places.length + place;
    addRtt(rttServing[at], servingMs, weight);
    addRtt(rttQuickest[at], rttMs(evaluation.quickestKm[variant]), weight);
    if (simulation.keepsRowRoundTrips) rtt.add(series, servingMs);
  };

  return { record, result: () => ({ landings, landingsByCase, onlyWay, rtt: rtt.samples(), rttServing, rttQuickest }) };
}
