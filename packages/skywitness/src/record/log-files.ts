import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join, normalize, sep } from 'node:path';
import { SkywitnessError } from '@skywitness/engine/errors';
import { errorCode } from '../sources/read-bytes.ts';

/**
 * All that a log asks of a file system. Paths are relative to the log, with slashes. Whatever returns is on the disk and stays there
 * when the power fails; only `rename` is atomic.
 */
export interface LogFiles {
  /** `undefined` where there is none. */
  read(path: string): Promise<Uint8Array | undefined>;
  /** Names in a folder; none where there is no folder. */
  list(folder: string): Promise<string[]>;
  /** Writes over what is there. */
  write(path: string, bytes: Uint8Array): Promise<void>;
  /** Makes a file that must not be there yet, and says whether it did. */
  create(path: string, bytes: Uint8Array): Promise<boolean>;
  rename(from: string, to: string): Promise<void>;
  /** Nothing happens where there is none. */
  remove(path: string): Promise<void>;
}

/** A log in a folder. @throws SkywitnessError `FOLDER_UNWRITABLE`, `DISK_FULL`, `FILE_UNREADABLE` from its functions. */
export function diskFiles(folder: string): LogFiles {
  const at = (path: string): string => insideOf(folder, path);
  const guard = <Result>(work: Promise<Result>): Promise<Result> =>
    work.catch((cause: unknown) => {
      throw fileError(folder, cause);
    });
  return {
    read: (path) => guard(readFile(at(path)).catch(undefinedWhereMissing)),
    list: (path) => guard(readdir(at(path)).catch((cause: unknown) => undefinedWhereMissing(cause) ?? [])),
    write: (path, bytes) => guard(writeDurably(at(path), bytes, 'w')),
    create: (path, bytes) => guard(createDurably(at(path), bytes)),
    rename: (from, to) => guard(rename(at(from), at(to)).then(() => syncFolder(dirname(at(to))))),
    remove: (path) => guard(rm(at(path), { force: true }).then(() => syncFolder(dirname(at(path))))),
  };
}

async function createDurably(path: string, bytes: Uint8Array): Promise<boolean> {
  try {
    await writeDurably(path, bytes, 'wx');
    return true;
  } catch (cause) {
    if (errorCode(cause) === 'EEXIST') return false;
    throw cause;
  }
}

async function writeDurably(path: string, bytes: Uint8Array, flags: 'w' | 'wx'): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const file = await open(path, flags);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  await syncFolder(dirname(path));
}

/** Windows cannot open a folder to flush it; its renames are journalled. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r').catch(undefinedWhereMissing);
  try {
    await handle?.sync();
  } finally {
    await handle?.close();
  }
}

/** Paths come from the log's own names; one that leaves the folder is a fault. */
function insideOf(folder: string, path: string): string {
  const whole = normalize(join(folder, path));
  if (whole.startsWith(normalize(folder + sep))) return whole;
  throw new SkywitnessError('RECORD_PATH', `${path} is no path in a log. Name a file below it.`);
}

function undefinedWhereMissing(cause: unknown): undefined {
  if (['ENOENT', 'ENOTDIR'].includes(errorCode(cause))) return undefined;
  throw cause;
}

function fileError(folder: string, cause: unknown): unknown {
  const code = errorCode(cause);
  if (cause instanceof SkywitnessError || !/^E[A-Z]+$/.test(code)) return cause;
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return new SkywitnessError('DISK_FULL', `there is no room left to write in ${folder}. Free some and try again.`, {
      cause,
    });
  return new SkywitnessError(
    'FOLDER_UNWRITABLE',
    `cannot read or write in ${folder} (${code}). Check its permissions and the disk.`,
    { place: { source: folder }, cause },
  );
}
