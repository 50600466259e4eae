import { basename, dirname, resolve } from 'node:path';
import { SkywitnessError } from '@skywitness/engine/errors';
import {
  formatEnvelope,
  fromUtf8,
  leafHash,
  type OpenedLog,
  type Policy,
  type ProvedEntry,
  parsePolicy,
  proveEntry,
  toHex,
  toUtf8,
  verifyRecordProof,
} from '@skywitness/engine/record';
import {
  asWritten,
  type Claim,
  claimInWords,
  claimOf,
  type Decision,
  entryName,
  faultsOfGrounds,
  type RecordedEntry,
} from '@skywitness/engine/rule';
import type { GroundedScenarioRule, ScenarioRule } from '@skywitness/engine/service';
import { isAddress, openRecord } from '../record/cached-log.ts';
import { requireRescissionNamed, requireUncorrected, type Standing, standingOf } from '../record/standing.ts';
import { readFileBounded, sha256Hex } from './read-bytes.ts';
import type { ResolvedInput } from './resolution.ts';

/** A rule with what it rests on, and the entries of a record that this was read from. */
export type StatedRule = GroundedScenarioRule & {
  /** As the scenario writes it. */
  readonly written: ScenarioRule;
  readonly entries: readonly RecordedEntry[];
  readonly inputs: readonly ResolvedInput[];
};

/** A rule that names an entry of a record. */
export type EntryRule = ScenarioRule & { readonly log: string; readonly entry: number; readonly policy: string };

export function isEntryRule(rule: ScenarioRule): rule is EntryRule {
  return rule.log !== undefined && rule.entry !== undefined && rule.policy !== undefined;
}

/** The entry of the same log that ends what a rule rests on, where the rule names one. */
export function rescindingEntry({ rescindedBy }: EntryRule): number | undefined {
  return rescindedBy !== undefined && 'entry' in rescindedBy ? rescindedBy.entry : undefined;
}

/** A log at hand, with the text of the policy that accepts it and what its entries say of each other. */
interface OpenedRecord {
  readonly log: OpenedLog;
  readonly policy: Policy;
  readonly policyText: string;
  readonly policyName: string;
  readonly standing: Standing;
}

/** Logs of one scenario by place and policy, each read once. */
export type RecordShelf = Map<string, Promise<OpenedRecord>>;

/** Place of a log that a scenario names: an address, or a folder beside the scenario. */
function logPlace(scenarioPath: string, name: string): string {
  return isAddress(name) ? name : resolve(dirname(scenarioPath), name);
}

/**
 * Reads what a rule rests on from a record, verified here and now. What the run keeps of it is what was signed: in the place of texts,
 * which may be withdrawn one day, stands the name of the entry.
 *
 * @throws SkywitnessError `RULE_ENTRY` when the entry and the rule do not fit, `RECORD_CORRECTED`, `RECORD_RESCINDED`, `RECORD_POLICY`,
 * and those of `openRecord`, `verifyRecordProof` and `claimOf`
 */
export async function statedByEntry(scenarioPath: string, written: EntryRule, shelf: RecordShelf): Promise<StatedRule> {
  const place = logPlace(scenarioPath, written.log);
  const policyPath = resolve(dirname(scenarioPath), written.policy);
  const key = `${place}\n${policyPath}`;
  const opened = shelf.get(key) ?? openedRecord(place, policyPath);
  shelf.set(key, opened);
  const record = await opened;
  requireFetched(written, record);
  const own = await readEntry(record, written.entry);
  const rescinding = rescindingEntry(written);
  requireRescissionNamed(record.standing, own, rescinding);
  const stated = { ...asWritten(written), ...groundsOf(own), written };
  const policy = policyInput(record);
  if (rescinding === undefined) return requireFit({ ...stated, entries: [own.entry], inputs: [own.input, policy] });
  const end = await readEntry(record, rescinding);
  return requireFit({
    ...stated,
    rescindedBy: decisionOf(end),
    entries: [own.entry, end.entry],
    inputs: [own.input, end.input, policy],
  });
}

/** The copy of a log in the cache may be older than the entry. */
function requireFetched(rule: EntryRule, { log }: OpenedRecord): void {
  const { size } = log.checkpoint;
  const latest = Math.max(rule.entry, rescindingEntry(rule) ?? 0);
  if (latest < size || !isAddress(rule.log)) return;
  throw new SkywitnessError(
    'RECORD_ENTRY',
    `the copy of ${rule.log} in the cache has the entries 0 to ${size - 1}, not entry ${latest}. Correct the number, or fetch again: skywitness fetch SCENARIO.`,
  );
}

function groundsOf(read: ReadEntry): Pick<GroundedScenarioRule, 'decision' | 'statement'> {
  return read.claim.kind === 'statement' ? { statement: read.claim } : { decision: decisionOf(read) };
}

async function openedRecord(place: string, policyPath: string): Promise<OpenedRecord> {
  const { bytes } = await readFileBounded(policyPath, { maxBytes: 1024 * 1024 });
  const policy = parsePolicy(bytes);
  const log = await openRecord(place, policy);
  return {
    log,
    policy,
    policyText: bareText(bytes),
    policyName: basename(policyPath),
    standing: await standingOf(log),
  };
}

/** Without its comments: anybody's name may stand there, and nothing of a policy does. */
function bareText(policy: Uint8Array): string {
  const text = fromUtf8(policy);
  if (text === undefined)
    throw new SkywitnessError('RECORD_POLICY', 'the policy is not UTF-8, and a run must hold it as text. Rewrite it.');
  const lines = text.split('\n').map((line) => line.trim());
  return `${lines.filter((line) => line !== '' && !line.startsWith('#')).join('\n')}\n`;
}

interface ReadEntry {
  readonly index: number;
  readonly claim: Claim;
  readonly entry: RecordedEntry;
  readonly input: ResolvedInput;
}

async function readEntry({ log, policy, policyText, standing }: OpenedRecord, index: number): Promise<ReadEntry> {
  const proof = await proveEntry(log, index);
  const proved = verifyRecordProof(proof, policy);
  requireUncorrected(standing, index);
  const { origin } = log.checkpoint;
  const claim = claimOf(proved.entry, entryName({ origin, index }));
  return {
    index,
    claim: claimInWords(claim, { origin, index }),
    entry: { origin, index, proof, policy: policyText },
    input: recordInput(proved, proof),
  };
}

/** By the digest of its proof, which has the entry, the checkpoint and its signatures in it. */
function recordInput({ index, entry, checkpoint: { origin, size, root } }: ProvedEntry, proof: string): ResolvedInput {
  const hash = toHex(leafHash(formatEnvelope(entry.envelope)));
  return {
    role: 'record',
    name: entryName({ origin, index }),
    sha256: sha256Hex(toUtf8(proof)),
    detail: `leaf hash ${hash}, in the tree of ${size} entries with root ${toHex(root)}`,
  };
}

function policyInput({ policyName, policyText, log }: OpenedRecord): ResolvedInput {
  return {
    role: 'policy',
    name: policyName,
    sha256: sha256Hex(toUtf8(policyText)),
    detail: `whom to believe of ${log.checkpoint.origin}`,
  };
}

function decisionOf({ claim, entry }: ReadEntry): Decision {
  if (claim.kind === 'decision') return claim;
  throw fitError(entry, [
    `it is a ${claim.kind}, and a rule rests on a decision or a statement and ends by a decision. Name another entry`,
  ]);
}

function requireFit(rule: StatedRule): StatedRule {
  const faults = faultsOfGrounds(rule);
  if (faults.length === 0) return rule;
  throw fitError(rule.entries[0] as RecordedEntry, faults);
}

function fitError(entry: RecordedEntry, faults: readonly string[]): SkywitnessError {
  return new SkywitnessError('RULE_ENTRY', `the rule does not fit ${entryName(entry)}: ${faults.join('; ')}.`);
}
