import {
  formatCheckpoint,
  formatNote,
  fromUtf8,
  missingLogError,
  openCheckpoint,
  type Policy,
  parseCheckpoint,
  parseNote,
  toUtf8,
} from '@skywitness/engine/record';
import type { LogFiles } from './log-files.ts';
import type { LogSigner } from './signers.ts';

export const CHECKPOINT = 'checkpoint';
/** Where a checkpoint is written before it takes its name. */
const NEXT_CHECKPOINT = 'checkpoint.next';

export function signedCheckpoint(signer: LogSigner, size: number, root: Uint8Array): string {
  const text = formatCheckpoint({ origin: signer.key.name, size, root });
  const signature = { name: signer.key.name, id: signer.key.id, bytes: signer.sign(toUtf8(text)) };
  return formatNote({ text, signatures: [signature] });
}

/**
 * Gives a checkpoint its name. What was signed is found again after a crash (`settle`), so that nothing else of that size is ever signed.
 */
export async function publish(files: LogFiles, note: string): Promise<void> {
  await files.write(NEXT_CHECKPOINT, toUtf8(note));
  await files.rename(NEXT_CHECKPOINT, CHECKPOINT);
}

/**
 * Ends what a crash interrupted: a checkpoint that was signed but not yet named gets its name, because somebody may have seen it; one
 * that was cut while it was written was seen by nobody, and goes.
 */
export async function settle(files: LogFiles, signer: LogSigner): Promise<void> {
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

/** A policy that believes the log's own key and needs no witness. */
export function ownPolicy({ key }: LogSigner): Policy {
  return { logs: [{ key }], witnesses: new Map(), groups: new Map(), quorum: 'none' };
}
