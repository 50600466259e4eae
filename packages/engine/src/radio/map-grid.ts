import { DEG_PER_RAD } from '../constants.ts';
import type { Geodetic } from '../earth/index.ts';
import { SkywitnessError } from '../errors.ts';

/** A map of the world on a regular grid: rows along latitude, columns along longitude, row after row. */
export interface MapGrid {
  readonly name: string;
  readonly rows: number;
  readonly columns: number;
  readonly firstLatitudeDeg: number;
  readonly latitudeStepDeg: number;
  readonly firstLongitudeDeg: number;
  readonly longitudeStepDeg: number;
  readonly values: ArrayLike<number>;
}

/**
 * Checks a map's size and returns it.
 *
 * @throws SkywitnessError `MAP_SHAPE`
 */
export function mapGrid(map: MapGrid): MapGrid {
  const expected = map.rows * map.columns;
  const isRegular = map.rows > 1 && map.columns > 1 && map.latitudeStepDeg !== 0 && map.longitudeStepDeg !== 0;
  if (isRegular && map.values.length === expected) return map;
  throw new SkywitnessError(
    'MAP_SHAPE',
    `map ${map.name} has ${map.values.length} values; ${map.rows} rows of ${map.columns} would be ${expected}, both at least 2 and with steps other than 0. Correct rows, columns and steps in its description.`,
  );
}

/**
 * The value of a map at a place: bilinear between the four nodes around it, as Recommendation ITU-R P.1144 has it for these
 * maps. Longitudes are turned by whole circles until they lie on the map.
 *
 * @throws SkywitnessError `MAP_PLACE` for a place beyond the map or on a node without a value
 * @example
 * ```ts
 * import { geodeticFromDegrees } from '@skywitness/engine/earth';
 * import { mapGrid, mapValueAt } from '@skywitness/engine/radio';
 * const quarter = mapGrid({
 *   name: 'example', rows: 2, columns: 2, values: [0, 90, 0, 90],
 *   firstLatitudeDeg: 90, latitudeStepDeg: -90, firstLongitudeDeg: 0, longitudeStepDeg: 90,
 * });
 * mapValueAt(quarter, geodeticFromDegrees(45, 30)); // => 30
 * ```
 */
export function mapValueAt(map: MapGrid, place: Geodetic): number {
  const [latitudeDeg, longitudeDeg] = [place.latitudeRad * DEG_PER_RAD, place.longitudeRad * DEG_PER_RAD];
  const row = (latitudeDeg - map.firstLatitudeDeg) / map.latitudeStepDeg;
  const column = columnOf(map, longitudeDeg);
  const [north, west] = [cellOf(row, map.rows), cellOf(column, map.columns)];
  const [down, right] = [row - north, column - west];
  const at = (i: number, j: number): number => map.values[(north + i) * map.columns + west + j];
  const value =
    (at(0, 0) * (1 - right) + at(0, 1) * right) * (1 - down) + (at(1, 0) * (1 - right) + at(1, 1) * right) * down;
  const isInside = row >= -1e-9 && row <= map.rows - 1 + 1e-9 && column <= map.columns - 1 + 1e-9;
  if (isInside && Number.isFinite(value)) return value;
  throw new SkywitnessError(
    'MAP_PLACE',
    `map ${map.name} has no value at latitude ${latitudeDeg}°, longitude ${longitudeDeg}°. Use a map that covers the place.`,
  );
}

/** Column of a longitude, a fraction; the last column may repeat the first. */
function columnOf(map: MapGrid, longitudeDeg: number): number {
  const turn = (longitudeDeg - map.firstLongitudeDeg) / 360;
  const eastDeg = (turn - Math.floor(turn)) * 360;
  return map.longitudeStepDeg > 0 ? eastDeg / map.longitudeStepDeg : (360 - eastDeg) / -map.longitudeStepDeg;
}

/** The cell that holds a coordinate; the far edge belongs to the last cell. */
function cellOf(coordinate: number, nodes: number): number {
  return Math.min(Math.max(Math.floor(coordinate), 0), nodes - 2);
}
