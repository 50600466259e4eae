import {
  edgeOf,
  edgeTiles,
  leafHash,
  type OpenedCheckpoint,
  openLog,
  type RecordState,
  readAllEntries,
  readTiles,
  replay,
  TILE_WIDTH,
  type TreeEdge,
  toHex,
} from '@skywitness/engine/record';
import { ownPolicy, settle } from './checkpoint-file.ts';
import type { LogFiles } from './log-files.ts';
import type { LogSigner } from './signers.ts';

/** Everything that is derived from the disk before anything is signed. */
export interface DerivedLog {
  readonly checkpoint: OpenedCheckpoint;
  readonly state: RecordState;
  readonly edge: TreeEdge;
  /** Entries of the last bundle while it is partial. */
  readonly tail: readonly Uint8Array[];
  /** Index of each entry by the hash of its bytes. */
  readonly known: ReadonlyMap<string, number>;
}

/** Reads the log as a stranger would, but with its own key alone, and checks every tile and entry against its checkpoint. */
export async function deriveLog(files: LogFiles, signer: LogSigner): Promise<DerivedLog> {
  await settle(files, signer);
  const log = await openLog(files.read, ownPolicy(signer));
  const { origin, size } = log.checkpoint;
  const known = new Map<string, number>();
  let tail: Uint8Array[] = [];
  const state = await replay(origin, rememberAll(readAllEntries(log)));
  const tiles = await readTiles(log, edgeTiles(size));
  return { checkpoint: log.checkpoint, state, edge: edgeOf(size, tiles), tail, known };

  async function* rememberAll(entries: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    let index = 0;
    for await (const bytes of entries) {
      known.set(hashKey(bytes), index);
      index++;
      tail = index % TILE_WIDTH === 0 ? [] : [...tail, bytes];
      yield bytes;
    }
  }
}

/** By what an entry is known: the hash of its bytes. */
export function hashKey(entry: Uint8Array): string {
  return toHex(leafHash(entry));
}
