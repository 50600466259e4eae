import { SkywitnessError } from '@skywitness/engine/errors';
import {
  formatEnvelope,
  leafHash,
  PROOF_STEPS,
  type ProvedEntry,
  parsePolicy,
  toHex,
  toUtf8,
  verifyRecordProof,
} from '@skywitness/engine/record';
import { type Claim, claimOf, entryName } from '@skywitness/engine/rule';
import type { CheckedStep, CheckStep, EngineCalls, ProvedFacts, VerifiedEntry } from '../data/calls.ts';

const STEPS: readonly CheckStep[] = ['policy', ...PROOF_STEPS, 'content'];

/** Verifies a proof by a policy, here in the browser, and says of each step whether it held. What does not hold is not shown. */
export function verifyEntry({ proof, policy }: EngineCalls['verify']['ask']): VerifiedEntry {
  const passed = new Set<CheckStep>();
  try {
    const believed = parsePolicy(toUtf8(policy));
    passed.add('policy');
    const proved = verifyRecordProof(proof, believed, (step) => passed.add(step));
    const claim = claimOf(proved.entry, entryName({ origin: proved.checkpoint.origin, index: proved.index }));
    passed.add('content');
    return { steps: stepsOf(passed), entry: factsOf(proved, claim) };
  } catch (error) {
    if (!(error instanceof SkywitnessError)) throw error;
    return { steps: stepsOf(passed, error) };
  }
}

function stepsOf(passed: ReadonlySet<CheckStep>, fault?: SkywitnessError): CheckedStep[] {
  const failed = STEPS.find((step) => !passed.has(step));
  return STEPS.map((step) => {
    if (passed.has(step)) return { step, status: 'passed' };
    if (step !== failed || fault === undefined) return { step, status: 'not-reached' };
    return { step, status: 'failed', code: fault.code, reason: fault.message.slice(fault.code.length + 2) };
  });
}

function factsOf({ index, entry, checkpoint, holders }: ProvedEntry, claim: Claim): ProvedFacts {
  const { origin, size, root, cosignatures } = checkpoint;
  const { keySet, corrects } = entry.place;
  return {
    index,
    origin,
    size,
    root: toHex(root),
    leafHash: toHex(leafHash(formatEnvelope(entry.envelope))),
    claim,
    holders,
    witnesses: cosignatures.map(({ key, timeSeconds }) => ({ name: key.name, timeSeconds: timeSeconds ?? 0 })),
    ...(keySet === undefined ? {} : { keySet }),
    ...(corrects === undefined ? {} : { corrects }),
  };
}
