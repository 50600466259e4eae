import { describe, expect, test } from 'vitest';
import { truthRows } from '../../test/shared.ts';
import { fromBase64, verifyConsistency, verifyInclusion } from './index.ts';

/** Bytes of a vector; those that are wrong on purpose may not even be Base 64. */
const bytesOf = (text: string | undefined): Uint8Array => fromBase64(text ?? '') ?? new Uint8Array();
const proofOf = (text: string): Uint8Array[] => (text === '' ? [] : text.split(' ').map(bytesOf));

function isAccepted(verify: () => void): boolean {
  try {
    verify();
    return true;
  } catch (error) {
    expect(String(error)).toMatch(/RECORD_PROOF: /);
    return false;
  }
}

describe('proofs of transparency-dev/merkle', () => {
  const inclusion = truthRows('merkle-inclusion');
  const consistency = truthRows('merkle-consistency');

  test('of inclusion are accepted and refused as published, all 98', () => {
    expect(inclusion).toHaveLength(98);
    const wrong = inclusion.filter(({ index, size, root, leaf, proof, valid }) => {
      const claim = { index: Number(index), size: Number(size), root: bytesOf(root), proof: proofOf(proof as string) };
      return isAccepted(() => verifyInclusion(bytesOf(leaf), claim)) !== (valid === '1');
    });
    expect(wrong.map(({ name }) => name)).toEqual([]);
  });

  test('of consistency are accepted and refused as published, all 98', () => {
    expect(consistency).toHaveLength(98);
    const wrong = consistency.filter((row) => {
      const older = { size: Number(row.olderSize), root: bytesOf(row.olderRoot) };
      const newer = { size: Number(row.newerSize), root: bytesOf(row.newerRoot) };
      return isAccepted(() => verifyConsistency(older, newer, proofOf(row.proof as string))) !== (row.valid === '1');
    });
    expect(wrong.map(({ name }) => name)).toEqual([]);
  });

  test('number few that hold beside many that do not', () => {
    for (const rows of [inclusion, consistency]) expect(rows.filter(({ valid }) => valid === '1')).toHaveLength(6);
  });
});
