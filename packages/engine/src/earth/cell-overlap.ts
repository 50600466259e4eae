import { getHexagonEdgeLengthAvg, gridDisk, UNITS } from 'h3-js';
import { DEG_PER_RAD, RAD_PER_DEG } from '../constants.ts';
import { asin, atan2, cos, sin } from '../math/index.ts';
import { norm, scale, type Vector3 } from '../vector.ts';
import { descend } from './cell-descent.ts';
import {
  cellAt,
  cellBoundaryDeg,
  cellCentre,
  cellReachDeg,
  cellResolution,
  H3_SPHERE_RADIUS_KM,
  type PlaceDeg,
  requireResolution,
} from './cells.ts';
import { borderMayBeNear, type Territory, territoryContains } from './territory.ts';

/** How much of a cell lies in a territory. */
export type Overlap = 'none' | 'part' | 'whole';

/** Points along the way from the centre of a cell to each corner. */
const RINGS = 10;
/** Points keep this much off the edge, so that a territory drawn along cell edges overlaps no neighbour by rounding (5e-7° of published vertices). */
const INWARDS = 0.99;

/**
 * How much of a cell lies in a territory. Where no border is near, the centre decides; else 300 and more points inside the
 * cell do, a tenth of its edge apart (1 km at resolution 5): an overlap narrower than that may be missed.
 *
 * @example
 * ```ts
 * import { cellAt, cellOverlap, territoryOfCells } from '@skywitness/engine/earth';
 * const cell = cellAt(44.6, 33.52, 5);
 * const territory = territoryOfCells([cellAt(44.6, 33.52, 6)], { name: 'a seventh', view: 'example' });
 * cellOverlap(territory, cell); // => 'part'
 * cellOverlap(territoryOfCells([cell], { name: 'itself', view: 'example' }), cell); // => 'whole'
 * ```
 */
export function cellOverlap(territory: Territory, cell: string): Overlap {
  const { latitudeDeg, longitudeDeg } = cellCentre(cell);
  const reach = cellReachDeg(latitudeDeg, cellResolution(cell));
  const centreIsIn = territoryContains(territory, latitudeDeg, longitudeDeg);
  const reachDeg = Math.max(reach.latitudeDeg, reach.longitudeDeg);
  if (!borderMayBeNear(territory, latitudeDeg, longitudeDeg, reachDeg)) return centreIsIn ? 'whole' : 'none';
  const isMixed = pointsInCell(cell).some(
    (point) => territoryContains(territory, point.latitudeDeg, point.longitudeDeg) !== centreIsIn,
  );
  if (isMixed) return 'part';
  return centreIsIn ? 'whole' : 'none';
}

/** Every cell of a resolution that lies in a territory wholly (`whole`) or at least in part (`part`), ascending. */
export function cellsOverlapping(territory: Territory, resolution: number, least: 'part' | 'whole'): string[] {
  requireResolution(resolution);
  const belongs = (cell: string): boolean => {
    const overlap = cellOverlap(territory, cell);
    return overlap === 'whole' || overlap === least;
  };
  return descend(territory, resolution, { belongs }).found;
}

/** Neighbouring centres are 1.73 edge lengths apart on average; no two are nearer than this many. */
const LEAST_SPACING_EDGES = 1.2;

/** The cells of a resolution whose centres lie within a distance of a place, ascending. */
export function cellsNear(place: PlaceDeg, resolution: number, distanceKm: number): string[] {
  const middle = directionOf(place);
  const spacingKm = LEAST_SPACING_EDGES * getHexagonEdgeLengthAvg(resolution, UNITS.km);
  const around = gridDisk(
    cellAt(place.latitudeDeg, place.longitudeDeg, resolution),
    Math.ceil(distanceKm / spacingKm) + 1,
  );
  return around
    .filter((cell) => chord(middle, directionOf(cellCentre(cell))) <= distanceKm / H3_SPHERE_RADIUS_KM)
    .sort();
}

function chord(a: Vector3, b: Vector3): number {
  return norm([a[0] - b[0], a[1] - b[1], a[2] - b[2]]);
}

/** Points on a lattice inside a cell, its centre left out; edges are great circles, as H3 defines them. */
function pointsInCell(cell: string): PlaceDeg[] {
  const centre = directionOf(cellCentre(cell));
  const corners = cellBoundaryDeg(cell).map(directionOf);
  return corners.flatMap((corner, index) =>
    pointsInTriangle(centre, corner, corners[(index + 1) % corners.length] as Vector3),
  );
}

function pointsInTriangle(centre: Vector3, left: Vector3, right: Vector3): PlaceDeg[] {
  const points: PlaceDeg[] = [];
  for (let ring = 1; ring <= RINGS; ring++) {
    for (let along = 0; along < ring; along++) {
      const toLeft = (INWARDS * (ring - along)) / RINGS;
      const toRight = (INWARDS * along) / RINGS;
      const parts = [scale(centre, 1 - toLeft - toRight), scale(left, toLeft), scale(right, toRight)] as const;
      points.push(placeOf([0, 1, 2].map((axis) => parts[0][axis] + parts[1][axis] + parts[2][axis])));
    }
  }
  return points;
}

function directionOf({ latitudeDeg, longitudeDeg }: PlaceDeg): Vector3 {
  const [latitude, longitude] = [latitudeDeg * RAD_PER_DEG, longitudeDeg * RAD_PER_DEG];
  return [cos(latitude) * cos(longitude), cos(latitude) * sin(longitude), sin(latitude)];
}

function placeOf([x, y, z]: readonly number[]): PlaceDeg {
  return {
    latitudeDeg: asin(z / Math.sqrt(x * x + y * y + z * z)) * DEG_PER_RAD,
    longitudeDeg: atan2(y, x) * DEG_PER_RAD,
  };
}
