import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { emptyRecord, fromUtf8, parseEntry, toUtf8, withheldIn } from '@skywitness/engine/record';
import { claimOf, subjectsOf } from '@skywitness/engine/rule';
import { describe, expect, it } from 'vitest';
import { emptyFolder } from '../../test/program.ts';
import { makeKeys, ORIGIN, statementClaim, statementJson } from '../../test/record-world.ts';
import { conceal, readClaim } from './claim.ts';
import { propose, readProposal, writeProposal } from './proposal.ts';

const DECISION = {
  kind: 'decision',
  id: 'order-1',
  issuer: { kind: 'office', name: 'Ministry of Signals' },
  act: 'orders',
  document: { title: 'Order 1', publisher: 'Ministry of Signals', date: '2024-02-01' },
  date: '2024-02-01',
  territory: { name: 'Exampleland', sha256: '12'.repeat(32) },
  interval: { from: '2024-02-01' },
  mechanism: 'terminal',
  scope: 'unregistered terminals',
  legalBasis: 'order',
  text: 'Unregistered terminals are refused.',
};

describe('a claim', () => {
  it.each<[string, unknown, RegExp]>([
    ['an unknown kind', { kind: 'rumour' }, /statement, decision and key-set are allowed/],
    ['nothing', null, /kind is missing/],
    ['an unknown field', { ...statementJson('a'), mood: 'bad' }, /mood/],
    ['no date', { ...statementJson('a'), date: 'last week' }, /date: write a date/],
    [
      'a person who did not speak publicly',
      { ...statementJson('a'), party: { kind: 'person', name: 'B' } },
      /party\.spokePublicly/,
    ],
    ['a threshold of one', { kind: 'key-set', threshold: 1, keys: [], issuers: [] }, /RECORD_KEY_SET/],
  ])('with %s is refused, and the field is named', (_fault, json, message) => {
    expect(() => readClaim(json, 'claim.json')).toThrow(message);
  });

  it('that is a statement names its source by digest; a decision its territory, and its document where it has one', () => {
    const { sha256: _, ...undigested } = statementJson('a').source as Record<string, unknown>;
    const unsourced = readClaim({ ...statementJson('a'), source: undigested }, 'a');
    expect(() => subjectsOf(unsourced, 'a')).toThrow(/source\.sha256 is missing/);
    expect(subjectsOf(statementClaim('a'), 'a').map(({ name }) => name)).toEqual(['source']);
    expect(subjectsOf(readClaim(DECISION, 'd'), 'd').map(({ name }) => name)).toEqual(['territory']);
    const digested = { ...DECISION, document: { ...DECISION.document, sha256: '34'.repeat(32) } };
    expect(subjectsOf(readClaim(digested, 'd'), 'd').map(({ name }) => name)).toEqual(['document', 'territory']);
  });

  it('leaves no text and no name of a person where it is signed, and is valid by its schema there too', async () => {
    const keys = await makeKeys(emptyFolder());
    for (const claim of [statementClaim('a'), readClaim(DECISION, 'd')]) {
      const { entry, payloads } = await propose(claim, emptyRecord(ORIGIN), { key: keys.alice, source: 'test' });
      const signed = fromUtf8(entry.envelope.payload) as string;
      for (const word of ['Speaker', 'deactivated', 'press.example', 'What A.', 'refused', 'Order 1'])
        expect(signed).not.toContain(word);
      expect(signed).toMatch(/Example Press|Ministry of Signals/);
      expect(claimOf(entry, 'test').kind).toBe(claim.kind);
      expect(withheldIn(entry.predicate)).toHaveLength(payloads.size);
    }
  });

  it('is withheld behind another digest each time, so that nobody learns a text by guessing it', () => {
    const [one, other] = [conceal(statementClaim('a')), conceal(statementClaim('a'))];
    expect([...one.payloads.keys()]).toHaveLength(4);
    expect([...one.payloads.keys()].filter((digest) => other.payloads.has(digest))).toEqual([]);
  });
});

describe('a proposal', () => {
  it('is read as it was written, and refused when its texts are not those that were signed', async () => {
    const folder = emptyFolder();
    const keys = await makeKeys(folder);
    const proposal = await propose(statementClaim('a'), emptyRecord(ORIGIN), { key: keys.alice, source: 'test' });
    const path = join(folder, 'proposal.json');
    await writeProposal(path, proposal);
    expect(await readProposal(path)).toEqual(proposal);
    const text = readFileSync(path, 'utf8');
    for (const [from, to, message] of [
      ['nothing was deactivated', 'everything was deactivated', 'RECORD_PAYLOAD'],
      [/"payloads": \{[\s\S]*\}/, '"payloads": {}}', 'RECORD_PROPOSAL'],
      ['skywitness/proposal/v1', 'other', 'RECORD_PROPOSAL'],
      ['{', '', 'RECORD_PROPOSAL'],
    ] as const) {
      writeFileSync(path, text.replace(from, to));
      await expect(readProposal(path), String(from)).rejects.toThrow(message);
    }
  });

  it('whose subjects are not what its claim rests on is refused by every reader', async () => {
    const keys = await makeKeys(emptyFolder());
    const { entry } = await propose(statementClaim('a'), emptyRecord(ORIGIN), { key: keys.alice, source: 'test' });
    const other = { ...entry, subjects: [{ name: 'source', sha256: '00'.repeat(32) }] };
    expect(() => claimOf(other, 'entry 1')).toThrow(/subjects are not what the claim rests on/);
    const more = { ...entry, predicate: { ...entry.predicate, corrections: undefined as never } };
    expect(() => claimOf(more, 'entry 1')).toThrow(/other members/);
    expect(() => parseEntry(toUtf8('{}'))).toThrow('RECORD_ENVELOPE');
  });
});
