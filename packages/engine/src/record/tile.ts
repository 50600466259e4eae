import { SkywitnessError } from '../errors.ts';

/** Hashes or entries of a whole tile. Source: C2SP tlog-tiles, "Merkle Tree". */
export const TILE_WIDTH = 256;

/** A run of neighbouring hashes of one level: level 0 are hashes of entries, each higher one those of whole tiles below. */
export interface Tile {
  readonly level: number;
  readonly index: number;
  /** 1 to 256; below 256 it is the last tile of its level. */
  readonly width: number;
}

/**
 * Path of a tile in a log, as any web server can serve it. Source: C2SP tlog-tiles.
 *
 * @example
 * ```ts
 * import { tilePath } from '@skywitness/engine/record';
 * tilePath({ level: 0, index: 1234067, width: 256 }); // => 'tile/0/x001/x234/067'
 * tilePath({ level: 1, index: 0, width: 17 }); // => 'tile/1/000.p/17'
 * ```
 */
export function tilePath(tile: Tile): string {
  return `tile/${tile.level}/${indexPath(tile)}`;
}

/** Path of the entries whose hashes are a tile of level 0. */
export function bundlePath(bundle: Pick<Tile, 'index' | 'width'>): string {
  return `tile/entries/${indexPath(bundle)}`;
}

function indexPath({ index, width }: Pick<Tile, 'index' | 'width'>): string {
  const groups: string[] = [];
  for (let rest = index, isLast = true; isLast || rest > 0; rest = Math.floor(rest / 1000), isLast = false)
    groups.unshift(`${isLast ? '' : 'x'}${String(rest % 1000).padStart(3, '0')}`);
  return `${groups.join('/')}${width === TILE_WIDTH ? '' : `.p/${width}`}`;
}

/** The tile of a level that holds an entry in a tree of that size, or `undefined` where no tile of that level reaches it yet. */
export function tileAt(level: number, entry: number, size: number): Tile | undefined {
  const count = hashesAtLevel(level, size);
  const index = Math.floor(entry / (leavesPerHash(level) * TILE_WIDTH));
  const width = Math.min(TILE_WIDTH, count - index * TILE_WIDTH);
  return width > 0 ? { level, index, width } : undefined;
}

/** The partial tiles of a tree, lowest level first: together they hold all that its root is made of. */
export function edgeTiles(size: number): Tile[] {
  return levelsOf(size)
    .map((level) => {
      const count = hashesAtLevel(level, size);
      return { level, index: Math.floor(count / TILE_WIDTH), width: count % TILE_WIDTH };
    })
    .filter(({ width }) => width > 0);
}

/** The tiles that any proof about an entry needs: those above it, and the edge; each authenticates the ones below it. */
export function tilesAround(entry: number, size: number): Tile[] {
  if (!Number.isSafeInteger(entry) || entry < 0 || entry >= size) throw entryError(entry, size);
  const above = levelsOf(size)
    .map((level) => tileAt(level, entry, size))
    .filter((tile) => tile !== undefined);
  const edge = edgeTiles(size).filter(({ level, index }) =>
    above.every((tile) => tile.level !== level || tile.index !== index),
  );
  return [...above, ...edge];
}

/** Entries under one hash of a level: 256^level. */
export function leavesPerHash(level: number): number {
  let leaves = 1;
  for (let below = 0; below < level; below++) leaves *= TILE_WIDTH;
  return leaves;
}

function hashesAtLevel(level: number, size: number): number {
  return Math.floor(size / leavesPerHash(level));
}

function levelsOf(size: number): number[] {
  const levels: number[] = [];
  for (let level = 0; hashesAtLevel(level, size) > 0; level++) levels.push(level);
  return levels;
}

/** @throws SkywitnessError `RECORD_ENTRY` */
export function entryError(entry: number, size: number): SkywitnessError {
  return new SkywitnessError(
    'RECORD_ENTRY',
    size === 0
      ? `there is no entry ${entry}: the log is empty.`
      : `there is no entry ${entry}: the log has the entries 0 to ${size - 1}. Ask for one of them.`,
  );
}
