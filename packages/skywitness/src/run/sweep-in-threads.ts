import { Worker } from 'node:worker_threads';
import { SkywitnessError } from '@skywitness/engine/errors';
import {
  joinSweeps,
  type Simulation,
  type SweepOptions,
  type SweepResult,
  sweep,
  type Window,
  windowsOf,
} from '@skywitness/engine/service';
import type { SweepTask } from './sweep-worker.ts';

export interface ThreadOptions {
  readonly threads: number;
  readonly onProgress?: (stepsDone: number, stepsTotal: number) => void;
  readonly signal?: AbortSignal;
  readonly detail?: SweepOptions['detail'];
}

/** Sweeps a simulation on one or several threads; the result does not depend on how many. */
export async function sweepInThreads(simulation: Simulation, options: ThreadOptions): Promise<SweepResult> {
  const windows = windowsOf(simulation);
  const total = windows.reduce((sum, { stepCount }) => sum + stepCount, 0);
  const parts = partsOf(windows, Math.min(options.threads, windows.length));
  const done = parts.map(() => 0);
  const report = (part: number, steps: number): void => {
    done[part] = steps;
    options.onProgress?.(
      done.reduce((sum, own) => sum + own, 0),
      total,
    );
  };
  if (parts.length === 1)
    return joinSweeps(simulation, [await sweepHere(simulation, windows, options, (steps) => report(0, steps))]);
  const results = await Promise.all(
    parts.map((part, index) => sweepThere(simulation, part, options, (steps) => report(index, steps))),
  );
  return joinSweeps(simulation, results);
}

/** On this thread, window by window, so that Ctrl-C and progress get their turn. */
async function sweepHere(
  simulation: Simulation,
  windows: readonly Window[],
  options: ThreadOptions,
  onSteps: (steps: number) => void,
): Promise<SweepResult> {
  const parts: SweepResult[] = [];
  let done = 0;
  for (const window of windows) {
    parts.push(sweep(simulation, [window], sweepOptions(options)));
    done += window.stepCount;
    onSteps(done);
    await new Promise((resume) => setImmediate(resume));
  }
  return joinSweeps(simulation, parts);
}

function sweepOptions({ detail, signal }: ThreadOptions): SweepOptions {
  return { ...(detail === undefined ? {} : { detail }), ...(signal === undefined ? {} : { signal }) };
}

function sweepThere(
  simulation: Simulation,
  windows: readonly Window[],
  options: ThreadOptions,
  onSteps: (steps: number) => void,
): Promise<SweepResult> {
  const task: SweepTask = { scenario: simulation.scenario, windows, detail: options.detail };
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./sweep-worker.js', import.meta.url), { workerData: task });
    const stop = (): void => {
      void worker.terminate();
      reject(new SkywitnessError('ABORTED', 'the run was interrupted; nothing was written.'));
    };
    if (options.signal?.aborted) return stop();
    options.signal?.addEventListener('abort', stop, { once: true });
    worker.on('message', (message: { stepsDone?: number; result?: SweepResult }) => {
      if (message.stepsDone !== undefined) onSteps(message.stepsDone);
      if (message.result !== undefined) resolve(message.result);
    });
    worker.on('error', reject);
    worker.on('exit', () => options.signal?.removeEventListener('abort', stop));
  });
}

/** Consecutive stretches of about equally many windows. */
function partsOf(windows: readonly Window[], count: number): Window[][] {
  return Array.from({ length: Math.max(1, count) }, (_, part) =>
    windows.slice(Math.floor((part * windows.length) / count), Math.floor(((part + 1) * windows.length) / count)),
  );
}
