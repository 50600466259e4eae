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

/** A signal that Ctrl-C and a request to terminate set off. A second Ctrl-C ends the program at once. */
export function interruptible(): AbortSignal {
  const controller = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => controller.abort());
  return controller.signal;
}
