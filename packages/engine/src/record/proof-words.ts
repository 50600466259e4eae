import type { ProofStep } from './record-proof.ts';

/** What holds when a step of verifying a proof has passed. */
export const PROOF_STEP_SENTENCES: Readonly<Record<ProofStep, string>> = {
  file: 'The file is a proof and brings the entry with it.',
  inclusion: 'The entry is in the tree whose root the checkpoint names.',
  checkpoint: 'The checkpoint is signed by the log, and by the witnesses, that the policy asks for.',
  'key-sets': 'Who may write follows from the first entry of the log, one key set signed by the one before.',
  signatures: 'The entry is signed by as many holders as its key set asks for, its proposer among them.',
};

/** Stands under every entry that is shown: what its proof is a proof of. */
export const PROOF_MEANING = 'The signatures prove that these holders wrote it down, not that it happened.';
