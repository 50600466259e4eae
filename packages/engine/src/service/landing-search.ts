import {
  copyPathsInto,
  emptyLandingCandidates,
  emptyPaths,
  LANDING_POLICIES,
  type LandingPolicy,
  type ManyPaths,
  type PathSearch,
  pathFrom,
  type ShortestPaths,
  shortestPathsInto,
  sourceOf,
} from '../network/index.ts';
import { emptyLandingSources, type FeederList, type LandingSources, landingSourcesInto } from './feeder-list.ts';
import { chosenGateway, type LandingLanes } from './landing-lanes.ts';
import { leastOfPieces } from './laser-pieces.ts';
import type { Simulation } from './simulation.ts';

/** The grid of one lens at a step: its usable links, the pieces that it falls into, and the ways down from it. */
export interface LaserGrid {
  search: PathSearch;
  many: ManyPaths;
  readonly feeders: FeederList;
  readonly pieceOf: Int32Array;
  pieces: number;
  /** Per piece: the only gateway that it reaches. */
  sole: Int32Array;
}

/** The landings of one grid of lasers, lane by lane, searched when first asked for in a step. */
export interface LandingSearch {
  readonly startStep: () => void;
  readonly gatewayOf: (satellite: number, lane: number) => number;
  readonly pathKm: (satellite: number, lane: number) => number;
  readonly satellitesTo: (satellite: number, lane: number) => number[];
}

/** Of a lane that one search answers for all satellites, or of the search from one gateway. */
interface Searched {
  readonly sources: LandingSources;
  readonly paths: ShortestPaths;
  /** The step of the paths, and the last one in which they were asked for. */
  step: number;
  askedIn: number;
}

/** As many as lie side by side in registers. */
export const SEARCHES_AT_ONCE = 8;

export function landingSearch({ lanes, scenario }: Simulation, grid: LaserGrid): LandingSearch {
  const satelliteCount = scenario.satellites.length;
  let step = 0;
  const byLane: Known = new Map();
  const byGateway: Known = new Map();
  const candidates = emptyLandingCandidates(scenario.gateways.length);
  const noExtra = new Float64Array(scenario.gateways.length);
  let gatewaysInUse: readonly number[] | undefined;

  /**
   * Reuses what an earlier step left; `fill` chooses the sources of a key. What the step before asked for will be asked for again, so it
   * is searched side by side with the first of this step.
   */
  const searched = (known: Known, key: number, fill: (out: LandingSources, key: number) => void): Searched => {
    const own = known.get(key) ?? newSearched(satelliteCount);
    known.set(key, own);
    own.askedIn = step;
    if (own.step === step) return own;
    const due = [...known].filter(([, { askedIn, step: done }]) => askedIn >= step - 1 && done < step);
    for (const [each, { sources }] of due) fill(sources, each);
    const found = due.map(([, each]) => each);
    for (let first = 0; first < found.length; first += SEARCHES_AT_ONCE)
      searchInto(found.slice(first, first + SEARCHES_AT_ONCE), grid);
    for (const each of found) each.step = step;
    return own;
  };

  const ofLane = (lane: number): Searched => {
    // Range is the same whatever the home: one search serves them all.
    const isRange = policyOf(lanes, lane) === LANDING_POLICIES['shortest-range'];
    const key = isRange ? lanes.laneOf(lanes.policyOf(lane), 0) : lane;
    return searched(byLane, key, (out, each) => sourcesAtOnce(out, lanes, grid, each, noExtra));
  };
  const ofGateway = (gateway: number): Searched =>
    searched(byGateway, gateway, (out, each) =>
      landingSourcesInto(out, grid.feeders, noExtra, (feeder) => grid.feeders.gateway[feeder] === each),
    );

  /** A policy that knows no short cut is asked satellite by satellite, with the way to each gateway found on its own. */
  const askedFor = (satellite: number, lane: number): number => {
    candidates.count = 0;
    gatewaysInUse ??= [...new Set(grid.feeders.gateway.slice(0, grid.feeders.count).sort())];
    for (const gateway of gatewaysInUse) {
      const km = ofGateway(gateway).paths.distanceKm[satellite];
      if (km === Number.POSITIVE_INFINITY) continue;
      candidates.gateway[candidates.count] = gateway;
      candidates.pathKm[candidates.count++] = km;
    }
    return chosenGateway(lanes, lane, candidates);
  };

  const gatewayOf = (satellite: number, lane: number): number => {
    if (grid.sole[grid.pieceOf[satellite]] === -1) return -1;
    if (!isAnsweredAtOnce(policyOf(lanes, lane))) return askedFor(satellite, lane);
    const { sources, paths } = ofLane(lane);
    const source = sourceOf(paths.previous, satellite);
    return source < 0 ? -1 : sources.gateway[source];
  };

  const searchBehind = (lane: number, gateway: number): Searched =>
    isAnsweredAtOnce(policyOf(lanes, lane)) ? ofLane(lane) : ofGateway(gateway);

  return {
    startStep: () => {
      step++;
      gatewaysInUse = undefined;
    },
    gatewayOf,
    pathKm: (satellite, lane) => {
      const gateway = gatewayOf(satellite, lane);
      if (gateway < 0) return Number.POSITIVE_INFINITY;
      const groundKm = countsGround(policyOf(lanes, lane)) ? lanes.groundKm[lanes.homeOf(lane)][gateway] : 0;
      return searchBehind(lane, gateway).paths.distanceKm[satellite] - groundKm;
    },
    satellitesTo: (satellite, lane) => {
      const gateway = gatewayOf(satellite, lane);
      return gateway < 0 ? [] : pathFrom(searchBehind(lane, gateway).paths.previous, satellite);
    },
  };
}

type Known = Map<number, Searched>;

function newSearched(satelliteCount: number): Searched {
  return { sources: emptyLandingSources(satelliteCount), paths: emptyPaths(satelliteCount), step: -1, askedIn: -1 };
}

function searchInto(found: readonly Searched[], { search, many }: LaserGrid): void {
  if (found.length === 1) shortestPathsInto(found[0].paths, search, found[0].sources);
  else
    for (const [k, paths] of many.search(found.map(({ sources }) => sources)).entries())
      copyPathsInto(found[k].paths, paths);
}

function policyOf({ policies, policyOf: indexOf }: LandingLanes, lane: number): LandingPolicy {
  return policies[indexOf(lane)];
}

const BUILT_IN: ReadonlySet<LandingPolicy> = new Set(Object.values(LANDING_POLICIES));

/** The built-in policies are answered by one search from all gateways; held to the satellite-by-satellite answer by test. */
function isAnsweredAtOnce(policy: LandingPolicy): boolean {
  return BUILT_IN.has(policy);
}

function countsGround(policy: LandingPolicy): boolean {
  return policy === LANDING_POLICIES['shortest-delay'];
}

/**
 * By delay the way over the ground lies before the first satellite; by range nothing does; nearest to the point of presence
 * only the gateways of each piece of the grid that are nearest of all that it reaches.
 */
function sourcesAtOnce(
  out: LandingSources,
  lanes: LandingLanes,
  { feeders, pieceOf, pieces }: LaserGrid,
  lane: number,
  noExtra: Float64Array,
): void {
  const home = lanes.homeOf(lane);
  const policy = policyOf(lanes, lane);
  if (policy !== LANDING_POLICIES['nearest-to-point-of-presence']) {
    landingSourcesInto(out, feeders, countsGround(policy) ? lanes.groundKm[home] : noExtra);
    return;
  }
  const { toPointOfPresenceKm } = lanes.contexts[home];
  const least = leastOfPieces(feeders, toPointOfPresenceKm, pieceOf, pieces);
  landingSourcesInto(
    out,
    feeders,
    noExtra,
    (feeder) => toPointOfPresenceKm[feeders.gateway[feeder]] === least[pieceOf[feeders.satellite[feeder]]],
  );
}
