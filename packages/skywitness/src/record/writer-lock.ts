import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { SkywitnessError } from '@skywitness/engine/errors';
import { fromUtf8, toUtf8 } from '@skywitness/engine/record';
import { errorCode } from '../sources/read-bytes.ts';
import type { LogFiles } from './log-files.ts';

const FOLDER = '.writer';

/** Tells this process from an earlier one with the same number, as containers reuse them. */
const PROCESS_TOKEN: string = randomBytes(8).toString('hex');

interface Holder {
  readonly process: number;
  readonly host: string;
  readonly token: string;
  readonly isReleased?: boolean;
}

/**
 * Makes this process the log's one writer while it works.
 *
 * The lock is the file with the highest number in a folder; it is never removed before a higher one is there, so that whoever makes
 * the next number, and then sees none above it, is alone. A holder that was killed is recognised because its process is gone.
 *
 * @throws SkywitnessError `RECORD_BUSY` when another process writes
 */
export async function withWriterLock<Result>(files: LogFiles, work: () => Promise<Result>): Promise<Result> {
  const number = await acquire(files);
  try {
    return await work();
  } finally {
    await files.write(pathOf(number), holderBytes(true));
  }
}

async function acquire(files: LogFiles): Promise<number> {
  const numbers = await numbersIn(files);
  const highest = numbers.at(-1) ?? 0;
  const requireFreeHighest = async (): Promise<void> => requireFree(await files.read(pathOf(highest)));
  await requireFreeHighest();
  const own = highest + 1;
  if (!(await files.create(pathOf(own), holderBytes(false)))) throw busyError('another process');
  try {
    if ((await numbersIn(files)).at(-1) !== own) throw busyError('another process');
    // Whoever made the number below may have been half way through writing it when it was read.
    await requireFreeHighest();
  } catch (cause) {
    await files.remove(pathOf(own));
    throw cause;
  }
  for (const number of numbers) await files.remove(pathOf(number));
  return own;
}

async function numbersIn(files: LogFiles): Promise<number[]> {
  const numbers = (await files.list(FOLDER)).filter((name) => /^\d{1,15}$/.test(name)).map(Number);
  return numbers.sort((a, b) => a - b);
}

/** A file that was cut while it was written belongs to a process that was killed before it did anything. */
function requireFree(bytes: Uint8Array | undefined): void {
  let holder: Holder;
  try {
    holder = JSON.parse(fromUtf8(bytes ?? new Uint8Array()) ?? '') as Holder;
  } catch {
    return;
  }
  const isOwnHost = holder.host === hostname();
  if (holder.isReleased || (isOwnHost && !isAlive(holder))) return;
  throw busyError(isOwnHost ? `process ${holder.process}` : `process ${holder.process} on ${holder.host}`);
}

function isAlive({ process: id, token }: Holder): boolean {
  if (id === process.pid) return token === PROCESS_TOKEN;
  try {
    process.kill(id, 0);
    return true;
  } catch (cause) {
    return errorCode(cause) === 'EPERM';
  }
}

function holderBytes(isReleased: boolean): Uint8Array {
  const holder: Holder = { process: process.pid, host: hostname(), token: PROCESS_TOKEN, isReleased };
  return toUtf8(JSON.stringify(holder));
}

function pathOf(number: number): string {
  return `${FOLDER}/${number}`;
}

function busyError(who: string): SkywitnessError {
  return new SkywitnessError(
    'RECORD_BUSY',
    `${who} is writing into this log, and a log has one writer. Try again when it is done; if no such process is at work, remove the files in ${FOLDER}.`,
  );
}
