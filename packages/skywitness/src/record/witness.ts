import { SkywitnessError } from '@skywitness/engine/errors';
import {
  type Checkpoint,
  consistencyProof,
  formatNote,
  fromDecimal,
  fromUtf8,
  type NoteSignature,
  openLog,
  type Policy,
  type PolicyKey,
  parseNote,
  readTiles,
  tilesAround,
  toBase64,
  verifySignatures,
} from '@skywitness/engine/record';
import { type DownloadAnswer, download } from '../sources/download.ts';
import type { LogFiles } from './log-files.ts';

/** Most bytes of a witness's answer: a few signatures. */
const MAX_ANSWER_BYTES = 64 * 1024;

/** What became of asking one witness. */
export interface WitnessOutcome {
  readonly name: string;
  readonly signatures: readonly NoteSignature[];
  /** Why there is none. */
  readonly fault?: string;
}

/**
 * Asks the witnesses of a policy that have an address to cosign the log's checkpoint, one after the other. One that refuses or
 * cannot be reached is reported and stops nothing. Source: C2SP tlog-witness, "add-checkpoint".
 *
 * @throws SkywitnessError those of `openLog`
 */
export async function askWitnesses(files: LogFiles, policy: Policy, signal?: AbortSignal): Promise<WitnessOutcome[]> {
  const outcomes: WitnessOutcome[] = [];
  for (const witness of policy.witnesses.values()) {
    if (witness.url === undefined) continue;
    const { name } = witness.key;
    try {
      outcomes.push({ name, signatures: await cosign(files, policy, witness, signal) });
    } catch (cause) {
      if (!(cause instanceof SkywitnessError) || signal?.aborted) throw cause;
      outcomes.push({ name, signatures: [], fault: cause.message });
    }
  }
  return outcomes;
}

async function cosign(
  files: LogFiles,
  policy: Policy,
  witness: PolicyKey,
  signal: AbortSignal | undefined,
): Promise<NoteSignature[]> {
  const log = await openLog(files.read, { ...policy, quorum: 'none' });
  const { note, size } = log.checkpoint;
  const ask = async (olderSize: number): Promise<DownloadAnswer> => {
    const needsProof = olderSize > 0 && olderSize < size;
    const tiles = needsProof ? await readTiles(log, tilesAround(olderSize - 1, size)) : new Map<string, Uint8Array>();
    const proof = consistencyProof(olderSize, size, tiles);
    const text = `old ${olderSize}\n${proof.map((hash) => `${toBase64(hash)}\n`).join('')}\n${formatNote(note)}`;
    const url = `${(witness.url as string).replace(/\/+$/, '')}/add-checkpoint`;
    return download(url, { text, signal, maxBytes: MAX_ANSWER_BYTES });
  };
  // A witness answers 409 with the size that it has seen; the second time it is asked from there.
  const first = await ask(0);
  const seen = first.status === 409 ? fromDecimal((fromUtf8(first.bytes) ?? '').trim()) : undefined;
  if (seen !== undefined && seen > size) throw rollbackError(witness, seen, log.checkpoint);
  const answer = seen === undefined ? first : await ask(seen);
  const text = fromUtf8(answer.bytes) ?? '';
  if (answer.status !== 200) throw refusal(witness, `HTTP ${answer.status} ${text.trim().slice(0, 200)}`);
  const signatures = verifySignatures(parseNote(`${note.text}\n${text}`), [witness.key]).map(
    ({ signature }) => signature,
  );
  if (signatures.length === 0) throw refusal(witness, 'no signature of its key');
  return signatures;
}

function rollbackError({ key }: PolicyKey, seen: number, { size }: Checkpoint): SkywitnessError {
  return new SkywitnessError(
    'WITNESS_REFUSED',
    `${key.name} has cosigned this log at ${seen} entries, and it has ${size} now: entries are missing. Restore the newest copy of the log and append nothing to this one.`,
  );
}

function refusal({ key }: PolicyKey, answer: string): SkywitnessError {
  return new SkywitnessError(
    'WITNESS_REFUSED',
    `${key.name} did not cosign: ${answer}. Check that it knows the log (its origin and key).`,
  );
}
