import { describe, expect, test } from 'vitest';
import {
  ALICE,
  ALICE_TOO,
  BORIS,
  CHIARA,
  entryBytes,
  HOLDERS,
  ISSUER,
  keySetContent,
  ORIGIN,
  OUTSIDER,
  type Signer,
  statementContent,
} from '../../test/record-world.ts';
import { admit, type EntryContent, emptyRecord, type RecordState, readKeySet, replay, toHex } from './index.ts';

const GENESIS = entryBytes(keySetContent(), [ALICE, BORIS]);

function afterGenesis(): RecordState {
  return admit(emptyRecord(ORIGIN), GENESIS).state;
}

const admitted = (state: RecordState, content: EntryContent, signers: readonly Signer[]): RecordState =>
  admit(state, entryBytes(content, signers)).state;

describe('the two-person rule', () => {
  test('lets in what two holders signed, one of them its proposer', () => {
    expect(admitted(afterGenesis(), statementContent('one'), [ALICE, CHIARA]).size).toBe(2);
    expect(admitted(afterGenesis(), statementContent('one'), [ALICE, BORIS, CHIARA]).size).toBe(2);
  });

  test.each([
    ['nobody', []],
    ['one holder', [ALICE]],
    ['one holder with two keys', [ALICE, ALICE_TOO]],
    ['two holders, neither of them its proposer', [BORIS, CHIARA]],
    ['one holder and a stranger', [ALICE, OUTSIDER]],
    ['two holders and a stranger', [ALICE, BORIS, OUTSIDER]],
    ['one holder and an issuer', [ALICE, ISSUER]],
  ])('refuses what %s signed', (_who, signers) => {
    expect(() => admitted(afterGenesis(), statementContent('one'), signers)).toThrow('RECORD_AUTHORITY');
  });

  test('holds for the first key set, which signs for itself', () => {
    expect(() => admitted(emptyRecord(ORIGIN), keySetContent(), [ALICE])).toThrow('RECORD_AUTHORITY');
    expect(() => admitted(emptyRecord(ORIGIN), statementContent('one'), [ALICE, BORIS])).toThrow('RECORD_AUTHORITY');
  });

  test('wants both thresholds for a new key set, and forgets the old keys with it', () => {
    const holders = [['Archive', BORIS] as const, ['Court', OUTSIDER] as const];
    const rotation = keySetContent({ keySet: 0, proposer: ALICE.keyid }, { holders });
    for (const signers of [
      [ALICE, CHIARA],
      [BORIS, OUTSIDER],
      [ALICE, OUTSIDER],
    ])
      expect(() => admitted(afterGenesis(), rotation, signers)).toThrow('RECORD_AUTHORITY');
    const rotated = admitted(afterGenesis(), rotation, [ALICE, BORIS, OUTSIDER]);
    expect(() => admitted(rotated, statementContent('one', { keySet: 1 }), [ALICE, BORIS])).toThrow('RECORD_AUTHORITY');
    expect(() => admitted(rotated, statementContent('one'), [ALICE, BORIS])).toThrow(/key set of entry 0/);
    const next = statementContent('one', { keySet: 1, proposer: OUTSIDER.keyid });
    expect(admitted(rotated, next, [BORIS, OUTSIDER]).size).toBe(3);
  });

  test('binds signatures to one log', () => {
    const moved = { ...emptyRecord('other.example/log') };
    expect(() => admit(moved, GENESIS)).toThrow(/made for the log "record.example\/log"/);
  });
});

describe('a claim', () => {
  const decision = (subjects: EntryContent['subjects'], issuer: string): EntryContent => ({
    ...statementContent('order'),
    kind: 'decision',
    subjects,
    predicate: { kind: 'decision', id: 'order', issuer: { kind: 'office', name: issuer } },
  });
  const [territory, document] = ['territory', 'document'].map((name) => ({ name, sha256: 'ef'.repeat(32) })) as [
    EntryContent['subjects'][0],
    EntryContent['subjects'][0],
  ];

  test('that is a decision rests on its issuer’s document or on its issuer’s signature', () => {
    const named = 'Ministry of Signals';
    expect(admitted(afterGenesis(), decision([territory, document], named), [ALICE, BORIS]).size).toBe(2);
    expect(admitted(afterGenesis(), decision([territory], named), [ALICE, BORIS, ISSUER]).size).toBe(2);
    expect(() => admitted(afterGenesis(), decision([territory], named), [ALICE, BORIS])).toThrow('RECORD_AUTHORITY');
    expect(() => admitted(afterGenesis(), decision([territory], 'Other'), [ALICE, BORIS, ISSUER])).toThrow(
      'RECORD_AUTHORITY',
    );
    expect(() => admitted(afterGenesis(), decision([document], named), [ALICE, BORIS])).toThrow('RECORD_AUTHORITY');
  });

  test('that is a statement rests on a source', () => {
    const unsourced = { ...statementContent('one'), subjects: [territory] };
    expect(() => admitted(afterGenesis(), unsourced, [ALICE, BORIS])).toThrow('RECORD_AUTHORITY');
  });

  test('comes back under its id only to correct its latest entry', () => {
    const first = admitted(afterGenesis(), statementContent('one'), [ALICE, BORIS]);
    expect(() => admitted(first, statementContent('one'), [ALICE, BORIS])).toThrow('RECORD_ID');
    const second = admitted(first, statementContent('one', { corrects: 1 }), [ALICE, BORIS]);
    expect(second.latest.get('one')?.index).toBe(2);
    expect(() => admitted(second, statementContent('one', { corrects: 1 }), [ALICE, BORIS])).toThrow('RECORD_ID');
    expect(() => admitted(second, statementContent('two', { corrects: 1 }), [ALICE, BORIS])).toThrow('RECORD_ID');
    // The state before is as it was.
    expect(first.latest.get('one')?.index).toBe(1);
  });
});

describe('a log that is read again', () => {
  test('leads to the state that its entries led to, and names none that may not be there', async () => {
    const entries = [GENESIS, entryBytes(statementContent('one'), [ALICE, BORIS])];
    const seen: string[] = [];
    const state = await replay(ORIGIN, entries, {
      verify: true,
      onEntry: ({ kind }, index) => seen.push(`${index} ${kind}`),
    });
    expect([state.size, seen]).toEqual([2, ['0 key-set', '1 statement']]);
    const forged = [...entries, entryBytes(statementContent('two'), [ALICE])];
    await expect(replay(ORIGIN, forged, { verify: true })).rejects.toThrow(/^RECORD_AUTHORITY: entry 2 of "record/);
  });
});

describe('a key set', () => {
  const good = keySetContent().predicate;
  const keys = good.keys as readonly { readonly holder: string; readonly publicKey: string }[];
  test.each([
    ['a threshold of one', { ...good, threshold: 1 }],
    ['a threshold above its holders', { ...good, threshold: 4 }],
    ['half a threshold', { ...good, threshold: 2.5 }],
    ['a key twice', { ...good, keys: [...keys, keys[0]] }],
    ['a key that is none', { ...good, keys: [...keys, { holder: 'X', publicKey: 'AAAA' }] }],
    ['a holder without a name', { ...good, keys: [...keys, { holder: ' ', publicKey: OUTSIDER.keyid }] }],
    ['another member', { ...good, note: 'x' }],
    ['no issuers', { ...good, issuers: undefined }],
  ])('with %s cannot be used', (_fault, predicate) => {
    expect(() => readKeySet(predicate as never)).toThrow('RECORD_KEY_SET');
  });

  test('counts holders, not keys', () => {
    expect(HOLDERS).toHaveLength(4);
    expect(readKeySet(good).threshold).toBe(2);
    expect(toHex(ALICE.publicKey)).not.toBe(toHex(ALICE_TOO.publicKey));
  });
});
