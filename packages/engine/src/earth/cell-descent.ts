import { cellToChildren, getRes0Cells } from 'h3-js';
import { cellCentre, cellReachDeg } from './cells.ts';
import { type Territory, territoryContains } from './territory.ts';

interface Descent {
  readonly found: string[];
  /** False when the search stopped at the limit. */
  readonly isComplete: boolean;
}

/** Which cells are looked for, and how long. */
interface DescentOptions {
  /** Tells whether a cell of the last level belongs to the answer; its centre lies in the territory unless another test is given. */
  readonly belongs?: (cell: string) => boolean;
  readonly maxCandidates?: number;
}

/**
 * Cells of a resolution that belong to a territory, ascending. Branches are left as soon as no box of the territory is in
 * reach; the search stops when it has looked at `maxCandidates` cells of the last level.
 */
export function descend(territory: Territory, resolution: number, options: DescentOptions = {}): Descent {
  const { maxCandidates = Number.POSITIVE_INFINITY, belongs = (cell) => holdsCentre(territory, cell) } = options;
  const found: string[] = [];
  let candidates = 0;
  const visit = (cell: string, level: number, boxes: readonly number[]): void => {
    if (candidates >= maxCandidates) return;
    if (level === resolution) {
      candidates++;
      if (belongs(cell)) found.push(cell);
      return;
    }
    const { latitudeDeg, longitudeDeg } = cellCentre(cell);
    const reach = cellReachDeg(latitudeDeg, level);
    const near = boxes.filter((box) => isInReach(territory.boxesDeg, box, { latitudeDeg, longitudeDeg, reach }));
    if (near.length === 0) return;
    for (const child of cellToChildren(cell, level + 1)) visit(child, level + 1, near);
  };
  const allBoxes = Array.from({ length: territory.boxesDeg.length / 4 }, (_, box) => box);
  for (const cell of getRes0Cells()) visit(cell, 0, allBoxes);
  return { found, isComplete: candidates < maxCandidates };
}

function holdsCentre(territory: Territory, cell: string): boolean {
  const { latitudeDeg, longitudeDeg } = cellCentre(cell);
  return territoryContains(territory, latitudeDeg, longitudeDeg);
}

interface Reach {
  readonly latitudeDeg: number;
  readonly longitudeDeg: number;
  readonly reach: { readonly latitudeDeg: number; readonly longitudeDeg: number };
}

function isInReach(boxesDeg: Float64Array, box: number, { latitudeDeg, longitudeDeg, reach }: Reach): boolean {
  if (latitudeDeg + reach.latitudeDeg < boxesDeg[4 * box + 1]!) return false;
  if (latitudeDeg - reach.latitudeDeg > boxesDeg[4 * box + 3]!) return false;
  // The cell's span is turned to its first copy that does not end west of the box.
  const turnDeg = 360 * Math.ceil((boxesDeg[4 * box]! - (longitudeDeg + reach.longitudeDeg)) / 360);
  return longitudeDeg - reach.longitudeDeg + turnDeg <= boxesDeg[4 * box + 2]!;
}
