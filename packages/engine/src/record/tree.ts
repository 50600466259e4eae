import { SkywitnessError } from '../errors.ts';
import { sameBytes } from './bytes.ts';
import { EMPTY_ROOT, foldHashes, HASH_BYTES, largestPowerOfTwoBelow, nodeHash } from './merkle-hash.ts';
import { leavesPerHash, TILE_WIDTH, type Tile, tileAt, tilePath } from './tile.ts';

/** The hashes of tiles by their paths. */
export type Tiles = ReadonlyMap<string, Uint8Array>;

/** Entries from the first to just before the second. */
type Range = readonly [from: number, until: number];

/** The root of a tree from its edge. @throws SkywitnessError `RECORD_TILE` where a tile is missing or has another length. */
export function rootOf(size: number, tiles: Tiles): Uint8Array {
  return size === 0 ? EMPTY_ROOT : rangeHash([0, size], size, tiles);
}

/** The proof that an entry is in a tree (RFC 6962, section 2.1.1), from the tiles around it. */
export function inclusionProof(entry: number, size: number, tiles: Tiles): Uint8Array[] {
  const proof: Range[] = [];
  let [from, until] = [0, size];
  while (until - from > 1) {
    const middle = from + largestPowerOfTwoBelow(until - from);
    proof.unshift(entry < middle ? [middle, until] : [from, middle]);
    if (entry < middle) until = middle;
    else from = middle;
  }
  return proof.map((range) => rangeHash(range, size, tiles));
}

/** The proof that a tree begins with a smaller one (RFC 6962, section 2.1.2), from the tiles around the smaller one's last entry. */
export function consistencyProof(olderSize: number, size: number, tiles: Tiles): Uint8Array[] {
  if (olderSize === 0 || olderSize === size) return [];
  const proof: Range[] = [];
  let [from, until] = [0, size];
  while (olderSize !== until) {
    const middle = from + largestPowerOfTwoBelow(until - from);
    proof.unshift(olderSize <= middle ? [middle, until] : [from, middle]);
    if (olderSize <= middle) until = middle;
    else from = middle;
  }
  // The whole of the smaller tree is known to whoever asks.
  if (from !== 0) proof.unshift([from, until]);
  return proof.map((range) => rangeHash(range, size, tiles));
}

/**
 * Checks tiles against a root: the edge must hash to it, and each whole tile to its place in the tile above, so that no hash in
 * any of them is anybody's invention.
 *
 * @param wanted tiles around one entry (`tilesAround`), or all of a tree.
 * @throws SkywitnessError `RECORD_TILE`
 */
export function requireAuthentic(
  wanted: readonly Tile[],
  tree: { readonly size: number; readonly root: Uint8Array },
  tiles: Tiles,
): void {
  if (!sameBytes(rootOf(tree.size, tiles), tree.root))
    throw tileError(`the tiles at the edge of the tree of ${tree.size} entries have another root than its checkpoint`);
  for (const tile of wanted.filter(({ width }) => width === TILE_WIDTH)) {
    const above = tileAt(tile.level + 1, tile.index * TILE_WIDTH * leavesPerHash(tile.level), tree.size) as Tile;
    const expected = hashesOf(above, tiles)[tile.index % TILE_WIDTH] as Uint8Array;
    if (!sameBytes(foldHashes(hashesOf(tile, tiles)), expected))
      throw tileError(`${tilePath(tile)} has another root than ${tilePath(above)} says`);
  }
}

/** The hashes of a tile. @throws SkywitnessError `RECORD_TILE` */
export function hashesOf(tile: Tile, tiles: Tiles): Uint8Array[] {
  const bytes = tiles.get(tilePath(tile));
  if (bytes?.length !== tile.width * HASH_BYTES)
    throw tileError(`${tilePath(tile)} ${bytes ? `has ${bytes.length} bytes` : 'is missing'}`);
  return Array.from({ length: tile.width }, (_, hash) => bytes.subarray(hash * HASH_BYTES, (hash + 1) * HASH_BYTES));
}

/** Hash over the entries of a range that begins where a subtree of its length or more does. */
function rangeHash([from, until]: Range, size: number, tiles: Tiles): Uint8Array {
  const peaks: Uint8Array[] = [];
  for (let start = from; start < until; ) {
    const { leaves, level } = largestSubtree(start, until);
    const tile = tileAt(level, start, size) as Tile;
    const first = start / leavesPerHash(level) - tile.index * TILE_WIDTH;
    peaks.push(foldHashes(hashesOf(tile, tiles).slice(first, first + leaves / leavesPerHash(level))));
    start += leaves;
  }
  return peaks.reduceRight((right, left) => nodeHash(left, right));
}

/** The largest whole subtree that begins at an entry and ends before another, and the level of the tile with its hashes. */
function largestSubtree(start: number, until: number): { readonly leaves: number; readonly level: number } {
  let leaves = 1;
  while (start % (leaves * 2) === 0 && start + leaves * 2 <= until) leaves *= 2;
  let level = 0;
  while (leavesPerHash(level + 1) <= leaves) level++;
  return { leaves, level };
}

function tileError(fault: string): SkywitnessError {
  return new SkywitnessError(
    'RECORD_TILE',
    `${fault}. Fetch it again; if it stays so, the log was changed: rely on nothing in it, and keep its checkpoint.`,
  );
}
