import { randomBytes } from 'node:crypto';
import {
  type Entry,
  type EntryContent,
  formatPayload,
  type Json,
  reveal,
  SALT_BYTES,
  toBase64,
  toHex,
  withhold,
} from '@skywitness/engine/record';
import { type Claim, claimOf, parseClaim, type Statement } from '@skywitness/engine/rule';
import { sshPublicKeyOf } from './signers.ts';

/** Puts a reference in the place of a text. */
type Hide = (text: string) => string;

/**
 * Reads what is to be recorded, as people write it: keys also as OpenSSH has them.
 *
 * @param source name of the file, for messages.
 * @throws SkywitnessError `RECORD_CLAIM` with the field, `RECORD_KEY_SET`
 */
export function readClaim(json: unknown, source: string): Claim {
  const isKeySet = typeof json === 'object' && json !== null && 'kind' in json && json.kind === 'key-set';
  return parseClaim(isKeySet ? withBareKeys(json as Json) : json, source);
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

/** The claim of an entry with its texts in their places, as far as they are at hand. @throws SkywitnessError `RECORD_CLAIM`, `RECORD_PAYLOAD` */
export function revealedClaim(entry: Entry, payloads: ReadonlyMap<string, Uint8Array>, source: string): Claim {
  return parseClaim(reveal(claimOf(entry, source) as unknown as Json, payloads), source);
}
