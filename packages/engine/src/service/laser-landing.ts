import {
  emptyFeederLinks,
  emptyPathSearch,
  feederLinksInto,
  type IslLimits,
  type LandingRule,
  linkLengthsInto,
  loadLengths,
  type ManyPaths,
  manyPaths,
  type PathSearch,
} from '../network/index.ts';
import type { Snapshot } from '../sky/index.ts';
import { addFeeders, emptyFeederList } from './feeder-list.ts';
import type { StepMoment } from './gateway-rules.ts';
import { type LandingSearch, type LaserGrid, landingSearch, SEARCHES_AT_ONCE } from './landing-search.ts';
import { piecesInto, soleGateways } from './laser-pieces.ts';
import { lasersMayCarry } from './laser-topology.ts';
import type { LossMarks } from './losses.ts';
import type { Simulation } from './simulation.ts';
import type { IslKind } from './variants.ts';

/**
 * Where every satellite lands at one step when lasers may carry its traffic, for each landing lens that uses them. A lane is
 * one landing policy for one home (`laneOf`). Nothing is searched before it is asked for.
 */
export interface LaserLanding {
  /** True when the lens uses lasers at this step; otherwise its satellites land by bent pipe alone. */
  readonly isUsed: (lens: number) => boolean;
  readonly startStep: (moment: StepMoment, rules: readonly LandingRule[], lost: LossMarks) => void;
  /** The only gateway that a satellite reaches; −1 for none, `SEVERAL_GATEWAYS` for more. */
  readonly soleGatewayOf: (satellite: number, lens: number) => number;
  /** Gateway at which a satellite lands in a lane, or −1. */
  readonly gatewayOf: (satellite: number, lens: number, lane: number) => number;
  /** Kilometres through space from that gateway to the satellite; Infinity where there is none. */
  readonly pathKm: (satellite: number, lens: number, lane: number) => number;
  /** The satellites of the path, from the one above the gateway to the satellite itself. */
  readonly satellitesTo: (satellite: number, lens: number, lane: number) => number[];
}

export function laserLanding(simulation: Simulation): LaserLanding {
  const { scenario, lenses, gateways, feederLimits, topologyOf } = simulation;
  const satelliteCount = scenario.satellites.length;
  const links = emptyFeederLinks(scenario.gateways.length);
  const withLasers = lenses.landing.flatMap(({ isl }, lens) => (isl === 'none' ? [] : [lens]));
  const used = new Uint8Array(lenses.landing.length);
  const grids = new Map<number, LaserGrid>();
  const landings = new Map<number, LandingSearch>();
  const searches = searchMemo();

  const gridOf = (lens: number, searches: GridSearches): LaserGrid => {
    const known = grids.get(lens);
    if (known !== undefined) return Object.assign(known, searches);
    const pieceOf = new Int32Array(satelliteCount);
    const grid = { ...searches, feeders: emptyFeederList(), pieceOf, pieces: 0, sole: new Int32Array(0) };
    grids.set(lens, grid);
    landings.set(lens, landingSearch(simulation, grid));
    return grid;
  };

  const startStep: LaserLanding['startStep'] = ({ snapshot, instant }, rules, lost) => {
    for (const lens of withLasers) used[lens] = lasersMayCarry(scenario, lenses.landing[lens].isl, instant) ? 1 : 0;
    const active = withLasers.filter((lens) => used[lens] === 1);
    if (active.length === 0) return;
    const ruled = active.map((lens) => {
      const { isl } = lenses.landing[lens];
      return { rule: rules[lens], grid: gridOf(lens, searches(isl, topologyOf(isl, instant))) };
    });
    findWaysDown(snapshot, ruled, lost);
    for (const { grid } of ruled) {
      grid.many.load(loadLinks(grid.search, snapshot, lost, scenario.islLimits));
      grid.pieces = piecesInto(grid.pieceOf, grid.search);
      grid.sole = soleGateways(grid.feeders, grid.pieceOf, grid.pieces);
    }
    for (const lens of active) landings.get(lens)?.startStep();
  };

  const findWaysDown = (
    { xKm, yKm, zKm }: Snapshot,
    ruled: readonly { readonly rule: LandingRule; readonly grid: LaserGrid }[],
    lost: LossMarks,
  ): void => {
    for (const { grid } of ruled) grid.feeders.count = 0;
    for (let satellite = 0; satellite < satelliteCount; satellite++) {
      if (lost.satellite[satellite] === 1 || Number.isNaN(xKm[satellite])) continue;
      feederLinksInto(links, gateways, [xKm[satellite], yKm[satellite], zKm[satellite]], feederLimits);
      for (const { rule, grid } of ruled) addFeeders(grid.feeders, satellite, links, rule);
    }
  };

  const landingOf = (lens: number): LandingSearch => landings.get(lens) as LandingSearch;
  return {
    isUsed: (lens) => used[lens] === 1,
    startStep,
    soleGatewayOf: (satellite, lens) => {
      const { sole, pieceOf } = grids.get(lens) as LaserGrid;
      return sole[pieceOf[satellite]];
    },
    gatewayOf: (satellite, lens, lane) => landingOf(lens).gatewayOf(satellite, lane),
    pathKm: (satellite, lens, lane) => landingOf(lens).pathKm(satellite, lane),
    satellitesTo: (satellite, lens, lane) => landingOf(lens).satellitesTo(satellite, lane),
  };
}

/** For one search, and for several side by side. */
interface GridSearches {
  readonly search: PathSearch;
  readonly many: ManyPaths;
}

/** One workspace per kind of topology, made anew when the day's topology changes. */
function searchMemo(): (kind: IslKind, topology: PathSearch['topology']) => GridSearches {
  const known = new Map<IslKind, GridSearches>();
  return (kind, topology) => {
    const last = known.get(kind);
    if (last?.search.topology === topology) return last;
    const searches = { search: emptyPathSearch(topology), many: whenAsked(topology) };
    known.set(kind, searches);
    return searches;
  };
}

/** Several searches side by side; a moment at which none is asked for costs nothing. */
function whenAsked(topology: PathSearch['topology']): ManyPaths {
  let many: ManyPaths | undefined;
  let waitingKm: Float64Array | undefined;
  return {
    load: (lengthsKm) => {
      waitingKm = lengthsKm;
    },
    search: (sets) => {
      many ??= manyPaths(topology, SEARCHES_AT_ONCE);
      if (waitingKm !== undefined) many.load(waitingKm);
      waitingKm = undefined;
      return many.search(sets);
    },
  };
}

/** Lengths of the links at a moment, loaded and returned; those of satellites that are lost, or whose lasers are, are cut. */
export function loadLinks(search: PathSearch, snapshot: Snapshot, lost: LossMarks, limits: IslLimits): Float64Array {
  const { linkCount, from, to } = search.topology;
  const isDead = (satellite: number): boolean => lost.satellite[satellite] === 1 || lost.lasers[satellite] === 1;
  const lengthsKm = new Float64Array(linkCount);
  linkLengthsInto(lengthsKm, search.topology, snapshot, limits);
  for (let link = 0; link < linkCount; link++) {
    if (isDead(from[link]) || isDead(to[link])) lengthsKm[link] = Number.POSITIVE_INFINITY;
  }
  loadLengths(search, lengthsKm);
  return lengthsKm;
}
