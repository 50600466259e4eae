import { type Geodetic, geodeticFromDegrees } from '../earth/index.ts';
import { cos } from '../math/index.ts';
import { type FeederLimits, feederLimits, type GatewaySites, gatewaySites, onlyGateways } from '../network/index.ts';
import { type PreparedSatellite, prepareCatalogue } from '../orbit/index.ts';
import type { Restrictions } from '../rule/index.ts';
import {
  type GsoArc,
  groupObservers,
  gsoArc,
  isLimited,
  type LinkLimit,
  type ObserverGroup,
  type Observers,
  observersAt,
  SAMPLE_ERROR_RAD,
} from '../sky/index.ts';
import { parseInstant } from '../time/index.ts';
import { type Airs, airsOf } from './airs.ts';
import { gatewaysThatMatter } from './gateways-that-matter.ts';
import { type Homes, homesOf } from './homes.ts';
import { type LandingLanes, landingLanes } from './landing-lanes.ts';
import { topologyMemo } from './laser-topology.ts';
import { type Lenses, lensesOf } from './lenses.ts';
import { type OwnPolicies, type RunPolicies, runPolicies } from './policies.ts';
import { lowestGatewayMaskRad, type ResolvedScenario } from './resolved-scenario.ts';
import { type RttWeights, rttWeights } from './rtt-histogram.ts';
import { restrictionsOn } from './rule-gates.ts';

/** A resolved scenario made ready for the sweep over time: sites of all places in one list, records, lenses. */
export interface Simulation {
  readonly scenario: ResolvedScenario;
  readonly lenses: Lenses;
  readonly satellites: readonly PreparedSatellite[];
  /** The sites of all places in order; place p owns the sites from `firstSite[p]` to `firstSite[p + 1]`. */
  readonly sites: readonly Geodetic[];
  readonly firstSite: Int32Array;
  readonly placeOfSite: Int32Array;
  readonly observers: Observers;
  /** The geostationary arc above a site. */
  readonly arcOf: (site: number) => GsoArc;
  /** The sites in groups, found when first asked for. */
  readonly groups: () => readonly ObserverGroup[];
  /** Admits whatever any variant admits. */
  readonly widestUserLimit: LinkLimit;
  readonly gsoExactAbove: number;
  readonly hasTerminalView: boolean;
  readonly gateways: GatewaySites;
  readonly gatewayPlaces: readonly Geodetic[];
  /** Per gateway: first instant live and first instant no longer live; infinite where open. */
  readonly gatewayFrom: Float64Array;
  readonly gatewayUntil: Float64Array;
  readonly feederLimits: FeederLimits;
  readonly homes: Homes;
  /** Which satellite serves and where it lands, and the landings that are computed. */
  readonly policies: RunPolicies;
  readonly lanes: LandingLanes;
  /** What the rules do to the sites; undefined where there are none. */
  readonly restrictions: Restrictions | undefined;
  /** What the air does to links, by what a variant assumes of it. */
  readonly airs: Airs;
  readonly rttWeights: RttWeights;
  /** False where the run is so large that the round-trip times of its single rows would not fit into memory. */
  readonly keepsRowRoundTrips: boolean;
  /** Laser links by kind and stretch of time, each found once. */
  readonly topologyOf: ReturnType<typeof topologyMemo>;
  /** First step of each grid when steps are counted through all grids; one more entry for the total. */
  readonly firstStepOfGrid: readonly number[];
}

export interface SimulationOptions {
  /** The SGP4 records of an earlier simulation of the same satellites, used again. */
  readonly prepared?: readonly PreparedSatellite[];
  readonly policies?: OwnPolicies;
  /** What the air does to links, of an earlier simulation of the same satellites, weather and moment. */
  readonly airs?: Airs;
}

export function prepareSimulation(scenario: ResolvedScenario, options: SimulationOptions = {}): Simulation {
  const sites = scenario.places.flatMap((place) => place.positions);
  const observers = observersAt(sites);
  const widestUserLimit = widestLimit(scenario);
  const { variants } = scenario;
  const satellites = options.prepared ?? prepareCatalogue(scenario.satellites);
  const firstSite = runningTotal(scenario.places.map((place) => place.positions.length));
  const placeOfSite = Int32Array.from(scenario.places.flatMap((place, index) => place.positions.map(() => index)));
  const homes = homesOf(scenario);
  const policies = runPolicies(scenario, options.policies);
  const largestUserSeparation = Math.max(...variants.map((variant) => variant.gsoSeparationUserRad));
  return {
    scenario,
    lenses: lensesOf(scenario),
    satellites,
    sites,
    firstSite,
    placeOfSite,
    observers,
    arcOf: arcMemo(observers),
    groups: once(() => groupObservers(observers, widestUserLimit)),
    widestUserLimit,
    gsoExactAbove: largestUserSeparation === 0 ? 2 : cos(largestUserSeparation + SAMPLE_ERROR_RAD),
    hasTerminalView: isLimited(scenario.terminal),
    ...groundSegment(scenario, observers, satellites, widestUserLimit),
    homes,
    restrictions: restrictionsOn(scenario, sites, satellites, widestUserLimit),
    airs: options.airs ?? airsOf(scenario),
    gatewayPlaces: scenario.gateways.map(({ latitudeDeg, longitudeDeg }) =>
      geodeticFromDegrees(latitudeDeg, longitudeDeg),
    ),
    rttWeights: rttWeights(scenario, { placeOfSite, firstSite }),
    keepsRowRoundTrips: keepsRowRoundTrips(scenario, sites.length),
    policies,
    lanes: landingLanes(scenario, homes, policies),
    topologyOf: topologyMemo(scenario, policies.topology?.links),
    firstStepOfGrid: [...runningTotal(scenario.grids.map((grid) => grid.count))],
  };
}

/** An arc takes 1.6 kB: so many are kept. */
const MOST_ARCS = 50_000;

/** The arc of each site, computed when it is first asked for; all are forgotten when there are more than `most`. */
export function arcMemo(observers: Observers, most: number = MOST_ARCS): Simulation['arcOf'] {
  const known = new Map<number, GsoArc>();
  return (site) => {
    let arc = known.get(site);
    if (arc === undefined) {
      if (known.size >= most) known.clear();
      arc = gsoArc(observers, site);
      known.set(site, arc);
    }
    return arc;
  };
}

function once<Value>(compute: () => Value): () => Value {
  let known: { readonly value: Value } | undefined;
  return () => {
    known ??= { value: compute() };
    return known.value;
  };
}

/** For the rows of the service table round-trip times are kept for every possible step of every site: two bytes each, up to 200 MB. */
const MOST_ROUND_TRIPS = 100_000_000;

function keepsRowRoundTrips({ grids, variants }: ResolvedScenario, siteCount: number): boolean {
  const steps = grids.reduce((sum, grid) => sum + grid.count, 0);
  return steps * siteCount * variants.length <= MOST_ROUND_TRIPS;
}

function groundSegment(
  scenario: ResolvedScenario,
  observers: Observers,
  satellites: readonly PreparedSatellite[],
  userLimit: LinkLimit,
): Pick<Simulation, 'gateways' | 'gatewayFrom' | 'gatewayUntil' | 'feederLimits'> {
  const { gateways, variants } = scenario;
  const sites = gatewaySites(gateways);
  const considered = gatewaysThatMatter(
    scenario,
    { sites: observers, gateways: sites.observers },
    satellites,
    userLimit,
  );
  return {
    gateways: onlyGateways(sites, considered),
    gatewayFrom: Float64Array.from(gateways, ({ from }) =>
      from === undefined ? Number.NEGATIVE_INFINITY : parseInstant(from),
    ),
    gatewayUntil: Float64Array.from(gateways, ({ until }) =>
      until === undefined ? Number.POSITIVE_INFINITY : parseInstant(until),
    ),
    feederLimits: feederLimits(
      [lowestGatewayMaskRad(scenario)],
      variants.map((variant) => variant.gsoSeparationGatewayRad),
    ),
  };
}

function widestLimit(scenario: ResolvedScenario): LinkLimit {
  const elevationMaskRad = Math.min(...scenario.variants.map((variant) => variant.terminalMaskRad));
  return scenario.userMaxRangeKm === undefined
    ? { elevationMaskRad }
    : { elevationMaskRad, maxRangeKm: scenario.userMaxRangeKm };
}

/** [0, a, a + b, …] of the counts a, b, … */
function runningTotal(counts: readonly number[]): Int32Array {
  const totals = new Int32Array(counts.length + 1);
  counts.forEach((count, index) => {
    totals[index + 1] = totals[index] + count;
  });
  return totals;
}
