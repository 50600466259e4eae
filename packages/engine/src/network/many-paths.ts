import { SkywitnessError } from '../errors.ts';
import { type BackEnd, newWorkspace } from '../kernel/index.ts';
import type { IslTopology } from './isl-topology.ts';
import { checkSources, emptyPaths, type PathSources, type ShortestPaths, sourceMark } from './path.ts';
import { NOT_WAITING, PATH_BUCKETS, previousOfBatchInto, relaxBatch, UNITS_PER_BUCKET } from './path-batch.ts';
import { type BucketScale, bucketScale, emptyPathSearch, loadLengths, shortestPathsInto } from './shortest-paths.ts';

/** As `ShortestPaths`, but with the numbers of satellite s at element s × `stride`. */
export interface StridedPaths extends ShortestPaths {
  readonly stride: number;
}

/** Searches from many sets of sources over one topology. */
export interface ManyPaths {
  /** Takes over the lengths of the links at a moment, as `linkLengthsInto` writes them. */
  readonly load: (lengthsKm: Float64Array) => void;
  /** The paths from each set of sources; the next call overwrites them. */
  readonly search: (sets: readonly PathSources[]) => readonly StridedPaths[];
}

/**
 * Room for up to `most` searches over one topology, some side by side in SIMD registers: several times as fast as one
 * after the other, and the same to the last bit as `shortestPathsInto`, previous satellites included (`many-paths.test.ts`).
 * Time is saved where neighbours in the list begin near one another and so settle the satellites in a similar order:
 * `inNeighbourhoods` gives such an order.
 *
 * @throws SkywitnessError from `search`: `PATH_SOURCE` as for one search; `PATH_ROOM` when there are more sets than room.
 * @example
 * ```ts
 * import { manyPaths, topologyFromLinks } from '@skywitness/engine/network';
 * const many = manyPaths(topologyFromLinks(4, [0, 1, 1, 2, 2, 3, 0, 3]), 2);
 * many.load(Float64Array.of(1000, 2500, 1000, 1000)); // links 0–1, 0–3, 1–2, 2–3
 * const from = (satellite: number) => ({ satellite: Int32Array.of(satellite), offsetKm: Float64Array.of(600), count: 1 });
 * many.search([from(0), from(2)]).map(({ distanceKm, stride }) => distanceKm[3 * stride]); // => [3100, 1600]
 * ```
 */
export function manyPaths(topology: IslTopology, most: number, backEnd?: BackEnd): ManyPaths {
  const single = emptyPathSearch(topology);
  const room = emptyRoom(topology, most, backEnd);
  return {
    load: (lengthsKm) => {
      loadLengths(single, lengthsKm);
      room.lengthKm.set(single.lengthKm);
    },
    search: (sets) => {
      if (sets.length > most) throw tooMany(sets.length, most);
      for (const sources of sets) checkSources(sources, topology.satelliteCount);
      const scale = bucketScale(single, sets);
      const farthestKm = scale.farthestKm + topology.satelliteCount * single.longestKm;
      // A link so short that it lengthens no path: which satellite is the previous one is then a matter of order.
      if (!(single.shortestKm > farthestKm * Number.EPSILON))
        return sets.map((sources) => searchAlone(single, sources));
      for (let entry = 0; entry < room.units.length; entry++) room.units[entry] = unitsOf(room.lengthKm[entry], scale);
      for (let first = 0; first < sets.length; first += room.abreast)
        searchBatch(room, first, sets.slice(first, first + room.abreast), scale);
      return room.paths.slice(0, sets.length);
    },
  };
}

function searchAlone(single: ReturnType<typeof emptyPathSearch>, sources: PathSources): StridedPaths {
  const paths = emptyPaths(single.topology.satelliteCount);
  shortestPathsInto(paths, single, sources);
  return { ...paths, stride: 1 };
}

/** Arrays of the kernels, and the results: blocks of `abreast` searches, satellite by satellite. */
type Room = ReturnType<typeof emptyRoom>;

function emptyRoom(topology: IslTopology, most: number, backEnd: BackEnd | undefined) {
  const { satelliteCount, linkCount } = topology;
  const bytes = 12 * (most + 8) * satelliteCount + 24 * satelliteCount + 48 * linkCount + 4 * PATH_BUCKETS;
  const workspace = newWorkspace(bytes + 12 * 16, backEnd);
  const abreast = 4 * workspace.laneCount;
  const blockLength = abreast * satelliteCount;
  const blocks = Array.from({ length: Math.ceil(most / abreast) }, () => ({
    distanceKm: workspace.doubles(blockLength),
    previous: workspace.integers(blockLength),
  }));
  const [offsets, neighbours] = [workspace.integers(satelliteCount + 1), workspace.integers(2 * linkCount)];
  offsets.set(topology.offsets);
  neighbours.set(topology.neighbours);
  return {
    kernels: workspace.bind({ relaxBatch, previousOfBatchInto }),
    satelliteCount,
    abreast,
    blocks,
    paths: Array.from({ length: most }, (_, set): StridedPaths => {
      const { distanceKm, previous } = blocks[Math.floor(set / abreast)];
      const lane = set % abreast;
      return { distanceKm: distanceKm.subarray(lane), previous: previous.subarray(lane), stride: abreast };
    }),
    offsets,
    neighbours,
    lengthKm: workspace.doubles(2 * linkCount),
    units: workspace.integers(2 * linkCount),
    first: workspace.integers(PATH_BUCKETS).fill(-1),
    next: workspace.integers(satelliteCount).fill(NOT_WAITING),
    place: workspace.integers(satelliteCount),
    improved: workspace.integers(2 * linkCount + 1),
    there: workspace.integers(2 * linkCount + 1),
  };
}

/** Searches the sets from `first` on; as many as lie abreast, or what is left. */
function searchBatch(room: Room, firstSet: number, batch: readonly PathSources[], scale: BucketScale): void {
  const { kernels, satelliteCount, abreast } = room;
  const { distanceKm, previous } = room.blocks[firstSet / abreast];
  const links = [room.offsets, room.neighbours, room.lengthKm] as const;
  distanceKm.fill(Number.POSITIVE_INFINITY);
  let waiting = 0;
  for (const [lane, sources] of batch.entries()) waiting += enter(room, room.paths[firstSet + lane], sources, scale);
  const queue = [room.first, room.next, room.place, room.improved, room.there] as const;
  kernels.relaxBatch(distanceKm, ...links, room.units, ...queue, waiting);
  kernels.previousOfBatchInto(previous, distanceKm, ...links, satelliteCount);
  for (const [lane, sources] of batch.entries()) markSources(room.paths[firstSet + lane], sources);
}

/** Lets the satellites of a set wait; returns how many did not yet. */
function enter(room: Room, paths: StridedPaths, sources: PathSources, scale: BucketScale): number {
  const { place, next, first } = room;
  let entered = 0;
  for (let source = 0; source < sources.count; source++) {
    const [satellite, km] = [sources.satellite[source], sources.offsetKm[source]];
    const at = satellite * paths.stride;
    if (!(km < paths.distanceKm[at])) continue;
    paths.distanceKm[at] = km;
    if (next[satellite] !== NOT_WAITING) continue;
    place[satellite] = unitsOf(km - scale.nearestKm, scale);
    const slot = Math.floor(place[satellite] / UNITS_PER_BUCKET) & (PATH_BUCKETS - 1);
    next[satellite] = first[slot];
    first[slot] = satellite;
    entered++;
  }
  return entered;
}

function unitsOf(km: number, { bucketsPerKm }: BucketScale): number {
  return Math.floor(km * bucketsPerKm * UNITS_PER_BUCKET);
}

/** Where no way is shorter than a source's own, a satellite keeps its source; the first of equal ones. */
function markSources(
  { distanceKm, previous, stride }: StridedPaths,
  { satellite, offsetKm, count }: PathSources,
): void {
  for (let source = count - 1; source >= 0; source--) {
    const at = satellite[source] * stride;
    const isOwn = offsetKm[source] === distanceKm[at] && offsetKm[source] < Number.POSITIVE_INFINITY;
    if (isOwn) previous[at] = sourceMark(source);
  }
}

function tooMany(count: number, most: number): SkywitnessError {
  const sentence = `there are ${count} sets of sources, and room for ${most}. Make more room, or search them in parts.`;
  return new SkywitnessError('PATH_ROOM', sentence);
}
