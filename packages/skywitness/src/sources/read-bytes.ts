import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { SkywitnessError } from '@skywitness/engine/errors';

/** Most bytes that an input may have, packed or unpacked: the largest catalogue of 2026 is about 10 MB, a polygon file 30 MB. */
export const DEFAULT_MAX_BYTES: number = 256 * 1024 * 1024;

const CHUNK_BYTES = 1024 * 1024;
const unpack = promisify(gunzip);

/** An input as the engine wants it: its bytes unpacked, its digest over the bytes as they are stored. */
export interface InputBytes {
  /** Unpacked when the file is gzip. */
  readonly bytes: Uint8Array;
  /** The bytes as UTF-8 without a byte order mark; a broken sequence becomes U+FFFD, so that only its record fails. */
  text(): string;
  /** SHA-256 of the file as stored (packed, if it is), in hexadecimal. */
  readonly sha256: string;
  /** File name without its folders, for messages and the manifest. */
  readonly name: string;
}

export interface SizeLimit {
  readonly maxBytes?: number;
}

/** SHA-256 in lower-case hexadecimal. */
export function sha256Hex(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/**
 * Reads a file, unpacking gzip (recognised by its first bytes, whatever the name), never holding more than the limit.
 *
 * @param options.maxBytes limit for the stored and for the unpacked size; 256 MiB unless given.
 * @throws SkywitnessError `FILE_MISSING`, `FILE_UNREADABLE`, `FILE_IS_FOLDER`, `FILE_EMPTY`, `FILE_TOO_LARGE`, `FILE_CORRUPT`.
 */
export async function readFileBounded(path: string, options: SizeLimit = {}): Promise<InputBytes> {
  const maxBytes = options.maxBytes ?? DEFAULT_MAX_BYTES;
  const stored = await readStored(path, maxBytes);
  if (stored.length === 0) throw fileError('FILE_EMPTY', path, 'is empty. Fetch or copy it again');
  const bytes = await unpackIfGzip(stored, path, maxBytes);
  if (bytes.length === 0) throw fileError('FILE_EMPTY', path, 'unpacks to nothing. Fetch or copy it again');
  return { bytes, text: () => new TextDecoder().decode(bytes), sha256: sha256Hex(stored), name: basename(path) };
}

/**
 * Unpacks gzip up to a limit. A stream that announces more than the limit is refused before a byte is unpacked;
 * one whose announcement is false is stopped at the limit.
 *
 * @param options.source name of the bytes for messages.
 * @throws SkywitnessError `FILE_TOO_LARGE`, `FILE_CORRUPT` (damaged or cut: the check sum and length of gzip are verified).
 */
export async function gunzipBounded(
  packed: Uint8Array,
  options: SizeLimit & { readonly source?: string } = {},
): Promise<Uint8Array> {
  const maxBytes = options.maxBytes ?? DEFAULT_MAX_BYTES;
  const source = options.source ?? 'gzip data';
  // RFC 1952: the last four bytes are the unpacked size modulo 2^32.
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  const announcedBytes = packed.length < 18 ? 0 : view.getUint32(packed.length - 4, true);
  if (announcedBytes > maxBytes) throw tooLarge(source, maxBytes, `unpacks to ${sizeText(announcedBytes)}`);
  try {
    return await unpack(packed, { maxOutputLength: maxBytes, chunkSize: CHUNK_BYTES });
  } catch (cause) {
    if (errorCode(cause) === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(source, maxBytes, 'unpacks to more than that');
    throw fileError(
      'FILE_CORRUPT',
      source,
      'is not whole gzip data: it was damaged or cut. Fetch or copy it again',
      cause,
    );
  }
}

/** Node's code of a failed system call, or an empty string. */
export function errorCode(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}

async function unpackIfGzip(stored: Uint8Array, path: string, maxBytes: number): Promise<Uint8Array> {
  if (stored[0] === 0x1f && stored[1] === 0x8b) return gunzipBounded(stored, { maxBytes, source: path });
  if (!path.endsWith('.gz')) return stored;
  throw fileError('FILE_CORRUPT', path, 'is named .gz but is not gzip data. Rename it, or fetch or copy it again');
}

async function readStored(path: string, maxBytes: number): Promise<Uint8Array> {
  try {
    const file = await open(path, 'r');
    try {
      const { size } = await file.stat();
      if (size > maxBytes) throw tooLarge(path, maxBytes, `has ${sizeText(size)}`);
      return await collect(file.createReadStream({ highWaterMark: CHUNK_BYTES, autoClose: false }), path, maxBytes);
    } finally {
      await file.close();
    }
  } catch (cause) {
    throw cause instanceof SkywitnessError ? cause : openError(path, cause);
  }
}

/** Gathers a stream of unknown length up to a limit (a pipe or a device has no size to look at first). */
export async function collect(
  chunks: AsyncIterable<Uint8Array>,
  source: string,
  maxBytes: number,
): Promise<Uint8Array> {
  const kept: Uint8Array[] = [];
  let total = 0;
  for await (const chunk of chunks) {
    total += chunk.length;
    if (total > maxBytes) throw tooLarge(source, maxBytes, 'has more than that');
    kept.push(chunk);
  }
  return Buffer.concat(kept, total);
}

function openError(path: string, cause: unknown): SkywitnessError {
  const code = errorCode(cause);
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return fileError(
      'FILE_MISSING',
      path,
      'does not exist. Check the path (in a scenario it is relative to the scenario file)',
      cause,
    );
  }
  if (code === 'EISDIR') return fileError('FILE_IS_FOLDER', path, 'is a folder. Name a file inside it', cause);
  return fileError('FILE_UNREADABLE', path, `cannot be read (${code}). Check its permissions and the disk`, cause);
}

function tooLarge(source: string, maxBytes: number, found: string): SkywitnessError {
  return fileError(
    'FILE_TOO_LARGE',
    source,
    `${found}; at most ${sizeText(maxBytes)} are read. Split it or name another file`,
  );
}

function sizeText(bytes: number): string {
  return bytes < 1024 * 1024 ? `${bytes} bytes` : `${Math.ceil(bytes / 1024 / 1024)} MiB`;
}

function fileError(code: string, source: string, fault: string, cause?: unknown): SkywitnessError {
  return new SkywitnessError(code, `${source} ${fault}.`, { place: { source }, cause });
}
