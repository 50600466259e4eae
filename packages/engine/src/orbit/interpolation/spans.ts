import { MICROSECONDS_PER_MINUTE, PI } from '../../constants.ts';
import { cos, sin } from '../../math/index.ts';
import type { TimeGrid } from '../../time/index.ts';

/** Nodes of a span that is interpolated. */
export const NODE_COUNT = 12;
/** Longest span: twelve nodes follow a low orbit through 30 minutes to 2 mm (`ephemeris.test.ts`). */
const LONGEST_SPAN_MICROSECONDS = 30 * MICROSECONDS_PER_MINUTE;
/** Most steps of a span, so that the weights have a place: 30 minutes of a second each. */
export const MOST_STEPS = 1_800;
/** From so many steps a span on, twelve nodes cost less than the steps themselves. */
const LEAST_STEPS = 18;

/**
 * How a grid is cut into spans of whole steps, counted from its own first step, so that nothing depends on the windows in which
 * it is computed.
 */
export interface Spans {
  readonly stepsPerSpan: number;
  /** Minutes from the middle of a span at which satellites are propagated: Chebyshev nodes, or the steps themselves. */
  readonly offsetsMinutes: Float64Array;
  /** Twelve per step of the first half of a span, for `sumOfNodesInto`; undefined where the steps themselves are propagated. */
  readonly weights: Float64Array | undefined;
}

/** Spans of a grid: interpolated where it has enough steps for that. */
export function spansOf({ stepMicroseconds, count }: Omit<TimeGrid, 'start'>): Spans {
  const stepMinutes = stepMicroseconds / MICROSECONDS_PER_MINUTE;
  const longest = Math.min(MOST_STEPS, Math.max(1, Math.floor(LONGEST_SPAN_MICROSECONDS / stepMicroseconds)));
  if (longest >= LEAST_STEPS && count >= LEAST_STEPS) {
    const half = (longest * stepMinutes) / 2;
    const offsetsMinutes = Float64Array.from({ length: NODE_COUNT }, (_, node) => half * nodeAt(node));
    return { stepsPerSpan: longest, offsetsMinutes, weights: weightsOf(longest) };
  }
  const stepsPerSpan = Math.min(longest, NODE_COUNT, count);
  const offsetsMinutes = Float64Array.from(
    { length: stepsPerSpan },
    (_, step) => (step - (stepsPerSpan - 1) / 2) * stepMinutes,
  );
  return { stepsPerSpan, offsetsMinutes, weights: undefined };
}

/** Place of a node in a span from −1 to 1 (Chebyshev nodes of the first kind), the last time first. */
function nodeAt(node: number): number {
  return cos(((2 * node + 1) * PI) / (2 * NODE_COUNT));
}

/** Weights of the folded nodes (Berrut, Trefethen 2004, "Barycentric Lagrange interpolation", section 5.2) for each step of the first half. */
function weightsOf(stepCount: number): Float64Array {
  const half = Math.ceil(stepCount / 2);
  const weights = new Float64Array(NODE_COUNT * half);
  for (let step = 0; step < half; step++) {
    const shares = nodeShares((2 * step + 1) / stepCount - 1);
    for (let node = 0; node < NODE_COUNT / 2; node++) {
      const [share, mirrored] = [shares[node], shares[NODE_COUNT - 1 - node]];
      weights[NODE_COUNT * step + node] = (share + mirrored) / 2;
      weights[NODE_COUNT * step + NODE_COUNT - 1 - node] = (share - mirrored) / 2;
    }
  }
  return weights;
}

/** The share of each node in the value at x, from −1 to 1. */
function nodeShares(x: number): Float64Array {
  const shares = new Float64Array(NODE_COUNT);
  let sum = 0;
  for (let node = 0; node < NODE_COUNT; node++) {
    const distance = x - nodeAt(node);
    if (distance === 0) return shares.fill(0).fill(1, node, node + 1);
    const weight = sin(((2 * node + 1) * PI) / (2 * NODE_COUNT)) / distance;
    shares[node] = node % 2 === 0 ? weight : -weight;
    sum += shares[node];
  }
  return shares.map((share) => share / sum);
}
