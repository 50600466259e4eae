import { joinBytes } from './bytes.ts';
import { foldHashes } from './merkle-hash.ts';
import { edgeTiles, leavesPerHash, TILE_WIDTH, type Tile, tilePath } from './tile.ts';
import { hashesOf, rootOf, type Tiles } from './tree.ts';

/** What a log appends to: its size and the hashes of its partial tiles, lowest level first. */
export interface TreeEdge {
  readonly size: number;
  readonly levels: readonly (readonly Uint8Array[])[];
}

export const EMPTY_EDGE: TreeEdge = { size: 0, levels: [] };

/** The edge of a tree from its tiles. @throws SkywitnessError `RECORD_TILE` */
export function edgeOf(size: number, tiles: Tiles): TreeEdge {
  const levels: Uint8Array[][] = [];
  for (const tile of edgeTiles(size)) levels[tile.level] = hashesOf(tile, tiles);
  return { size, levels: Array.from(levels, (hashes) => hashes ?? []) };
}

/** A tile with its bytes. */
export interface FilledTile {
  readonly tile: Tile;
  readonly hashes: readonly Uint8Array[];
}

/**
 * Appends hashes of entries to a tree.
 *
 * @returns the new edge, and the tiles that are new: those of the new edge that changed and those that were filled.
 */
export function grow(
  edge: TreeEdge,
  leaves: readonly Uint8Array[],
): { readonly edge: TreeEdge; readonly tiles: readonly FilledTile[] } {
  const tiles: FilledTile[] = [];
  const levels: (readonly Uint8Array[])[] = [];
  let added = leaves;
  for (let level = 0; added.length > 0 || level < edge.levels.length; level++) {
    const hashes = [...(edge.levels[level] ?? []), ...added];
    const firstTile = Math.floor(edge.size / (leavesPerHash(level) * TILE_WIDTH));
    const chunks = Array.from({ length: Math.ceil(hashes.length / TILE_WIDTH) }, (_, chunk) =>
      hashes.slice(chunk * TILE_WIDTH, (chunk + 1) * TILE_WIDTH),
    );
    if (added.length > 0)
      tiles.push(
        ...chunks.map((chunk, index) => ({
          tile: { level, index: firstTile + index, width: chunk.length },
          hashes: chunk,
        })),
      );
    const whole = chunks.filter(({ length }) => length === TILE_WIDTH);
    levels.push(hashes.slice(whole.length * TILE_WIDTH));
    added = whole.map(foldHashes);
  }
  return { edge: { size: edge.size + leaves.length, levels }, tiles };
}

/** The root of a tree from its edge alone. */
export function rootOfEdge({ size, levels }: TreeEdge): Uint8Array {
  const tiles = new Map<string, Uint8Array>();
  for (const tile of edgeTiles(size)) tiles.set(tilePath(tile), joinBytes(...(levels[tile.level] ?? [])));
  return rootOf(size, tiles);
}
