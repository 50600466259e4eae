import { join } from 'node:path';
import { SkywitnessError } from '@skywitness/engine/errors';
import {
  fromUtf8,
  type OpenedCheckpoint,
  type OpenedLog,
  openLog,
  type Policy,
  parseCheckpoint,
  parseNote,
  payloadPath,
  type ReadLogFile,
  readAllEntries,
  readProvedEntry,
  replay,
  requireContinuation,
  toUtf8,
  withheldIn,
} from '@skywitness/engine/record';
import { type DownloadOptions, download } from '../sources/download.ts';
import { cacheFolder } from '../sources/element-cache.ts';
import { sha256Hex } from '../sources/read-bytes.ts';
import { diskFiles, type LogFiles } from './log-files.ts';

/** Most bytes of a file of a log: a bundle of 256 entries of 65,535 bytes, each behind its length. */
const MAX_FILE_BYTES = 256 * (65_535 + 2);

export function isAddress(log: string): boolean {
  return /^https?:\/\//.test(log);
}

/** The folder with what was fetched of the log at an address; it has the form of a log. */
export function cachedLogFolder(address: string, cacheFolder: string): string {
  return join(cacheFolder, 'record', sha256Hex(toUtf8(address.replace(/\/+$/, ''))));
}

/**
 * Opens a log: a folder, or an address, whose files were fetched into the cache. Nothing is downloaded.
 *
 * @throws SkywitnessError `RECORD_MISSING`, and those of `openCheckpoint`
 */
export async function openRecord(
  place: string,
  policy: Policy,
  host: { readonly cacheFolder?: string } = {},
): Promise<OpenedLog> {
  if (!isAddress(place)) return openLog(diskFiles(place).read, policy);
  const { read } = diskFiles(cachedLogFolder(place, host.cacheFolder ?? cacheFolder()));
  if ((await read('checkpoint')) !== undefined) return openLog(read, policy);
  throw new SkywitnessError(
    'RECORD_MISSING',
    `nothing of the log at ${place} is in the cache, and nothing is downloaded here. Fetch it first: skywitness fetch SCENARIO.`,
  );
}

/**
 * Fetches the log at an address into the cache, where `openRecord` finds it: all its entries, because a later one may correct or end an
 * earlier one, and the texts of those that are named. Nothing is stored unless their proofs hold and the log goes on from
 * the checkpoint that was cached before.
 *
 * @throws SkywitnessError `RECORD_FORK`, those of `openCheckpoint` and `verifyRecordProof`, `FETCH_REFUSED`, and those of `download`
 */
export async function fetchRecord(
  { log: address, entries }: { readonly log: string; readonly entries: readonly number[] },
  policy: Policy,
  host: { readonly cacheFolder: string } & Pick<DownloadOptions, 'signal' | 'silenceMs'>,
): Promise<OpenedCheckpoint> {
  const cache = diskFiles(cachedLogFolder(address, host.cacheFolder));
  const fetched = new Map<string, Uint8Array>();
  const read: ReadLogFile = async (path) => {
    const bytes = fetched.get(path) ?? (await fetchFile(`${address.replace(/\/+$/, '')}/${path}`, host));
    if (bytes !== undefined) fetched.set(path, bytes);
    return bytes;
  };
  const log = await openLog(read, policy);
  const texts: string[] = [];
  for (const index of entries) {
    const { entry } = await readProvedEntry(log, index, policy);
    texts.push(...withheldIn(entry.predicate).map(payloadPath));
  }
  for (const path of texts) await read(path);
  await replay(log.checkpoint.origin, readAllEntries(log), { verify: true });
  const earlier = await cache.read('checkpoint');
  if (earlier !== undefined) await requireContinuation(log, parseCheckpoint(parseNote(fromUtf8(earlier) ?? '').text));
  await store(cache, fetched);
  // What was withdrawn from the log is not kept here either.
  for (const path of texts) if (!fetched.has(path) && (await cache.read(path)) !== undefined) await cache.remove(path);
  return log.checkpoint;
}

async function fetchFile(
  url: string,
  { signal, silenceMs }: Pick<DownloadOptions, 'signal' | 'silenceMs'>,
): Promise<Uint8Array | undefined> {
  const answer = await download(url, { signal, silenceMs, maxBytes: MAX_FILE_BYTES, followRedirects: true });
  if (answer.status === 200) return answer.bytes;
  if (answer.status === 404 || answer.status === 410) return undefined;
  throw new SkywitnessError('FETCH_REFUSED', `${url} answered HTTP ${answer.status}; nothing was stored. Try later.`);
}

/** The checkpoint last, because it is what makes the rest a log. */
async function store(cache: LogFiles, fetched: ReadonlyMap<string, Uint8Array>): Promise<void> {
  for (const [path, bytes] of fetched) if (path !== 'checkpoint') await cache.write(path, bytes);
  await cache.write('checkpoint.next', fetched.get('checkpoint') as Uint8Array);
  await cache.rename('checkpoint.next', 'checkpoint');
}
