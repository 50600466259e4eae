import { SkywitnessError } from '@skywitness/engine/errors';
import {
  admit,
  bundlePath,
  EMPTY_ROOT,
  edgeOf,
  edgeTiles,
  type FilledTile,
  formatCheckpoint,
  formatNote,
  formatSignatureLine,
  fromUtf8,
  grow,
  joinBytes,
  joinEntries,
  leafHash,
  missingLogError,
  type NoteSignature,
  type OpenedCheckpoint,
  openCheckpoint,
  openLog,
  type Policy,
  parseCheckpoint,
  parseNote,
  payloadPath,
  type RecordState,
  readAllEntries,
  readTiles,
  replay,
  rootOfEdge,
  TILE_WIDTH,
  type TreeEdge,
  tilePath,
  toHex,
  toUtf8,
} from '@skywitness/engine/record';
import type { LogFiles } from './log-files.ts';
import type { LogSigner } from './signers.ts';
import { withWriterLock } from './writer-lock.ts';

const CHECKPOINT = 'checkpoint';
/** Where a checkpoint is written before it takes its name. */
const NEXT_CHECKPOINT = 'checkpoint.next';

/** What is to be appended: an entry, and the texts that are withheld in it. */
export interface NewEntry {
  readonly bytes: Uint8Array;
  /** Bytes of payload files by digest. */
  readonly payloads: ReadonlyMap<string, Uint8Array>;
}

/** Everything that is derived from the disk before anything is signed. */
interface Derived {
  readonly checkpoint: OpenedCheckpoint;
  readonly state: RecordState;
  readonly edge: TreeEdge;
  /** Entries of the last bundle while it is partial. */
  readonly tail: readonly Uint8Array[];
  /** Index of each entry by the hash of its bytes. */
  readonly known: ReadonlyMap<string, number>;
}

/** A log that this process writes. */
export interface LogWriter {
  readonly checkpoint: () => Promise<OpenedCheckpoint>;
  /**
   * Appends entries, all or none. An entry that is in the log already keeps its index.
   *
   * @returns their indices. What is returned is on the disk under a signed checkpoint.
   * @throws SkywitnessError those of `admit`; `FOLDER_UNWRITABLE`, `DISK_FULL`. After a failed write nothing more is signed
   * before everything is derived from the disk again.
   */
  readonly append: (entries: readonly NewEntry[]) => Promise<number[]>;
  /** Puts signatures of witnesses under the checkpoint. */
  readonly addSignatures: (signatures: readonly NoteSignature[]) => Promise<void>;
}

/** Makes an empty log. @throws SkywitnessError `RECORD_EXISTS` */
export async function createLog(files: LogFiles, signer: LogSigner): Promise<void> {
  await withWriterLock(files, async () => {
    if ((await files.read(CHECKPOINT)) !== undefined)
      throw new SkywitnessError(
        'RECORD_EXISTS',
        'there is a log here already; it was left as it is. Name another folder.',
      );
    await publish(files, signedCheckpoint(signer, 0, EMPTY_ROOT));
  });
}

/** Works on a log as its one writer. @throws SkywitnessError `RECORD_BUSY`, and those of the work */
export async function withLogWriter<Result>(
  files: LogFiles,
  signer: LogSigner,
  work: (writer: LogWriter) => Promise<Result>,
): Promise<Result> {
  return withWriterLock(files, () => work(logWriter(files, signer)));
}

function logWriter(files: LogFiles, signer: LogSigner): LogWriter {
  let derived: Derived | undefined;
  const current = async (): Promise<Derived> => {
    derived ??= await derive(files, signer);
    return derived;
  };
  /** What was derived holds again only once everything was written. */
  const change = async (write: (before: Derived) => Promise<Derived>): Promise<void> => {
    const before = await current();
    derived = undefined;
    derived = await write(before);
  };
  return {
    checkpoint: async () => (await current()).checkpoint,
    append: async (entries) => {
      const before = await current();
      const fresh = newEntries(before, entries);
      const state = fresh.reduce((so_far, { bytes }) => admit(so_far, bytes).state, before.state);
      if (fresh.length > 0) await change(() => writeEntries(files, signer, before, { fresh, state }));
      const { known } = await current();
      return entries.map(({ bytes }) => known.get(hashKey(bytes)) as number);
    },
    addSignatures: (signatures) =>
      change(async (before) => {
        const { text, signatures: present } = before.checkpoint.note;
        const added = signatures.filter(
          (signature) => !present.some((other) => formatSignatureLine(other) === formatSignatureLine(signature)),
        );
        const note = formatNote({ text, signatures: [...present, ...added] });
        await publish(files, note);
        return { ...before, checkpoint: openCheckpoint(note, ownPolicy(signer)) };
      }),
  };
}

/** Each new entry once. */
function newEntries({ known }: Derived, entries: readonly NewEntry[]): NewEntry[] {
  const seen = new Set(known.keys());
  return entries.filter(({ bytes }) => {
    const key = hashKey(bytes);
    return !seen.has(key) && seen.add(key);
  });
}

/** Texts, entries, tiles, and last, when all of them are on the disk, the checkpoint that commits to them. */
async function writeEntries(
  files: LogFiles,
  signer: LogSigner,
  before: Derived,
  { fresh, state }: { readonly fresh: readonly NewEntry[]; readonly state: RecordState },
): Promise<Derived> {
  const entries = fresh.map(({ bytes }) => bytes);
  const { edge, tiles } = grow(before.edge, entries.map(leafHash));
  for (const { payloads } of fresh)
    for (const [digest, bytes] of payloads) await files.write(payloadPath(digest), bytes);
  const tail = await writeBundles(files, before, entries);
  await writeTiles(files, tiles);
  const note = signedCheckpoint(signer, edge.size, rootOfEdge(edge));
  await publish(files, note);
  const known = new Map(before.known);
  for (const [offset, entry] of entries.entries()) known.set(hashKey(entry), before.edge.size + offset);
  return { checkpoint: openCheckpoint(note, ownPolicy(signer)), state, edge, tail, known };
}

async function writeTiles(files: LogFiles, tiles: readonly FilledTile[]): Promise<void> {
  for (const { tile, hashes } of tiles) await files.write(tilePath(tile), joinBytes(...hashes));
}

/** @returns the entries of the last bundle while it is partial */
async function writeBundles(
  files: LogFiles,
  { edge, tail }: Derived,
  entries: readonly Uint8Array[],
): Promise<readonly Uint8Array[]> {
  let index = Math.floor(edge.size / TILE_WIDTH);
  let rest = [...tail, ...entries];
  for (; rest.length > 0; index++) {
    const bundle = rest.slice(0, TILE_WIDTH);
    await files.write(bundlePath({ index, width: bundle.length }), joinEntries(bundle));
    if (bundle.length < TILE_WIDTH) return bundle;
    rest = rest.slice(TILE_WIDTH);
  }
  return [];
}

/**
 * Gives a checkpoint its name. What was signed is found again after a crash (`settle`), so that nothing else of that size is ever signed.
 */
async function publish(files: LogFiles, note: string): Promise<void> {
  await files.write(NEXT_CHECKPOINT, toUtf8(note));
  await files.rename(NEXT_CHECKPOINT, CHECKPOINT);
}

/** Reads the log as a stranger would, but with its own key alone, and checks every tile and entry against its checkpoint. */
async function derive(files: LogFiles, signer: LogSigner): Promise<Derived> {
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

/**
 * Ends what a crash interrupted: a checkpoint that was signed but not yet named gets its name, because somebody may have seen it; one
 * that was cut while it was written was seen by nobody, and goes.
 */
async function settle(files: LogFiles, signer: LogSigner): Promise<void> {
  const next = await files.read(NEXT_CHECKPOINT);
  if (next === undefined) return;
  const [nextSize, size] = [sizeSigned(next, signer), sizeSigned(await files.read(CHECKPOINT), signer)];
  if (nextSize >= Math.max(0, size)) await files.rename(NEXT_CHECKPOINT, CHECKPOINT);
  else await files.remove(NEXT_CHECKPOINT);
}

/** Size of the tree of a checkpoint that the log signed; -1 for anything else. */
function sizeSigned(note: Uint8Array | undefined, signer: LogSigner): number {
  try {
    return openCheckpoint(fromUtf8(note ?? new Uint8Array()) ?? '', ownPolicy(signer)).size;
  } catch {
    return -1;
  }
}

/** The name that a log gives itself; nothing is verified, its key says whether it is right. @throws SkywitnessError `RECORD_MISSING`, `RECORD_CHECKPOINT` */
export async function originOf(files: LogFiles): Promise<string> {
  const bytes = await files.read(CHECKPOINT);
  if (bytes === undefined) throw missingLogError();
  return parseCheckpoint(parseNote(fromUtf8(bytes) ?? '').text).origin;
}

function signedCheckpoint(signer: LogSigner, size: number, root: Uint8Array): string {
  const text = formatCheckpoint({ origin: signer.key.name, size, root });
  const signature = { name: signer.key.name, id: signer.key.id, bytes: signer.sign(toUtf8(text)) };
  return formatNote({ text, signatures: [signature] });
}

function ownPolicy({ key }: LogSigner): Policy {
  return { logs: [{ key }], witnesses: new Map(), groups: new Map(), quorum: 'none' };
}

function hashKey(entry: Uint8Array): string {
  return toHex(leafHash(entry));
}
