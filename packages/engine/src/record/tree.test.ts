import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  consistencyProof,
  EMPTY_EDGE,
  edgeOf,
  edgeTiles,
  grow,
  inclusionProof,
  joinBytes,
  leafHash,
  requireAuthentic,
  rootOf,
  rootOfEdge,
  type Tile,
  tilePath,
  tilesAround,
  toHex,
  toUtf8,
  verifyConsistency,
  verifyInclusion,
} from './index.ts';

/** The definition of RFC 6962, section 2.1, word by word, with Node's SHA-256: the oracle of everything below. */
function treeHash(leaves: readonly Uint8Array[]): Buffer {
  if (leaves.length < 2) return Buffer.from(leaves[0] ?? createHash('sha256').digest());
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  const [left, right] = [treeHash(leaves.slice(0, split)), treeHash(leaves.slice(split))];
  return createHash('sha256').update(Uint8Array.of(1)).update(left).update(right).digest();
}

const leafOf = (entry: number): Uint8Array => leafHash(toUtf8(`entry ${entry}`));

/** A tree of a size with all the tiles that it ever had, as a log on disk keeps them. */
function growTo(size: number, step: number): { tiles: Map<string, Uint8Array>; leaves: Uint8Array[] } {
  const tiles = new Map<string, Uint8Array>();
  const leaves: Uint8Array[] = [];
  let edge = EMPTY_EDGE;
  while (edge.size < size) {
    const added = Array.from({ length: Math.min(step, size - edge.size) }, (_, more) => leafOf(edge.size + more));
    const grown = grow(edge, added);
    leaves.push(...added);
    for (const { tile, hashes } of grown.tiles) tiles.set(tilePath(tile), joinBytes(...hashes));
    edge = grown.edge;
  }
  return { tiles, leaves };
}

describe('a tree of tiles', () => {
  test('has the root of every published tree of 0 to 8 entries', () => {
    // Source: transparency-dev/merkle, testonly/constants.go, LeafInputs and RootHashes.
    const inputs = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
    const roots = [
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
      '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
      'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
      'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
      '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
      '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
      'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
      '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
    ];
    const leaves = inputs.map((input) => leafHash(Buffer.from(input, 'hex')));
    for (const [size, root] of roots.entries())
      expect(toHex(rootOfEdge(grow(EMPTY_EDGE, leaves.slice(0, size)).edge))).toBe(root);
  });

  test('of 70,000 entries has the tiles of the example in C2SP tlog-tiles', () => {
    const { tiles } = growTo(70_000, 70_000);
    const names = [...tiles.keys()];
    expect(names.filter((name) => /^tile\/0\/[\dx/]+$/.test(name))).toHaveLength(273);
    expect(names.filter((name) => name.includes('.p/')).sort()).toEqual([
      'tile/0/273.p/112',
      'tile/1/001.p/17',
      'tile/2/000.p/1',
    ]);
    expect(names.filter((name) => /^tile\/1\/\d+$/.test(name))).toEqual(['tile/1/000']);
  });

  test.each([
    [255, ['tile/0/000.p/255']],
    [256, ['tile/1/000.p/1']],
    [257, ['tile/0/001.p/1', 'tile/1/000.p/1']],
    [65_535, ['tile/0/255.p/255', 'tile/1/000.p/255']],
    [65_536, ['tile/2/000.p/1']],
    [65_537, ['tile/0/256.p/1', 'tile/2/000.p/1']],
  ])('of %d entries has the partial tiles %j', (size, partial) => {
    expect(edgeTiles(size).map(tilePath)).toEqual(partial);
    const { tiles, leaves } = growTo(size, 1000);
    for (const path of partial) expect(tiles.get(path)?.length).toBe(Number(path.split('/').at(-1)) * 32);
    expect(toHex(rootOf(size, tiles))).toBe(treeHash(leaves).toString('hex'));
  });

  test('grown one entry at a time to 70,000 has floor(size / 256^level) mod 256 hashes at the edge of each level', () => {
    let edge = EMPTY_EDGE;
    for (let size = 1; size <= 70_000; size++) {
      edge = grow(edge, [leafOf(size - 1)]).edge;
      const widths = edge.levels.map(({ length }) => length);
      if (!widths.every((width, level) => width === Math.floor(size / [1, 256, 65_536][level]!) % 256))
        expect.fail(`${size}: ${widths}`);
    }
    expect(toHex(rootOfEdge(edge))).toBe(toHex(rootOf(70_000, growTo(70_000, 333).tiles)));
  });

  test('is the same whether its entries come one by one or all at once, and goes on from its tiles', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1300 }), fc.integer({ min: 1, max: 600 }), (size, step) => {
        const { tiles, leaves } = growTo(size, step);
        const root = toHex(rootOf(size, tiles));
        expect(root).toBe(treeHash(leaves).toString('hex'));
        expect(toHex(rootOfEdge(edgeOf(size, tiles)))).toBe(root);
      }),
      { numRuns: 30 },
    );
  });
});

describe('proofs from tiles', () => {
  const sizes = [1, 2, 3, 255, 256, 257, 300, 700, 66_000];
  const { tiles, leaves } = growTo(66_000, 1);

  test('of inclusion hold against the definition of the tree, with nothing but the tiles around the entry', () => {
    fc.assert(
      fc.property(fc.constantFrom(...sizes), fc.nat(), (size, any) => {
        const entry = any % size;
        const around = tilesAround(entry, size);
        const own = new Map(around.map((tile) => [tilePath(tile), tiles.get(tilePath(tile)) as Uint8Array]));
        const root = rootOf(size, own);
        if (size <= 700) expect(toHex(root)).toBe(treeHash(leaves.slice(0, size)).toString('hex'));
        requireAuthentic(around, { size, root }, own);
        verifyInclusion(leafOf(entry), { index: entry, size, proof: inclusionProof(entry, size, own), root });
      }),
      { numRuns: 100 },
    );
  });

  test('of consistency hold between any two sizes, with nothing but the tiles around the last entry of the smaller', () => {
    fc.assert(
      fc.property(fc.constantFrom(...sizes.slice(1)), fc.nat(), (size, any) => {
        const older = 1 + (any % (size - 1));
        const own = new Map(
          tilesAround(older - 1, size).map((tile) => [tilePath(tile), tiles.get(tilePath(tile)) as Uint8Array]),
        );
        verifyConsistency(
          { size: older, root: rootOf(older, tiles) },
          { size, root: rootOf(size, own) },
          consistencyProof(older, size, own),
        );
      }),
      { numRuns: 100 },
    );
  });

  test('refuse tiles in which any bit was changed, used by the proof or not', () => {
    const size = 66_000;
    const around = tilesAround(1234, size);
    const root = rootOf(size, tiles);
    fc.assert(
      fc.property(fc.constantFrom<Tile>(...around), fc.nat(), fc.integer({ min: 0, max: 7 }), (tile, any, bit) => {
        const bytes = Uint8Array.from(tiles.get(tilePath(tile)) as Uint8Array);
        bytes[any % bytes.length] = (bytes[any % bytes.length] as number) ^ (1 << bit);
        const own = new Map(tiles).set(tilePath(tile), bytes);
        expect(() => requireAuthentic(around, { size, root }, own)).toThrow(/^RECORD_TILE: |RECORD_TILE/);
      }),
      { numRuns: 60 },
    );
  });
});
