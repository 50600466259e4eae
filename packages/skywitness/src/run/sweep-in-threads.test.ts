import { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';
import { resultOf } from './sweep-in-threads.ts';

const workerOf = (code: string): Worker => new Worker(code, { eval: true });
const nothing = (): void => undefined;

test('a worker that ends without a result is a fault, not an endless wait', async () => {
  await expect(resultOf(workerOf('process.exit(0)'), nothing)).rejects.toThrow(/ended with 0 and without a result/);
});

test('the error of a worker is the error of the run', async () => {
  await expect(resultOf(workerOf('throw new Error("out of luck")'), nothing)).rejects.toThrow('out of luck');
});

test('a worker reports its steps and then its result', async () => {
  const steps: number[] = [];
  const code = `const { parentPort } = require('node:worker_threads');
    for (const stepsDone of [1, 2]) parentPort.postMessage({ stepsDone });
    parentPort.postMessage({ result: 'whole' });`;
  expect(await resultOf(workerOf(code), (done) => steps.push(done))).toBe('whole');
  expect(steps).toEqual([1, 2]);
});
