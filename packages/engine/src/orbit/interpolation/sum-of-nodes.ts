import { type Doubles, type Index, LANES, lanes, lanesAt, putLanes } from '../../kernel/index.ts';

/** Satellites of a block: its node sums (12 × 192 × 8 bytes) stay in the first-level cache from step to step. */
const BLOCK: Index = 192;

/**
 * One coordinate of all satellites at all steps of a span, from its values at twelve nodes that lie symmetrically about the
 * middle of the span: step i and its mirror image stepCount − 1 − i are the sum and the difference of an even part (weights
 * of the sums of mirrored nodes) and an odd part (of their differences), which halves the products.
 *
 * `nodes`: rows of `stride` satellites, six of sums f(k) + f(11 − k), then six of differences f(k) − f(11 − k);
 * `weights`: per step of the first half six even and six odd ones; `out`: rows of `stride` satellites from `outAt` on.
 * `stride` is at least 2; the last satellites are computed with the ones before them, so rows need no padding.
 */
export function sumOfNodesInto(
  out: Doubles,
  outAt: Index,
  nodes: Doubles,
  weights: Doubles,
  stride: Index,
  stepCount: Index,
): void {
  for (let first: Index = 0; first < stride; first += BLOCK) {
    const end: Index = first + BLOCK < stride ? first + BLOCK : stride;
    for (let step: Index = 0; 2 * step < stepCount; step += 1) {
      const mirror: Index = stepCount - 1 - step;
      const w: Index = 12 * step;
      const even0 = lanes(weights[w] as number);
      const even1 = lanes(weights[w + 1] as number);
      const even2 = lanes(weights[w + 2] as number);
      const even3 = lanes(weights[w + 3] as number);
      const even4 = lanes(weights[w + 4] as number);
      const even5 = lanes(weights[w + 5] as number);
      const odd0 = lanes(weights[w + 6] as number);
      const odd1 = lanes(weights[w + 7] as number);
      const odd2 = lanes(weights[w + 8] as number);
      const odd3 = lanes(weights[w + 9] as number);
      const odd4 = lanes(weights[w + 10] as number);
      const odd5 = lanes(weights[w + 11] as number);
      for (let next: Index = first; next < end; next += LANES) {
        const k: Index = next + LANES <= stride ? next : stride - LANES;
        const even =
          even0 * lanesAt(nodes, k) +
          even1 * lanesAt(nodes, k + stride) +
          even2 * lanesAt(nodes, k + 2 * stride) +
          (even3 * lanesAt(nodes, k + 3 * stride) +
            even4 * lanesAt(nodes, k + 4 * stride) +
            even5 * lanesAt(nodes, k + 5 * stride));
        const odd =
          odd0 * lanesAt(nodes, k + 6 * stride) +
          odd1 * lanesAt(nodes, k + 7 * stride) +
          odd2 * lanesAt(nodes, k + 8 * stride) +
          (odd3 * lanesAt(nodes, k + 9 * stride) +
            odd4 * lanesAt(nodes, k + 10 * stride) +
            odd5 * lanesAt(nodes, k + 11 * stride));
        putLanes(out, outAt + step * stride + k, even + odd);
        putLanes(out, outAt + mirror * stride + k, even - odd);
      }
    }
  }
}
