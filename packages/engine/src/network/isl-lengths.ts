import { type Ellipsoid, WGS84 } from '../earth/index.ts';
import type { Snapshot } from '../sky/index.ts';
import type { IslTopology } from './isl-topology.ts';

/**
 * Lowest height of a laser beam, km: below it the air bends and weakens the light. The value of published simulations
 * (Hypatia, IMC 2020); no operator has published one. Two satellites at 550 km then reach 5,016.6 km.
 */
export const GRAZING_ALTITUDE_KM = 80;

/** When a link is usable. */
export interface IslLimits {
  /** Longest link; no limit when absent. 5,400 km is reported for Starlink (Brashears, SPIE Photonics West, January 2024). */
  readonly maxRangeKm?: number;
  /** Lowest height of the beam above the ellipsoid; 80 km by default. */
  readonly grazingAltitudeKm?: number;
  /** WGS-84 by default. */
  readonly ellipsoid?: Ellipsoid;
}

/**
 * Writes the length of each link, km, at one moment: Infinity where it is longer than the limit, passes below the grazing
 * altitude, or one end has no position (stale or decayed). Straight lines: refraction is neglected (below 0.001 km above 80 km).
 *
 * The height of the beam is taken in space stretched along the axis until the ellipsoid is a sphere: at most 0.27 km too
 * high at 80 km.
 */
export function linkLengthsInto(
  out: Float64Array,
  topology: IslTopology,
  snapshot: Snapshot,
  limits: IslLimits = {},
): void {
  const { xKm, yKm, zKm } = snapshot;
  const ellipsoid = limits.ellipsoid ?? WGS84;
  const maxRangeKm = limits.maxRangeKm ?? Number.POSITIVE_INFINITY;
  const grazingRadiusKm = ellipsoid.equatorialRadiusKm + (limits.grazingAltitudeKm ?? GRAZING_ALTITUDE_KM);
  const stretch = 1 / (1 - ellipsoid.flattening);
  for (let link = 0; link < topology.linkCount; link++) {
    const [a, b] = [topology.from[link], topology.to[link]];
    const [dx, dy, dz] = [xKm[b] - xKm[a], yKm[b] - yKm[a], zKm[b] - zKm[a]];
    const lengthKm = Math.sqrt(dx * dx + dy * dy + dz * dz);
    const isClear =
      lengthKm <= maxRangeKm && clears(xKm[a], yKm[a], zKm[a] * stretch, dx, dy, dz * stretch, grazingRadiusKm);
    out[link] = isClear ? lengthKm : Number.POSITIVE_INFINITY;
  }
}

/** Whether the way from a point along a vector stays outside a sphere: the nearest point lies at one end, or between. */
function clears(x: number, y: number, z: number, dx: number, dy: number, dz: number, radius: number): boolean {
  const lengthSquared = dx * dx + dy * dy + dz * dz;
  const share = lengthSquared === 0 ? 0 : -(x * dx + y * dy + z * dz) / lengthSquared;
  const nearest = Math.max(0, Math.min(1, share));
  const [px, py, pz] = [x + nearest * dx, y + nearest * dy, z + nearest * dz];
  return px * px + py * py + pz * pz >= radius * radius;
}
