import { pathFrom, shortestExit, shortestPathsInto, sourceOf } from '../network/index.ts';
import { norm, subtract, type Vector3 } from '../vector.ts';
import { KM_PER_MS, type RouteNetwork } from './route-network.ts';

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

/** What a path must connect: indices of the simulation's sites and of the points of presence in use. */
export interface RouteWay {
  /** Which place of the route is which site of the simulation. */
  readonly siteOfPlace: readonly (number | undefined)[];
  /** Index into the scenario's points of presence, per point in use. */
  readonly points: readonly number[];
  /** Per place, which of `points` its traffic goes through; none for a route by satellites alone. */
  readonly pointOfPlace: readonly number[] | undefined;
  /** One way between points of presence over the ground. */
  readonly betweenPointsMs: number;
}

/** The path of least delay at the network's moment, or undefined where there is none. */
export function shortestRoute(network: RouteNetwork, way: RouteWay): RoutePath | undefined {
  const nodes = way.pointOfPlace === undefined ? directNodes(network, way) : nodesThroughPoints(network, way);
  if (nodes === undefined) return undefined;
  const links = nodes.slice(1).map((to, before) => linkBetween(network, way, nodes[before], to));
  return { links, oneWayMs: links.reduce((sum, { oneWayMs }) => sum + oneWayMs, 0) };
}

/** Terminal, satellites, terminal: the view of published simulations between ground stations. */
function directNodes(network: RouteNetwork, { siteOfPlace }: RouteWay): RouteNode[] | undefined {
  const [from, to] = siteOfPlace.map((site) => network.userLinks[site as number]);
  shortestPathsInto(network.paths, network.search, from);
  const exit = shortestExit(network.paths, to);
  if (exit < 0) return undefined;
  return [place(0), ...satellites(pathFrom(network.paths.previous, to.satellite[exit])), place(1)];
}

/** Each place's traffic goes through its own point of presence; the two meet on the ground. */
function nodesThroughPoints(network: RouteNetwork, way: RouteWay): RouteNode[] | undefined {
  const [first, second] = way.siteOfPlace.map((site, index) =>
    site === undefined ? [pointOf(way, index)] : fromPointToPlace(network, way, index),
  );
  if (first === undefined || second === undefined) return undefined;
  const meets = sameNode(first[0], second[0]) ? second.slice(1) : second;
  return [...first.reverse(), ...meets];
}

function fromPointToPlace(network: RouteNetwork, way: RouteWay, index: number): RouteNode[] | undefined {
  const landings = network.landings[(way.pointOfPlace as readonly number[])[index]];
  const userLinks = network.userLinks[way.siteOfPlace[index] as number];
  shortestPathsInto(network.paths, network.search, landings);
  const exit = shortestExit(network.paths, userLinks);
  if (exit < 0) return undefined;
  const serving = userLinks.satellite[exit];
  const gateway = landings.gateway[sourceOf(network.paths.previous, serving)];
  const chain = satellites(pathFrom(network.paths.previous, serving));
  return [pointOf(way, index), { kind: 'gateway', index: gateway }, ...chain, place(index)];
}

function place(index: number): RouteNode {
  return { kind: 'place', index };
}

function pointOf({ points, pointOfPlace }: RouteWay, index: number): RouteNode {
  return { kind: 'point-of-presence', index: points[(pointOfPlace as readonly number[])[index]] };
}

function satellites(indices: readonly number[]): RouteNode[] {
  return indices.map((index) => ({ kind: 'satellite', index }));
}

function sameNode(a: RouteNode, b: RouteNode): boolean {
  return a.kind === b.kind && a.index === b.index;
}

function linkBetween(network: RouteNetwork, way: RouteWay, from: RouteNode, to: RouteNode): RouteLink {
  const ground = groundMs(network, way, from, to) ?? groundMs(network, way, to, from);
  const oneWayMs =
    ground ?? norm(subtract(positionEcefKm(network, way, from), positionEcefKm(network, way, to))) / KM_PER_MS;
  return { from, to, oneWayMs };
}

/** Delay between a point of presence and what it is joined to on the ground; undefined for other links. */
function groundMs({ toPointMs }: RouteNetwork, way: RouteWay, a: RouteNode, b: RouteNode): number | undefined {
  if (a.kind !== 'point-of-presence') return undefined;
  return b.kind === 'gateway' ? toPointMs[way.points.indexOf(a.index)][b.index] : way.betweenPointsMs;
}

function positionEcefKm({ simulation, snapshot }: RouteNetwork, way: RouteWay, { kind, index }: RouteNode): Vector3 {
  if (kind === 'satellite') return [snapshot.xKm[index], snapshot.yKm[index], snapshot.zKm[index]];
  const at = kind === 'place' ? (way.siteOfPlace[index] as number) : index;
  const { xKm, yKm, zKm } = kind === 'place' ? simulation.observers : simulation.gateways.observers;
  return [xKm[at], yKm[at], zKm[at]];
}
