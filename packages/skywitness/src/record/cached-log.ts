import { join } from 'node:path';
import { SkywitnessError } from '@skywitness/engine/errors';
import {
  fromUtf8,
  openLog,
  type Policy,
  parseCheckpoint,
  parseNote,
  payloadPath,
  type ReadLogFile,
  readProvedEntry,
  requireContinuation,
  toUtf8,
  withheldIn,
} from '@skywitness/engine/record';
import { download } from '../sources/download.ts';
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
 * Fetches an entry of the log at an address, with all that its proof needs, into the cache, where `readRecordEntry` finds it. Nothing
 * is stored unless the proof holds and the log goes on from the checkpoint that was cached before.
 *
 * @throws SkywitnessError `RECORD_FORK`, those of `openCheckpoint` and `verifyRecordProof`, `FETCH_REFUSED`, and those of `download`
 */
export async function fetchRecordEntry(
  { log: address, entry: index }: { readonly log: string; readonly entry: number },
  policy: Policy,
  host: { readonly cacheFolder: string; readonly signal?: AbortSignal },
): Promise<void> {
  const cache = diskFiles(cachedLogFolder(address, host.cacheFolder));
  const fetched = new Map<string, Uint8Array>();
  const read: ReadLogFile = async (path) => {
    const bytes = fetched.get(path) ?? (await fetchFile(`${address.replace(/\/+$/, '')}/${path}`, host.signal));
    if (bytes !== undefined) fetched.set(path, bytes);
    return bytes;
  };
  const log = await openLog(read, policy);
  const { entry } = await readProvedEntry(log, index, policy);
  for (const digest of withheldIn(entry.predicate)) await read(payloadPath(digest));
  const earlier = await cache.read('checkpoint');
  if (earlier !== undefined) await requireContinuation(log, parseCheckpoint(parseNote(fromUtf8(earlier) ?? '').text));
  await store(cache, fetched);
}

async function fetchFile(url: string, signal: AbortSignal | undefined): Promise<Uint8Array | undefined> {
  const answer = await download(url, { signal, maxBytes: MAX_FILE_BYTES, followRedirects: true });
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
