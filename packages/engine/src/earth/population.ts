import { type CellSet, cellAt } from './cells.ts';

/**
 * Listed places (cities, towns, villages) as parallel arrays. Their people are "people in listed places", never the
 * population of a country: small places are missing, and some people are counted in a city and again in its suburb.
 */
export interface Places {
  readonly names: readonly string[];
  /** ISO 3166-1 alpha-2 code as the source gives it. */
  readonly countries: readonly string[];
  readonly latitudesDeg: Float64Array;
  readonly longitudesDeg: Float64Array;
  readonly populations: Float64Array;
}

/** People in listed places within cells. */
export interface CellPopulation {
  readonly total: number;
  /** In the order of the cell set. */
  readonly perCell: Float64Array;
  /** How many listed places were counted. */
  readonly places: number;
}

/**
 * People in listed places whose position lies in one of the cells. A place counts wholly in the cell of its position,
 * also when the built-up area spreads over several cells (at resolution 5, 253 km²: the largest cities).
 *
 * @example
 * ```ts
 * import { cellAt, cellSet, populationInCells } from '@skywitness/engine/earth';
 * const places = {
 *   names: ['Sevastopol'], countries: ['UA'], populations: Float64Array.of(416263),
 *   latitudesDeg: Float64Array.of(44.58883), longitudesDeg: Float64Array.of(33.5224),
 * };
 * populationInCells(places, cellSet([cellAt(44.6, 33.52, 5)], 5)).total; // => 416263
 * ```
 */
export function populationInCells(places: Places, cells: CellSet): CellPopulation {
  const indexOf = new Map(cells.cells.map((cell, index) => [cell, index]));
  const perCell = new Float64Array(cells.cells.length);
  let counted = 0;
  let total = 0;
  for (let place = 0; place < places.names.length; place++) {
    const cell = cellAt(places.latitudesDeg[place]!, places.longitudesDeg[place]!, cells.resolution);
    const index = indexOf.get(cell);
    if (index === undefined) continue;
    perCell[index]! += places.populations[place]!;
    total += places.populations[place]!;
    counted++;
  }
  return { total, perCell, places: counted };
}
