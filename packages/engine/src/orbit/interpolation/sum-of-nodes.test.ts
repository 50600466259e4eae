import { describe, expect, test } from 'vitest';
import { expectSameBits } from '../../../test/back-ends.ts';
import { newWorkspace, type Workspace } from '../../kernel/index.ts';
import { spansOf } from './spans.ts';
import { foldNodesInto, sumOfNodesInto } from './sum-of-nodes.ts';

/** Reproducible numbers from −1 to 1 without a pattern in their bits. */
function scatter(array: Float64Array): Float64Array {
  for (let at = 0; at < array.length; at++) array[at] = (((at + 1) * 0.754_877_666_246_693) % 1) * 2 - 1;
  return array;
}

/** Steps `from` to `to` − 1 of a span of `stepCount` minutes, from the values of `count` satellites at its nodes. */
function blend(workspace: Workspace, values: (node: number, satellite: number) => number, size: BlendSize) {
  const { count, stepCount, from = 0, to = stepCount } = size;
  const evenCount = count + (count % 2);
  const { weights } = spansOf({ stepMicroseconds: 1_800_000_000 / stepCount, count: stepCount });
  const nodes = workspace.doubles(12 * evenCount);
  for (let node = 0; node < 12; node++)
    for (let satellite = 0; satellite < count; satellite++) {
      const lane = satellite % workspace.laneCount;
      nodes[(satellite - lane) * 12 + node * workspace.laneCount + lane] = values(node, satellite);
    }
  const shares = workspace.doubles(6 * stepCount + 12);
  shares.set(weights as Float64Array);
  const out = workspace.doubles(count * (to - from) + 1);
  const kernels = workspace.bind({ foldNodesInto, sumOfNodesInto });
  kernels.foldNodesInto(nodes, evenCount);
  kernels.sumOfNodesInto(out, 0, nodes, 0, shares, count, stepCount, from, to);
  return out.subarray(0, count * (to - from));
}

interface BlendSize {
  readonly count: number;
  readonly stepCount: number;
  readonly from?: number;
  readonly to?: number;
}

describe('interpolation', () => {
  test.each([18, 25, 30, 120])('gives a polynomial of the eleventh degree back at all of %i steps', (stepCount) => {
    const { offsetsMinutes } = spansOf({ stepMicroseconds: 1_800_000_000 / stepCount, count: stepCount });
    const power = (x: number, degree: number): number => (degree === 0 ? 1 : x * power(x, degree - 1));
    const out = blend(newWorkspace(1e6), (node, degree) => power(offsetsMinutes[node] / 15, degree), {
      count: 12,
      stepCount,
    });
    for (let step = 0; step < stepCount; step++) {
      const x = (2 * step + 1) / stepCount - 1;
      // Twelve products of numbers below 1, whose weights add up to less than 3 in size: a few last places.
      for (let degree = 0; degree < 12; degree++)
        expect(Math.abs(out[step * 12 + degree] - power(x, degree))).toBeLessThan(2e-15);
    }
  });

  test('gives every step the same bits, whichever steps are asked for with it', () => {
    const values = scatter(new Float64Array(12 * 5));
    const at = (node: number, satellite: number): number => values[node * 5 + satellite];
    for (const backEnd of ['plain', 'simd'] as const) {
      const whole = blend(newWorkspace(1e6, backEnd), at, { count: 5, stepCount: 25 });
      for (const [from, to] of [
        [0, 1],
        [24, 25],
        [10, 20],
        [12, 13],
        [3, 25],
      ] as const) {
        const part = blend(newWorkspace(1e6, backEnd), at, { count: 5, stepCount: 25, from, to });
        expect([...part], `${from} to ${to}, ${backEnd}`).toEqual([...whole.subarray(5 * from, 5 * to)]);
      }
    }
  });

  test.each([
    [2, 18],
    [3, 30],
    [191, 25],
    [193, 120],
  ])('has the same bits on both back ends, %i satellites and %i steps', (count, stepCount) => {
    const values = scatter(new Float64Array(12 * count));
    expectSameBits(10_000_000, (workspace) => ({
      out: blend(workspace, (node, satellite) => values[node * count + satellite], { count, stepCount }),
    }));
  });
});
