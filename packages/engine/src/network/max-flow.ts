/**
 * A network of one-way links with capacities, nodes 0 … nodeCount − 1. Link k runs from `from[k]` to `to[k]`; links are kept
 * in pairs with their way back (2k and 2k + 1), grouped by their start.
 */
export interface FlowNetwork {
  readonly nodeCount: number;
  /** Capacity of each link, to be set anew for each question; index as given to `flowNetwork`. */
  readonly capacity: Float64Array;
  readonly to: Int32Array;
  /** Arcs (link × 2, + 1 for the way back) by the node they leave. */
  readonly firstArc: Int32Array;
  readonly arcs: Int32Array;
}

/** Builds the index of a network; capacities are copied. */
export function flowNetwork(
  nodeCount: number,
  links: { readonly from: ArrayLike<number>; readonly to: ArrayLike<number>; readonly capacity: ArrayLike<number> },
): FlowNetwork {
  const linkCount = links.from.length;
  const to = new Int32Array(2 * linkCount);
  const firstArc = new Int32Array(nodeCount + 1);
  for (let link = 0; link < linkCount; link++) {
    to[2 * link] = links.to[link];
    to[2 * link + 1] = links.from[link];
    firstArc[links.from[link] + 1]++;
    firstArc[links.to[link] + 1]++;
  }
  for (let node = 0; node < nodeCount; node++) firstArc[node + 1] += firstArc[node];
  const next = firstArc.slice();
  const arcs = new Int32Array(2 * linkCount);
  for (let link = 0; link < linkCount; link++) {
    arcs[next[links.from[link]]++] = 2 * link;
    arcs[next[links.to[link]]++] = 2 * link + 1;
  }
  return { nodeCount, capacity: Float64Array.from(links.capacity), to, firstArc, arcs };
}

/** A largest flow: what each link carries, how much in all, and which nodes the source can still reach (the cut). */
export interface LargestFlow {
  readonly flow: Float64Array;
  readonly value: number;
  readonly onSourceSide: Uint8Array;
}

/** Capacities left below this share of the largest are rounding, not room. */
const ROUNDING = 1e-12;

/**
 * A largest flow from source to sink (Dinic 1970: shortest ways first, level by level), in at most nodes² × links steps and
 * in practice in a handful of sweeps. Which of several largest flows is found depends on the order of the links; its value does not.
 *
 * @example
 * ```ts
 * import { flowNetwork, largestFlow } from '@skywitness/engine/network';
 * const pipes = flowNetwork(4, { from: [0, 0, 1, 2, 1], to: [1, 2, 3, 3, 2], capacity: [3, 2, 2, 4, 5] });
 * largestFlow(pipes, 0, 3).value; // => 5
 * ```
 */
export function largestFlow(network: FlowNetwork, source: number, sink: number): LargestFlow {
  const { nodeCount, capacity } = network;
  const left = new Float64Array(2 * capacity.length);
  for (let link = 0; link < capacity.length; link++) left[2 * link] = capacity[link];
  const least =
    ROUNDING * capacity.reduce((most, one) => (one < Number.POSITIVE_INFINITY ? Math.max(most, one) : most), 0);
  const level = new Int32Array(nodeCount);
  const search = { ...network, left, least, level, source, sink, next: new Int32Array(nodeCount) };
  let value = 0;
  while (markLevels(search)) {
    search.next.set(network.firstArc.subarray(0, nodeCount));
    value += blockingFlow(search);
  }
  return {
    flow: capacity.map((most, link) =>
      most === Number.POSITIVE_INFINITY ? left[2 * link + 1] : most - left[2 * link],
    ),
    value,
    onSourceSide: Uint8Array.from(level, (depth) => (depth >= 0 ? 1 : 0)),
  };
}

interface Search extends FlowNetwork {
  readonly left: Float64Array;
  readonly least: number;
  readonly level: Int32Array;
  /** Per node: the first arc that has not been found to lead nowhere. */
  readonly next: Int32Array;
  readonly source: number;
  readonly sink: number;
}

/** Distance of every node from the source over links with room; −1 where there is no way. */
function markLevels({ nodeCount, firstArc, arcs, to, left, least, level, source, sink }: Search): boolean {
  level.fill(-1);
  level[source] = 0;
  const queue = new Int32Array(nodeCount);
  queue[0] = source;
  for (let head = 0, tail = 1; head < tail; head++) {
    const node = queue[head];
    for (let at = firstArc[node]; at < firstArc[node + 1]; at++) {
      const arc = arcs[at];
      if (left[arc] <= least || level[to[arc]] >= 0) continue;
      level[to[arc]] = level[node] + 1;
      queue[tail++] = to[arc];
    }
  }
  return level[sink] >= 0;
}

/** Fills every shortest way until each has a full link; walks with a stack of arcs, one step of level at a time. */
function blockingFlow(search: Search): number {
  const { to, left, source, sink, level, nodeCount } = search;
  const way = new Int32Array(nodeCount);
  let [depth, total] = [0, 0];
  for (;;) {
    const node = depth === 0 ? source : to[way[depth - 1]];
    if (node === sink) {
      const { amount, full } = fill(left, way, depth);
      total += amount;
      depth = full;
      continue;
    }
    const arc = nextArc(search, node);
    if (arc >= 0) way[depth++] = arc;
    else if (depth === 0) return total;
    else {
      level[node] = -1;
      depth--;
    }
  }
}

function nextArc({ next, firstArc, arcs, to, left, least, level }: Search, node: number): number {
  for (; next[node] < firstArc[node + 1]; next[node]++) {
    const arc = arcs[next[node]];
    if (left[arc] > least && level[to[arc]] === level[node] + 1) return arc;
  }
  return -1;
}

/** Sends what the tightest link of a way allows; returns the depth of that link, from where the search goes on. */
function fill(left: Float64Array, way: Int32Array, depth: number): { amount: number; full: number } {
  let [amount, full] = [Number.POSITIVE_INFINITY, 0];
  for (let at = 0; at < depth; at++) if (left[way[at]] < amount) [amount, full] = [left[way[at]], at];
  for (let at = 0; at < depth; at++) {
    left[way[at]] -= amount;
    left[way[at] ^ 1] += amount;
  }
  left[way[full]] = 0;
  return { amount, full };
}
