// A worker that propagates a share of the satellites when told and answers with the seconds of CPU time that it took.
import { existsSync, readFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { stateGrid } from '@skywitness/engine/orbit';
import { STEPS } from './grid-race.ts';
import { starlink } from './starlink.ts';

const SCHEDULED = '/proc/thread-self/schedstat';

/** CPU time of this thread where the system tells it (Linux), else the time on the clock; seconds. */
function threadSeconds(): number {
  if (!existsSync(SCHEDULED)) return performance.now() / 1e3;
  return Number(readFileSync(SCHEDULED, 'utf8').split(' ')[0]) / 1e9;
}

const { from, to } = workerData as { from: number; to: number };
const fleet = starlink(to);
if (fleet === undefined || parentPort === null)
  throw new Error('this file runs as a worker, with the fixtures in place');
const port = parentPort;
const grid = stateGrid({ stepMinutes: 1, count: STEPS });
port.on('message', () => {
  const start = threadSeconds();
  for (let index = from; index < to; index++) grid.states(fleet.records[index], fleet.minutes[index]);
  port.postMessage(threadSeconds() - start);
});
port.postMessage(0);
