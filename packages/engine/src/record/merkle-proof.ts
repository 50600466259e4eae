import { SkywitnessError } from '../errors.ts';
import { sameBytes } from './bytes.ts';
import { nodeHash, requireHashes } from './merkle-hash.ts';

/** The path of one node to the root, walked from below; `node` and `last` are positions in the level reached. */
interface Walk {
  node: number;
  last: number;
}

/**
 * Whether an entry is in a tree. Source: RFC 9162, section 2.1.3.2 (the same proofs as RFC 6962, section 2.1.1).
 *
 * @param index position of the entry, from 0.
 * @param size number of entries of the tree.
 * @param proof hashes from the leaf's sibling up.
 * @throws SkywitnessError `RECORD_PROOF` when index or size are impossible, the proof is too long or too short, or its root is another.
 * @example
 * ```ts
 * import { leafHash, nodeHash, verifyInclusion } from '@skywitness/engine/record';
 * const [first, second] = [Uint8Array.of(1), Uint8Array.of(2)].map(leafHash);
 * verifyInclusion(second, { index: 1, size: 2, proof: [first], root: nodeHash(first, second) }); // => undefined
 * ```
 */
export function verifyInclusion(
  leaf: Uint8Array,
  claim: {
    readonly index: number;
    readonly size: number;
    readonly proof: readonly Uint8Array[];
    readonly root: Uint8Array;
  },
): void {
  const { index, size, proof, root } = claim;
  if (!isCount(index) || !isCount(size) || index >= size)
    throw proofError(`no tree of ${size} entries has an entry ${index}`);
  requireHashes('the inclusion proof', [leaf, root, ...proof]);
  const walk: Walk = { node: index, last: size - 1 };
  const found = proof.reduce((hash, sibling) => {
    if (walk.last === 0) throw proofError('the inclusion proof is longer than the tree is high');
    return climb(walk) === 'left' ? nodeHash(sibling, hash) : nodeHash(hash, sibling);
  }, leaf);
  if (walk.last !== 0) throw proofError('the inclusion proof is shorter than the tree is high');
  if (!sameBytes(found, root)) throw proofError(`entry ${index} is not in the tree of ${size} entries with this root`);
}

/**
 * Whether a tree begins with all of a smaller one: nothing of it was changed or removed. Source: RFC 9162, section 2.1.4.2. The empty
 * tree is the beginning of every tree; there is nothing to prove, so a proof from it is refused (as in transparency-dev/merkle).
 *
 * @throws SkywitnessError `RECORD_PROOF`
 */
export function verifyConsistency(
  older: { readonly size: number; readonly root: Uint8Array },
  newer: { readonly size: number; readonly root: Uint8Array },
  proof: readonly Uint8Array[],
): void {
  if (!isCount(older.size) || !isCount(newer.size) || older.size > newer.size)
    throw proofError(`a tree of ${newer.size} entries cannot contain one of ${older.size}`);
  if (older.size === 0) throw proofError('there is nothing to prove from the empty tree');
  if (older.size === newer.size) {
    if (proof.length > 0) throw proofError('two trees of one size need no proof');
    if (!sameBytes(older.root, newer.root)) throw proofError(`two trees of ${older.size} entries have different roots`);
    return;
  }
  requireHashes('the consistency proof', [older.root, newer.root, ...proof]);
  const [olderRoot, newerRoot] = rootsFromConsistency(older, newer.size, proof);
  if (!sameBytes(olderRoot, older.root) || !sameBytes(newerRoot, newer.root))
    throw proofError(`the tree of ${newer.size} entries does not begin with the tree of ${older.size}`);
}

/** Both roots as the proof has them. */
function rootsFromConsistency(
  older: { readonly size: number; readonly root: Uint8Array },
  newerSize: number,
  proof: readonly Uint8Array[],
): [older: Uint8Array, newer: Uint8Array] {
  const walk: Walk = { node: older.size - 1, last: newerSize - 1 };
  while (walk.node % 2 === 1) rise(walk);
  // Where the smaller tree is one whole subtree of the larger, its root is left out of the proof.
  const [first, ...rest] = walk.node === 0 ? [older.root, ...proof] : proof;
  if (first === undefined || proof.length === 0) throw proofError('the consistency proof is empty');
  let [olderRoot, newerRoot] = [first, first];
  for (const sibling of rest) {
    if (walk.last === 0) throw proofError('the consistency proof is longer than the tree is high');
    if (climb(walk) === 'left') {
      olderRoot = nodeHash(sibling, olderRoot);
      newerRoot = nodeHash(sibling, newerRoot);
    } else newerRoot = nodeHash(newerRoot, sibling);
  }
  if (walk.last !== 0) throw proofError('the consistency proof is shorter than the tree is high');
  return [olderRoot, newerRoot];
}

/** Goes up to the next level where the node has a sibling in the proof, and says on which side that sibling stands. */
function climb(walk: Walk): 'left' | 'right' {
  const isLast = walk.node === walk.last;
  const side = walk.node % 2 === 1 || isLast ? 'left' : 'right';
  // The last node of an uneven level has no sibling there and moves up unchanged.
  if (side === 'left') while (walk.node % 2 === 0 && walk.node !== 0) rise(walk);
  rise(walk);
  return side;
}

function rise(walk: Walk): void {
  walk.node = Math.floor(walk.node / 2);
  walk.last = Math.floor(walk.last / 2);
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}

function proofError(fault: string): SkywitnessError {
  return new SkywitnessError(
    'RECORD_PROOF',
    `${fault}. The proof does not hold: do not rely on the entry; ask for another proof, and keep this one if the log signed it.`,
  );
}
