import {
  type CountryLoss,
  type Dependency,
  type DependencyCase,
  dependency,
  type LandingPortion,
  lossOfOneGateway,
} from '../network/index.ts';
import { STALE } from './gates.ts';
import type { GatewayColumns } from './landing-recorder.ts';
import { landingCases } from './policies.ts';
import { eachSeriesTime, type SeriesTime } from './series-time.ts';
import type { Simulation } from './simulation.ts';
import type { SweepResult } from './sweep.ts';
import { rowMicroseconds, siteWeight } from './weights.ts';

/** Through whose ground the possible service of a place goes, over everything that is not known, and what one loss does. */
export interface Reliance extends Dependency {
  readonly place: string;
  /** In alphabetical order: whether the place keeps its service whichever one gateway of the country is lost. */
  readonly lossOfOneGateway: readonly CountryLoss[];
  /** The variant under which losses were tried: the first under which anything is possible. */
  readonly lossVariant: number;
}

/** One entry for every place of a simulation. */
export function relianceOf(simulation: Simulation, result: SweepResult): Reliance[] {
  return simulation.scenario.places.map(({ name }, place) => {
    const lossVariant = firstPossibleVariant(simulation, result, place);
    return {
      place: name,
      ...dependency(casesOf(simulation, result, place)),
      lossOfOneGateway: gatewayLossesOf(simulation, result, place, lossVariant),
      lossVariant,
    };
  });
}

function casesOf(simulation: Simulation, { landingsByCase }: SweepResult, place: number): DependencyCase[] {
  return simulation.scenario.variants.flatMap((variant, index) =>
    landingCases(simulation.policies).map(({ name }, at) => ({
      policy: name,
      gatewayList: String(variant.assume.gateways ?? 'as stated'),
      portions: portionsOf(simulation, landingsByCase[at], place, index),
    })),
  );
}

function portionsOf(
  simulation: Simulation,
  landings: GatewayColumns,
  place: number,
  variant: number,
): LandingPortion[] {
  const { gateways } = simulation.scenario;
  const weights = landings.map((column) => weightAt(simulation, column, place, variant));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.flatMap((weight, column) => {
    if (weight === 0) return [];
    const { name, country, confidence } = gateways[column % gateways.length];
    const home = simulation.homes.distinct[Math.floor(column / gateways.length)]?.home;
    return [
      {
        gateway: name,
        country,
        ...(confidence === undefined ? {} : { gatewayConfidence: confidence }),
        ...(home === undefined ? {} : { pointOfPresence: home.pointOfPresence.name, pointOfPresenceBasis: home.basis }),
        share: weight / total,
      },
    ];
  });
}

/** Area × time of a place that lands at each gateway under a variant, whatever home it goes to. */
export function weightByGateway(
  simulation: Simulation,
  landings: GatewayColumns,
  place: number,
  variant: number,
): Float64Array {
  const { length } = simulation.scenario.gateways;
  const weights = new Float64Array(length);
  landings.forEach((column, index) => {
    weights[index % length] += weightAt(simulation, column, place, variant);
  });
  return weights;
}

/** Area × time of a place that a gateway's column holds under a variant. */
function weightAt(
  { scenario, observers, firstSite }: Simulation,
  column: SeriesTime | undefined,
  place: number,
  variant: number,
): number {
  if (column === undefined) return 0;
  const first = variant * observers.count + firstSite[place];
  const sites = scenario.places[place];
  let sum = 0;
  eachSeriesTime(column, { from: first, to: first + sites.positions.length }, (series, time) => {
    sum += time * siteWeight(sites, series - first);
  });
  return sum;
}

/**
 * Loss of any one gateway, by country: what is lost is the time in which that gateway was the only way down. Which gateway
 * decides is not told: a list of sites by what their loss would do is a list of targets.
 */
export function gatewayLossesOf(
  simulation: Simulation,
  result: SweepResult,
  place: number,
  variant: number,
): CountryLoss[] {
  const landed = weightByGateway(simulation, result.landings, place, variant);
  const possible = landed.reduce((sum, weight) => sum + weight, 0);
  const answered = answeredWeight(simulation, result, place, variant);
  const losses = simulation.scenario.gateways.flatMap(({ country }, gateway) => {
    const lost = weightAt(simulation, result.onlyWay[gateway], place, variant);
    return landed[gateway] === 0 ? [] : [{ country, answered, possible, lost }];
  });
  return lossOfOneGateway(losses);
}

/** Area × time of a place that is not stale, under a variant. */
function answeredWeight(simulation: Simulation, { intervals }: SweepResult, place: number, variant: number): number {
  const { observers, firstSite, scenario } = simulation;
  const sites = scenario.places[place];
  let sum = 0;
  for (let row = 0; row < intervals.count; row++) {
    const site = intervals.series[row] - variant * observers.count - firstSite[place];
    if (site < 0 || site >= sites.positions.length || intervals.state[row] === STALE) continue;
    sum += siteWeight(sites, site) * rowMicroseconds(simulation, intervals, row);
  }
  return sum;
}

/** The first variant under which anything is possible at a place; 0 when none is. */
function firstPossibleVariant(simulation: Simulation, { landings }: SweepResult, place: number): number {
  const isPossible = (variant: number): boolean =>
    landings.some((column) => weightAt(simulation, column, place, variant) > 0);
  return Math.max(
    0,
    simulation.scenario.variants.findIndex((_, variant) => isPossible(variant)),
  );
}
