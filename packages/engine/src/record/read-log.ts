import { SkywitnessError } from '../errors.ts';
import { splitEntries } from './bundle.ts';
import { fromUtf8, sameBytes } from './bytes.ts';
import type { Checkpoint } from './checkpoint.ts';
import { HASH_BYTES, leafHash } from './merkle-hash.ts';
import { verifyConsistency } from './merkle-proof.ts';
import { type OpenedCheckpoint, openCheckpoint } from './open-checkpoint.ts';
import type { Policy } from './policy.ts';
import { bundlePath, TILE_WIDTH, type Tile, tileAt, tilePath, tilesAround } from './tile.ts';
import { consistencyProof, hashesOf, requireAuthentic, type Tiles } from './tree.ts';

/** Reads a file of a log by its path; `undefined` where there is none. A folder, a cache or a web server can stand behind it. */
export type ReadLogFile = (path: string) => Promise<Uint8Array | undefined>;

/** A log at one checkpoint that a policy accepts. */
export interface OpenedLog {
  readonly checkpoint: OpenedCheckpoint;
  /** The checkpoint as the log wrote it. */
  readonly checkpointText: string;
  readonly read: ReadLogFile;
}

/** Opens a log. @throws SkywitnessError `RECORD_MISSING`, and those of `openCheckpoint`. */
export async function openLog(read: ReadLogFile, policy: Policy): Promise<OpenedLog> {
  const text = fromUtf8((await read('checkpoint')) ?? new Uint8Array());
  if (text === undefined || text === '') throw missingLogError();
  return { checkpoint: openCheckpoint(text, policy), checkpointText: text, read };
}

export function missingLogError(): SkywitnessError {
  return new SkywitnessError(
    'RECORD_MISSING',
    'there is no checkpoint here, so this is no log. Check the folder or address; make a log with: skywitness record init.',
  );
}

/** Reads tiles and checks every one of them against the checkpoint. @throws SkywitnessError `RECORD_TILE` */
export async function readTiles({ checkpoint, read }: OpenedLog, wanted: readonly Tile[]): Promise<Tiles> {
  const tiles = new Map<string, Uint8Array>();
  for (const tile of wanted) {
    const file = await readFile(read, tile, tilePath);
    if (file !== undefined && file.bytes.length === file.width * HASH_BYTES)
      tiles.set(tilePath(tile), file.bytes.subarray(0, tile.width * HASH_BYTES));
  }
  requireAuthentic(wanted, checkpoint, tiles);
  return tiles;
}

/** A partial tile, or the whole one that followed it: a log may remove the former once it has the latter. */
async function readFile(
  read: ReadLogFile,
  tile: Tile,
  pathOf: (tile: Tile) => string,
): Promise<{ readonly bytes: Uint8Array; readonly width: number } | undefined> {
  for (const width of tile.width === TILE_WIDTH ? [TILE_WIDTH] : [tile.width, TILE_WIDTH]) {
    const bytes = await read(pathOf({ ...tile, width }));
    if (bytes !== undefined) return { bytes, width };
  }
  return undefined;
}

/** An entry, checked against the checkpoint, with the tiles that its proofs need. @throws SkywitnessError `RECORD_ENTRY`, `RECORD_TILE` */
export async function readLogEntry(
  log: OpenedLog,
  index: number,
): Promise<{ readonly bytes: Uint8Array; readonly tiles: Tiles }> {
  const { size } = log.checkpoint;
  const tiles = await readTiles(log, tilesAround(index, size));
  const entries = await readBundle(log, tileAt(0, index, size) as Tile, tiles);
  return { bytes: entries[index % TILE_WIDTH] as Uint8Array, tiles };
}

/** The entries of a tile of level 0, each of which must have the hash that the tile says. @throws SkywitnessError `RECORD_TILE` */
export async function readBundle(log: OpenedLog, tile: Tile, tiles: Tiles): Promise<Uint8Array[]> {
  const file = await readFile(log.read, tile, bundlePath);
  if (file === undefined) throw bundleError(tile, 'is missing');
  const entries = splitEntries(file.bytes, file.width).slice(0, tile.width);
  const hashes = hashesOf(tile, tiles);
  const wrong = entries.findIndex((entry, index) => !sameBytes(leafHash(entry), hashes[index] as Uint8Array));
  if (wrong >= 0) throw bundleError(tile, `has another entry ${tile.index * TILE_WIDTH + wrong} than the tree`);
  return entries;
}

/** All entries of a log, checked against the checkpoint, a bundle at a time. @throws SkywitnessError `RECORD_TILE` */
export async function* readAllEntries(log: OpenedLog): AsyncGenerator<Uint8Array> {
  const { size } = log.checkpoint;
  for (let first = 0; first < size; first += TILE_WIDTH) {
    const tiles = await readTiles(log, tilesAround(first, size));
    yield* await readBundle(log, tileAt(0, first, size) as Tile, tiles);
  }
}

/**
 * Checks that a log goes on from a checkpoint that was seen before: a log that shows different pasts to different people is caught by
 * whoever kept one of them.
 *
 * @throws SkywitnessError `RECORD_FORK`
 */
export async function requireContinuation(log: OpenedLog, earlier: Checkpoint): Promise<void> {
  const { size, origin } = log.checkpoint;
  if (earlier.size === 0 && earlier.origin === origin) return;
  try {
    if (earlier.origin !== origin || earlier.size > size) throw forkError(log.checkpoint, earlier);
    const tiles = await readTiles(log, tilesAround(earlier.size - 1, size));
    verifyConsistency(earlier, log.checkpoint, consistencyProof(earlier.size, size, tiles));
  } catch (cause) {
    throw cause instanceof SkywitnessError && cause.code === 'RECORD_PROOF'
      ? forkError(log.checkpoint, earlier)
      : cause;
  }
}

function forkError({ origin, size }: Checkpoint, earlier: Checkpoint): SkywitnessError {
  return new SkywitnessError(
    'RECORD_FORK',
    `the log "${origin}" at ${size} entries does not go on from "${earlier.origin}" at ${earlier.size} entries, which was seen before. Keep both checkpoints: each is signed, and together they prove that the log was rewritten.`,
  );
}

function bundleError(tile: Tile, fault: string): SkywitnessError {
  return new SkywitnessError(
    'RECORD_TILE',
    `${bundlePath(tile)} ${fault}. Fetch it again; if it stays so, the log was changed: rely on nothing in it, and keep its checkpoint.`,
  );
}
