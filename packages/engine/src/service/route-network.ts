import { SPEED_OF_LIGHT_KM_PER_S } from '../constants.ts';
import {
  emptyFeederLinks,
  emptyPathSearch,
  emptyPaths,
  type FeederLinks,
  feederLinksInto,
  type IslTopology,
  type LandingRule,
  linkLengthsInto,
  loadLengths,
  meetsLandingRule,
  type PathSearch,
  type PathSources,
  type ShortestPaths,
  topologyFromLinks,
} from '../network/index.ts';
import { type Access, accessInto, emptyAccess, gsoCosine, type Snapshot } from '../sky/index.ts';
import type { Instant } from '../time/index.ts';
import { isInForce } from './losses.ts';
import type { Simulation } from './simulation.ts';
import { keepInsideView } from './site-evaluation.ts';

export const KM_PER_MS: number = SPEED_OF_LIGHT_KM_PER_S / 1000;

/** Ways up from the ground, as a search takes them; arrays are reused from moment to moment. */
export interface UserLinks extends PathSources {
  count: number;
}

/** The best way of each satellite down to one point of presence; `gateway` k belongs to entry k. */
export interface Landings extends PathSources {
  count: number;
  readonly gateway: Int32Array;
}

/** The links of one variant at one moment, and room for the searches over them. */
export interface RouteNetwork {
  readonly simulation: Simulation;
  /** Per site of the simulation: the satellites that its terminal may use. */
  readonly userLinks: readonly UserLinks[];
  /** Per point of presence in use: where satellites land for it. */
  readonly landings: readonly Landings[];
  /** Per point of presence and gateway: one way over the ground, ms. */
  readonly toPointMs: readonly Float64Array[];
  readonly paths: ShortestPaths;
  search: PathSearch;
  lengthsKm: Float64Array;
  snapshot: Snapshot;
  readonly room: Room;
}

interface Room {
  readonly access: Access;
  readonly everySatellite: { readonly satellites: Int32Array; readonly count: number };
  readonly feeders: FeederLinks;
  readonly rule: LandingRule;
}

/** What changes from moment to moment. */
export interface RouteMomentInput {
  readonly instant: Instant;
  readonly snapshot: Snapshot;
  /** 1 per satellite that is station-kept. */
  readonly operational: Uint8Array;
  /** Without links where lasers carry nothing. */
  readonly topology: IslTopology;
}

/** A network for one simulation of a single variant. */
export function routeNetwork(simulation: Simulation, toPointMs: readonly Float64Array[]): RouteNetwork {
  const satelliteCount = simulation.satellites.length;
  const column = (): PathSources & { count: number } => ({
    count: 0,
    satellite: new Int32Array(satelliteCount),
    offsetKm: new Float64Array(satelliteCount),
  });
  const [lens] = simulation.lenses.landing;
  const gatewayUsable = new Uint8Array(simulation.scenario.gateways.length);
  return {
    simulation,
    userLinks: simulation.sites.map(column),
    landings: toPointMs.map(() => ({ ...column(), gateway: new Int32Array(satelliteCount) })),
    toPointMs,
    paths: emptyPaths(satelliteCount),
    search: emptyPathSearch(topologyFromLinks(satelliteCount, [])),
    lengthsKm: new Float64Array(0),
    snapshot: { count: 0, xKm: new Float64Array(0), yKm: new Float64Array(0), zKm: new Float64Array(0) },
    room: {
      access: emptyAccess(satelliteCount),
      everySatellite: { satellites: Int32Array.from({ length: satelliteCount }, (_, k) => k), count: satelliteCount },
      feeders: emptyFeederLinks(simulation.scenario.gateways.length),
      rule: { sineMask: lens.sineMask, gsoCosineLimit: lens.gsoCosineLimit, gatewayUsable },
    },
  };
}

/** Moves a network to another moment: losses, user links, laser lengths and landings. */
export function moveNetwork(network: RouteNetwork, moment: RouteMomentInput): void {
  network.snapshot = withoutLost(network.simulation, moment);
  loadLasers(network, moment);
  for (let site = 0; site < network.userLinks.length; site++) userLinksInto(network, site, moment.operational);
  if (network.landings.length === 0) return;
  markUsableGateways(network, moment.instant);
  for (const landings of network.landings) landings.count = 0;
  const { xKm } = network.snapshot;
  for (const satellite of satellitesThatMayLand(network)) {
    if (!Number.isNaN(xKm[satellite])) landSatellite(network, satellite);
  }
}

/** A satellite that is lost at the moment has no position: it neither serves nor relays. */
function withoutLost({ scenario }: Simulation, { snapshot, instant }: RouteMomentInput): Snapshot {
  const lost = scenario.losses.filter((loss) => loss.kind === 'satellite' && isInForce(loss, instant));
  if (lost.length === 0) return snapshot;
  const xKm = snapshot.xKm.slice();
  for (const { index } of lost) xKm[index] = Number.NaN;
  return { ...snapshot, xKm };
}

function loadLasers(network: RouteNetwork, { topology }: RouteMomentInput): void {
  if (topology !== network.search.topology) {
    network.search = emptyPathSearch(topology);
    network.lengthsKm = new Float64Array(topology.linkCount);
  }
  linkLengthsInto(network.lengthsKm, topology, network.snapshot, network.simulation.scenario.islLimits);
  loadLengths(network.search, network.lengthsKm);
}

/** The user links of one site: mask or range, cone and horizon, station-kept where asked for, separation from the GSO arc. */
function userLinksInto({ simulation, userLinks, snapshot, room }: RouteNetwork, site: number, operational: Uint8Array) {
  const { access, everySatellite } = room;
  const [{ operationalOnly, gsoCosineLimit }] = simulation.lenses.user;
  accessInto(access, simulation.observers, site, snapshot, everySatellite, simulation.widestUserLimit);
  if (simulation.hasTerminalView) {
    keepInsideView(access, simulation, site, (s) => [snapshot.xKm[s], snapshot.yKm[s], snapshot.zKm[s]]);
  }
  const out = userLinks[site];
  out.count = 0;
  for (let seen = 0; seen < access.count; seen++) {
    const satellite = access.satellite[seen];
    if (operationalOnly && operational[satellite] === 0) continue;
    const [x, y, z] = [access.directionX[seen], access.directionY[seen], access.directionZ[seen]];
    if (gsoCosine(simulation.arcs[site], x, y, z, simulation.gsoExactAbove) > gsoCosineLimit) continue;
    out.satellite[out.count] = satellite;
    out.offsetKm[out.count++] = access.slantRangeKm[seen];
  }
}

/** Live at the moment, of the variant's list, and not lost. */
function markUsableGateways({ simulation, room }: RouteNetwork, instant: Instant): void {
  const { scenario, lenses, gatewayFrom, gatewayUntil, gateways } = simulation;
  const { gatewayUsable } = room.rule;
  for (const gateway of gateways.considered) {
    const isLive = gatewayFrom[gateway] <= instant && instant < gatewayUntil[gateway];
    gatewayUsable[gateway] = isLive ? lenses.landing[0].gatewayInSet[gateway] : 0;
  }
  for (const loss of scenario.losses) {
    if (loss.kind === 'gateway' && isInForce(loss, instant)) gatewayUsable[loss.index] = 0;
  }
}

/** With lasers any satellite may be the last; without them only those that a terminal uses. */
function satellitesThatMayLand({ search, userLinks, room }: RouteNetwork): Iterable<number> {
  if (search.topology.linkCount > 0) return room.everySatellite.satellites;
  return new Set(userLinks.flatMap(({ satellite, count }) => Array.from(satellite.subarray(0, count))));
}

/** Adds a satellite's shortest way down, by delay, to each point of presence; a tie goes to the first gateway in the list. */
function landSatellite({ simulation, snapshot, landings, toPointMs, room }: RouteNetwork, satellite: number): void {
  const { feeders, rule } = room;
  const position = [snapshot.xKm[satellite], snapshot.yKm[satellite], snapshot.zKm[satellite]] as const;
  feederLinksInto(feeders, simulation.gateways, position, simulation.feederLimits);
  landings.forEach((out, point) => {
    let [nearest, nearestKm] = [-1, Number.POSITIVE_INFINITY];
    for (let link = 0; link < feeders.count; link++) {
      if (!meetsLandingRule(feeders, link, rule)) continue;
      const km = feeders.slantRangeKm[link] + toPointMs[point][feeders.gateway[link]] * KM_PER_MS;
      if (km < nearestKm) [nearest, nearestKm] = [feeders.gateway[link], km];
    }
    if (nearest < 0) return;
    out.satellite[out.count] = satellite;
    out.gateway[out.count] = nearest;
    out.offsetKm[out.count++] = nearestKm;
  });
}
