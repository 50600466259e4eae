import { SPEED_OF_LIGHT_KM_PER_S } from '../constants.ts';
import type { PointOfPresence } from '../ground/index.ts';
import { pathFrom, shortestExit, shortestPathsInto } from '../network/index.ts';
import { norm, subtract, type Vector3 } from '../vector.ts';
import { CUT_OFF } from './homes.ts';
import { type RouteNetwork, servingSatellite, userLinksOf } from './route-network.ts';

const KM_PER_MS = SPEED_OF_LIGHT_KM_PER_S / 1000;

/**
 * One end of a link. `index`: 0 or 1 for the places of the route (in the order asked), else an index into the scenario's
 * satellites, gateways or points of presence.
 */
export interface RouteNode {
  readonly kind: 'place' | 'satellite' | 'gateway' | 'point-of-presence';
  readonly index: number;
}

/** One link of a path in the direction of the route. */
export interface RouteLink {
  readonly from: RouteNode;
  readonly to: RouteNode;
  /** Light time in space, or the terrestrial model's. */
  readonly oneWayMs: number;
}

/** A path from end to end at one moment. */
export interface RoutePath {
  readonly links: readonly RouteLink[];
  readonly oneWayMs: number;
}

/** What a path must connect. */
export interface RouteWay {
  /** Per end: which site of the simulation it is; undefined for a point of presence. */
  readonly siteOfEnd: readonly (number | undefined)[];
  /** The point of presence that is one end, as an index into the scenario's; absent where both are places. */
  readonly point?: number;
  /** By satellites alone, from terminal to terminal. */
  readonly direct: boolean;
}

/** The path of a route at the network's moment, or undefined where there is none. */
export function routePath(network: RouteNetwork, way: RouteWay): RoutePath | undefined {
  const nodes = way.direct ? directNodes(network, way) : nodesThroughPoints(network, way);
  if (nodes === undefined) return undefined;
  const links = nodes.slice(1).map((to, before) => linkBetween(network, way, nodes[before], to));
  return { links, oneWayMs: links.reduce((sum, { oneWayMs }) => sum + oneWayMs, 0) };
}

/** Terminal, satellites, terminal: the view of published simulations between ground stations. */
function directNodes(network: RouteNetwork, { siteOfEnd }: RouteWay): RouteNode[] | undefined {
  const [from, to] = siteOfEnd.map((site) => userLinksOf(network, site as number));
  shortestPathsInto(network.paths, network.search, from);
  const exit = shortestExit(network.paths, to);
  if (exit < 0) return undefined;
  return [place(0), ...satellites(pathFrom(network.paths.previous, to.satellite[exit])), place(1)];
}

/** Each place's traffic goes through its own point of presence; the two meet on the ground. */
function nodesThroughPoints(network: RouteNetwork, way: RouteWay): RouteNode[] | undefined {
  const [first, second] = way.siteOfEnd.map((site, end) =>
    site === undefined ? [point(way.point as number)] : fromPointToPlace(network, site, end),
  );
  if (first === undefined || second === undefined) return undefined;
  const meets = sameNode(first[0], second[0]) ? second.slice(1) : second;
  return [...first.reverse(), ...meets];
}

function fromPointToPlace(network: RouteNetwork, site: number, end: number): RouteNode[] | undefined {
  const { memo, simulation } = network;
  const home = memo.homeOf(site);
  const homePoint = simulation.homes.distinct[home]?.home.pointOfPresence;
  if (home === CUT_OFF || homePoint === undefined) return undefined;
  const lane = memo.statedLane(0, home);
  const serving = servingSatellite(network, site, lane);
  if (serving < 0) return undefined;
  const gateway: RouteNode = { kind: 'gateway', index: memo.gatewayOf(serving, 0, lane) };
  return [point(indexOf(network, homePoint)), gateway, ...satellites(memo.satellitesTo(serving, 0, lane)), place(end)];
}

function indexOf({ simulation }: RouteNetwork, wanted: PointOfPresence): number {
  return simulation.scenario.pointsOfPresence.indexOf(wanted);
}

function place(index: number): RouteNode {
  return { kind: 'place', index };
}

function point(index: number): RouteNode {
  return { kind: 'point-of-presence', index };
}

function satellites(indices: readonly number[]): RouteNode[] {
  return indices.map((index) => ({ kind: 'satellite', index }));
}

function sameNode(a: RouteNode, b: RouteNode): boolean {
  return a.kind === b.kind && a.index === b.index;
}

function linkBetween(network: RouteNetwork, way: RouteWay, from: RouteNode, to: RouteNode): RouteLink {
  const ground = groundMs(network, from, to) ?? groundMs(network, to, from);
  const oneWayMs =
    ground ?? norm(subtract(positionEcefKm(network, way, from), positionEcefKm(network, way, to))) / KM_PER_MS;
  return { from, to, oneWayMs };
}

/** Delay between a point of presence and what it is joined to on the ground; undefined for other links. */
function groundMs({ simulation, betweenPointsMs }: RouteNetwork, a: RouteNode, b: RouteNode): number | undefined {
  if (a.kind !== 'point-of-presence') return undefined;
  if (b.kind !== 'gateway') return betweenPointsMs(a.index, b.index);
  const wanted = simulation.scenario.pointsOfPresence[a.index];
  return simulation.homes.distinct.find((one) => one?.home.pointOfPresence === wanted)?.terrestrialMs[b.index];
}

function positionEcefKm({ simulation, moment }: RouteNetwork, way: RouteWay, { kind, index }: RouteNode): Vector3 {
  const { snapshot } = moment;
  if (kind === 'satellite') return [snapshot.xKm[index], snapshot.yKm[index], snapshot.zKm[index]];
  const at = kind === 'place' ? (way.siteOfEnd[index] as number) : index;
  const { xKm, yKm, zKm } = kind === 'place' ? simulation.observers : simulation.gateways.observers;
  return [xKm[at], yKm[at], zKm[at]];
}
