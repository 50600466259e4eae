import { isAbort } from './client.ts';

export interface LatestOptions {
  /** Whether a new question stops the work on the one before; else it waits, and only the newest waits. */
  readonly interrupts?: boolean;
  readonly onFault: (error: unknown) => void;
}

/** Asks one question at a time and forgets all that waited but the newest: what a reader who drags a dial needs. */
export function latest<Ask>(
  work: (ask: Ask, signal: AbortSignal) => Promise<void>,
  { interrupts = false, onFault }: LatestOptions,
): (ask: Ask) => void {
  let waiting: { readonly ask: Ask } | undefined;
  let running: AbortController | undefined;
  const next = async (): Promise<void> => {
    while (waiting !== undefined) {
      const { ask } = waiting;
      waiting = undefined;
      running = new AbortController();
      await work(ask, running.signal).catch((error: unknown) => {
        if (!isAbort(error)) onFault(error);
      });
    }
    running = undefined;
  };
  return (ask) => {
    waiting = { ask };
    if (running === undefined) void next();
    else if (interrupts) running.abort();
  };
}
