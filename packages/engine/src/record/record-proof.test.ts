import { describe, expect, test } from 'vitest';
import {
  ALICE,
  BORIS,
  CHIARA,
  checkpointNote,
  entryBytes,
  keySetContent,
  LOG_KEY,
  logFiles,
  ORIGIN,
  OUTSIDER,
  readerOf,
  statementContent,
  WITNESS_KEY,
} from '../../test/record-world.ts';
import {
  bundlePath,
  formatTlogProof,
  formatVerifierKey,
  fromUtf8,
  openLog,
  PROOF_STEPS,
  parsePolicy,
  parseTlogProof,
  proveEntry,
  readAllEntries,
  readProvedEntry,
  replay,
  rootOf,
  toUtf8,
  verifyRecordProof,
} from './index.ts';

const POLICY = parsePolicy(
  toUtf8(`log ${formatVerifierKey(LOG_KEY)}\nwitness w ${formatVerifierKey(WITNESS_KEY)}\nquorum w\n`),
);
const ROTATED_AT = 200;
const HOLDERS_LATER = [['Archive', BORIS] as const, ['Court', OUTSIDER] as const];

/** A log of 300 entries whose keys were changed once. */
const ENTRIES = Array.from({ length: 300 }, (_, index) => {
  if (index === 0) return entryBytes(keySetContent(), [ALICE, BORIS]);
  if (index === ROTATED_AT)
    return entryBytes(keySetContent({ keySet: 0 }, { holders: HOLDERS_LATER }), [ALICE, CHIARA, BORIS, OUTSIDER]);
  const later = { keySet: ROTATED_AT, proposer: OUTSIDER.keyid };
  return index < ROTATED_AT
    ? entryBytes(statementContent(`s-${index}`), [ALICE, CHIARA])
    : entryBytes(statementContent(`s-${index}`, later), [OUTSIDER, BORIS]);
});
const FILES = logFiles(ENTRIES);

describe('a proof of an entry', () => {
  test.each([0, 1, 199, 200, 201, 255, 256, 299])(
    'of entry %d is verified from its text and a policy alone',
    async (index) => {
      const log = await openLog(readerOf(FILES), POLICY);
      const proved = verifyRecordProof(await proveEntry(log, index), POLICY);
      expect([proved.index, proved.checkpoint.size]).toEqual([index, 300]);
      expect(proved.holders).toEqual(
        index === 0
          ? ['Editors', 'Archive']
          : index <= ROTATED_AT
            ? expect.arrayContaining(['Editors', 'Law clinic'])
            : ['Court', 'Archive'],
      );
      expect(await readProvedEntry(log, index, POLICY)).toEqual(proved);
    },
  );

  test('survives the removal of partial tiles for which the log has whole ones', async () => {
    const grown = logFiles(ENTRIES);
    const files = new Map(logFiles(ENTRIES.slice(0, 40)));
    for (const [path] of files) if (path.includes('.p/') && path.startsWith('tile/')) files.delete(path);
    for (const path of ['tile/0/000', bundlePath({ index: 0, width: 256 })])
      files.set(path, grown.get(path) as Uint8Array);
    const log = await openLog(readerOf(files), POLICY);
    expect((await readProvedEntry(log, 39, POLICY)).index).toBe(39);
  });

  test('does not hold for another entry, another key set or another log', async () => {
    const log = await openLog(readerOf(FILES), POLICY);
    const [one, other] = [parseTlogProof(await proveEntry(log, 5)), parseTlogProof(await proveEntry(log, 250))];
    expect(() => verifyRecordProof(formatTlogProof({ ...one, index: 6 }), POLICY)).toThrow('RECORD_PROOF');
    expect(() => verifyRecordProof(formatTlogProof({ ...one, extra: other.extra as Uint8Array }), POLICY)).toThrow(
      'RECORD_PROOF',
    );
    const extra = JSON.parse(fromUtf8(other.extra as Uint8Array) as string);
    const cut = toUtf8(JSON.stringify({ ...extra, keySets: extra.keySets.slice(0, 1) }));
    expect(() => verifyRecordProof(formatTlogProof({ ...other, extra: cut }), POLICY)).toThrow('RECORD_CHAIN');
    const older = toUtf8(JSON.stringify({ ...extra, keySets: extra.keySets.slice(1) }));
    expect(() => verifyRecordProof(formatTlogProof({ ...other, extra: older }), POLICY)).toThrow('RECORD_CHAIN');
    const { extra: _, ...bare } = one;
    expect(() => verifyRecordProof(formatTlogProof(bare), POLICY)).toThrow('RECORD_CHAIN');
  });

  test('tells each step that holds, and no step after the one that does not', async () => {
    const log = await openLog(readerOf(FILES), POLICY);
    const text = await proveEntry(log, 250);
    const heard = (proof: string, policy = POLICY): string[] => {
      const steps: string[] = [];
      try {
        verifyRecordProof(proof, policy, (step) => steps.push(step));
      } catch {}
      return steps;
    };
    expect(heard(text)).toEqual([...PROOF_STEPS]);
    expect(heard('')).toEqual([]);
    expect(heard(text.replace('\nindex 250\n', '\nindex 251\n'))).toEqual(['file']);
    expect(heard(text, parsePolicy(toUtf8('quorum none\n')))).toEqual(['file', 'inclusion']);
  });

  test('does not hold when an entry in the tree was signed by too few', async () => {
    const files = logFiles([...ENTRIES.slice(0, 3), entryBytes(statementContent('lonely'), [ALICE])]);
    const log = await openLog(readerOf(files), POLICY);
    const text = await proveEntry(log, 3);
    expect(() => verifyRecordProof(text, POLICY)).toThrow('RECORD_AUTHORITY');
  });
});

describe('a whole log', () => {
  test('is read and judged entry by entry', async () => {
    const log = await openLog(readerOf(FILES), POLICY);
    const state = await replay(ORIGIN, readAllEntries(log));
    expect([state.size, state.keySet?.index]).toEqual([300, ROTATED_AT]);
  });

  test('is none without a checkpoint, and without a tile', async () => {
    await expect(openLog(readerOf(new Map()), POLICY)).rejects.toThrow('RECORD_MISSING');
    for (const path of [...FILES.keys()].filter((name) => name !== 'checkpoint')) {
      const files = new Map(FILES);
      files.delete(path);
      const log = await openLog(readerOf(files), POLICY);
      await expect(replay(ORIGIN, readAllEntries(log))).rejects.toThrow('RECORD_TILE');
    }
  });

  test('whose checkpoint has another root is none', async () => {
    const files = new Map(FILES).set('checkpoint', toUtf8(checkpointNote(299, rootOf(0, FILES))));
    const log = await openLog(readerOf(files), POLICY);
    await expect(readProvedEntry(log, 1, POLICY)).rejects.toThrow('RECORD_TILE');
  });
});
