import {
  type Dependency,
  type DependencyCase,
  dependency,
  type LandingPortion,
  LOSS_TOLERANCE_SHARE,
} from '../network/index.ts';
import { siteWeight } from './place-weights.ts';
import type { Simulation } from './simulation.ts';
import type { SweepResult } from './sweep.ts';

/** Through whose ground the possible service of a place goes, over everything that is not known, and what one loss does. */
export interface Reliance extends Dependency {
  readonly place: string;
  /** Under the first variant in which anything is possible, in alphabetical order: whether the place keeps its service whichever one gateway of the country is lost. */
  readonly lossOfOneGateway: readonly { readonly country: string; readonly outcome: 'pass' | 'fail' }[];
}

/** Landing policies whose landings a sweep keeps. */
const POLICIES = ['highest satellite', 'shortest path'] as const;

/** One entry for every place of a simulation. */
export function relianceOf(simulation: Simulation, result: SweepResult): Reliance[] {
  return simulation.scenario.places.map(({ name }, place) => ({
    place: name,
    ...dependency(casesOf(simulation, result, place)),
    lossOfOneGateway: lossOutcomes(simulation, result, place),
  }));
}

function casesOf(simulation: Simulation, result: SweepResult, place: number): DependencyCase[] {
  return simulation.scenario.variants.flatMap((variant, index) =>
    POLICIES.map((policy) => ({
      policy,
      gatewayList: String(variant.assume.gateways ?? 'as stated'),
      portions: portionsOf(
        simulation,
        policy === 'highest satellite' ? result.landings : result.landingsByPath,
        place,
        index,
      ),
    })),
  );
}

function portionsOf(
  simulation: Simulation,
  landings: SweepResult['landings'],
  place: number,
  variant: number,
): LandingPortion[] {
  const weights = landings.map((column) => weightAt(simulation, column, place, variant));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const home = simulation.homes[place]?.home;
  return simulation.scenario.gateways.flatMap(({ name, country, confidence }, gateway) =>
    weights[gateway] === 0
      ? []
      : [
          {
            gateway: name,
            country,
            ...(confidence === undefined ? {} : { gatewayConfidence: confidence }),
            ...(home === undefined
              ? {}
              : { pointOfPresence: home.pointOfPresence.name, pointOfPresenceBasis: home.basis }),
            share: weights[gateway] / total,
          },
        ],
  );
}

/** Area × time of a place that a gateway's column holds under a variant. */
export function weightAt(
  { scenario, observers, firstSite }: Simulation,
  column: Float64Array | undefined,
  place: number,
  variant: number,
): number {
  if (column === undefined) return 0;
  const first = variant * observers.count + firstSite[place];
  const sites = scenario.places[place];
  return sites.positions.reduce((sum, _, site) => sum + column[first + site] * siteWeight(sites, site), 0);
}

/**
 * Loss of any one gateway, by country: `fail` when the time in which that gateway was the only way down is a point or more
 * of all time. Which gateway decides is not told: a list of sites by what their loss would do is a list of targets.
 */
function lossOutcomes(simulation: Simulation, result: SweepResult, place: number): Reliance['lossOfOneGateway'] {
  const { scenario } = simulation;
  const variant = firstPossibleVariant(simulation, result, place);
  const time = scenario.grids.reduce((sum, grid) => sum + grid.count * grid.stepMicroseconds, 0);
  const sites = scenario.places[place];
  const all = time * sites.positions.reduce((sum, _, site) => sum + siteWeight(sites, site), 0);
  const used = new Map<string, number>();
  scenario.gateways.forEach(({ country }, gateway) => {
    if (weightAt(simulation, result.landings[gateway], place, variant) === 0) return;
    const lost = weightAt(simulation, result.onlyWay[gateway], place, variant) / all;
    used.set(country, Math.max(used.get(country) ?? 0, lost));
  });
  return [...used]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([country, lost]) => ({ country, outcome: lost < LOSS_TOLERANCE_SHARE ? 'pass' : 'fail' }));
}

function firstPossibleVariant(simulation: Simulation, { landings }: SweepResult, place: number): number {
  const isPossible = (variant: number): boolean =>
    landings.some((column) => weightAt(simulation, column, place, variant) > 0);
  return Math.max(
    0,
    simulation.scenario.variants.findIndex((_, variant) => isPossible(variant)),
  );
}
