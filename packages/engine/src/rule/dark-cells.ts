import { z } from 'zod';
import { cellCentre, cellsOverlapping, cellsWithin, type Territory, territoryContains } from '../earth/index.ts';

/**
 * What becomes of a cell at the border of a rule: its centre decides (`centroid`); it is dark as soon as any of it lies
 * inside (`any-overlap-dark`); it is lit as long as any of it lies outside (`any-overlap-lit`).
 */
export const cellEdgeSchema = z.enum(['centroid', 'any-overlap-dark', 'any-overlap-lit']);
export type CellEdge = z.output<typeof cellEdgeSchema>;
export const CELL_EDGES: readonly CellEdge[] = cellEdgeSchema.options;

/**
 * Whose beams light a cell: one satellite's, the highest that could serve there (one beam a cell on each frequency, as filed); or
 * any that could. The truth lies between: up to three satellites were measured to send into one cell.
 */
export const litBySchema = z.enum(['highest', 'any']);
export type LitBy = z.output<typeof litBySchema>;

/**
 * The cells that a rule over a territory keeps dark; empty where the territory is too small to hold one.
 *
 * @example
 * ```ts
 * import { cellAt, territoryOfCells } from '@skywitness/engine/earth';
 * import { darkCells } from '@skywitness/engine/rule';
 * const zone = territoryOfCells([cellAt(48, 38, 5)], { name: 'zone', view: 'example' });
 * darkCells(zone, 5, 'centroid').size; // => 1
 * darkCells(zone, 4, 'any-overlap-lit').size; // => 0
 * ```
 */
export function darkCells(territory: Territory, resolution: number, edge: CellEdge): ReadonlySet<string> {
  if (edge !== 'centroid')
    return new Set(cellsOverlapping(territory, resolution, edge === 'any-overlap-dark' ? 'part' : 'whole'));
  // A territory without any centre inside is given one cell by `cellsWithin`; for a rule it has none.
  const { cells } = cellsWithin(territory, resolution).cells;
  return new Set(
    cells.filter((cell) => {
      const { latitudeDeg, longitudeDeg } = cellCentre(cell);
      return territoryContains(territory, latitudeDeg, longitudeDeg);
    }),
  );
}
