import { type CellSet, cellParent } from '@skywitness/engine/earth';

/** More than these no page can draw so that a reader finds one among them. */
export const MOST_CELLS = 6000;

/** The cells that stand for a territory's own on a page: the same ones, or where they are too many the coarser ones they lie in. */
export interface ShownCells {
  readonly resolution: number;
  readonly cells: readonly string[];
  /** For each of the territory's cells the one that shows it, as an index into `cells`. */
  readonly shownBy: Int32Array;
}

export function shownCells({ cells, resolution }: Pick<CellSet, 'cells' | 'resolution'>): ShownCells {
  if (cells.length <= MOST_CELLS) return { resolution, cells, shownBy: Int32Array.from(cells.keys()) };
  const parents = cells.map((cell) => cellParent(cell));
  const unique = [...new Set(parents)].sort();
  const indexOf = new Map(unique.map((cell, index) => [cell, index]));
  const coarser = shownCells({ cells: unique, resolution: resolution - 1 });
  return { ...coarser, shownBy: Int32Array.from(parents, (cell) => coarser.shownBy[indexOf.get(cell) as number]) };
}

/** The mean of a share over the area of the cells that a shown one stands for; NaN where all of theirs are. */
export function shownShares(
  { cells, shownBy }: ShownCells,
  shares: Float64Array,
  areasKm2: Float64Array,
): Float64Array {
  const [sums, areas] = [new Float64Array(cells.length), new Float64Array(cells.length)];
  shownBy.forEach((shown, cell) => {
    if (Number.isNaN(shares[cell])) return;
    sums[shown] += shares[cell] * areasKm2[cell];
    areas[shown] += areasKm2[cell];
  });
  return sums.map((sum, shown) => sum / areas[shown]);
}

/** What a reader must know of joined cells, in a sentence; empty where each is shown by itself. */
export function joinedSentence({ cells, resolution, shownBy }: ShownCells, name: string, own: number): string {
  if (cells.length === shownBy.length) return '';
  const [all, drawn] = [shownBy.length, cells.length].map((count) => count.toLocaleString('en'));
  return `The ${all} cells of ${name}, of resolution ${own}, are drawn joined to ${drawn} of resolution ${resolution}, each with the mean over its area.`;
}
