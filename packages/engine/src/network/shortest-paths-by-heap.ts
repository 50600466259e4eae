import type { IslTopology } from './isl-topology.ts';
import { checkSources, NO_PATH, type PathSources, type ShortestPaths, sourceMark } from './path.ts';

/**
 * Dijkstra's method with a binary heap: the readable twin of `shortestPathsInto`, with the same answer to the last bit.
 * Of equally short ways a source's own satellite keeps its source, the lower source comes first, and otherwise the lower
 * previous satellite. Links of infinite length do not exist.
 *
 * @throws SkywitnessError `PATH_SOURCE`
 */
export function shortestPathsByHeapInto(
  out: ShortestPaths,
  topology: IslTopology,
  lengthsKm: Float64Array,
  sources: PathSources,
): void {
  const { distanceKm, previous } = out;
  checkSources(sources, topology.satelliteCount);
  distanceKm.fill(Number.POSITIVE_INFINITY);
  previous.fill(NO_PATH);
  const heap = emptyHeap(topology.satelliteCount, distanceKm);
  for (let source = 0; source < sources.count; source++) {
    const satellite = sources.satellite[source];
    if (!(sources.offsetKm[source] < distanceKm[satellite])) continue;
    distanceKm[satellite] = sources.offsetKm[source];
    previous[satellite] = sourceMark(source);
    raise(heap, satellite);
  }
  while (heap.size > 0) {
    const nearest = takeNearest(heap);
    for (let entry = topology.offsets[nearest]; entry < topology.offsets[nearest + 1]; entry++) {
      const neighbour = topology.neighbours[entry];
      const km = distanceKm[nearest] + lengthsKm[topology.linkOf[entry]];
      if (km < distanceKm[neighbour]) {
        distanceKm[neighbour] = km;
        previous[neighbour] = nearest;
        raise(heap, neighbour);
      } else if (isLowerTie(out, neighbour, nearest, km)) previous[neighbour] = nearest;
    }
  }
}

/** Whether an equally short way comes over a lower satellite. A link of length 0 never counts: two such would make a circle. */
function isLowerTie({ distanceKm, previous }: ShortestPaths, satellite: number, over: number, km: number): boolean {
  return km === distanceKm[satellite] && over < previous[satellite] && distanceKm[over] < km;
}

/** Satellites as a binary tree in an array, each no farther than the two below it. */
interface Heap {
  size: number;
  readonly members: Int32Array;
  /** Where in `members` a satellite is; −1 when it is not there. */
  readonly placeOf: Int32Array;
  readonly distanceKm: Float64Array;
}

function emptyHeap(capacity: number, distanceKm: Float64Array): Heap {
  return { size: 0, members: new Int32Array(capacity), placeOf: new Int32Array(capacity).fill(-1), distanceKm };
}

/** Adds a satellite, or moves it up after its distance has shrunk. */
function raise(heap: Heap, satellite: number): void {
  const { members, placeOf, distanceKm } = heap;
  let place = placeOf[satellite] >= 0 ? placeOf[satellite] : heap.size++;
  while (place > 0) {
    const above = members[(place - 1) >> 1];
    if (distanceKm[above] <= distanceKm[satellite]) break;
    put(heap, place, above);
    place = (place - 1) >> 1;
  }
  put(heap, place, satellite);
}

function takeNearest(heap: Heap): number {
  const { members, distanceKm } = heap;
  const nearest = members[0];
  heap.placeOf[nearest] = -1;
  const last = members[--heap.size];
  if (heap.size === 0) return nearest;
  let place = 0;
  for (;;) {
    let below = 2 * place + 1;
    if (below >= heap.size) break;
    if (below + 1 < heap.size && distanceKm[members[below + 1]] < distanceKm[members[below]]) below++;
    if (distanceKm[last] <= distanceKm[members[below]]) break;
    put(heap, place, members[below]);
    place = below;
  }
  put(heap, place, last);
  return nearest;
}

function put(heap: Heap, place: number, satellite: number): void {
  heap.members[place] = satellite;
  heap.placeOf[satellite] = place;
}
