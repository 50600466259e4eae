import { SkywitnessError } from '@skywitness/engine/errors';
import {
  canonicalJson,
  formatEnvelope,
  type Json,
  leafHash,
  PROOF_STEPS,
  type ProvedEntry,
  parsePolicy,
  toHex,
  toUtf8,
  verifyRecordProof,
} from '@skywitness/engine/record';
import { type Claim, claimInWords, claimOf, entryName, type RecordedEntry } from '@skywitness/engine/rule';
import { parseInstant } from '@skywitness/engine/time';
import type { CheckedStep, CheckStep, ProvedFacts, VerifiedEntry, VerifyAsk } from '../data/calls.ts';

const STEPS: readonly CheckStep[] = ['policy', ...PROOF_STEPS, 'content'];

/**
 * Verifies a proof by a policy, here in the browser, and says of each step whether it held. What does not hold is not shown. Where a rule
 * brings the proof, it must be of the entry that the rule names, and the run must quote it unchanged.
 */
export function verifyEntry({ proof, policy, expected }: VerifyAsk): VerifiedEntry {
  const asked: readonly CheckStep[] = expected === undefined ? STEPS : [...STEPS, 'rule'];
  const passed = new Set<CheckStep>();
  try {
    const believed = parsePolicy(toUtf8(policy));
    passed.add('policy');
    const proved = verifyRecordProof(proof, believed, (step) => passed.add(step));
    const place = { origin: proved.checkpoint.origin, index: proved.index };
    const claim = claimOf(proved.entry, entryName(place));
    passed.add('content');
    if (expected !== undefined) requireExpected(place, claim, expected);
    passed.add('rule');
    return { steps: stepsOf(asked, passed), entry: factsOf(proved, claim) };
  } catch (error) {
    if (!(error instanceof SkywitnessError)) throw error;
    return { steps: stepsOf(asked, passed, error) };
  }
}

type Place = Pick<RecordedEntry, 'origin' | 'index'>;

/** @throws SkywitnessError `RUN_ENTRY` */
function requireExpected(place: Place, claim: Claim, expected: NonNullable<VerifyAsk['expected']>): void {
  if (entryName(place) !== entryName(expected))
    throw runError(`the rule names ${entryName(expected)}, but the proof is of ${entryName(place)}`);
  const isMeant =
    expected.role === 'rests on'
      ? canonical(claimInWords(claim, place)) === canonical(expected.restsOn) && hasTermsOf(expected)
      : isEndOf(expected, claim);
  if (!isMeant) throw runError(`the run quotes ${entryName(place)} otherwise than it was signed`);
}

/** Whether the engine computes with what a decision says; the terms of a statement are the scenario's own. */
function hasTermsOf({ restsOn, terms }: NonNullable<VerifyAsk['expected']>): boolean {
  if (restsOn.kind !== 'decision') return true;
  const { interval, scope, legalBasis, mechanism } = restsOn;
  const isInterval =
    terms.from === parseInstant(interval.from) && (terms.isEnded || terms.until === optional(interval.until));
  return isInterval && terms.scope === scope && terms.legalBasis === legalBasis && terms.mechanism === mechanism;
}

/** Whether a decision ends the rule, and the rule ends with it, unless it had ended before. */
function isEndOf({ restsOn, terms }: NonNullable<VerifyAsk['expected']>, claim: Claim): boolean {
  if (claim.kind !== 'decision' || claim.rescinds !== restsOn.id) return false;
  const own = restsOn.kind === 'decision' ? optional(restsOn.interval.until) : undefined;
  return terms.until === Math.min(parseInstant(claim.interval.from), own ?? Number.POSITIVE_INFINITY);
}

function optional(time: string | undefined): number | undefined {
  return time === undefined ? undefined : parseInstant(time);
}

function canonical(claim: Claim): string {
  return canonicalJson(claim as unknown as Json);
}

function runError(fault: string): SkywitnessError {
  return new SkywitnessError('RUN_ENTRY', `${fault}. Do not rely on the run; compute it again from its scenario.`);
}

function stepsOf(asked: readonly CheckStep[], passed: ReadonlySet<CheckStep>, fault?: SkywitnessError): CheckedStep[] {
  const failed = asked.find((step) => !passed.has(step));
  return asked.map((step) => {
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
