import { SkywitnessError } from '../errors.ts';
import { type BackEnd, newWorkspace } from '../kernel/index.ts';
import type { IslTopology } from './isl-topology.ts';
import { checkSources, emptyPaths, type PathSources, type ShortestPaths, sourceMark } from './path.ts';
import { pathLines } from './path-lines.ts';
import { previousOfBatchInto } from './previous-of-batch.ts';
import { PATHS_ABREAST, SETTLE, settleLines } from './settle-lines.ts';
import { emptyPathSearch, loadLengths, shortestPathsInto } from './shortest-paths.ts';

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
 * Most time is saved where satellites that follow one another in the topology's `order` are joined.
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
      loadRoom(room, single.lengthKm);
    },
    search: (sets) => {
      if (sets.length > most) throw tooMany(sets.length, most);
      for (const sources of sets) checkSources(sources, topology.satelliteCount);
      const farthestKm = farthestOf(sets) + topology.satelliteCount * single.longestKm;
      // A link so short that it lengthens no path: which satellite is the previous one is then a matter of order.
      if (!(single.shortestKm > farthestKm * Number.EPSILON))
        return sets.map((sources) => searchAlone(single, sources));
      for (let first = 0; first < sets.length; first += room.abreast)
        searchBatch(room, first, sets.slice(first, first + room.abreast));
      return room.paths.slice(0, sets.length);
    },
  };
}

/** The farthest of the sources that exist. */
function farthestOf(sets: readonly PathSources[]): number {
  let farthestKm = 0;
  for (const { offsetKm, count } of sets) {
    for (let source = 0; source < count; source++) {
      if (offsetKm[source] < Number.POSITIVE_INFINITY) farthestKm = Math.max(farthestKm, offsetKm[source]);
    }
  }
  return farthestKm;
}

function searchAlone(single: ReturnType<typeof emptyPathSearch>, sources: PathSources): StridedPaths {
  const paths = emptyPaths(single.topology.satelliteCount);
  shortestPathsInto(paths, single, sources);
  return { ...paths, stride: 1 };
}

/** Arrays of the kernels, and the results: blocks of `abreast` searches, satellite by satellite. */
type Room = ReturnType<typeof emptyRoom>;

function emptyRoom(topology: IslTopology, most: number, backEnd: BackEnd | undefined) {
  const { satelliteCount, linkCount, offsets, neighbours } = topology;
  const lines = pathLines(topology);
  const bytes = 12 * (most + 8) * satelliteCount + 24 * satelliteCount + 64 * linkCount + 24 * lines.lineCount;
  // Thirteen arrays beside the blocks, four of which have one element more.
  const workspace = newWorkspace(bytes + 14 * 16, backEnd);
  const abreast = PATHS_ABREAST * workspace.laneCount;
  const blockLength = abreast * satelliteCount;
  const blocks = Array.from({ length: Math.ceil(most / abreast) }, () => ({
    distanceKm: workspace.doubles(blockLength),
    previous: workspace.integers(blockLength),
  }));
  const copyOf = (values: Int32Array): Int32Array => {
    const copy = workspace.integers(values.length);
    copy.set(values);
    return copy;
  };
  return {
    kernels: workspace.bind({ settleLines, previousOfBatchInto }),
    satelliteCount,
    abreast,
    blocks,
    paths: Array.from({ length: most }, (_, set): StridedPaths => {
      const { distanceKm, previous } = blocks[Math.floor(set / abreast)];
      const lane = set % abreast;
      return { distanceKm: distanceKm.subarray(lane), previous: previous.subarray(lane), stride: abreast };
    }),
    lines,
    offsets: copyOf(offsets),
    neighbours: copyOf(neighbours),
    lengthKm: workspace.doubles(neighbours.length),
    starts: copyOf(lines.starts),
    members: copyOf(lines.members),
    behindKm: workspace.doubles(lines.members.length),
    aheadKm: workspace.doubles(lines.members.length),
    pullStarts: copyOf(lines.pullStarts),
    pullTo: copyOf(lines.pullTo),
    pullFrom: copyOf(lines.pullFrom),
    pullKm: workspace.doubles(lines.pullEntry.length),
    followerStarts: copyOf(lines.followerStarts),
    followers: copyOf(lines.followers),
    due: workspace.integers(2 * lines.lineCount),
  };
}

/** Takes over the lengths of the links, given by entry. */
function loadRoom({ lengthKm, behindKm, aheadKm, pullKm, lines }: Room, byEntryKm: Float64Array): void {
  const { ahead, behind, pullEntry } = lines;
  const kmOf = (entry: number): number => (entry < 0 ? Number.POSITIVE_INFINITY : byEntryKm[entry]);
  lengthKm.set(byEntryKm);
  for (let place = 0; place < ahead.length; place++) {
    aheadKm[place] = kmOf(ahead[place]);
    behindKm[place] = kmOf(behind[place]);
  }
  for (let pull = 0; pull < pullEntry.length; pull++) pullKm[pull] = byEntryKm[pullEntry[pull]];
}

/** Searches the sets from `first` on; as many as lie abreast, or what is left. */
function searchBatch(room: Room, firstSet: number, batch: readonly PathSources[]): void {
  const { kernels, satelliteCount, abreast, lines } = room;
  const { distanceKm, previous } = room.blocks[firstSet / abreast];
  distanceKm.fill(Number.POSITIVE_INFINITY);
  for (const [lane, sources] of batch.entries()) enter(room, room.paths[firstSet + lane], sources);
  kernels.settleLines(
    distanceKm,
    room.starts,
    room.members,
    room.behindKm,
    room.aheadKm,
    room.pullStarts,
    room.pullTo,
    room.pullFrom,
    room.pullKm,
    room.followerStarts,
    room.followers,
    room.due,
    lines.lineCount,
  );
  kernels.previousOfBatchInto(previous, distanceKm, room.offsets, room.neighbours, room.lengthKm, satelliteCount);
  for (const [lane, sources] of batch.entries()) markSources(room.paths[firstSet + lane], sources);
}

/** Puts the sources at their distances; their lines are due. */
function enter({ lines, due }: Room, { distanceKm, stride }: StridedPaths, sources: PathSources): void {
  for (let source = 0; source < sources.count; source++) {
    const [satellite, km] = [sources.satellite[source], sources.offsetKm[source]];
    const at = satellite * stride;
    if (!(km < distanceKm[at])) continue;
    distanceKm[at] = km;
    if (lines.lineOf[satellite] >= 0) due[lines.lineOf[satellite]] = SETTLE;
  }
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

/** Copies the paths of one set to arrays that the next search leaves alone. */
export function copyPathsInto(out: ShortestPaths, { distanceKm, previous, stride }: StridedPaths): void {
  for (let satellite = 0, at = 0; satellite < out.distanceKm.length; satellite++, at += stride) {
    out.distanceKm[satellite] = distanceKm[at];
    out.previous[satellite] = previous[at];
  }
}

function tooMany(count: number, most: number): SkywitnessError {
  const sentence = `there are ${count} sets of sources, and room for ${most}. Make more room, or search them in parts.`;
  return new SkywitnessError('PATH_ROOM', sentence);
}
