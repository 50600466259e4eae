import type { Gateway } from '@skywitness/engine/ground';
import {
  emptyPathSearch,
  emptyPaths,
  type IslTopology,
  laserTerminals,
  linkLengthsInto,
  loadLengths,
  type PathSources,
  pathFrom,
  plusGrid,
  shortestExit,
  shortestPathsInto,
  sourceOf,
} from '@skywitness/engine/network';
import type { Access, Snapshot } from '@skywitness/engine/sky';
import type { Instant } from '@skywitness/engine/time';
import type { Fleet } from './fleet.ts';
import { KM_PER_MS, type Landings, landingFrom } from './landing.ts';

/** The quickest path of a moment: light there and back, ms, and where it comes down. */
export interface QuickestPath {
  readonly roundTripMs: number;
  readonly gateway: Gateway;
  /** Lasers on the way; 0 for a bent pipe. */
  readonly lasers: number;
}

/** The quickest bent pipe from a dish over any satellite it sees, or undefined where none of them lands. */
export function quickestBentPipe(seen: Access, snapshot: Snapshot, landings: Landings): QuickestPath | undefined {
  let best: QuickestPath | undefined;
  for (let k = 0; k < seen.count; k++) {
    const landed = landingFrom(landings, snapshot, seen.satellite[k]);
    if (landed === undefined) continue;
    const roundTripMs = 2 * (seen.slantRangeKm[k] / KM_PER_MS + landed.delayMs);
    if (best === undefined || roundTripMs < best.roundTripMs)
      best = { roundTripMs, gateway: landed.gateway, lasers: 0 };
  }
  return best;
}

/** Appends a path where there is one. */
export function keep(paths: QuickestPath[], path: QuickestPath | undefined): void {
  if (path !== undefined) paths.push(path);
}

/** Longest laser link, km, as reported for Starlink (Brashears, SPIE Photonics West, January 2024). */
const LONGEST_LASER_KM = 5_400;

/** The +Grid of the satellites of a fleet that carry lasers by their launch. */
export function laserGrid({ sets }: Fleet, instant: Instant): { topology: IslTopology; carriers: number } {
  const { lasers, carriers } = laserTerminals('starlink', sets);
  return { topology: plusGrid({ sets, instant, lasers }).topology, carriers };
}

/** Asks for the quickest path over lasers (or a bent pipe, where that is quicker) from each of several dishes at one moment. */
export function quickestOverLasers(
  topology: IslTopology,
  snapshot: Snapshot,
  landings: Landings,
): (seen: Access) => QuickestPath | undefined {
  const { sources, gateways } = landingSources(snapshot, landings);
  const search = emptyPathSearch(topology);
  const lengthsKm = new Float64Array(topology.linkCount);
  linkLengthsInto(lengthsKm, topology, snapshot, { maxRangeKm: LONGEST_LASER_KM });
  loadLengths(search, lengthsKm);
  const paths = emptyPaths(topology.satelliteCount);
  shortestPathsInto(paths, search, sources);
  return (seen) => {
    const exits = { satellite: seen.satellite, offsetKm: seen.slantRangeKm, count: seen.count };
    const exit = shortestExit(paths, exits);
    if (exit < 0) return undefined;
    const satellite = exits.satellite[exit];
    return {
      roundTripMs: (2 * (paths.distanceKm[satellite] + exits.offsetKm[exit])) / KM_PER_MS,
      gateway: gateways[sourceOf(paths.previous, satellite)],
      lasers: pathFrom(paths.previous, satellite).length - 1,
    };
  };
}

/** Every satellite that lands, with the rest of its way as a length in vacuum. */
function landingSources(snapshot: Snapshot, landings: Landings): { sources: PathSources; gateways: Gateway[] } {
  const [satellite, offsetKm, gateways]: [number[], number[], Gateway[]] = [[], [], []];
  for (let index = 0; index < snapshot.count; index++) {
    if (Number.isNaN(snapshot.xKm[index])) continue;
    const landed = landingFrom(landings, snapshot, index);
    if (landed === undefined) continue;
    satellite.push(index);
    offsetKm.push(landed.delayMs * KM_PER_MS);
    gateways.push(landed.gateway);
  }
  const sources = {
    satellite: Int32Array.from(satellite),
    offsetKm: Float64Array.from(offsetKm),
    count: satellite.length,
  };
  return { sources, gateways };
}
