import { join } from 'node:path';
import {
  emptyRecord,
  formatVerifierKey,
  type Policy,
  parsePolicy,
  type RecordState,
  toBase64,
  toUtf8,
} from '@skywitness/engine/record';
import type { Claim } from '@skywitness/engine/rule';
import { readClaim } from '../src/record/claim.ts';
import { diskFiles } from '../src/record/log-files.ts';
import { createLog, type NewEntry, withLogWriter } from '../src/record/log-store.ts';
import { approve, propose } from '../src/record/proposal.ts';
import { createKeyFile, type LogSigner, logSigner, publicKeyOf } from '../src/record/signers.ts';

export const ORIGIN = 'record.example/test';

/** Keys of a log and of two holders, in a folder. */
export interface Keys {
  readonly log: LogSigner;
  readonly logFile: string;
  readonly alice: { readonly keyFile: string };
  readonly boris: { readonly keyFile: string };
}

export async function makeKeys(folder: string): Promise<Keys> {
  const [logFile, alice, boris] = ['log', 'alice', 'boris'].map((name) => join(folder, `${name}.pem`)) as [
    string,
    string,
    string,
  ];
  for (const file of [logFile, alice, boris]) await createKeyFile(file);
  return { log: await logSigner(ORIGIN, logFile), logFile, alice: { keyFile: alice }, boris: { keyFile: boris } };
}

export function policyOf({ log }: Keys, ...witnesses: string[]): Policy {
  return parsePolicy(toUtf8(policyText(log, ...witnesses)));
}

/** A policy that wants every witness given, by name, key and perhaps address. */
export function policyText({ key }: LogSigner, ...witnesses: string[]): string {
  const names = witnesses.map((_, index) => `w${index}`);
  const lines = witnesses.map((witness, index) => `witness w${index} ${witness}`);
  const quorum =
    names.length === 0 ? ['quorum none'] : [`group all-of-them all ${names.join(' ')}`, 'quorum all-of-them'];
  return `${[`log ${formatVerifierKey(key)}`, ...lines, ...quorum].join('\n')}\n`;
}

export async function keySetClaim({ alice, boris }: Keys): Promise<Claim> {
  const keyOf = async (place: { readonly keyFile: string }): Promise<string> => toBase64(await publicKeyOf(place));
  const keys = [
    { holder: 'Editors', publicKey: await keyOf(alice) },
    { holder: 'Archive', publicKey: await keyOf(boris) },
  ];
  return readClaim({ kind: 'key-set', threshold: 2, keys, issuers: [] }, 'keys');
}

/** A statement as the accounts of 2024 have them; its words are ours, its source is invented. */
export function statementJson(id: string): Record<string, unknown> {
  return {
    kind: 'statement',
    id,
    party: { kind: 'person', name: 'A. Speaker', spokePublicly: true },
    stance: 'denies',
    text: 'The regions were not activated; nothing was deactivated.',
    date: '2023-09-08',
    source: {
      title: 'What A. Speaker said',
      publisher: 'Example Press',
      date: '2023-09-08',
      url: 'https://press.example/a-speaker',
      sha256: 'ab'.repeat(32),
    },
  };
}

export function statementClaim(id: string): Claim {
  return readClaim(statementJson(id), id);
}

/** A claim proposed by one and approved by the other holder. */
export async function signedEntry(
  claim: Claim,
  state: RecordState,
  { alice, boris }: Keys,
  place: { readonly corrects?: number } = {},
): Promise<NewEntry> {
  return approve(await propose(claim, state, { key: alice, source: 'test', ...place }), boris);
}

/** A claim as a file has it, and the entry that it corrects. */
export interface ClaimToRecord {
  readonly json: Readonly<Record<string, unknown>>;
  readonly corrects?: number;
}

/** Appends claims to a log of `logIn`, under its first key set. */
export async function recordClaims(folder: string, keys: Keys, claims: readonly ClaimToRecord[]): Promise<void> {
  const state = await firstState(keys);
  const entries: NewEntry[] = [];
  for (const { json, ...place } of claims)
    entries.push(await signedEntry(readClaim(json, 'claim'), state, keys, place));
  await withLogWriter(diskFiles(folder), keys.log, (writer) => writer.append(entries));
}

async function firstState(keys: Keys): Promise<RecordState> {
  return { ...emptyRecord(ORIGIN), size: 1, keySet: { index: 0, set: (await keySetClaim(keys)) as never } };
}

/** A key set and so many statements, ready to be appended one after the other. */
export async function entriesOf(keys: Keys, statements: number): Promise<NewEntry[]> {
  const first = await signedEntry(await keySetClaim(keys), emptyRecord(ORIGIN), keys);
  const state = await firstState(keys);
  const rest: NewEntry[] = [];
  for (let index = 0; index < statements; index++)
    rest.push(await signedEntry(statementClaim(`statement-${index}`), state, keys));
  return [first, ...rest];
}

/** A log in a folder, with its key set and so many statements, and the policy that it is read with. */
export async function logIn(folder: string, keys: Keys, statements: number): Promise<{ readonly policy: Policy }> {
  const files = diskFiles(folder);
  await createLog(files, keys.log);
  const entries = await entriesOf(keys, statements);
  await withLogWriter(files, keys.log, (writer) => writer.append(entries));
  return { policy: policyOf(keys) };
}
