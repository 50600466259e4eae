import { describe, expect, test } from 'vitest';
import { expectSameBits } from '../../../test/back-ends.ts';
import { newWorkspace, type Workspace } from '../../kernel/index.ts';
import { sumOfNodesInto } from './sum-of-nodes.ts';

/** Reproducible numbers from −1 to 1 without a pattern in their bits. */
function scatter(array: Float64Array, seed: number): Float64Array {
  for (let at = 0; at < array.length; at++) array[at] = (((at + seed) * 0.754_877_666_246_693) % 1) * 2 - 1;
  return array;
}

function blend(workspace: Workspace, stride: number, stepCount: number) {
  const nodes = scatter(workspace.doubles(12 * stride), 1);
  const weights = scatter(workspace.doubles(12 * Math.ceil(stepCount / 2)), 7);
  const out = workspace.doubles(stride * stepCount);
  workspace.bind({ sumOfNodesInto }).sumOfNodesInto(out, 0, nodes, weights, stride, stepCount);
  return { nodes, weights, out };
}

describe('the sum of nodes', () => {
  test('is the sum over all nodes, step by step and satellite by satellite', () => {
    const [stride, stepCount] = [5, 7];
    const { nodes, weights, out } = blend(newWorkspace(100_000), stride, stepCount);
    for (let step = 0; step < stepCount; step++) {
      const [half, sign] = step <= stepCount - 1 - step ? [step, 1] : [stepCount - 1 - step, -1];
      for (let satellite = 0; satellite < stride; satellite++) {
        let sum = 0;
        for (let node = 0; node < 12; node++) {
          const product = weights[12 * half + node] * nodes[node * stride + satellite];
          sum += node < 6 ? product : sign * product;
        }
        // The middle step is written as its own mirror image, where odd weights are zero in earnest.
        if (2 * step !== stepCount - 1)
          expect(Math.abs(out[step * stride + satellite] - sum), `step ${step}, ${satellite}`).toBeLessThan(1e-14);
      }
    }
  });

  test.each([
    [2, 1],
    [3, 4],
    [191, 8],
    [192, 3],
    [193, 120],
    [1001, 30],
  ])('has the same bits on both back ends, %i satellites and %i steps', (stride, stepCount) => {
    expectSameBits(10_000_000, (workspace) => ({ out: blend(workspace, stride, stepCount).out }));
  });
});
