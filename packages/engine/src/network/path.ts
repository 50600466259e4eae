import { SkywitnessError } from '../errors.ts';

/** `previous` of a satellite that no source reaches. */
export const NO_PATH = -1;

/** `previous` of a satellite that is reached from the ground by source k: −2 − k, so that the source can be told from it. */
export function sourceMark(source: number): number {
  return -2 - source;
}

/**
 * Shortest paths from a set of sources to every satellite. `distanceKm`: whole length, the source's offset included,
 * Infinity where there is no path. `previous`: the satellite before on the way, or a source mark, or `NO_PATH`.
 */
export interface ShortestPaths {
  readonly distanceKm: Float64Array;
  readonly previous: Int32Array;
}

/**
 * Where paths begin: the satellites that a terminal, a gateway or several of them have in reach, with what lies before
 * (slant range, and terrestrial legs if they count), km; entries from `count` on are not read.
 */
export interface PathSources {
  readonly satellite: Int32Array;
  readonly offsetKm: Float64Array;
  readonly count: number;
}

export function emptyPaths(satelliteCount: number): ShortestPaths {
  const distanceKm = new Float64Array(satelliteCount).fill(Number.POSITIVE_INFINITY);
  return { distanceKm, previous: new Int32Array(satelliteCount).fill(NO_PATH) };
}

/**
 * The satellites of the path to one satellite, from the first behind the source on; empty when there is no path.
 *
 * @example
 * ```ts
 * import { pathFrom } from '@skywitness/engine/network';
 * pathFrom(Int32Array.of(-2, 0, 1, -1), 2); // => [0, 1, 2]
 * pathFrom(Int32Array.of(-2, 0, 1, -1), 3); // => []
 * ```
 */
export function pathFrom(previous: Int32Array, satellite: number): number[] {
  const path: number[] = [];
  if (previous[satellite] === NO_PATH) return path;
  for (let at = satellite; at >= 0; at = previous[at]) path.push(at);
  return path.reverse();
}

/** The source at which the path to a satellite begins (such as the gateway of its landing), or −1 when there is no path. */
export function sourceOf(previous: Int32Array, satellite: number): number {
  let at = satellite;
  while (at >= 0) at = previous[at];
  return at === NO_PATH ? -1 : -2 - at;
}

/**
 * Which of several ways down ends the shortest path: the index of the exit with the least distance plus offset (ties go
 * to the lower satellite, then to the first), or −1 when none is reached.
 */
export function shortestExit(paths: ShortestPaths, exits: PathSources): number {
  let best = -1;
  let bestKm = Number.POSITIVE_INFINITY;
  for (let exit = 0; exit < exits.count; exit++) {
    const km = paths.distanceKm[exits.satellite[exit]] + exits.offsetKm[exit];
    const isTie = best >= 0 && km === bestKm && exits.satellite[exit] < exits.satellite[best];
    if (km < bestKm || isTie) [best, bestKm] = [exit, km];
  }
  return best;
}

/** Sources are checked before a search: an index outside the topology would be lost silently in typed arrays. */
export function checkSources(sources: PathSources, satelliteCount: number): void {
  for (let source = 0; source < sources.count; source++) {
    const [satellite, offsetKm] = [sources.satellite[source], sources.offsetKm[source]];
    if (satellite >= 0 && satellite < satelliteCount && offsetKm >= 0) continue;
    throw new SkywitnessError(
      'PATH_SOURCE',
      `source ${source} is satellite ${satellite} at ${offsetKm} km; allowed are satellites 0 to ${satelliteCount - 1} at 0 km or more. Correct the sources.`,
    );
  }
}
