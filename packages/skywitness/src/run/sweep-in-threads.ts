import { Worker } from 'node:worker_threads';
import { SkywitnessError } from '@skywitness/engine/errors';
import {
  joinSweeps,
  type Simulation,
  type SweepOptions,
  type SweepResult,
  sweepByTurns,
  type Window,
  windowsOf,
} from '@skywitness/engine/service';
import type { SweepTask } from './sweep-worker.ts';

export interface ThreadOptions {
  /** Worker threads; 0 sweeps on this thread, for programs that have no use for workers. */
  readonly threads: number;
  readonly onProgress?: (stepsDone: number, stepsTotal: number) => void;
  readonly signal?: AbortSignal;
  readonly detail?: SweepOptions['detail'];
}

/**
 * Sweeps a simulation on this thread or on workers; the result does not depend on how many. While workers compute, this
 * thread is free to hear Ctrl-C, so that one worker is not the same as none.
 *
 * @throws SkywitnessError `ABORTED`
 */
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
  if (options.threads === 0) return sweepHere(simulation, windows, options, (steps) => report(0, steps));
  return joinSweeps(simulation, await sweepThere(simulation, parts, options, report));
}

/** On this thread, window by window, so that Ctrl-C and progress get their turn. */
async function sweepHere(
  simulation: Simulation,
  windows: readonly Window[],
  options: ThreadOptions,
  onSteps: (steps: number) => void,
): Promise<SweepResult> {
  const turns = sweepByTurns(simulation, windows, sweepOptions(options));
  for (;;) {
    const turn = turns.next();
    if (turn.done === true) return joinSweeps(simulation, [turn.value]);
    onSteps(turn.value);
    await new Promise((resume) => setImmediate(resume));
  }
}

function sweepOptions({ detail, signal }: ThreadOptions): SweepOptions {
  return { ...(detail === undefined ? {} : { detail }), ...(signal === undefined ? {} : { signal }) };
}

/** One worker for each part; when one fails, or the user interrupts, all are stopped. */
async function sweepThere(
  simulation: Simulation,
  parts: readonly Window[][],
  { detail, signal }: ThreadOptions,
  report: (part: number, steps: number) => void,
): Promise<SweepResult[]> {
  if (signal?.aborted) throw abortedError();
  const workers = parts.map((windows) => startWorker({ scenario: simulation.scenario, windows, detail }));
  let interrupt = (): void => undefined;
  const interrupted = new Promise<never>((_, reject) => {
    interrupt = () => reject(abortedError());
  });
  signal?.addEventListener('abort', interrupt, { once: true });
  const results = workers.map((worker, part) => resultOf(worker, (steps) => report(part, steps)));
  try {
    return await Promise.race([Promise.all(results), interrupted]);
  } finally {
    signal?.removeEventListener('abort', interrupt);
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

function startWorker(task: SweepTask): Worker {
  return new Worker(new URL('./sweep-worker.js', import.meta.url), { workerData: task });
}

/** What a worker sends as its result. @throws its error, or that it ended without a result. */
export function resultOf(worker: Worker, onSteps: (steps: number) => void): Promise<SweepResult> {
  return new Promise((resolve, reject) => {
    worker.on('message', (message: { stepsDone?: number; result?: SweepResult }) => {
      if (message.stepsDone !== undefined) onSteps(message.stepsDone);
      if (message.result !== undefined) resolve(message.result);
    });
    worker.on('error', reject);
    worker.on('messageerror', reject);
    worker.on('exit', (code) => reject(new Error(`a worker thread ended with ${code} and without a result`)));
  });
}

function abortedError(): SkywitnessError {
  return new SkywitnessError('ABORTED', 'the run was interrupted; nothing was written.');
}

/** Consecutive stretches of about equally many windows. */
function partsOf(windows: readonly Window[], count: number): Window[][] {
  return Array.from({ length: Math.max(1, count) }, (_, part) =>
    windows.slice(Math.floor((part * windows.length) / count), Math.floor(((part + 1) * windows.length) / count)),
  );
}
