/** Lets few pieces of work run at once and few wait; the others are turned away at once instead of piling up. */
export interface WorkLimit {
  /** Runs the work when its turn comes; undefined, without running it, where too many wait already. */
  readonly run: <Result>(work: () => Promise<Result> | Result) => Promise<Result | undefined>;
}

export function workLimit({ atOnce, waiting }: { readonly atOnce: number; readonly waiting: number }): WorkLimit {
  let running = 0;
  const queue: (() => void)[] = [];
  const turn = (): Promise<void> =>
    new Promise((begin) => {
      if (running < atOnce) begin();
      else queue.push(begin);
    });
  return {
    run: async (work) => {
      if (running >= atOnce && queue.length >= waiting) return undefined;
      await turn();
      running++;
      try {
        return await work();
      } finally {
        running--;
        queue.shift()?.();
      }
    },
  };
}
