import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { GRID_WORK, gridRace, SATELLITES } from '../grid-race.ts';
import type { Row } from '../row.ts';

async function workerFor(from: number, to: number): Promise<Worker> {
  const worker = new Worker(new URL('../grid-worker.js', import.meta.url), { workerData: { from, to } });
  await once(worker, 'message');
  return worker;
}

/** Lets workers do their shares at the same time; the longest of their CPU times, seconds. */
async function together(workers: readonly Worker[]): Promise<number> {
  const answers = workers.map((worker) => once(worker, 'message') as Promise<[number]>);
  for (const worker of workers) worker.postMessage('go');
  return Math.max(...(await Promise.all(answers)).map(([seconds]) => seconds));
}

export const row: Row = {
  name: 'sgp4-grid-2t',
  work: `${GRID_WORK}, two workers, CPU time of the longer`,
  peer: 'the same in one worker',
  target: 1.8,
  reached: 1.9,
  prepare: async (short) => {
    const race = gridRace('simd', short);
    if (typeof race === 'string') return race;
    const count = short ? SATELLITES / 10 : SATELLITES;
    const [one, pair] = [
      [await workerFor(0, count)],
      [await workerFor(0, count / 2), await workerFor(count / 2, count)],
    ];
    return {
      ours: () => together(pair),
      peer: () => together(one),
      peerShares: 1,
      count: race.count,
      check: race.check,
      close: () => {
        for (const worker of [...one, ...pair]) worker.terminate();
      },
    };
  },
};
