import { describe, expect, test } from 'vitest';
import { ALICE, BORIS, entryBytes, signerOf, statementContent } from '../../test/record-world.ts';
import {
  addSignature,
  canonicalJson,
  type Envelope,
  formatEnvelope,
  formatPayload,
  fromUtf8,
  type Json,
  joinEntries,
  parseContent,
  parseEntry,
  parseEnvelope,
  reveal,
  signedBytes,
  splitEntries,
  toUtf8,
  verifyEnvelopeSignature,
  withheldIn,
  withhold,
} from './index.ts';

const ENTRY = entryBytes(statementContent('one'), [ALICE, BORIS]);
const text = fromUtf8(ENTRY) as string;
const rewritten = (change: (json: Record<string, Json>) => unknown): Uint8Array => {
  const json = JSON.parse(text) as Record<string, Json>;
  return toUtf8(canonicalJson((change(json) ?? json) as Json));
};

describe('an entry', () => {
  test('is written in one way: what is read and written again has the same bytes', () => {
    const entry = parseEntry(ENTRY);
    expect(fromUtf8(formatEnvelope(entry.envelope))).toBe(text);
    expect(entry).toMatchObject(statementContent('one'));
    expect(
      entry.envelope.signatures.every((signature) => verifyEnvelopeSignature(entry.envelope.payload, signature)),
    ).toBe(true);
  });

  test.each<[string, Uint8Array]>([
    ['a space', toUtf8(text.replace('{', '{ '))],
    ['a member twice', toUtf8(text.replace('{', '{"payload":"",'))],
    ['a member more', rewritten((json) => ({ ...json, note: 1 }))],
    ['another type', rewritten((json) => ({ ...json, payloadType: 'text/plain' }))],
    [
      'signatures out of order',
      rewritten((json) => ({ ...json, signatures: (json.signatures as Json[]).toReversed() })),
    ],
    [
      'a signature twice',
      rewritten((json) => ({
        ...json,
        signatures: [...(json.signatures as Json[]), (json.signatures as Json[])[1] as Json],
      })),
    ],
    ['bytes that are not UTF-8', Uint8Array.of(0xff)],
    ['no JSON', toUtf8('{')],
    ['more depth than any stack', toUtf8(`${'['.repeat(30_000)}${']'.repeat(30_000)}`)],
    ['half of a surrogate pair', toUtf8('{"a":"\\ud800"}')],
    ['null', toUtf8('null')],
  ])('with %s is none', (_fault, bytes) => {
    expect(() => parseEnvelope(bytes)).toThrow('RECORD_ENVELOPE');
  });

  test.each<[string, Json]>([
    ['no type', {}],
    ['a predicate of another kind', { predicate: { kind: 'decision' } }],
    ['no subject', { subject: [] }],
    ['a subject without a digest', { subject: [{ name: 'source', digest: {} }] }],
    ['no place', { 'urn:skywitness:record:v1': {} }],
    ['an impossible index', { 'urn:skywitness:record:v1': { origin: 'a', proposer: 'b', keySet: -1 } }],
    ['a member more', { note: 1 }],
  ])('whose payload has %s is none', (fault, change) => {
    const json = JSON.parse(fromUtf8(parseEnvelope(ENTRY).payload) as string) as Record<string, Json>;
    const payload = fault === 'no type' ? {} : { ...json, ...(change as Record<string, Json>) };
    expect(() => parseContent(toUtf8(canonicalJson(payload)))).toThrow('RECORD_CONTENT');
  });

  test('is signed as DSSE says, on the example of its protocol', () => {
    // Source: secure-systems-lab/dsse, protocol.md: PAE(type, body) = "DSSEv1" SP LEN(type) SP type SP LEN(body) SP body.
    expect(fromUtf8(signedBytes(toUtf8('hello world')))).toBe(`DSSEv1 28 application/vnd.in-toto+json 11 hello world`);
  });

  test('keeps one signature a key, in the order of the keys', () => {
    const { payload } = parseEnvelope(ENTRY);
    const keys = [5, 3, 4, 3].map((seed) => signerOf(seed).keyid);
    const envelope = keys.reduce<Envelope>(
      (all, keyid) => addSignature(all, { keyid, signature: new Uint8Array(64) }),
      {
        payload,
        signatures: [],
      },
    );
    expect(envelope.signatures.map(({ keyid }) => keyid)).toEqual([...new Set(keys)].sort());
  });

  test('is at most 65,535 bytes long', () => {
    const longest = new Uint8Array(65_535);
    expect(splitEntries(joinEntries([longest, new Uint8Array()]), 2)[0]?.length).toBe(65_535);
    expect(() => joinEntries([new Uint8Array(65_536)])).toThrow('RECORD_ENTRY_SIZE');
    expect(() => splitEntries(joinEntries([longest]).subarray(1), 1)).toThrow('RECORD_TILE');
    expect(() => splitEntries(joinEntries([longest]), 2)).toThrow('RECORD_TILE');
  });
});

describe('a withheld text', () => {
  const payload = { salt: '07'.repeat(32), text: 'A name' };
  const { reference, digest } = withhold(payload);
  const value = {
    party: { name: reference },
    list: [withhold({ ...payload, text: 'https://example.org/x' }).reference],
  };

  test('leaves a digest of salt and text, and comes back with its file', () => {
    expect(withheldIn(value)).toHaveLength(2);
    expect(withheldIn(value)[0]).toBe(digest);
    expect(value.list[0]).toMatch(/^https:\/\/withheld\.invalid\/sha256\/[0-9a-f]{64}$/);
    expect(reveal(value, new Map([[digest, formatPayload(payload)]]))).toEqual({ ...value, party: { name: 'A name' } });
  });

  test('that was withdrawn leaves its reference, and one that was changed is refused', () => {
    expect(reveal(value, new Map())).toEqual(value);
    const changed = new Map([[digest, formatPayload({ ...payload, text: 'Another name' })]]);
    expect(() => reveal(value, changed)).toThrow('RECORD_PAYLOAD');
  });

  test('cannot be guessed from its digest: another salt, another digest', () => {
    expect(withhold({ ...payload, salt: '08'.repeat(32) }).digest).not.toBe(digest);
  });
});
