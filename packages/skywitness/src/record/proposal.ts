import { SkywitnessError } from '@skywitness/engine/errors';
import {
  addSignature,
  canonicalJson,
  type Entry,
  type EntryPlace,
  formatContent,
  formatEnvelope,
  formatPayload,
  fromUtf8,
  type Json,
  type Payload,
  parseEntry,
  type RecordState,
  readPayload,
  requireEntrySize,
  toBase64,
  toUtf8,
  withheldIn,
} from '@skywitness/engine/record';
import { type Claim, subjectsOf } from '@skywitness/engine/rule';
import { writeFileAtomic } from '../run/atomic-write.ts';
import { readFileBounded } from '../sources/read-bytes.ts';
import { conceal, revealedClaim } from './claim.ts';
import type { NewEntry } from './log-store.ts';
import { type KeyPlace, publicKeyOf, signPayload } from './signers.ts';

const SCHEMA = 'skywitness/proposal/v1';

/** An entry on its way: what its signatures are over, with the texts that it withholds. */
export interface Proposal extends NewEntry {
  readonly entry: Entry;
  /** With its texts, so that whoever approves sees all of it. */
  readonly claim: Claim;
}

/**
 * Makes a proposal for the next entries of a log, signed by its proposer.
 *
 * @param options.corrects index of the entry that it corrects.
 * @param options.source name of the file with the claim, for messages.
 * @throws SkywitnessError `RECORD_CLAIM`, `RECORD_ENTRY_SIZE`, `KEY_FILE`, `SSH_SIGN`
 */
export async function propose(
  claim: Claim,
  { origin, keySet }: RecordState,
  options: { readonly key: KeyPlace; readonly corrects?: number; readonly source: string },
): Promise<Proposal> {
  const subjects = subjectsOf(claim, options.source);
  const { predicate, payloads } = conceal(claim);
  const place: EntryPlace = {
    origin,
    proposer: toBase64(await publicKeyOf(options.key)),
    ...(keySet && { keySet: keySet.index }),
    ...(options.corrects !== undefined && { corrects: options.corrects }),
  };
  const payload = formatContent({ kind: claim.kind, subjects, predicate, place });
  const bytes = formatEnvelope({ payload, signatures: [await signPayload(payload, options.key)] });
  return proposalOf(requireEntrySize(bytes), payloads, options.source);
}

/** The proposal with one more signature. @throws SkywitnessError `KEY_FILE`, `SSH_SIGN` */
export async function approve(proposal: Proposal, key: KeyPlace): Promise<Proposal> {
  const { envelope } = proposal.entry;
  const bytes = formatEnvelope(addSignature(envelope, await signPayload(envelope.payload, key)));
  return proposalOf(requireEntrySize(bytes), proposal.payloads, 'the proposal');
}

/** Reads a proposal and checks that what it shows is what its signatures are over. @throws SkywitnessError `RECORD_PROPOSAL`, and those of `parseEntry` and `claimOf` */
export async function readProposal(path: string): Promise<Proposal> {
  const file = await readFileBounded(path, { maxBytes: 4 * 1024 * 1024 });
  let json: { readonly schema?: unknown; readonly entry?: Json; readonly payloads?: Record<string, Payload> };
  try {
    json = JSON.parse(file.text()) as typeof json;
  } catch (cause) {
    throw proposalError(path, 'it is no JSON', cause);
  }
  if (json?.schema !== SCHEMA || json.entry === undefined || typeof json.payloads !== 'object')
    throw proposalError(path, `it has no schema "${SCHEMA}", entry and payloads`);
  const payloads = Object.entries(json.payloads ?? {}).map(([digest, { salt, text }]) => {
    const bytes = formatPayload({ salt, text });
    readPayload(digest, bytes);
    return [digest, bytes] as const;
  });
  return proposalOf(toUtf8(canonicalJson(json.entry)), new Map(payloads), path);
}

/** Writes a proposal, to be handed on. */
export async function writeProposal(path: string, { bytes, payloads }: Proposal): Promise<void> {
  const texts = Object.fromEntries([...payloads].map(([digest, payload]) => [digest, readPayload(digest, payload)]));
  const file = { schema: SCHEMA, entry: JSON.parse(fromUtf8(bytes) as string) as Json, payloads: texts };
  await writeFileAtomic(path, `${JSON.stringify(file, null, 2)}\n`);
}

function proposalOf(bytes: Uint8Array, payloads: ReadonlyMap<string, Uint8Array>, source: string): Proposal {
  const entry = parseEntry(bytes);
  const wanted = withheldIn(entry.predicate);
  if (wanted.length !== payloads.size || wanted.some((digest) => !payloads.has(digest)))
    throw proposalError(source, 'its texts are not those that the entry withholds');
  return { entry, claim: revealedClaim(entry, payloads, source), bytes, payloads };
}

function proposalError(path: string, fault: string, cause?: unknown): SkywitnessError {
  return new SkywitnessError(
    'RECORD_PROPOSAL',
    `${path} is no proposal: ${fault}. Make one with: skywitness record propose.`,
    { place: { source: path }, cause },
  );
}
