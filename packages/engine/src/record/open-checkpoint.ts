import { SkywitnessError } from '../errors.ts';
import { type Checkpoint, parseCheckpoint } from './checkpoint.ts';
import { isQuorum, type Policy } from './policy.ts';
import { parseNote, type SignedNote, type VerifiedSignature, verifySignatures } from './signed-note.ts';
import { WITNESS_KEY_TYPE } from './verifier-key.ts';

/** A checkpoint that a policy accepts. */
export interface OpenedCheckpoint extends Checkpoint {
  readonly note: SignedNote;
  /** The witnesses of the policy that signed it, with the time at which they did. */
  readonly cosignatures: readonly VerifiedSignature[];
}

/**
 * Reads a checkpoint and verifies it: signed by a log of the policy under its own name, and cosigned by the quorum.
 *
 * @throws SkywitnessError `RECORD_NOTE`, `RECORD_CHECKPOINT`; `RECORD_SIGNATURE` when a signature does not hold or the log's is missing;
 * `RECORD_QUORUM` when too few witnesses signed.
 */
export function openCheckpoint(text: string, policy: Policy): OpenedCheckpoint {
  const note = parseNote(text);
  const checkpoint = parseCheckpoint(note.text);
  const logs = policy.logs.map(({ key }) => key).filter(({ name }) => name === checkpoint.origin);
  const witnesses = [...policy.witnesses.values()].map(({ key }) => key);
  const verified = verifySignatures(note, [...logs, ...witnesses]);
  if (!verified.some(({ key }) => logs.includes(key)))
    throw new SkywitnessError(
      'RECORD_SIGNATURE',
      `the checkpoint of "${checkpoint.origin}" is signed by no log of the policy under that name. Check that the policy is meant for this log.`,
    );
  const cosignatures = verified.filter(({ key }) => key.type === WITNESS_KEY_TYPE);
  const cosigners = cosignatures.map(({ key }) => key);
  if (isQuorum(policy, cosigners)) return { ...checkpoint, note, cosignatures };
  throw new SkywitnessError(
    'RECORD_QUORUM',
    `the checkpoint of "${checkpoint.origin}" at ${checkpoint.size} entries is cosigned by ${cosigners.map(({ name }) => name).join(', ') || 'no witness'} of the policy, which is no quorum. Wait for more witnesses, or use another policy.`,
  );
}
