import type { IslTopology } from './isl-topology.ts';
import { walkedOrder } from './walked-order.ts';

/**
 * The satellites of a topology in lines, each joined with the next of its line, as along a plane; a ring's last one is joined with
 * its first. Distances cross from line to line in visits: visit k pulls them into line k from the lines before it (and over
 * links within it that skip a place), visit `lineCount` + k from the lines behind it.
 */
export interface PathLines {
  readonly lineCount: number;
  /** First place of each line, and one more. */
  readonly starts: Int32Array;
  /** Satellite by place; one without links is in no line. */
  readonly members: Int32Array;
  /** By satellite; −1 for none. */
  readonly lineOf: Int32Array;
  /** By place: the entry of the topology's `neighbours` that leads to the next of the line, or round to its first; −1 for none. */
  readonly ahead: Int32Array;
  /** By place: the entry that leads to it from the one before, likewise. */
  readonly behind: Int32Array;
  /** First pull of each visit, and one more; to and from which satellite, and the entry that joins them. */
  readonly pullStarts: Int32Array;
  readonly pullTo: Int32Array;
  readonly pullFrom: Int32Array;
  readonly pullEntry: Int32Array;
  /** First follower of each line, and one more: the visits that pull from it. */
  readonly followerStarts: Int32Array;
  readonly followers: Int32Array;
}

/** An order that follows the planes has lines at least so long on average. */
const LEAST_MEAN_LENGTH = 3;

/** Lines of satellites that follow one another in the order of the topology and are joined; where few do, in an order walked. */
export function pathLines(topology: IslTopology): PathLines {
  const { offsets, order } = topology;
  const given = linesIn(
    topology,
    order.filter((satellite) => offsets[satellite + 1] > offsets[satellite]),
  );
  const isAlongPlanes = given.members.length >= LEAST_MEAN_LENGTH * given.lineCount;
  const lines = isAlongPlanes ? given : linesIn(topology, walkedOrder(topology));
  return { ...lines, ...pullsBetween(topology, lines) };
}

function linesIn(topology: IslTopology, members: Int32Array) {
  const ahead = members.map((satellite, place) => entryBetween(topology, satellite, members[place + 1]));
  const starts = Int32Array.from([...members.keys()].filter((place) => place === 0 || ahead[place - 1] < 0));
  const lineCount = starts.length;
  const ends = Int32Array.from(starts, (_, line) => starts[line + 1] ?? members.length);
  const lineOf = new Int32Array(topology.satelliteCount).fill(-1);
  const behind = new Int32Array(members.length);
  for (let line = 0; line < lineCount; line++) {
    const [start, end] = [starts[line], ends[line]];
    for (let place = start; place < end; place++) lineOf[members[place]] = line;
    if (end - start > 2) ahead[end - 1] = entryBetween(topology, members[end - 1], members[start]);
    behind.set(ahead.subarray(start, end - 1), start + 1);
    behind[start] = ahead[end - 1];
  }
  return { lineCount, starts: Int32Array.of(0, ...ends), members, lineOf, ahead, behind };
}

/** The entry that leads from one satellite to another, or −1. */
function entryBetween({ offsets, neighbours }: IslTopology, from: number, to: number | undefined): number {
  for (let entry = offsets[from]; entry < offsets[from + 1]; entry++) if (neighbours[entry] === to) return entry;
  return -1;
}

/** The links that do not lead along a line, in both senses. */
function pullsBetween(topology: IslTopology, { lineCount, members, lineOf, ahead }: ReturnType<typeof linesIn>) {
  const { offsets, neighbours } = topology;
  const isAlong = new Uint8Array(neighbours.length);
  for (const [place, entry] of ahead.entries()) {
    if (entry < 0) continue;
    isAlong[entry] = 1;
    isAlong[entryBetween(topology, neighbours[entry], members[place])] = 1;
  }
  const pulls = Array.from({ length: 2 * lineCount }, (): { to: number; entry: number }[] => []);
  const followers = Array.from({ length: lineCount }, () => new Set<number>());
  for (const to of members) {
    for (let entry = offsets[to]; entry < offsets[to + 1]; entry++) {
      if (isAlong[entry] === 1) continue;
      const [own, other] = [lineOf[to], lineOf[neighbours[entry]]];
      const visit = other <= own ? own : lineCount + own;
      pulls[visit].push({ to, entry });
      followers[other].add(visit);
    }
  }
  const all = pulls.flat();
  return {
    pullStarts: startsOf(pulls.map(({ length }) => length)),
    pullTo: Int32Array.from(all, ({ to }) => to),
    pullFrom: Int32Array.from(all, ({ entry }) => neighbours[entry]),
    pullEntry: Int32Array.from(all, ({ entry }) => entry),
    followerStarts: startsOf(followers.map(({ size }) => size)),
    followers: Int32Array.from(followers.flatMap((visits) => [...visits])),
  };
}

function startsOf(lengths: readonly number[]): Int32Array {
  const starts = new Int32Array(lengths.length + 1);
  for (const [k, length] of lengths.entries()) starts[k + 1] = starts[k] + length;
  return starts;
}
