import fc from 'fast-check';
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
import {
  addSignature,
  admit,
  type EntryContent,
  type Envelope,
  emptyRecord,
  formatContent,
  formatEnvelope,
  type RecordState,
  signedBytes,
} from './index.ts';

const RUNS = Number(process.env.SKYWITNESS_RECORD_RUNS ?? 10_000);
const SIGNERS = [ALICE, ALICE_TOO, BORIS, CHIARA, OUTSIDER, ISSUER];
const SECOND_HOLDERS: typeof HOLDERS = [
  ['Archive', BORIS],
  ['Law clinic', CHIARA],
  ['Court', OUTSIDER],
];

/** Drafts that lie on the table: two claims and a rotation, for the key set of entry 0; a claim for that of entry 1. */
const DRAFTS: readonly EntryContent[] = [
  statementContent('one'),
  statementContent('two', { proposer: BORIS.keyid }),
  keySetContent({ keySet: 0, proposer: CHIARA.keyid }, { holders: SECOND_HOLDERS, threshold: 3 }),
  statementContent('three', { keySet: 1, proposer: BORIS.keyid }),
];

/** What happens to the draft with a number, by the key with a number. */
const action = fc.record({
  what: fc.constantFrom('sign', 'sign', 'sign', 'sign', 'graft', 'relabel', 'corrupt', 'drop', 'submit', 'submit'),
  draft: fc.nat(DRAFTS.length - 1),
  other: fc.nat(DRAFTS.length - 1),
  key: fc.nat(SIGNERS.length - 1),
  otherKey: fc.nat(SIGNERS.length - 1),
});

/** A draft with its envelope, and what is true of it: who really signed these bytes, and whose signature is forged. */
interface OnTable {
  envelope: Envelope;
  readonly genuine: Set<Signer>;
  readonly forged: Set<Signer>;
}

function put(draft: OnTable, signer: Signer, signature: Uint8Array, isGenuine: boolean): void {
  draft.envelope = addSignature(draft.envelope, { keyid: signer.keyid, signature });
  draft[isGenuine ? 'genuine' : 'forged'].add(signer);
  draft[isGenuine ? 'forged' : 'genuine'].delete(signer);
}

const signatureOf = (draft: OnTable, signer: Signer): Uint8Array | undefined =>
  draft.envelope.signatures.find(({ keyid }) => keyid === signer.keyid)?.signature;

/** What the rule says, counted from what is true and not from signatures. */
function mayEnter(draft: OnTable, index: number, world: { rotated: boolean; done: ReadonlySet<number> }): boolean {
  const isRotation = index === 2;
  if (world.done.has(index) || (index === 3) !== world.rotated || draft.forged.size > 0) return false;
  const sets = [
    ...(world.rotated ? [] : [{ holders: HOLDERS, threshold: 2 }]),
    ...(world.rotated || isRotation ? [{ holders: SECOND_HOLDERS, threshold: 3 }] : []),
  ];
  const known = [...sets.flatMap(({ holders }) => holders.map(([, signer]) => signer)), ISSUER];
  const proposer = [ALICE, BORIS, CHIARA, BORIS][index] as Signer;
  return (
    [...draft.genuine].every((signer) => known.includes(signer)) &&
    draft.genuine.has(proposer) &&
    sets.every(({ holders, threshold }) => {
      const names = holders.filter(([, signer]) => draft.genuine.has(signer)).map(([name]) => name);
      return new Set(names).size >= threshold;
    })
  );
}

describe('approvals', () => {
  test(`in ${RUNS} random orders, with forgeries among them, let in exactly what enough holders signed`, () => {
    const genesis = admit(emptyRecord(ORIGIN), entryBytes(keySetContent(), [ALICE, BORIS])).state;
    const payloads = DRAFTS.map(formatContent);
    const genuineSignature = payloads.map(
      (payload) => new Map(SIGNERS.map((signer) => [signer, signer.sign(signedBytes(payload))])),
    );
    const counts = { admitted: 0, refused: 0, underThreshold: 0 };

    fc.assert(
      fc.property(fc.array(action, { minLength: 4, maxLength: 12 }), (actions) => {
        const table: OnTable[] = payloads.map((payload) => ({
          envelope: { payload, signatures: [] },
          genuine: new Set(),
          forged: new Set(),
        }));
        let state: RecordState = genesis;
        const world = { rotated: false, done: new Set<number>() };
        for (const { what, draft: index, other, key, otherKey } of [...actions, { ...actions[0]!, what: 'submit' }]) {
          const draft = table[index] as OnTable;
          const [signer, otherSigner] = [SIGNERS[key] as Signer, SIGNERS[otherKey] as Signer];
          const theirs = signatureOf(table[other] as OnTable, signer);
          const own = signatureOf(draft, otherSigner);
          if (what === 'sign') put(draft, signer, genuineSignature[index]?.get(signer) as Uint8Array, true);
          if (what === 'graft' && theirs && other !== index) put(draft, signer, theirs, false);
          if (what === 'relabel' && own && signer !== otherSigner) put(draft, signer, own, false);
          if (what === 'corrupt' && own) put(draft, otherSigner, own.with(key, (own[key] as number) ^ 1), false);
          if (what === 'drop') {
            const signatures = draft.envelope.signatures.filter(({ keyid }) => keyid !== signer.keyid);
            draft.envelope = { payload: draft.envelope.payload, signatures };
            draft.genuine.delete(signer);
            draft.forged.delete(signer);
          }
          if (what !== 'submit') continue;
          const expected = mayEnter(draft, index, world);
          let isIn = true;
          try {
            state = admit(state, formatEnvelope(draft.envelope)).state;
          } catch (error) {
            isIn = false;
            if (!/^SkywitnessError: RECORD_(AUTHORITY|ID)/.test(String(error))) throw error;
          }
          counts[isIn ? 'admitted' : 'refused']++;
          if (isIn && !expected) counts.underThreshold++;
          expect(isIn).toBe(expected);
          if (!isIn) continue;
          world.done.add(index);
          if (index === 2) world.rotated = true;
        }
      }),
      { numRuns: RUNS },
    );
    expect(counts.underThreshold).toBe(0);
    expect(counts.admitted).toBeGreaterThan(RUNS / 100);
    console.log(`${RUNS} interleavings: ${counts.admitted} admitted, ${counts.refused} refused, 0 under threshold`);
  }, 600_000);
});
