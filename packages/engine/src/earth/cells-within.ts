import { getNumCells } from 'h3-js';
import { SkywitnessError, type Warning } from '../errors.ts';
import { descend } from './cell-descent.ts';
import { type CellSet, cellAt, cellCentre, cellSet, requireResolution } from './cells.ts';
import type { Territory } from './territory.ts';

/** The cells of a territory, and what was noticed. */
export interface TerritoryCells {
  readonly cells: CellSet;
  readonly warnings: readonly Warning[];
}

/** More cells than this are refused: each costs about 100 bytes and, later, a row of results. The whole Earth at resolution 5 has 2,016,842. */
const MAX_CELLS = 3_000_000;

/**
 * The H3 cells whose centre (rounded to 1e-7°) lies in the territory: one exact test for every shape, so that two
 * halves of a territory share its cells without loss or double. Every cell of the Earth that could matter is found by
 * descent from the 122 base cells, which needs no special case at the poles or the antimeridian.
 *
 * The area of the cells differs from the territory's by chance at its border: 3 % for the 115 cells of Lesotho, below
 * 0.5 % for large countries (atlas tests against `truth/territories.csv`).
 *
 * Warning `TERRITORY_SMALLER_THAN_CELL`: no centre lies inside; the answer is the one cell that holds most of it.
 *
 * @throws SkywitnessError `RESOLUTION_RANGE`, `CELLS_TOO_MANY` (with the resolution to use instead), `TERRITORY_EMPTY`
 * @example
 * ```ts
 * import { cellsWithin, readGeoJson, territoryOfPolygons } from '@skywitness/engine/earth';
 * const square = { type: 'Polygon', coordinates: [[[33, 44], [36, 44], [36, 46], [33, 46], [33, 44]]] };
 * const { features } = readGeoJson(square, 'square.geojson');
 * const territory = territoryOfPolygons(features.map((f) => f.polygons), { name: 'square', view: 'square.geojson' });
 * cellsWithin(territory, 3).cells.cells.length; // => 4
 * ```
 */
export function cellsWithin(territory: Territory, resolution: number): TerritoryCells {
  requireResolution(resolution);
  requireFeasible(territory, resolution);
  const { found } = descend(territory, resolution);
  if (found.length > 0) return { cells: cellSet(found, resolution), warnings: [] };
  const cell = cellOfSmallTerritory(territory, resolution);
  return {
    cells: cellSet([cell], resolution),
    warnings: [
      {
        code: 'TERRITORY_SMALLER_THAN_CELL',
        message: `no cell of resolution ${resolution} has its centre in "${territory.name}"; cell ${cell}, which holds most of it, stands for it. A finer resolution would follow its outline.`,
      },
    ],
  };
}

/** Finest resolution at which even the whole Earth stays below the limit. */
const FEASIBLE_RESOLUTION = 5;
/** The count at this resolution (at most 288,122, under a second) foretells that of finer ones. */
const FORECAST_RESOLUTION = 4;

function requireFeasible(territory: Territory, resolution: number): void {
  if (resolution <= FEASIBLE_RESOLUTION) return;
  const coarseCount = descend(territory, FORECAST_RESOLUTION).found.length;
  const expectedAt = (finer: number): number =>
    Math.round((coarseCount * getNumCells(finer)) / getNumCells(FORECAST_RESOLUTION));
  if (expectedAt(resolution) <= MAX_CELLS) return;
  let feasible = resolution - 1;
  while (expectedAt(feasible) > MAX_CELLS) feasible--;
  throw new SkywitnessError(
    'CELLS_TOO_MANY',
    `"${territory.name}" has about ${expectedAt(resolution)} cells of resolution ${resolution}, more than ${MAX_CELLS}. Use resolution ${feasible} (about ${expectedAt(feasible)} cells) or a smaller territory.`,
  );
}

/** Candidates looked at before a search for a small territory gives up. */
const MAX_CANDIDATES = 200_000;

function cellOfSmallTerritory(territory: Territory, resolution: number): string {
  for (let finer = resolution + 1; finer <= 15; finer++) {
    const { found, isComplete } = descend(territory, finer, { maxCandidates: MAX_CANDIDATES });
    if (found.length > 0) return holderOfMost(found, resolution);
    if (!isComplete) break;
  }
  throw new SkywitnessError(
    'TERRITORY_EMPTY',
    `no place was found in "${territory.name}" (${territory.view}). Check its outline, and which territory is taken from which.`,
  );
}

/** The cell in which most of the fine cells have their centre; the first of equals. */
function holderOfMost(fineCells: readonly string[], resolution: number): string {
  const counts = new Map<string, number>();
  for (const cell of fineCells) {
    const { latitudeDeg, longitudeDeg } = cellCentre(cell);
    const holder = cellAt(latitudeDeg, longitudeDeg, resolution);
    counts.set(holder, (counts.get(holder) ?? 0) + 1);
  }
  return [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))[0]![0];
}
