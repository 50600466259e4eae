import { type Doubles, type Index, LANES, lanes, lanesAt, putLanes } from '../../kernel/index.ts';

/** Satellites of a block: its nodes (12 × 192 × 8 bytes) stay in the first-level cache from step to step. */
const SATELLITES_PER_BLOCK: Index = 192;

/**
 * Replaces the values at twelve mirrored nodes by their sums f(k) + f(11 − k) in rows 0 to 5 and their differences in rows 11 to 6,
 * in each of `planeCount` planes of twelve rows of `stride` numbers.
 */
export function foldNodesInto(nodes: Doubles, stride: Index, planeCount: Index): void {
  for (let plane: Index = 0; plane < planeCount; plane += 1) {
    for (let node: Index = 0; node < 6; node += 1) {
      const at: Index = (12 * plane + node) * stride;
      const mirror: Index = (12 * plane + 11 - node) * stride;
      for (let k: Index = 0; k < stride; k += LANES) {
        const value = lanesAt(nodes, at + k);
        const mirrored = lanesAt(nodes, mirror + k);
        putLanes(nodes, at + k, value + mirrored);
        putLanes(nodes, mirror + k, value - mirrored);
      }
    }
  }
}

/**
 * One coordinate of `count` satellites at the steps `from` to `to` − 1 of a span of `stepCount`, from its folded values at twelve
 * nodes: step i and its mirror image stepCount − 1 − i are the sum and the difference of an even part (weights of the sums) and
 * an odd part (weights of the differences), which halves the products.
 *
 * `nodes`: twelve rows of `stride` numbers from `nodesAt` on; `weights`: twelve per step of the first half; `out`: rows of `count`
 * numbers from `outAt` on. `count` is at least 2: the last satellites are computed with the ones before them, rows need no padding.
 */
export function sumOfNodesInto(
  out: Doubles,
  outAt: Index,
  nodes: Doubles,
  nodesAt: Index,
  stride: Index,
  weights: Doubles,
  count: Index,
  stepCount: Index,
  from: Index,
  to: Index,
): void {
  for (let first: Index = 0; first < count; first += SATELLITES_PER_BLOCK) {
    const end: Index = first + SATELLITES_PER_BLOCK < count ? first + SATELLITES_PER_BLOCK : count;
    for (let step: Index = 0; 2 * step < stepCount; step += 1) {
      const mirror: Index = stepCount - 1 - step;
      const isWanted = step >= from && step < to;
      const isMirrorWanted = mirror >= from && mirror < to;
      if (isWanted || isMirrorWanted) {
        // Where only one of the two is wanted, both results go to its row, the right one last.
        const own: Index = isWanted ? step : mirror;
        const other: Index = isMirrorWanted ? mirror : step;
        const sign: number = isWanted ? 1 : -1;
        const w: Index = 12 * step;
        const even0 = lanes(weights[w] as number);
        const even1 = lanes(weights[w + 1] as number);
        const even2 = lanes(weights[w + 2] as number);
        const even3 = lanes(weights[w + 3] as number);
        const even4 = lanes(weights[w + 4] as number);
        const even5 = lanes(weights[w + 5] as number);
        const odd5 = lanes(sign * (weights[w + 6] as number));
        const odd4 = lanes(sign * (weights[w + 7] as number));
        const odd3 = lanes(sign * (weights[w + 8] as number));
        const odd2 = lanes(sign * (weights[w + 9] as number));
        const odd1 = lanes(sign * (weights[w + 10] as number));
        const odd0 = lanes(sign * (weights[w + 11] as number));
        const ownAt: Index = outAt + (own - from) * count;
        const otherAt: Index = outAt + (other - from) * count;
        let next: Index = first;
        do {
          const k: Index = next + LANES <= count ? next : count - LANES;
          let at: Index = nodesAt + k;
          let even = even0 * lanesAt(nodes, at);
          at += stride;
          even = even + even1 * lanesAt(nodes, at);
          at += stride;
          even = even + even2 * lanesAt(nodes, at);
          at += stride;
          even = even + even3 * lanesAt(nodes, at);
          at += stride;
          even = even + even4 * lanesAt(nodes, at);
          at += stride;
          even = even + even5 * lanesAt(nodes, at);
          at += stride;
          let odd = odd5 * lanesAt(nodes, at);
          at += stride;
          odd = odd + odd4 * lanesAt(nodes, at);
          at += stride;
          odd = odd + odd3 * lanesAt(nodes, at);
          at += stride;
          odd = odd + odd2 * lanesAt(nodes, at);
          at += stride;
          odd = odd + odd1 * lanesAt(nodes, at);
          at += stride;
          odd = odd + odd0 * lanesAt(nodes, at);
          putLanes(out, otherAt + k, even - odd);
          putLanes(out, ownAt + k, even + odd);
          next += LANES;
        } while (next < end);
      }
    }
  }
}
