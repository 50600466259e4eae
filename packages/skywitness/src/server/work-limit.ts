/** Lets few pieces of work run at once and few wait; the others are turned away at once instead of piling up. */
export interface WorkLimit {
  /** Runs the work when its turn comes; undefined, without running it, where too many wait already. */
  readonly run: <Result>(work: () => Promise<Result> | Result) => Promise<Result | undefined>;
}

export function workLimit({ atOnce, waiting }: { readonly atOnce: number; readonly waiting: number }): WorkLimit {
  let running = 0;
  const queue: (() => void)[] = [];
  /** Takes a place at once or when one is handed over; a place that is handed over stays taken in between. */
  const turn = async (): Promise<void> => {
    if (running < atOnce) running++;
    else await new Promise<void>((begin) => queue.push(begin));
  };
  const leave = (): void => {
    const next = queue.shift();
    if (next === undefined) running--;
    else next();
  };
  return {
    run: async (work) => {
      if (running >= atOnce && queue.length >= waiting) return undefined;
      await turn();
      try {
        return await work();
      } finally {
        leave();
      }
    },
  };
}
