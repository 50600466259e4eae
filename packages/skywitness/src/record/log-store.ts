import { SkywitnessError } from '@skywitness/engine/errors';
import {
  admit,
  bundlePath,
  EMPTY_ROOT,
  type FilledTile,
  formatNote,
  grow,
  joinBytes,
  joinEntries,
  leafHash,
  type NoteSignature,
  type OpenedCheckpoint,
  openCheckpoint,
  payloadPath,
  type RecordState,
  rootOfEdge,
  TILE_WIDTH,
  tilePath,
} from '@skywitness/engine/record';
import { CHECKPOINT, ownPolicy, publish, signedCheckpoint } from './checkpoint-file.ts';
import { type DerivedLog, deriveLog, hashKey } from './derived-log.ts';
import type { LogFiles } from './log-files.ts';
import type { LogSigner } from './signers.ts';
import { withWriterLock } from './writer-lock.ts';

/** What is to be appended: an entry, and the texts that are withheld in it. */
export interface NewEntry {
  readonly bytes: Uint8Array;
  /** Bytes of payload files by digest. */
  readonly payloads: ReadonlyMap<string, Uint8Array>;
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
  /** Puts signatures of witnesses under the checkpoint, each in the place of an earlier one by the same key. */
  readonly addSignatures: (signatures: readonly NoteSignature[]) => Promise<void>;
}

/** Makes an empty log. @throws SkywitnessError `RECORD_EXISTS` */
export async function createLog(files: LogFiles, signer: LogSigner): Promise<void> {
  await withWriterLock(files, async () => {
    const isThere = (await files.read(CHECKPOINT)) !== undefined || (await files.list('tile')).length > 0;
    if (isThere)
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
  let derived: DerivedLog | undefined;
  const current = async (): Promise<DerivedLog> => {
    derived ??= await deriveLog(files, signer);
    return derived;
  };
  /** What was derived holds again only once everything was written. */
  const change = async (write: (before: DerivedLog) => Promise<DerivedLog>): Promise<void> => {
    const before = await current();
    derived = undefined;
    derived = await write(before);
  };
  return {
    checkpoint: async () => (await current()).checkpoint,
    append: async (entries) => {
      const before = await current();
      const fresh = newEntries(before, entries);
      const state = fresh.reduce((soFar, { bytes }) => admit(soFar, bytes).state, before.state);
      if (fresh.length > 0) await change(() => writeEntries(files, signer, before, { fresh, state }));
      const { known } = await current();
      return entries.map(({ bytes }) => known.get(hashKey(bytes)) as number);
    },
    addSignatures: (signatures) =>
      change(async (before) => {
        const { text, signatures: present } = before.checkpoint.note;
        const others = present.filter(({ name, id }) => !signatures.some((own) => own.name === name && own.id === id));
        const note = formatNote({ text, signatures: [...others, ...signatures] });
        await publish(files, note);
        return { ...before, checkpoint: openCheckpoint(note, ownPolicy(signer)) };
      }),
  };
}

/** Each new entry once. */
function newEntries({ known }: DerivedLog, entries: readonly NewEntry[]): NewEntry[] {
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
  before: DerivedLog,
  { fresh, state }: { readonly fresh: readonly NewEntry[]; readonly state: RecordState },
): Promise<DerivedLog> {
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
  { edge, tail }: DerivedLog,
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
