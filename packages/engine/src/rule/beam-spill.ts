import {
  cellCentre,
  cellsNear,
  earthFixedFromGeodetic,
  geodeticFromDegrees,
  type PlaceDeg,
  upAt,
} from '../earth/index.ts';
import { cos, sin } from '../math/index.ts';
import type { Vector3 } from '../vector.ts';

/** Points near a place at which beams may be aimed: the centres of the cells around it, Earth-fixed, with their verticals. */
export interface Aims {
  readonly count: number;
  readonly cells: readonly string[];
  readonly xKm: Float64Array;
  readonly yKm: Float64Array;
  readonly zKm: Float64Array;
  readonly upX: Float64Array;
  readonly upY: Float64Array;
  readonly upZ: Float64Array;
}

/** How far the bound below leaves the plane triangle for the curved Earth. */
const CURVATURE_MARGIN = 1.1;

/**
 * How far from the point it is aimed at a beam can reach, km, rounded up: the law of sines in the triangle of satellite, aim
 * and place, d sin(w/2) / sin(E), at the longest slant range d and the lowest elevation E. At 550 km and 25°, 1.5° reach
 * 35 km and 2.5° reach 58 km.
 */
export function beamReachKm(
  beamWidthRad: number,
  { longestRangeKm, lowestElevationRad }: { readonly longestRangeKm: number; readonly lowestElevationRad: number },
): number {
  return (CURVATURE_MARGIN * longestRangeKm * sin(beamWidthRad / 2)) / sin(lowestElevationRad);
}

/** The centres of the cells of a resolution within a distance of a place. */
export function aimsNear(place: PlaceDeg, resolution: number, distanceKm: number): Aims {
  const cells = cellsNear(place, resolution, distanceKm);
  const column = (): Float64Array => new Float64Array(cells.length);
  const aims = { xKm: column(), yKm: column(), zKm: column(), upX: column(), upY: column(), upZ: column() };
  cells.forEach((near, index) => {
    const { latitudeDeg, longitudeDeg } = cellCentre(near);
    const position = geodeticFromDegrees(latitudeDeg, longitudeDeg);
    [aims.xKm[index], aims.yKm[index], aims.zKm[index]] = earthFixedFromGeodetic(position);
    [aims.upX[index], aims.upY[index], aims.upZ[index]] = upAt(position);
  });
  return { count: cells.length, cells, ...aims };
}

/** One question of spill: which aims count, how wide the beam is, how low the satellite may stand at the aim. */
export interface SpillTest {
  /** Per aim: bits of the rules that keep its cell dark; an aim is lit when none of `rulesInForce` is among them. */
  readonly darkBits: Int32Array;
  readonly rulesInForce: number;
  readonly cosineHalfWidth: number;
  readonly sineMask: number;
}

/**
 * Whether a beam of a satellite that is aimed at some lit cell also falls on a place: the angle at the satellite between
 * aim and place is at most half the beam's width, and the satellite stands above the mask at the aim as well.
 */
export function spillsOnto(placeKm: Vector3, satelliteKm: Vector3, aims: Aims, test: SpillTest): boolean {
  const [px, py, pz] = [placeKm[0] - satelliteKm[0], placeKm[1] - satelliteKm[1], placeKm[2] - satelliteKm[2]];
  const toPlace = Math.sqrt(px * px + py * py + pz * pz);
  for (let aim = 0; aim < aims.count; aim++) {
    if ((test.darkBits[aim] & test.rulesInForce) !== 0) continue;
    const ax = aims.xKm[aim] - satelliteKm[0];
    const ay = aims.yKm[aim] - satelliteKm[1];
    const az = aims.zKm[aim] - satelliteKm[2];
    const toAim = Math.sqrt(ax * ax + ay * ay + az * az);
    const along = px * ax + py * ay + pz * az;
    if (along < test.cosineHalfWidth * toPlace * toAim) continue;
    if (-(ax * aims.upX[aim] + ay * aims.upY[aim] + az * aims.upZ[aim]) >= test.sineMask * toAim) return true;
  }
  return false;
}

/** Cosine of half a beam's width; 2, which nothing reaches, for a sharp edge. */
export function cosineHalfWidth(beamWidthRad: number): number {
  return beamWidthRad === 0 ? 2 : cos(beamWidthRad / 2);
}
