import {
  formatEnvelope,
  leafHash,
  type Policy,
  type ProvedEntry,
  parsePolicy,
  payloadPath,
  proofText,
  type ReadLogFile,
  readProvedEntry,
  toHex,
  verifyRecordProof,
  withheldIn,
} from '@skywitness/engine/record';
import type { Claim } from '@skywitness/engine/rule';
import { readFileBounded } from '../sources/read-bytes.ts';
import { openRecord } from './cached-log.ts';
import { revealedClaim } from './claim.ts';

/** An entry of a log whose proof holds, with its texts as far as they were not withdrawn. */
export interface RecordedClaim {
  readonly index: number;
  /** With the texts in their places; a withdrawn one leaves its reference. */
  readonly claim: Claim;
  /** SHA-256 of the entry as the tree has it (its leaf hash), hexadecimal. */
  readonly entryHash: string;
  readonly log: { readonly origin: string; readonly size: number; readonly root: string };
  /** Who signed, proposer first. */
  readonly holders: readonly string[];
  readonly witnesses: readonly { readonly name: string; readonly timeSeconds: number }[];
  /** Digests of texts that were withdrawn, or not brought along. */
  readonly withdrawn: readonly string[];
}

/** Where to read an entry: a log's folder, or its address, whose files `fetchRecord` has cached. */
export interface RecordReference {
  readonly log: string;
  readonly entry: number;
}

/** Reads a policy file. @throws SkywitnessError `RECORD_POLICY`, `RECORD_KEY`, `FILE_MISSING` */
export async function readPolicy(path: string): Promise<Policy> {
  return parsePolicy((await readFileBounded(path, { maxBytes: 1024 * 1024 })).bytes);
}

/**
 * An entry of a log, its proof verified here and now; nothing is downloaded.
 *
 * @throws SkywitnessError `RECORD_MISSING` (for an address: nothing cached), those of `openCheckpoint`, `verifyRecordProof` and `claimOf`
 */
export async function readRecordEntry(
  { log: place, entry }: RecordReference,
  policy: Policy,
  host: { readonly cacheFolder?: string } = {},
): Promise<RecordedClaim> {
  const log = await openRecord(place, policy, host);
  return recordedClaim(await readProvedEntry(log, entry, policy), log.read);
}

/** What a proved entry says, with the texts that can be read beside it. @throws SkywitnessError those of `claimOf` */
export async function recordedClaim(
  { index, entry, checkpoint, holders }: ProvedEntry,
  readFile: ReadLogFile,
): Promise<RecordedClaim> {
  const source = `entry ${index} of ${checkpoint.origin}`;
  const payloads = new Map<string, Uint8Array>();
  const digests = withheldIn(entry.predicate);
  for (const digest of digests) {
    const file = await readFile(payloadPath(digest));
    if (file !== undefined) payloads.set(digest, file);
  }
  return {
    index,
    claim: revealedClaim(entry, payloads, source),
    entryHash: toHex(leafHash(formatEnvelope(entry.envelope))),
    log: { origin: checkpoint.origin, size: checkpoint.size, root: toHex(checkpoint.root) },
    holders,
    witnesses: checkpoint.cosignatures.map(({ key, timeSeconds }) => ({
      name: key.name,
      timeSeconds: timeSeconds as number,
    })),
    withdrawn: digests.filter((digest) => !payloads.has(digest)),
  };
}

/** What a proof file proves, from it and a policy alone; texts stay withheld. @throws SkywitnessError those of `verifyRecordProof` and `claimOf` */
export async function verifyProofFile(path: string, policy: Policy): Promise<RecordedClaim> {
  const { bytes } = await readFileBounded(path, { maxBytes: 16 * 1024 * 1024 });
  return recordedClaim(verifyRecordProof(proofText(bytes), policy), async () => undefined);
}
