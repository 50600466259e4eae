import {
  emptyPathSearch,
  emptyPaths,
  greatCircleKm,
  type PathSearch,
  type PathSources,
  type ShortestPaths,
  topologyFromLinks,
} from '../network/index.ts';
import { type Access, accessInto, emptyAccess, gsoCosine, type Snapshot } from '../sky/index.ts';
import type { StepMoment } from './gateway-rules.ts';
import { type LandingMemo, landingMemo } from './landing-memo.ts';
import { loadLinks } from './laser-landing.ts';
import { lasersMayCarry } from './laser-topology.ts';
import { lossesAt } from './losses.ts';
import { type ServingChoice, servingChoice } from './serving-choice.ts';
import type { Simulation } from './simulation.ts';
import { keepInsideView } from './site-evaluation.ts';

/** Ways up from the ground, as a search takes them; arrays are reused from moment to moment. */
export interface UserLinks extends PathSources {
  count: number;
}

/** The links of one variant at one moment. */
export interface RouteNetwork {
  readonly simulation: Simulation;
  /** Where satellites land for the home of each place. */
  readonly memo: LandingMemo;
  readonly choice: ServingChoice;
  /** One way between two points of presence over the ground, ms; indices into the scenario's. */
  readonly betweenPointsMs: (from: number, to: number) => number;
  readonly paths: ShortestPaths;
  /** The lasers of a direct route. */
  search: PathSearch;
  moment: StepMoment;
  lost: Uint8Array;
  readonly room: Room;
}

interface Room {
  readonly access: Access;
  readonly everySatellite: { readonly satellites: Int32Array; readonly count: number };
  readonly userLinks: readonly UserLinks[];
  readonly stands: Uint8Array;
}

const NO_SNAPSHOT: Snapshot = {
  count: 0,
  xKm: new Float64Array(0),
  yKm: new Float64Array(0),
  zKm: new Float64Array(0),
};

/** A network for one simulation of a single variant. */
export function routeNetwork(simulation: Simulation, groundMs: (greatCircleKm: number) => number): RouteNetwork {
  const satelliteCount = simulation.satellites.length;
  const { pointsOfPresence } = simulation.scenario;
  return {
    simulation,
    memo: landingMemo(simulation),
    choice: servingChoice(simulation, satelliteCount),
    betweenPointsMs: (from, to) =>
      from === to ? 0 : groundMs(greatCircleKm(pointsOfPresence[from], pointsOfPresence[to])),
    paths: emptyPaths(satelliteCount),
    search: emptyPathSearch(topologyFromLinks(satelliteCount, [])),
    moment: { instant: 0, snapshot: NO_SNAPSHOT, operational: new Uint8Array(0) },
    lost: new Uint8Array(0),
    room: {
      access: emptyAccess(satelliteCount),
      everySatellite: { satellites: Int32Array.from({ length: satelliteCount }, (_, k) => k), count: satelliteCount },
      userLinks: simulation.sites.map(() => ({
        count: 0,
        satellite: new Int32Array(satelliteCount),
        offsetKm: new Float64Array(satelliteCount),
      })),
      stands: new Uint8Array(satelliteCount),
    },
  };
}

/** Moves a network to another moment; whether lasers may carry traffic then. */
export function moveNetwork(network: RouteNetwork, moment: StepMoment, direct: boolean): boolean {
  const { scenario, topologyOf } = network.simulation;
  const [{ isl }] = scenario.variants;
  const overLasers = lasersMayCarry(scenario, isl, moment.instant);
  network.moment = moment;
  if (!direct) {
    network.memo.startStep(moment);
    network.choice.startStep(moment);
    return overLasers;
  }
  const lost = lossesAt(scenario, moment.instant);
  network.lost = lost.satellite;
  const topology = overLasers ? topologyOf(isl, moment.instant) : topologyFromLinks(scenario.satellites.length, []);
  if (topology !== network.search.topology) network.search = emptyPathSearch(topology);
  loadLinks(network.search, moment.snapshot, lost, scenario.islLimits);
  return overLasers;
}

/** The satellites that the terminal of a site may use, in an access list: mask or range, cone and horizon, station-kept where asked for, separation from the GSO arc. */
function usableFrom({ simulation, moment, room }: RouteNetwork, site: number): number[] {
  const { access, everySatellite } = room;
  const { snapshot, operational } = moment;
  const [{ operationalOnly, gsoCosineLimit }] = simulation.lenses.user;
  accessInto(access, simulation.observers, site, snapshot, everySatellite, simulation.widestUserLimit);
  if (simulation.hasTerminalView) {
    keepInsideView(access, simulation, site, (s) => [snapshot.xKm[s], snapshot.yKm[s], snapshot.zKm[s]]);
  }
  const usable: number[] = [];
  for (let seen = 0; seen < access.count; seen++) {
    if (operationalOnly && operational[access.satellite[seen]] === 0) continue;
    const [x, y, z] = [access.directionX[seen], access.directionY[seen], access.directionZ[seen]];
    if (gsoCosine(simulation.arcOf(site), x, y, z, simulation.gsoExactAbove) <= gsoCosineLimit) usable.push(seen);
  }
  return usable;
}

/** The user links of a site for a route by satellites alone. */
export function userLinksOf(network: RouteNetwork, site: number): UserLinks {
  const { access, userLinks } = network.room;
  const out = userLinks[site];
  out.count = 0;
  for (const seen of usableFrom(network, site)) {
    const satellite = access.satellite[seen];
    if (network.lost[satellite] === 1) continue;
    out.satellite[out.count] = satellite;
    out.offsetKm[out.count++] = access.slantRangeKm[seen];
  }
  return out;
}

/** The satellite that serves a site whose traffic goes down in a lane, by the run's policy, or −1. */
export function servingSatellite(network: RouteNetwork, site: number, lane: number): number {
  const { memo, choice, room } = network;
  const { access, stands } = room;
  const standing = usableFrom(network, site).filter((seen) => memo.standingBits(access.satellite[seen]) !== 0);
  if (standing.length === 0) return -1;
  for (const seen of standing) stands[access.satellite[seen]] = 1;
  const seen = choice.choose(access, site, stands, (satellite) => memo.wayKm(satellite, 0, lane));
  stands.fill(0);
  return access.satellite[seen];
}
