import { formatVerifierKey, openLog, parsePolicy, toUtf8 } from '@skywitness/engine/record';
import { subjectsOf } from '@skywitness/engine/rule';
import { expect, test } from 'vitest';
import {
  ALICE,
  BORIS,
  entryBytes,
  keySetContent,
  LOG_KEY,
  logFiles,
  ORIGIN,
  readerOf,
  type Signer,
} from '../../../engine/test/record-world.ts';
import { decisionJson } from '../../test/rule-inputs.ts';
import { standingOf } from './standing.ts';

const POLICY = parsePolicy(toUtf8(`log ${formatVerifierKey(LOG_KEY)}\nquorum none\n`));

function decided(
  predicate: Record<string, unknown>,
  signers: readonly Signer[],
  place: { readonly corrects?: number } = {},
): Uint8Array {
  const { sha256 } = predicate.territory as { sha256: string };
  const document = predicate.document as { sha256: string };
  return entryBytes(
    {
      kind: 'decision',
      subjects: [
        { name: 'document', sha256: document.sha256 },
        { name: 'territory', sha256 },
      ],
      predicate: predicate as never,
      place: { origin: ORIGIN, keySet: 0, proposer: ALICE.keyid, ...place },
    },
    signers,
  );
}

const decision = (id: string, rescinds?: string): Record<string, unknown> => ({
  ...decisionJson(id),
  ...(rescinds === undefined ? {} : { act: 'rescinds', rescinds }),
});
const HOLDERS = [ALICE, BORIS];
const KEY_SET = keySetContent();
const ENTRIES = [
  entryBytes({ ...KEY_SET, subjects: subjectsOf(KEY_SET.predicate as never, 'key set') }, HOLDERS),
  decided(decision('order'), HOLDERS),
  decided(decision('end', 'order'), HOLDERS),
];

test('a log tells which decision another one ends', async () => {
  const { rescissions } = await standingOf(await openLog(readerOf(logFiles(ENTRIES)), POLICY));
  expect(rescissions.map(({ index, decision: { rescinds } }) => [index, rescinds])).toEqual([[2, 'order']]);
});

test('whoever holds the key of the log alone can neither correct a rescission away nor add one', async () => {
  const corrected = decided(decision('end', 'something-else'), [], { corrects: 2 });
  const added = decided(decision('other-end', 'order'), [ALICE]);
  for (const forged of [corrected, added]) {
    const log = await openLog(readerOf(logFiles([...ENTRIES, forged])), POLICY);
    await expect(standingOf(log)).rejects.toThrow(/^RECORD_AUTHORITY: entry 3/);
  }
});
