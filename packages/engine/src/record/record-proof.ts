import { SkywitnessError } from '../errors.ts';
import { requireAuthority, signersOf } from './admit.ts';
import { fromBase64, fromUtf8, toBase64, toUtf8 } from './bytes.ts';
import { canonicalJson, type Json } from './canonical-json.ts';
import { type Entry, parseEntry } from './entry.ts';
import { parseCanonical } from './envelope.ts';
import { type KeySet, readKeySet } from './key-set.ts';
import { HASH_BYTES, leafHash } from './merkle-hash.ts';
import { verifyInclusion } from './merkle-proof.ts';
import type { OpenedCheckpoint } from './open-checkpoint.ts';
import type { Policy } from './policy.ts';
import { type OpenedLog, readLogEntry } from './read-log.ts';
import { formatTlogProof, parseTlogProof, verifyTlogProof } from './tlog-proof.ts';
import { inclusionProof } from './tree.ts';

/** An entry of which it is proved that it is in a log, and by whom it was signed. */
export interface ProvedEntry {
  readonly index: number;
  readonly entry: Entry;
  readonly checkpoint: OpenedCheckpoint;
  /** The holders whose signatures it bears, each once, proposer first. */
  readonly holders: readonly string[];
}

/** What verifying a proof consists of, in its order; each step rests on those before it. */
export const PROOF_STEPS = ['file', 'inclusion', 'checkpoint', 'key-sets', 'signatures'] as const;
export type ProofStep = (typeof PROOF_STEPS)[number];

/** An entry that a proof brings along: a key set on which the entry's signatures rest. */
interface Included {
  readonly index: number;
  readonly bytes: Uint8Array;
  readonly hashes: readonly Uint8Array[];
}

/**
 * The proof of an entry as a `.tlog-proof` file. Besides what the format asks for it brings, as extra data, the entry itself and the
 * key sets from the first to the one that the entry names, so that a policy is all that a verifier needs.
 */
export async function proveEntry(log: OpenedLog, index: number): Promise<string> {
  const own = await include(log, index);
  const keySets: Included[] = [];
  for (let { keySet } = parseEntry(own.bytes).place; keySet !== undefined; ) {
    const included = await include(log, keySet);
    keySets.push(included);
    keySet = earlierOf(included.bytes, keySet);
  }
  const extra = {
    entry: toBase64(own.bytes),
    keySets: keySets.map((set) => ({
      entry: toBase64(set.bytes),
      index: set.index,
      proof: set.hashes.map(toBase64),
    })),
  };
  return formatTlogProof({
    index,
    extra: toUtf8(canonicalJson(extra)),
    hashes: own.hashes,
    checkpoint: log.checkpointText,
  });
}

async function include(log: OpenedLog, index: number): Promise<Included> {
  const { bytes, tiles } = await readLogEntry(log, index);
  return { index, bytes, hashes: inclusionProof(index, log.checkpoint.size, tiles) };
}

/** Index of the key set before one; each must name an earlier entry, so that the chain ends. */
function earlierOf(bytes: Uint8Array, index: number): number | undefined {
  const { keySet } = parseEntry(bytes).place;
  if (keySet !== undefined && keySet >= index) throw chainError(`entry ${index} names the key set of entry ${keySet}`);
  return keySet;
}

/**
 * Verifies a proof made by `proveEntry`, offline: the log's signature and the quorum of witnesses, the entry's place in the tree,
 * and the two-person rule along the chain of key sets from the first entry. What it cannot see: whether the key set that the entry names
 * was still in force; for that the whole log is read (`replay`).
 *
 * @param passed called with each step that holds; the first that it does not hear of is the one that failed.
 * @throws SkywitnessError those of `verifyTlogProof`, and `RECORD_AUTHORITY`, `RECORD_KEY_SET`, `RECORD_CONTENT`, `RECORD_CHAIN`
 */
export function verifyRecordProof(
  text: string,
  policy: Policy,
  passed: (step: ProofStep) => void = () => undefined,
): ProvedEntry {
  const proof = parseTlogProof(text);
  const { bytes, keySets } = readExtra(proof.extra);
  passed('file');
  const checkpoint = verifyTlogProof(bytes, proof, policy, () => passed('inclusion'));
  passed('checkpoint');
  const inForce = verifyChain(keySets, checkpoint);
  passed('key-sets');
  const entry = requireOrigin(parseEntry(bytes), checkpoint);
  if (entry.place.keySet !== keySets[0]?.index)
    throw chainError('the proof brings another key set than the entry names');
  if (entry.place.keySet === undefined && proof.index !== 0)
    throw chainError('only the first entry can do without a key set');
  if (entry.place.keySet !== undefined && entry.place.keySet >= proof.index)
    throw chainError('the entry names a later key set');
  requireAuthority(entry, inForce);
  passed('signatures');
  return { index: proof.index, entry, checkpoint, holders: holdersOf(entry, inForce) };
}

/** An entry of a log at hand, verified in the same way. @throws SkywitnessError those of `verifyRecordProof`, `RECORD_ENTRY`, `RECORD_TILE` */
export async function readProvedEntry(log: OpenedLog, index: number, policy: Policy): Promise<ProvedEntry> {
  return verifyRecordProof(await proveEntry(log, index), policy);
}

/** The key set at the beginning of the list, which is the latest; each rests on the next, the last is the log's first entry. */
function verifyChain(keySets: readonly Included[], checkpoint: OpenedCheckpoint): KeySet | undefined {
  let inForce: KeySet | undefined;
  let earlier: number | undefined;
  for (const { index, bytes, hashes } of keySets.toReversed()) {
    verifyInclusion(leafHash(bytes), { ...checkpoint, index, proof: hashes });
    const entry = requireOrigin(parseEntry(bytes), checkpoint);
    const isFirst = earlier === undefined;
    if (entry.place.keySet !== earlier || (isFirst ? index !== 0 : index <= (earlier as number)))
      throw chainError(`the key set of entry ${index} does not follow from the one before it`);
    requireAuthority(entry, inForce);
    inForce = readKeySet(entry.predicate);
    earlier = index;
  }
  return inForce;
}

function holdersOf(entry: Entry, inForce: KeySet | undefined): string[] {
  const { keys } = inForce ?? readKeySet(entry.predicate);
  const signers = signersOf(entry, keys);
  const proposer = signers.filter(({ publicKey }) => publicKey === entry.place.proposer);
  return [...new Set([...proposer, ...signers].map(({ holder }) => holder))];
}

function requireOrigin(entry: Entry, { origin }: OpenedCheckpoint): Entry {
  if (entry.place.origin === origin) return entry;
  throw chainError(`the entry was made for the log "${entry.place.origin}", not for "${origin}"`);
}

function readExtra(extra: Uint8Array | undefined): {
  readonly bytes: Uint8Array;
  readonly keySets: readonly Included[];
} {
  if (extra === undefined)
    throw chainError('the proof does not bring the entry; skywitness record prove makes one that does');
  const json = parseCanonical(extra, 'the extra data') as { readonly entry?: Json; readonly keySets?: Json } | null;
  const bytes = typeof json?.entry === 'string' ? fromBase64(json.entry) : undefined;
  if (bytes === undefined || !Array.isArray(json?.keySets)) throw chainError('its extra data are none of a record');
  return { bytes, keySets: json.keySets.map(readIncluded) };
}

function readIncluded(json: Json): Included {
  const { entry, index, proof } = (json ?? {}) as { readonly [key: string]: Json | undefined };
  const bytes = typeof entry === 'string' ? fromBase64(entry) : undefined;
  const lines: readonly Json[] | undefined = Array.isArray(proof) ? proof : undefined;
  const hashes = lines?.map((line) => (typeof line === 'string' ? fromBase64(line) : undefined));
  if (bytes === undefined || typeof index !== 'number' || !hashes?.every((hash) => hash?.length === HASH_BYTES))
    throw chainError('one of its key sets is none');
  return { index, bytes, hashes: hashes as Uint8Array[] };
}

function chainError(fault: string): SkywitnessError {
  return new SkywitnessError('RECORD_CHAIN', `the proof does not hold: ${fault}. Do not rely on the entry.`);
}

/** The text of a proof file. @throws SkywitnessError `RECORD_CHAIN` */
export function proofText(file: Uint8Array): string {
  const text = fromUtf8(file);
  if (text === undefined) throw chainError('the file is not text');
  return text;
}
