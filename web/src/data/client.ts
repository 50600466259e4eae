import { SkywitnessError } from '@skywitness/engine/errors';
import type { CallName, EngineCalls, Reply } from './calls.ts';
import EngineWorker from './engine-worker.ts?worker';

interface Pending {
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: Error) => void;
  readonly onPart: ((answer: unknown) => void) | undefined;
}

export interface AskOptions<Answer> {
  readonly signal?: AbortSignal;
  /** Called with what is known so far, where an answer grows. */
  readonly onPart?: (answer: Answer) => void;
}

/** The engine in its worker, as functions that answer later. */
export interface EngineClient {
  readonly ask: <Name extends CallName>(
    call: Name,
    ask: EngineCalls[Name]['ask'],
    options?: AskOptions<EngineCalls[Name]['answer']>,
  ) => Promise<EngineCalls[Name]['answer']>;
}

export function engineClient(): EngineClient {
  const worker = new EngineWorker();
  const pending = new Map<number, Pending>();
  let next = 0;
  worker.onmessage = ({ data }: MessageEvent<Reply>) => {
    const waiting = pending.get(data.id);
    if (waiting === undefined) return;
    if ('answer' in data && data.isPartial) return waiting.onPart?.(data.answer);
    pending.delete(data.id);
    if ('answer' in data) waiting.resolve(data.answer);
    else waiting.reject(new SkywitnessError(data.fault.code, data.fault.message));
  };
  return {
    ask: (call, ask, { signal, onPart } = {}) =>
      new Promise((resolve, reject) => {
        const id = next++;
        pending.set(id, { resolve: resolve as Pending['resolve'], reject, onPart: onPart as Pending['onPart'] });
        worker.postMessage({ id, call, ask });
        signal?.addEventListener('abort', () => {
          if (!pending.delete(id)) return;
          worker.postMessage({ cancel: id });
          reject(new DOMException('no longer asked for', 'AbortError'));
        });
      }),
  };
}

/** Whether an error only says that nobody waits for the answer any more. */
export function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError';
}
