import { SkywitnessError } from '../errors.ts';
import { cellAt, cellCentre, cellReachDeg, cellResolution } from './cells.ts';
import { boundaryIsWithinDeg, normaliseLongitudeDeg, type PolygonSet, polygonsContain } from './polygon.ts';

/** What a territory is made of: polygons and cells, joined by set operations. */
export type TerritoryShape =
  | { readonly kind: 'polygons'; readonly polygons: readonly PolygonSet[] }
  | { readonly kind: 'cells'; readonly resolution: number; readonly cells: ReadonlySet<string> }
  | { readonly kind: 'union' | 'intersection'; readonly parts: readonly TerritoryShape[] }
  | {
      readonly kind: 'minus';
      readonly from: TerritoryShape;
      readonly removed: TerritoryShape;
      readonly marginDeg: number;
    };

/** A named set of places, from one point of view at one date. */
export interface Territory {
  readonly name: string;
  /** Whose drawing: the name of an atlas or a file; of several when operations joined them. */
  readonly view: string;
  /** Day or period for which the borders hold, as the source states it. */
  readonly date?: string;
  /** How far rounding and thinning of its lines may have moved a border, degrees of longitude and latitude taken as a plane; 0 when exact. */
  readonly coordinateErrorDeg: number;
  readonly shape: TerritoryShape;
  /** Boxes that together hold the territory: west, south, east, north each; west in [−180°, 180°), east may exceed 180°. */
  readonly boxesDeg: Float64Array;
}

/** What a territory made of polygons or cells is called and where it comes from. */
export interface TerritorySource {
  readonly name: string;
  readonly view: string;
  readonly date?: string;
  readonly coordinateErrorDeg?: number;
}

/**
 * The union of polygons as a territory.
 *
 * @example
 * ```ts
 * import { readGeoJson, territoryContains, territoryOfPolygons } from '@skywitness/engine/earth';
 * const square = { type: 'Polygon', coordinates: [[[170, -5], [-170, -5], [-170, 5], [170, 5], [170, -5]]] };
 * const { features } = readGeoJson(square, 'square.geojson');
 * const territory = territoryOfPolygons(features.map((f) => f.polygons), { name: 'Mid-Pacific', view: 'square.geojson' });
 * territoryContains(territory, 0, -175); // => true
 * territoryContains(territory, 0, 0); // => false
 * ```
 */
export function territoryOfPolygons(polygons: readonly PolygonSet[], source: TerritorySource): Territory {
  const boxesDeg = Float64Array.from(polygons.flatMap((set) => Array.from(set.boxesDeg)));
  return { coordinateErrorDeg: 0, ...source, shape: { kind: 'polygons', polygons }, boxesDeg };
}

/**
 * The places whose H3 cell is in a list of cells of one resolution.
 *
 * @throws SkywitnessError `CELL_INVALID`, `CELL_RESOLUTION`, `TERRITORY_EMPTY`
 */
export function territoryOfCells(cells: readonly string[], source: TerritorySource): Territory {
  const first = cells[0];
  if (first === undefined) {
    throw new SkywitnessError(
      'TERRITORY_EMPTY',
      `the list of cells of "${source.name}" is empty. Name at least one H3 cell.`,
    );
  }
  const resolution = cellResolution(first);
  const odd = cells.find((cell) => cellResolution(cell) !== resolution);
  if (odd !== undefined) {
    throw new SkywitnessError(
      'CELL_RESOLUTION',
      `"${source.name}" mixes cell ${first} (resolution ${resolution}) and ${odd} (resolution ${cellResolution(odd)}). List cells of one resolution; unite two territories for two resolutions.`,
    );
  }
  const boxesDeg = Float64Array.from(cells.flatMap((cell) => cellBoxDeg(cell, resolution)));
  return { coordinateErrorDeg: 0, ...source, shape: { kind: 'cells', resolution, cells: new Set(cells) }, boxesDeg };
}

function cellBoxDeg(cell: string, resolution: number): [number, number, number, number] {
  const { latitudeDeg, longitudeDeg } = cellCentre(cell);
  const reach = cellReachDeg(latitudeDeg, resolution);
  const isRound = reach.longitudeDeg >= 180;
  const west = isRound ? -180 : normaliseLongitudeDeg(longitudeDeg - reach.longitudeDeg);
  const east = isRound ? 180 : west + 2 * reach.longitudeDeg;
  return [west, latitudeDeg - reach.latitudeDeg, east, latitudeDeg + reach.latitudeDeg];
}

/** Everything that lies in at least one of the territories. @throws SkywitnessError `TERRITORY_EMPTY` for an empty list. */
export function unite(name: string, parts: readonly Territory[]): Territory {
  requireParts(name, parts);
  const boxesDeg = Float64Array.from(parts.flatMap((part) => Array.from(part.boxesDeg)));
  return joined(name, parts, 'and', { kind: 'union', parts: parts.map((part) => part.shape) }, boxesDeg);
}

/** Everything that lies in all of the territories, exactly (no margin as in `minus`). @throws SkywitnessError `TERRITORY_EMPTY` for an empty list. */
export function intersect(name: string, parts: readonly Territory[]): Territory {
  requireParts(name, parts);
  const smallest = parts.reduce((least, part) => (boxAreaDeg2(part) < boxAreaDeg2(least) ? part : least));
  const shape: TerritoryShape = { kind: 'intersection', parts: parts.map((part) => part.shape) };
  return joined(name, parts, 'in', shape, smallest.boxesDeg);
}

/**
 * Everything of one territory that is not in another.
 *
 * Two atlases round and thin the same border differently, so that their plain difference has slivers all along the
 * borders that they agree on (for Ukraine up to 900 m wide, as far as its western
 * border). Between different views a place
 * nearer to the removed territory's border than the errors of both (`coordinateErrorDeg`, added) therefore counts only
 * beside a place that is clear of that border: a morphological opening. Slivers vanish, and real differences keep their
 * full width up to the border. Within one view the difference is exact.
 */
export function minus(name: string, from: Territory, removed: Territory): Territory {
  const marginDeg = from.view === removed.view ? 0 : from.coordinateErrorDeg + removed.coordinateErrorDeg;
  const shape: TerritoryShape = { kind: 'minus', from: from.shape, removed: removed.shape, marginDeg };
  return joined(name, [from, removed], 'minus', shape, from.boxesDeg);
}

function requireParts(name: string, parts: readonly Territory[]): void {
  if (parts.length > 0) return;
  throw new SkywitnessError('TERRITORY_EMPTY', `"${name}" joins no territory. List at least one.`);
}

function joined(
  name: string,
  parts: readonly Territory[],
  word: string,
  shape: TerritoryShape,
  boxesDeg: Float64Array,
): Territory {
  const distinct = (labels: readonly string[]): string => [...new Set(labels)].join(` ${word} `);
  const date = distinct(parts.flatMap((part) => part.date ?? []));
  const coordinateErrorDeg = parts.reduce((most, part) => Math.max(most, part.coordinateErrorDeg), 0);
  const view = distinct(parts.map((part) => part.view));
  return { name, view, ...(date === '' ? {} : { date }), coordinateErrorDeg, shape, boxesDeg };
}

function boxAreaDeg2({ boxesDeg }: Territory): number {
  let sum = 0;
  for (let i = 0; i < boxesDeg.length; i += 4) {
    sum += (boxesDeg[i + 2]! - boxesDeg[i]!) * (boxesDeg[i + 3]! - boxesDeg[i + 1]!);
  }
  return sum;
}

/** Whether a place lies in the territory. Latitude −90 to 90, any longitude; degrees. */
export function territoryContains(territory: Territory, latitudeDeg: number, longitudeDeg: number): boolean {
  return shapeContains(territory.shape, latitudeDeg, longitudeDeg);
}

function shapeContains(shape: TerritoryShape, latitudeDeg: number, longitudeDeg: number): boolean {
  switch (shape.kind) {
    case 'polygons':
      return shape.polygons.some((set) => polygonsContain(set, latitudeDeg, longitudeDeg));
    case 'cells':
      return shape.cells.has(cellAt(latitudeDeg, normaliseLongitudeDeg(longitudeDeg), shape.resolution));
    case 'union':
      return shape.parts.some((part) => shapeContains(part, latitudeDeg, longitudeDeg));
    case 'intersection':
      return shape.parts.every((part) => shapeContains(part, latitudeDeg, longitudeDeg));
    case 'minus':
      return minusContains(shape, latitudeDeg, longitudeDeg);
  }
}

/** Sine and cosine of 45°. */
const DIAGONAL = Math.sqrt(0.5);
const EIGHT_WINDS: readonly (readonly [north: number, east: number])[] = [
  [1, 0],
  [DIAGONAL, DIAGONAL],
  [0, 1],
  [-DIAGONAL, DIAGONAL],
  [-1, 0],
  [-DIAGONAL, -DIAGONAL],
  [0, -1],
  [DIAGONAL, -DIAGONAL],
];

function minusContains(
  shape: Extract<TerritoryShape, { kind: 'minus' }>,
  latitudeDeg: number,
  longitudeDeg: number,
): boolean {
  const { from, removed, marginDeg } = shape;
  const isIn = (latitude: number, longitude: number): boolean =>
    shapeContains(from, latitude, longitude) && !shapeContains(removed, latitude, longitude);
  const isClear = (latitude: number, longitude: number): boolean =>
    !borderIsNear(removed, latitude, longitude, marginDeg);
  if (!isIn(latitudeDeg, longitudeDeg)) return false;
  if (marginDeg === 0 || isClear(latitudeDeg, longitudeDeg)) return true;
  // One and a half margins inwards from a straight border are clear of it, also at 45° to its normal.
  const stepDeg = 1.5 * marginDeg;
  return EIGHT_WINDS.some(([north, east]) => {
    const latitude = Math.max(-90, Math.min(90, latitudeDeg + stepDeg * north));
    const longitude = longitudeDeg + stepDeg * east;
    return isClear(latitude, longitude) && isIn(latitude, longitude);
  });
}

/** Whether the border of a territory may run within a distance of a place (degrees taken as a plane); false is certain, true is not. */
export function borderMayBeNear(
  { shape }: Territory,
  latitudeDeg: number,
  longitudeDeg: number,
  distanceDeg: number,
): boolean {
  return borderIsNear(shape, latitudeDeg, longitudeDeg, distanceDeg, true);
}

/** `cellsHaveBorder`: false where only the drawing of borders matters, because cells are exact by definition. */
function borderIsNear(
  shape: TerritoryShape,
  latitudeDeg: number,
  longitudeDeg: number,
  distanceDeg: number,
  cellsHaveBorder = false,
): boolean {
  const isNear = (part: TerritoryShape, withinDeg = distanceDeg): boolean =>
    borderIsNear(part, latitudeDeg, longitudeDeg, withinDeg, cellsHaveBorder);
  switch (shape.kind) {
    case 'polygons':
      return shape.polygons.some((set) => boundaryIsWithinDeg(set, latitudeDeg, longitudeDeg, distanceDeg));
    case 'cells':
      return cellsHaveBorder;
    case 'union':
    case 'intersection':
      return shape.parts.some((part) => isNear(part));
    case 'minus':
      return [shape.from, shape.removed].some((part) => isNear(part, distanceDeg + shape.marginDeg));
  }
}
