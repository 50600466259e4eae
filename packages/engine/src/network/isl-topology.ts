import { SkywitnessError } from '../errors.ts';
import type { ElementSet } from '../orbit/index.ts';
import type { Instant } from '../time/index.ts';

/**
 * Which satellites have laser links with which, as flat arrays. Link k joins `from[k]` and `to[k]` (`from` < `to`; links by
 * `from`, then `to`). The links of satellite s are the entries `offsets[s]` to `offsets[s + 1]` of `neighbours` (the other
 * end, ascending) and `linkOf` (the link). `order` has the satellites of a plane one after the other, and planes beside planes: it
 * saves time where lines of them are gone along (`manyPaths`) and changes no result.
 */
export interface IslTopology {
  readonly satelliteCount: number;
  readonly linkCount: number;
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly offsets: Int32Array;
  readonly neighbours: Int32Array;
  readonly linkOf: Int32Array;
  readonly order: Int32Array;
}

/** What a topology is made from; index k of everything belongs to satellite k. */
export interface TopologyInput {
  /** One element set per satellite, the one in use at `instant`. */
  readonly sets: readonly ElementSet[];
  readonly instant: Instant;
  /** Laser terminals per satellite; 0 keeps a satellite out of the network. `laserTerminals` gives them for real systems. */
  readonly lasers: Uint8Array;
}

/** Why a satellite has no link: it carries no laser, keeps no station, flies beside the planes of its shell, or found no partner. */
export type UnlinkedReason = 'no-laser' | 'no-shell' | 'no-plane' | 'no-partner';

/** A stretch of a plane without a laser carrier, at least one slot wide or too wide for a beam; bridged when the satellites at its rims are joined nevertheless. */
export interface PlaneHole {
  /** Index of the shell as `detectShells` lists them, and of the plane among that shell's planes. */
  readonly shell: number;
  readonly plane: number;
  readonly gapDeg: number;
  readonly bridged: boolean;
}

/** Neighbouring planes that are not joined because their nodes are too far apart: a missing plane, or the seam of a star. */
export interface PlaneGap {
  readonly shell: number;
  readonly fromPlane: number;
  readonly toPlane: number;
  readonly gapDeg: number;
}

export interface TopologyResult {
  readonly topology: IslTopology;
  readonly holes: readonly PlaneHole[];
  readonly planeGaps: readonly PlaneGap[];
  /** Satellites without any link, by reason. */
  readonly withoutLinks: Readonly<Record<UnlinkedReason, number>>;
}

/** How links are chosen: a plain function, so that a study can bring its own. Built in: `plusGrid`, `walkerGrid`, `nearestNeighbours`, `noLinks`. */
export type TopologyFunction = (input: TopologyInput) => TopologyResult;

/**
 * A topology from pairs of satellites in any order.
 *
 * @param pairs flat: both ends of the first link, both ends of the second, …
 * @param along satellites in the order of their planes and places; those that it leaves out follow. By default their own order.
 * @throws SkywitnessError `ISL_PAIR` when an end is no satellite, a link joins a satellite with itself, or comes twice;
 *   `ISL_ORDER` when `along` names none.
 * @example
 * ```ts
 * import { topologyFromLinks } from '@skywitness/engine/network';
 * const ring = topologyFromLinks(3, [0, 1, 2, 1, 0, 2]);
 * ring.linkCount; // => 3
 * [...ring.neighbours.subarray(ring.offsets[1], ring.offsets[2])]; // => [0, 2]
 * ```
 */
export function topologyFromLinks(
  satelliteCount: number,
  pairs: ArrayLike<number>,
  along: readonly number[] = [],
): IslTopology {
  const linkCount = pairs.length / 2;
  const keys = new Float64Array(linkCount);
  for (let link = 0; link < linkCount; link++) {
    const [a, b] = [pairs[2 * link], pairs[2 * link + 1]];
    checkPair(satelliteCount, a, b);
    keys[link] = Math.min(a, b) * satelliteCount + Math.max(a, b);
  }
  keys.sort();
  const from = Int32Array.from(keys, (key) => Math.floor(key / satelliteCount));
  const to = Int32Array.from(keys, (key) => key % satelliteCount);
  for (let link = 1; link < linkCount; link++) {
    if (keys[link] === keys[link - 1]) throw pairError(from[link], to[link], 'comes twice');
  }
  const order = Int32Array.from(new Set([...along, ...Array(satelliteCount).keys()]));
  if (order.length !== satelliteCount) throw orderError(along, satelliteCount);
  return { satelliteCount, linkCount, from, to, ...adjacency(satelliteCount, from, to), order };
}

/** Compressed rows: since links come sorted, each satellite's lower neighbours are met before its higher ones, both ascending. */
function adjacency(
  satelliteCount: number,
  from: Int32Array,
  to: Int32Array,
): Pick<IslTopology, 'offsets' | 'neighbours' | 'linkOf'> {
  const offsets = new Int32Array(satelliteCount + 1);
  for (const ends of [from, to]) for (const end of ends) offsets[end + 1]++;
  for (let satellite = 0; satellite < satelliteCount; satellite++) offsets[satellite + 1] += offsets[satellite];
  const next = offsets.slice();
  const neighbours = new Int32Array(2 * from.length);
  const linkOf = new Int32Array(2 * from.length);
  for (const [own, other] of [
    [to, from],
    [from, to],
  ]) {
    for (let link = 0; link < from.length; link++) {
      const at = next[own[link]]++;
      neighbours[at] = other[link];
      linkOf[at] = link;
    }
  }
  return { offsets, neighbours, linkOf };
}

function isSatellite(index: number, satelliteCount: number): boolean {
  return Number.isInteger(index) && index >= 0 && index < satelliteCount;
}

function checkPair(satelliteCount: number, a: number, b: number): void {
  if (!isSatellite(a, satelliteCount) || !isSatellite(b, satelliteCount))
    throw pairError(a, b, `leaves the satellites 0 to ${satelliteCount - 1}`);
  if (a === b) throw pairError(a, b, 'joins a satellite with itself');
}

function pairError(a: number, b: number, fault: string): SkywitnessError {
  return new SkywitnessError(
    'ISL_PAIR',
    `the link between satellites ${a} and ${b} ${fault}. Correct the topology function: each link once, between two different satellites of the list.`,
  );
}

function orderError(along: readonly number[], satelliteCount: number): SkywitnessError {
  const stranger = along.find((satellite) => !isSatellite(satellite, satelliteCount));
  return new SkywitnessError(
    'ISL_ORDER',
    `the order along the planes names satellite ${stranger}; allowed are 0 to ${satelliteCount - 1}. Correct the topology function.`,
  );
}

/** The topology without links: every satellite is a bent pipe. */
export function noLinks(input: TopologyInput): TopologyResult {
  return topologyResult(input, []);
}

/** Counts the satellites without links; `reasonOf` is asked for those that carry lasers. */
export function topologyResult(
  { sets, lasers }: TopologyInput,
  pairs: ArrayLike<number>,
  found: {
    readonly holes?: readonly PlaneHole[];
    readonly planeGaps?: readonly PlaneGap[];
    readonly along?: readonly number[];
    readonly reasonOf?: (satellite: number) => UnlinkedReason;
  } = {},
): TopologyResult {
  const topology = topologyFromLinks(sets.length, pairs, found.along);
  const withoutLinks: Record<UnlinkedReason, number> = { 'no-laser': 0, 'no-shell': 0, 'no-plane': 0, 'no-partner': 0 };
  for (let satellite = 0; satellite < sets.length; satellite++) {
    if (topology.offsets[satellite + 1] > topology.offsets[satellite]) continue;
    withoutLinks[lasers[satellite] === 0 ? 'no-laser' : (found.reasonOf?.(satellite) ?? 'no-partner')]++;
  }
  return { topology, holes: found.holes ?? [], planeGaps: found.planeGaps ?? [], withoutLinks };
}
