import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { SkywitnessError } from '@skywitness/engine/errors';
import { writeFileAtomic } from '../run/atomic-write.ts';
import { refusedError } from './celestrak.ts';
import { type DownloadOptions, download } from './download.ts';
import { cacheFolder } from './element-cache.ts';
import { loadScenario } from './load-scenario.ts';
import { readFileBounded, sha256Hex } from './read-bytes.ts';

/** A file that a scenario names by address and digest, so that anybody can reproduce the run. */
export interface RemoteFile {
  readonly url: string;
  /** SHA-256 of the file as stored (packed, if it is), lower-case hexadecimal. */
  readonly sha256: string;
}

export interface RemoteOutcome extends RemoteFile {
  readonly status: 'fetched' | 'current';
  readonly path: string;
}

/** Path of a file fetched before, by its digest, or `undefined`; no server is asked. Whoever reads it checks the digest again. */
export function cachedRemote(sha256: string, options: { readonly folder?: string } = {}): string | undefined {
  const path = remotePath(options.folder ?? cacheFolder(), sha256);
  return existsSync(path) ? path : undefined;
}

/**
 * Downloads a file into the cache under its digest, unless a sound copy is there. A file with another digest is not stored.
 *
 * @throws SkywitnessError `REMOTE_DIGEST` (not a SHA-256), `FETCH_DIGEST` (other content than the scenario expects),
 * `FETCH_REFUSED`, and those of `download`.
 */
export async function fetchRemote(
  file: RemoteFile,
  host: Pick<DownloadOptions, 'signal' | 'silenceMs' | 'maxBytes'> & { readonly folder: string },
): Promise<RemoteOutcome> {
  const path = remotePath(host.folder, file.sha256);
  const { url, sha256 } = file;
  if (await isSound(path, sha256)) return { url, sha256, status: 'current', path };
  const answer = await download(url, { ...host, followRedirects: true, asStored: true });
  if (answer.status !== 200) throw refusedError(url, answer);
  const found = sha256Hex(answer.bytes);
  if (found !== sha256) {
    throw new SkywitnessError(
      'FETCH_DIGEST',
      `${url} has SHA-256 ${found}, the scenario expects ${sha256}. Nothing was stored: the file changed or was exchanged; find the original, or correct the scenario if the new content is meant.`,
    );
  }
  await writeFileAtomic(path, answer.bytes);
  return { url, sha256, status: 'fetched', path };
}

/** The files that a scenario names as `{ url, sha256 }`, and the groups it takes from the cache, in its order. */
export async function remoteFilesOf(scenarioPath: string): Promise<{ files: RemoteFile[]; references: string[] }> {
  const { file } = await loadScenario(scenarioPath);
  const names = file.constellation.elements ?? [];
  return {
    files: names.filter((name) => typeof name !== 'string'),
    references: names
      .filter((name) => typeof name === 'string')
      .filter((name) => /^(celestrak|space-track):/.test(name)),
  };
}

function remotePath(folder: string, sha256: string): string {
  if (/^[0-9a-f]{64}$/.test(sha256)) return join(folder, 'remote', sha256);
  throw new SkywitnessError(
    'REMOTE_DIGEST',
    `"${sha256}" is not a SHA-256: 64 lower-case hexadecimal digits are. sha256sum prints it.`,
  );
}

async function isSound(path: string, sha256: string): Promise<boolean> {
  return existsSync(path) && (await readFileBounded(path).catch(() => undefined))?.sha256 === sha256;
}
