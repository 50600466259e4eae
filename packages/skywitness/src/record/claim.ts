import { randomBytes } from 'node:crypto';
import { SkywitnessError } from '@skywitness/engine/errors';
import {
  canonicalJson,
  type Entry,
  type EntryContent,
  formatPayload,
  type Json,
  type KeySet,
  readKeySet,
  reveal,
  SALT_BYTES,
  type Subject,
  sha256,
  toBase64,
  toHex,
  toUtf8,
  withhold,
} from '@skywitness/engine/record';
import { type Decision, decisionSchema, type Statement, statementSchema } from '@skywitness/engine/rule';
import { sshPublicKeyOf } from './signers.ts';

/** What an entry says: somebody's statement, somebody's decision, or who may write. */
export type Claim = Statement | Decision | KeySet;

/** Puts a reference in the place of a text. */
type Hide = (text: string) => string;

/**
 * Reads what is to be recorded.
 *
 * @param source name of the file, for messages.
 * @throws SkywitnessError `RECORD_CLAIM` with the field, `RECORD_KEY_SET`
 */
export function readClaim(json: unknown, source: string): Claim {
  const kind = typeof json === 'object' && json !== null && 'kind' in json ? json.kind : undefined;
  if (kind === 'key-set') return readKeySet(withBareKeys(json as Json));
  if (kind !== 'statement' && kind !== 'decision')
    throw claimError(
      source,
      `kind is ${JSON.stringify(kind) ?? 'missing'}; statement, decision and key-set are allowed`,
    );
  const result = (kind === 'statement' ? statementSchema : decisionSchema).safeParse(json);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw claimError(source, `${issue?.path.join('.') || 'the whole'}: ${issue?.message}`);
}

/** Keys may be given as OpenSSH's public key files have them (`ssh-ed25519 AAAA… comment`); an entry has their 32 bytes. */
function withBareKeys(json: Json): Json {
  if (Array.isArray(json)) return json.map(withBareKeys);
  if (typeof json === 'object' && json !== null)
    return Object.fromEntries(Object.entries(json).map(([name, value]) => [name, withBareKeys(value as Json)]));
  const key = typeof json === 'string' ? sshPublicKeyOf(json) : undefined;
  return key === undefined ? json : toBase64(key);
}

/** The claim without the texts that may have to be withdrawn one day, and those texts as payload files by digest. */
export function conceal(claim: Claim): {
  readonly predicate: EntryContent['predicate'];
  readonly payloads: Map<string, Uint8Array>;
} {
  const payloads = new Map<string, Uint8Array>();
  const hide: Hide = (text) => {
    const payload = { salt: toHex(randomBytes(SALT_BYTES)), text };
    const { reference, digest } = withhold(payload);
    payloads.set(digest, formatPayload(payload));
    return reference;
  };
  return { predicate: concealed(claim, hide) as unknown as EntryContent['predicate'], payloads };
}

function concealed(claim: Claim, hide: Hide): Claim {
  if (claim.kind === 'statement')
    return {
      ...claim,
      party: concealedParty(claim.party, hide),
      text: hide(claim.text),
      source: concealedSource(claim.source, hide),
      corrections: claim.corrections.map((correction) => ({
        ...correction,
        text: hide(correction.text),
        source: concealedSource(correction.source, hide),
      })),
    };
  if (claim.kind === 'decision')
    return {
      ...claim,
      issuer: concealedParty(claim.issuer, hide),
      document: concealedSource(claim.document, hide),
      text: hide(claim.text),
    };
  return claim;
}

/** Names of offices and organisations stay; that of a person is withheld. */
function concealedParty(party: Statement['party'], hide: Hide): Statement['party'] {
  return party.kind === 'person' ? { ...party, name: hide(party.name) } : party;
}

/** Titles and addresses name persons too; publisher, date and digest stay. */
function concealedSource(source: Statement['source'], hide: Hide): Statement['source'] {
  const { title, url, notices, ...rest } = source;
  return {
    ...rest,
    title: hide(title),
    ...(url !== undefined && { url: hide(url) }),
    ...(notices && { notices: notices.map((notice) => ({ ...notice, text: hide(notice.text) })) }),
  };
}

/** What the claim rests on, by digest. @throws SkywitnessError `RECORD_CLAIM` */
export function subjectsOf(claim: Claim, source: string): Subject[] {
  if (claim.kind === 'key-set')
    return [{ name: 'key-set', sha256: toHex(sha256(toUtf8(canonicalJson(claim as unknown as Json)))) }];
  if (claim.kind === 'decision') {
    const { document, territory } = claim;
    const own = document.sha256 === undefined ? [] : [{ name: 'document', sha256: document.sha256 }];
    return [...own, { name: 'territory', sha256: territory.sha256 }];
  }
  if (claim.source.sha256 !== undefined) return [{ name: 'source', sha256: claim.source.sha256 }];
  throw claimError(
    source,
    'source.sha256 is missing: a recorded statement names its source by digest (sha256sum prints it)',
  );
}

/**
 * The claim of an entry, with references in the place of texts. Every reader checks it again: the fields as `rule` has them, the
 * subjects as the claim has them.
 *
 * @throws SkywitnessError `RECORD_CLAIM`
 */
export function claimOf(entry: Entry, source: string): Claim {
  const claim = readClaim(entry.predicate, source);
  if (canonicalJson(claim as unknown as Json) !== canonicalJson(entry.predicate))
    throw claimError(source, 'its predicate has other members than its fields');
  if (canonicalJson(subjectsOf(claim, source) as unknown as Json) !== canonicalJson(entry.subjects as unknown as Json))
    throw claimError(source, 'its subjects are not what the claim rests on');
  return claim;
}

/** The claim of an entry with its texts in their places, as far as they are at hand. @throws SkywitnessError `RECORD_CLAIM`, `RECORD_PAYLOAD` */
export function revealedClaim(entry: Entry, payloads: ReadonlyMap<string, Uint8Array>, source: string): Claim {
  return readClaim(reveal(claimOf(entry, source) as unknown as Json, payloads), source);
}

function claimError(source: string, fault: string): SkywitnessError {
  return new SkywitnessError('RECORD_CLAIM', `${source} cannot be recorded: ${fault}. Correct it.`, {
    place: { source },
  });
}
