import { randomBytes } from 'node:crypto';
import { access, constants, mkdir, open, readdir, readFile, realpath, rename, rm, rmdir } from 'node:fs/promises';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { SkywitnessError } from '@skywitness/engine/errors';
import { errorCode } from '../sources/read-bytes.ts';

/** What `schema` in the manifest of a run begins with; only a folder with such a manifest, and nothing beside the run, is ever replaced. */
export const MANIFEST_SCHEMA_PREFIX = 'skywitness/manifest/';

/** The folder within a run that holds what would be if statements were true: a run of its own, of which the run itself knows nothing. */
export const HYPOTHETICAL_FOLDER = 'hypothetical';

/**
 * Writes a file so that at every moment, even if the process is killed or the power fails, its name stands for the
 * old content or the new one, never for a part: a temporary file in the same folder, fsync, rename, fsync of the folder.
 * The folder is made when it is missing.
 *
 * @throws SkywitnessError `FOLDER_UNWRITABLE`, `DISK_FULL`; the temporary file is then gone.
 */
export async function writeFileAtomic(path: string, bytes: Uint8Array | string): Promise<void> {
  const folder = dirname(resolve(path));
  const temporary = join(folder, temporaryName(basename(path), 'partial'));
  try {
    await makeFolder(folder);
    const file = await open(temporary, 'wx');
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
    await syncPath(folder);
  } catch (cause) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw writeError(folder, cause);
  }
}

/**
 * Makes a run folder whole or not at all. `fill` writes into a temporary folder beside the target, which takes the
 * target's name only when everything in it is on the disk; when `fill` throws (or is aborted and throws), the temporary
 * folder is removed and the target is as it was. An earlier run under that name is replaced if nothing else lies in its
 * folder; anything else is refused.
 *
 * POSIX cannot rename over a folder with content, so an earlier run is first moved aside. A process killed between
 * the two renames leaves the target's name free, never half-filled; the next run there moves the earlier one back.
 *
 * @throws SkywitnessError `RUN_FOLDER_TAKEN` when the target holds something other than a run, `FOLDER_UNWRITABLE`,
 * `DISK_FULL`, and whatever `fill` throws.
 */
export async function createRunFolder(target: string, fill: (temporaryFolder: string) => Promise<void>): Promise<void> {
  const final = await realpath(target).catch(() => resolve(target));
  const parent = dirname(final);
  const temporary = join(parent, temporaryName(basename(final), 'partial'));
  try {
    await makeFolder(parent);
    await recoverLeftovers(final);
    await earlierRunStandsAt(final);
    await mkdir(temporary);
    await fill(temporary);
    await syncTree(temporary);
    await replaceFolder(temporary, final);
  } catch (cause) {
    await rm(temporary, { recursive: true, force: true }).catch(() => undefined);
    throw writeError(parent, cause);
  }
}

/**
 * Finds out before a long computation, without changing anything, whether a run can be written there.
 *
 * @throws SkywitnessError `RUN_FOLDER_TAKEN`, `FOLDER_UNWRITABLE`
 */
export async function requireRunFolder(target: string): Promise<void> {
  let folder = await realpath(target).catch(() => resolve(target));
  const names = await readdir(folder).catch(() => undefined);
  if (names !== undefined && names.length > 0) await requireReplaceable(folder);
  try {
    while (!(await isFolder(folder))) folder = dirname(folder);
    await access(folder, constants.W_OK);
  } catch (cause) {
    throw writeError(folder, cause);
  }
}

/** Whether there is a folder; false where there is nothing yet. @throws ENOTDIR where a file is in the way. */
async function isFolder(path: string): Promise<boolean> {
  try {
    await readdir(path);
    return true;
  } catch (cause) {
    if (errorCode(cause) === 'ENOENT') return false;
    throw cause;
  }
}

/** Node's own `recursive` never returns where a folder cannot be made although its parent exists (below /proc, say). */
async function makeFolder(folder: string): Promise<void> {
  const create = (): Promise<void> =>
    mkdir(folder).catch((cause: unknown) => {
      if (errorCode(cause) !== 'EEXIST') throw cause;
    });
  try {
    await create();
  } catch (cause) {
    if (errorCode(cause) !== 'ENOENT' || dirname(folder) === folder) throw cause;
    await makeFolder(dirname(folder));
    await create();
  }
}

async function replaceFolder(temporary: string, final: string): Promise<void> {
  const parent = dirname(final);
  const aside = join(parent, temporaryName(basename(final), 'replaced'));
  const existed = await earlierRunStandsAt(final);
  if (existed) await rename(final, aside);
  try {
    await rename(temporary, final);
  } catch (cause) {
    if (existed) await rename(aside, final);
    throw cause;
  }
  await syncPath(parent);
  await rm(aside, { recursive: true, force: true });
}

/** Whether an earlier run stands there; an empty folder is removed and counts as nothing. */
async function earlierRunStandsAt(final: string): Promise<boolean> {
  if (await removeIfEmpty(final)) return false;
  await requireReplaceable(final);
  return true;
}

/** @throws SkywitnessError `RUN_FOLDER_TAKEN` unless there is a run and nothing but the files that its manifest names. */
async function requireReplaceable(folder: string): Promise<void> {
  const own = await filesOfRun(folder);
  if (own === undefined)
    throw takenError(folder, 'exists and is not a run (it has no manifest.json of Skywitness)', folder);
  const foreign = (await entriesOf(folder)).find((name) => !own.some((file) => isOrHolds(name, file)));
  if (foreign !== undefined)
    throw takenError(folder, `holds ${foreign}, which is no part of the run there`, join(folder, foreign));
}

/** Whether an entry of a run folder is a file of the run, or a folder with one in it. */
function isOrHolds(name: string, file: string): boolean {
  return file === name || file.startsWith(`${name}/`);
}

/** Names of everything below a folder, with slashes. */
async function entriesOf(folder: string): Promise<string[]> {
  const names = await readdir(folder, { recursive: true });
  return names.map((name) => name.replaceAll(sep, '/')).sort();
}

function takenError(folder: string, fault: string, source: string): SkywitnessError {
  return new SkywitnessError(
    'RUN_FOLDER_TAKEN',
    `${folder} ${fault}, so it is not replaced. Name another folder with --out or move it away.`,
    { place: { source } },
  );
}

async function removeIfEmpty(folder: string): Promise<boolean> {
  try {
    await rmdir(folder);
    return true;
  } catch (cause) {
    if (errorCode(cause) === 'ENOENT') return true;
    if (['ENOTEMPTY', 'EEXIST', 'ENOTDIR'].includes(errorCode(cause))) return false;
    throw cause;
  }
}

/** The files that belong to a run: its own and those of the hypothetical run in it. Undefined where there is no run. */
async function filesOfRun(folder: string): Promise<string[] | undefined> {
  const own = await filesOfManifest(folder);
  if (own === undefined) return undefined;
  const hypothetical = (await filesOfManifest(join(folder, HYPOTHETICAL_FOLDER))) ?? [];
  return [...own, ...hypothetical.map((name) => `${HYPOTHETICAL_FOLDER}/${name}`)];
}

/** A manifest and the files that it names. */
async function filesOfManifest(folder: string): Promise<string[] | undefined> {
  try {
    const manifest = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')) as {
      readonly schema?: unknown;
      readonly files?: Readonly<Record<string, string>>;
    } | null;
    const isRun = typeof manifest?.schema === 'string' && manifest.schema.startsWith(MANIFEST_SCHEMA_PREFIX);
    return isRun ? ['manifest.json', ...Object.keys(manifest.files ?? {})] : undefined;
  } catch {
    return undefined;
  }
}

/** Removes what killed processes left beside the target, and moves an earlier run back whose replacement never came. */
async function recoverLeftovers(final: string): Promise<void> {
  const parent = dirname(final);
  const names = await readdir(parent);
  let targetExists = names.includes(basename(final));
  for (const name of names) {
    const kind = leftoverKind(name, basename(final));
    if (kind === 'replaced' && !targetExists) {
      await rename(join(parent, name), final);
      targetExists = true;
    } else if (kind) {
      await rm(join(parent, name), { recursive: true, force: true });
    }
  }
}

/** Tells the temporary names of this process from those of an earlier one with the same number, as containers reuse them. */
const PROCESS_TOKEN: string = randomBytes(4).toString('hex');

function temporaryName(name: string, kind: 'partial' | 'replaced'): string {
  return `.${name}.${kind}-${process.pid}-${PROCESS_TOKEN}-${randomBytes(4).toString('hex')}`;
}

/** The kind of a temporary name that belongs to the target and to no process that still runs. */
function leftoverKind(name: string, target: string): string | undefined {
  if (!name.startsWith(`.${target}.`)) return undefined;
  const match = /^(partial|replaced)-(\d+)-([0-9a-f]{8})-[0-9a-f]{8}$/.exec(name.slice(target.length + 2));
  if (!match || match[3] === PROCESS_TOKEN) return undefined;
  const processId = Number(match[2]);
  return processId !== process.pid && isAlive(processId) ? undefined : match[1];
}

function isAlive(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (cause) {
    return errorCode(cause) === 'EPERM';
  }
}

async function syncTree(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    await (entry.isDirectory() ? syncTree(path) : syncPath(path));
  }
  await syncPath(folder);
}

/** Windows cannot open a folder to flush it; its renames are journalled. */
async function syncPath(path: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** A failed system call in the folder as one of our errors; anything else (a fault of `fill`, say) as it is. */
function writeError(folder: string, cause: unknown): unknown {
  if (cause instanceof SkywitnessError || !isSystemFaultIn(folder, cause)) return cause;
  const code = errorCode(cause);
  const isFull = code === 'ENOSPC' || code === 'EDQUOT';
  return new SkywitnessError(
    isFull ? 'DISK_FULL' : 'FOLDER_UNWRITABLE',
    isFull
      ? `there is no room left to write in ${folder}. Free some or name another folder.`
      : `cannot write in ${folder} (${code}). Check its permissions or name another folder.`,
    { place: { source: folder }, cause },
  );
}

function isSystemFaultIn(folder: string, cause: unknown): boolean {
  const path = typeof cause === 'object' && cause !== null && 'path' in cause ? String(cause.path) : folder;
  return /^E[A-Z]+$/.test(errorCode(cause)) && (path.startsWith(folder) || folder.startsWith(path));
}
