import {
  type Entry,
  type EntryKind,
  type OpenedLog,
  openLog,
  type Policy,
  payloadPath,
  readAllEntries,
  readPayload,
  replay,
  toHex,
  withheldIn,
} from '@skywitness/engine/record';
import { type Claim, claimOf } from '@skywitness/engine/rule';

import { diskFiles } from './log-files.ts';

/** What was found of a whole log; it was all sound, else there is an error. */
export interface LogAudit {
  readonly origin: string;
  readonly size: number;
  readonly root: string;
  readonly entries: Readonly<Record<EntryKind, number>>;
  /** Entries that changed who may write. */
  readonly keySets: readonly number[];
  readonly witnesses: readonly string[];
  readonly texts: { readonly present: number; readonly withdrawn: number };
}

/** An entry in short. */
export interface ListedEntry {
  readonly index: number;
  readonly kind: EntryKind;
  readonly id?: string;
  readonly date?: string;
  /** Who said or decided it; a person's name is withheld. */
  readonly party?: string;
  readonly corrects?: number;
}

/**
 * Verifies a whole log: the checkpoint and its quorum, every tile, every entry with its signatures under the key set that was in force,
 * the fields of every claim, and the digest of every text that is there.
 *
 * @throws SkywitnessError with the entry that is wrong
 */
export async function verifyLog(folder: string, policy: Policy): Promise<LogAudit> {
  const log = await openLog(diskFiles(folder).read, policy);
  const { origin, size, root, cosignatures } = log.checkpoint;
  const entries = { statement: 0, decision: 0, 'key-set': 0 };
  const keySets: number[] = [];
  const digests: string[] = [];
  await replayLog(log, { verify: true }, (entry, index) => {
    entries[entry.kind]++;
    if (entry.kind === 'key-set') keySets.push(index);
    digests.push(...withheldIn(entry.predicate));
  });
  const present = await countTexts(log, digests);
  return {
    origin,
    size,
    root: toHex(root),
    entries,
    keySets,
    witnesses: cosignatures.map(({ key }) => key.name),
    texts: { present, withdrawn: digests.length - present },
  };
}

/** The entries of a log in short, every tile verified. @throws SkywitnessError as `verifyLog` */
export async function listLog(folder: string, policy: Policy): Promise<ListedEntry[]> {
  const listed: ListedEntry[] = [];
  await replayLog(await openLog(diskFiles(folder).read, policy), { verify: false }, (entry, index, claim) => {
    listed.push(inShort(entry, index, claim));
  });
  return listed;
}

function inShort({ place }: Entry, index: number, claim: Claim): ListedEntry {
  const corrects = place.corrects === undefined ? {} : { corrects: place.corrects };
  if (claim.kind === 'key-set') return { index, kind: claim.kind };
  const party = claim.kind === 'statement' ? claim.party : claim.issuer;
  const { kind, id, date } = claim;
  return { index, kind, id, date, party: party.kind === 'person' ? 'a person' : party.name, ...corrects };
}

async function replayLog(
  log: OpenedLog,
  { verify }: { readonly verify: boolean },
  onEntry: (entry: Entry, index: number, claim: Claim) => void,
): Promise<void> {
  const { origin } = log.checkpoint;
  await replay(origin, readAllEntries(log), {
    verify,
    onEntry: (entry, index) => onEntry(entry, index, claimOf(entry, `entry ${index} of ${origin}`)),
  });
}

async function countTexts({ read }: OpenedLog, digests: readonly string[]): Promise<number> {
  let present = 0;
  for (const digest of digests) {
    const bytes = await read(payloadPath(digest));
    if (bytes === undefined) continue;
    readPayload(digest, bytes);
    present++;
  }
  return present;
}
