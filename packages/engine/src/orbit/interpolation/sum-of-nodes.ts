import { type Doubles, fieldAt, type Index, LANES, lanes, putField, putLanes } from '../../kernel/index.ts';

/** Nodes of a span: the fields of a satellite's row. */
const NODES: Index = 12;
/**
 * Satellites whose rows (12 × 1,024 × 8 bytes) stay in the second-level cache from step to step, and whose results are pages: fewer
 * would stay in the first-level cache, but the shorter pieces of `out` take longer to come in.
 */
const SATELLITES_PER_BLOCK: Index = 1024;

/** Replaces the values at mirrored nodes by their sums f(k) + f(11 − k), fields 0 to 5, and differences, fields 11 to 6. */
export function foldNodesInto(nodes: Doubles, count: Index): void {
  for (let k: Index = 0; k < count; k += LANES) {
    const row: Index = k * NODES;
    for (let node: Index = 0; node < 6; node += 1) {
      const value = fieldAt(nodes, row, node);
      const mirrored = fieldAt(nodes, row, 11 - node);
      putField(nodes, row, node, value + mirrored);
      putField(nodes, row, 11 - node, value - mirrored);
    }
  }
}

/**
 * The values at one moment, a field of each row, side by side: for spans whose steps are the moments themselves. With an odd
 * count the place behind the last is written too.
 */
export function momentInto(
  out: Doubles,
  outAt: Index,
  nodes: Doubles,
  nodesAt: Index,
  count: Index,
  moment: Index,
  momentCount: Index,
): void {
  for (let k: Index = 0; k < count; k += LANES) {
    putLanes(out, outAt + k, fieldAt(nodes, nodesAt + k * momentCount, moment));
  }
}

/**
 * One coordinate of `count` satellites at the steps `from` to `to` − 1 of a span of `stepCount`, from its folded values at twelve
 * nodes: step i and its mirror image stepCount − 1 − i are the sum and the difference of an even part (weights of the sums) and
 * an odd part (weights of the differences), which halves the products.
 *
 * `nodes`: a row of twelve fields for each satellite from `nodesAt` on; `weights`: twelve per step of the first half; `out`: rows of
 * `count` numbers from `outAt` on. With an odd count the last satellite is a block of its own, done first: as a pair it reaches into
 * the next row, where a later block puts things right; behind the last row a place must be free.
 */
export function sumOfNodesInto(
  out: Doubles,
  outAt: Index,
  nodes: Doubles,
  nodesAt: Index,
  weights: Doubles,
  count: Index,
  stepCount: Index,
  from: Index,
  to: Index,
): void {
  let end: Index = count;
  while (end > 0) {
    const odd: Index = end % LANES;
    const first: Index = odd > 0 ? end - odd : end > SATELLITES_PER_BLOCK ? end - SATELLITES_PER_BLOCK : 0;
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
        const odd6 = lanes(sign * (weights[w + 6] as number));
        const odd7 = lanes(sign * (weights[w + 7] as number));
        const odd8 = lanes(sign * (weights[w + 8] as number));
        const odd9 = lanes(sign * (weights[w + 9] as number));
        const odd10 = lanes(sign * (weights[w + 10] as number));
        const odd11 = lanes(sign * (weights[w + 11] as number));
        let ownAt: Index = outAt + (own - from) * count + first;
        let otherAt: Index = outAt + (other - from) * count + first;
        let row: Index = nodesAt + first * NODES;
        let k: Index = first;
        do {
          const evenPart =
            even0 * fieldAt(nodes, row, 0) +
            even1 * fieldAt(nodes, row, 1) +
            even2 * fieldAt(nodes, row, 2) +
            even3 * fieldAt(nodes, row, 3) +
            even4 * fieldAt(nodes, row, 4) +
            even5 * fieldAt(nodes, row, 5);
          const oddPart =
            odd6 * fieldAt(nodes, row, 6) +
            odd7 * fieldAt(nodes, row, 7) +
            odd8 * fieldAt(nodes, row, 8) +
            odd9 * fieldAt(nodes, row, 9) +
            odd10 * fieldAt(nodes, row, 10) +
            odd11 * fieldAt(nodes, row, 11);
          putLanes(out, otherAt, evenPart - oddPart);
          putLanes(out, ownAt, evenPart + oddPart);
          row += NODES * LANES;
          ownAt += LANES;
          otherAt += LANES;
          k += LANES;
        } while (k < end);
      }
    }
    end = first;
  }
}
