/** A progress line on stderr: redrawn in place on a terminal, one line every ten seconds elsewhere. */
export interface Progress {
  readonly update: (done: number, total: number) => void;
  readonly end: () => void;
}

const QUIET_MILLISECONDS = 10_000;
const REDRAW_MILLISECONDS = 100;

export function progressLine(label: string, stream: NodeJS.WriteStream = process.stderr): Progress {
  const started = performance.now();
  let last = started;
  let drawn = false;
  const update = (done: number, total: number): void => {
    const now = performance.now();
    if (now - last < (stream.isTTY ? REDRAW_MILLISECONDS : QUIET_MILLISECONDS)) return;
    last = now;
    const rest = done === 0 ? '' : `, about ${Math.ceil(((now - started) * (total - done)) / done / 1000)} s left`;
    const text = `${label} ${Math.floor((100 * done) / total)} %${rest}`;
    stream.write(stream.isTTY ? `\r\u001b[2K${text}` : `${text}\n`);
    drawn = true;
  };
  const end = (): void => {
    if (drawn && stream.isTTY) stream.write('\r\u001b[2K');
  };
  return { update, end };
}

/** A signal that the first Ctrl-C or request to terminate sets off; the second ends the program at once. */
export function interruptible(): AbortSignal {
  const controller = new AbortController();
  const names = ['SIGINT', 'SIGTERM'] as const;
  const stop = (): void => {
    for (const name of names) process.off(name, stop);
    controller.abort();
  };
  for (const name of names) process.once(name, stop);
  return controller.signal;
}
