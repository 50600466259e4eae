import {
  cellArea,
  cellToBoundary,
  cellToLatLng,
  cellToParent,
  getHexagonEdgeLengthAvg,
  getResolution,
  isValidCell,
  latLngToCell,
  UNITS,
} from 'h3-js';
import { RAD_PER_DEG } from '../constants.ts';
import { SkywitnessError } from '../errors.ts';
import { cos } from '../math/index.ts';

/**
 * H3 cells behind a few functions. h3-js computes with the host's sine and cosine, which differ in the last bits between
 * JavaScript engines; every result is therefore rounded on entry: angles to 1e-7° (11 mm), areas to 1e-6 km² (1 m²).
 */

/** A place in degrees, WGS-84; longitude in [−180°, 180°]. */
export interface PlaceDeg {
  readonly latitudeDeg: number;
  readonly longitudeDeg: number;
}

/** Cells of one resolution as flat arrays, in ascending order of their index. */
export interface CellSet {
  readonly resolution: number;
  readonly cells: readonly string[];
  readonly areasKm2: Float64Array;
  readonly latitudesDeg: Float64Array;
  readonly longitudesDeg: Float64Array;
}

/** The centre of a cell. @throws SkywitnessError `CELL_INVALID`. */
export function cellCentre(cell: string): PlaceDeg {
  const [latitudeDeg, longitudeDeg] = cellToLatLng(requireCell(cell));
  return { latitudeDeg: roundAngle(latitudeDeg), longitudeDeg: roundAngle(longitudeDeg) };
}

/**
 * Area of a cell in km², as H3 defines it: on a sphere of the Earth's authalic radius (6371.007 km), with geodetic
 * latitudes taken as spherical ones. Against the ellipsoid it is 0.45 % large at the equator and 0.89 % small at the poles.
 */
export function cellAreaKm2(cell: string): number {
  return Math.round(cellArea(requireCell(cell), UNITS.km2) * 1e6) / 1e6;
}

/** The corners of a cell, not closed, counterclockwise; 5 to 10 of them (cells cut by an icosahedron edge have more than 6). */
export function cellBoundaryDeg(cell: string): readonly PlaceDeg[] {
  return cellToBoundary(requireCell(cell)).map(([latitudeDeg, longitudeDeg]) => ({
    latitudeDeg: roundAngle(latitudeDeg),
    longitudeDeg: roundAngle(longitudeDeg),
  }));
}

/**
 * The cell of a point at a resolution (0 to 15; 5 has cells of 252.9 km² on average).
 *
 * @throws SkywitnessError `LATITUDE_RANGE`, `LONGITUDE_RANGE`, `RESOLUTION_RANGE`.
 * @example
 * ```ts
 * import { cellAt } from '@skywitness/engine/earth';
 * cellAt(44.6, 33.52, 5); // => '852d2897fffffff'
 * ```
 */
export function cellAt(latitudeDeg: number, longitudeDeg: number, resolution: number): string {
  requireResolution(resolution);
  if (!(Math.abs(latitudeDeg) <= 90)) {
    throw new SkywitnessError(
      'LATITUDE_RANGE',
      `latitude ${latitudeDeg} is outside -90 to 90. Check the order of latitude and longitude.`,
    );
  }
  if (!(Math.abs(longitudeDeg) <= 360)) {
    throw new SkywitnessError(
      'LONGITUDE_RANGE',
      `longitude ${longitudeDeg} is outside -360 to 360. Give degrees east.`,
    );
  }
  return latLngToCell(latitudeDeg, longitudeDeg, resolution);
}

/** Centres and areas of cells of one resolution; the cells are sorted and doubles dropped. @throws SkywitnessError `CELL_INVALID`, `CELL_RESOLUTION`. */
export function cellSet(cells: readonly string[], resolution: number): CellSet {
  requireResolution(resolution);
  const sorted = [...new Set(cells)].sort();
  const set = {
    resolution,
    cells: sorted,
    areasKm2: new Float64Array(sorted.length),
    latitudesDeg: new Float64Array(sorted.length),
    longitudesDeg: new Float64Array(sorted.length),
  };
  sorted.forEach((cell, index) => {
    const { latitudeDeg, longitudeDeg } = cellCentre(cell);
    if (getResolution(cell) !== resolution) {
      throw new SkywitnessError(
        'CELL_RESOLUTION',
        `cell ${cell} has resolution ${getResolution(cell)}, not ${resolution}. Give cells of one resolution.`,
      );
    }
    set.latitudesDeg[index] = latitudeDeg;
    set.longitudesDeg[index] = longitudeDeg;
    set.areasKm2[index] = cellAreaKm2(cell);
  });
  return set;
}

/** Sum of the cells' areas, km². */
export function totalAreaKm2(set: CellSet): number {
  return set.areasKm2.reduce((sum, areaKm2) => sum + areaKm2, 0);
}

/** The cell of the next coarser resolution that holds the centre of a cell. @throws SkywitnessError `CELL_INVALID`, `RESOLUTION_RANGE` for one of resolution 0. */
export function cellParent(cell: string): string {
  const resolution = cellResolution(cell) - 1;
  requireResolution(resolution);
  return cellToParent(cell, resolution);
}

/** The resolution of a valid cell. @throws SkywitnessError `CELL_INVALID`. */
export function cellResolution(cell: string): number {
  return getResolution(requireCell(cell));
}

/** Radius of the sphere of equal area on which H3 is defined, km. */
export const H3_SPHERE_RADIUS_KM = 6371.007;

/**
 * How far from a cell's centre at this latitude the cell and the centres of all its descendants may lie, degrees: an upper bound.
 * The farthest descendant found by enumerating resolutions 0 to 4 is 1.10 average edge lengths away; 1.4 is taken.
 */
export function cellReachDeg(latitudeDeg: number, resolution: number): { latitudeDeg: number; longitudeDeg: number } {
  const reachDeg = (1.4 * getHexagonEdgeLengthAvg(resolution, UNITS.km)) / (H3_SPHERE_RADIUS_KM * RAD_PER_DEG);
  const farthestDeg = Math.abs(latitudeDeg) + reachDeg;
  const longitudeDeg = farthestDeg >= 90 ? 180 : Math.min(180, reachDeg / cos(farthestDeg * RAD_PER_DEG));
  return { latitudeDeg: reachDeg, longitudeDeg };
}

/** @throws SkywitnessError `RESOLUTION_RANGE` unless the resolution is a whole number from 0 to 15. */
export function requireResolution(resolution: number): void {
  if (Number.isInteger(resolution) && resolution >= 0 && resolution <= 15) return;
  throw new SkywitnessError(
    'RESOLUTION_RANGE',
    `H3 resolution ${resolution} is not a whole number from 0 to 15. Use 5 for cells of about 253 km².`,
  );
}

function requireCell(cell: string): string {
  if (isValidCell(cell)) return cell;
  throw new SkywitnessError(
    'CELL_INVALID',
    `"${cell}" is not an H3 cell. Write its index as 15 hexadecimal digits, for example 852d2897fffffff.`,
  );
}

function roundAngle(angleDeg: number): number {
  return Math.round(angleDeg * 1e7) / 1e7;
}
