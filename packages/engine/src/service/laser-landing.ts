import {
  emptyFeederLinks,
  emptyPathSearch,
  emptyPaths,
  type FeederLinks,
  feederLinksInto,
  type IslLimits,
  type LandingRule,
  linkLengthsInto,
  loadLengths,
  type PathSearch,
  pathFrom,
  quickestLink,
  type ShortestPaths,
  shortestPathsInto,
  soleGateway,
  sourceOf,
} from '../network/index.ts';
import type { Snapshot } from '../sky/index.ts';
import type { Instant } from '../time/index.ts';
import { type IslKind, lasersMayCarry } from './laser-topology.ts';
import type { Simulation } from './simulation.ts';
import { shareGatewaysWithinPieces } from './sole-gateways.ts';

/**
 * Where every satellite lands at one step when lasers may carry its traffic: over the quickest path to any admissible
 * gateway and on to a home point of presence, feeder link and way over the ground included. One search for each landing
 * lens that uses lasers and each home (index into `Simulation.homeGroups`).
 */
export interface LaserLanding {
  /** True when the lens uses lasers at this step; otherwise its satellites land by bent pipe alone. */
  readonly isUsed: (lens: number) => boolean;
  readonly startStep: (snapshot: Snapshot, instant: Instant, rules: readonly LandingRule[], lost: Uint8Array) => void;
  /** Gateway at which a satellite's traffic for a home lands, or −1. */
  readonly gatewayOf: (satellite: number, lens: number, home: number) => number;
  /** The only gateway that a satellite reaches; −1 for none, `SEVERAL_GATEWAYS` for more. */
  readonly soleGatewayOf: (satellite: number, lens: number) => number;
  /** The satellites of the path, from the one above the gateway to the satellite itself. */
  readonly satellitesTo: (satellite: number, lens: number, home: number) => number[];
  /** Kilometres through space from the gateway to the satellite along the path; Infinity where there is none. */
  readonly pathKm: (satellite: number, lens: number, home: number) => number;
}

/** The ways down of one step for one lens and home: each satellite with the gateway at which it is quickest home. */
interface WaysDown {
  readonly satellite: Int32Array;
  readonly offsetKm: Float64Array;
  readonly gateway: Int32Array;
  count: number;
}

/** What is kept of one lens: per home the ways down and paths; and by satellite the only gateway that it reaches. */
interface LensLanding {
  readonly down: readonly WaysDown[];
  readonly paths: readonly ShortestPaths[];
  readonly sole: Int32Array;
}

export function laserLanding(simulation: Simulation): LaserLanding {
  const { scenario, lenses, gateways, feederLimits, homeGroups, topologyOf } = simulation;
  const satelliteCount = scenario.satellites.length;
  const links = emptyFeederLinks(scenario.gateways.length);
  const withLasers = lenses.landing.flatMap(({ isl }, lens) => (isl === 'none' ? [] : [lens]));
  const landings = new Map(withLasers.map((lens) => [lens, emptyLanding(satelliteCount, homeGroups.groundKm.length)]));
  const of = (lens: number): LensLanding => landings.get(lens) as LensLanding;
  const used = new Uint8Array(lenses.landing.length);
  const searches = searchMemo();

  const startStep: LaserLanding['startStep'] = (snapshot, instant, rules, lost) => {
    for (const lens of withLasers) used[lens] = lasersMayCarry(scenario, lenses.landing[lens].isl, instant) ? 1 : 0;
    const active = withLasers.filter((lens) => used[lens] === 1);
    if (active.length === 0) return;
    findWaysDown(snapshot, active, rules, lost);
    for (const lens of active) {
      const search = searches(lenses.landing[lens].isl, topologyOf(lenses.landing[lens].isl, instant));
      loadLinks(search, snapshot, lost, scenario.islLimits);
      of(lens).down.forEach((down, home) => {
        shortestPathsInto(of(lens).paths[home], search, down);
      });
      shareGatewaysWithinPieces(of(lens).sole, search);
    }
  };

  const findWaysDown = (
    snapshot: Snapshot,
    active: readonly number[],
    rules: readonly LandingRule[],
    lost: Uint8Array,
  ): void => {
    for (const lens of active) clear(of(lens));
    for (let satellite = 0; satellite < satelliteCount; satellite++) {
      if (lost[satellite] === 1 || Number.isNaN(snapshot.xKm[satellite])) continue;
      const position = [snapshot.xKm[satellite], snapshot.yKm[satellite], snapshot.zKm[satellite]] as const;
      feederLinksInto(links, gateways, position, feederLimits);
      if (links.count === 0) continue;
      for (const lens of active) {
        of(lens).sole[satellite] = soleGateway(links, rules[lens]);
        of(lens).down.forEach((down, home) => {
          addWayDown(down, satellite, links, rules[lens], homeGroups.groundKm[home]);
        });
      }
    }
  };

  const gatewayOf: LaserLanding['gatewayOf'] = (satellite, lens, home) => {
    const source = sourceOf(of(lens).paths[home].previous, satellite);
    return source < 0 ? -1 : of(lens).down[home].gateway[source];
  };

  return {
    isUsed: (lens) => used[lens] === 1,
    startStep,
    gatewayOf,
    soleGatewayOf: (satellite, lens) => of(lens).sole[satellite],
    satellitesTo: (satellite, lens, home) => pathFrom(of(lens).paths[home].previous, satellite),
    pathKm: (satellite, lens, home) => {
      const gateway = gatewayOf(satellite, lens, home);
      return gateway < 0
        ? Number.POSITIVE_INFINITY
        : of(lens).paths[home].distanceKm[satellite] - homeGroups.groundKm[home][gateway];
    },
  };
}

function emptyLanding(satelliteCount: number, homes: number): LensLanding {
  const column = (): Int32Array => new Int32Array(satelliteCount);
  const each = Array.from({ length: homes }, (_, home) => home);
  return {
    down: each.map(() => ({
      satellite: column(),
      gateway: column(),
      offsetKm: new Float64Array(satelliteCount),
      count: 0,
    })),
    paths: each.map(() => emptyPaths(satelliteCount)),
    sole: column(),
  };
}

function clear({ down, sole }: LensLanding): void {
  for (const ways of down) ways.count = 0;
  sole.fill(-1);
}

function addWayDown(
  down: WaysDown,
  satellite: number,
  links: FeederLinks,
  rule: LandingRule,
  groundKm: Float64Array,
): void {
  const quickest = quickestLink(links, rule, groundKm);
  if (quickest < 0) return;
  down.satellite[down.count] = satellite;
  down.gateway[down.count] = links.gateway[quickest];
  down.offsetKm[down.count++] = links.slantRangeKm[quickest] + groundKm[links.gateway[quickest]];
}

/** One workspace per kind of topology, made anew when the day's topology changes. */
function searchMemo(): (kind: IslKind, topology: PathSearch['topology']) => PathSearch {
  const known = new Map<IslKind, PathSearch>();
  return (kind, topology) => {
    const last = known.get(kind);
    if (last?.topology === topology) return last;
    const search = emptyPathSearch(topology);
    known.set(kind, search);
    return search;
  };
}

/** Lengths of the links at a moment; those of lost satellites are cut. */
function loadLinks(search: PathSearch, snapshot: Snapshot, lost: Uint8Array, limits: IslLimits): void {
  const { topology } = search;
  const lengthsKm = new Float64Array(topology.linkCount);
  linkLengthsInto(lengthsKm, topology, snapshot, limits);
  for (let link = 0; link < topology.linkCount; link++) {
    if (lost[topology.from[link]] === 1 || lost[topology.to[link]] === 1) lengthsKm[link] = Number.POSITIVE_INFINITY;
  }
  loadLengths(search, lengthsKm);
}
