import { RAD_PER_DEG } from '../constants.ts';
import { WGS84 } from '../earth/index.ts';
import { acos, asin, cos } from '../math/index.ts';

/** What limits a link from the ground: an elevation mask, or the longest range where a published model limits range instead. */
export interface LinkLimit {
  readonly elevationMaskRad: number;
  /** Replaces the mask when given. */
  readonly maxRangeKm?: number;
}

const POLAR_RADIUS_KM = WGS84.equatorialRadiusKm * (1 - WGS84.flattening);

/** The geodetic vertical leans at most 0.193° from the geocentric one, so a geocentric bound needs this much more. */
const VERTICAL_DEFLECTION_RAD = 0.2 * RAD_PER_DEG;

/** Terminals on mountains and in aircraft are at most this far above the ellipsoid. */
const HIGHEST_GROUND_RADIUS_KM = WGS84.equatorialRadiusKm + 20;

/**
 * Largest angle at the Earth's centre between an observer on the ground and a satellite no farther than `highestRadiusKm`
 * from the centre (and, where given, no nearer than `lowestRadiusKm`) that the limit allows, rounded up: a safe bound for
 * discarding satellites, never a test of visibility.
 */
export function reachRad(
  limit: LinkLimit,
  highestRadiusKm: number,
  { lowestRadiusKm = POLAR_RADIUS_KM }: { readonly lowestRadiusKm?: number } = {},
): number {
  if (limit.maxRangeKm !== undefined) return rangeReachRad(limit.maxRangeKm, lowestRadiusKm);
  const ratio = (POLAR_RADIUS_KM * cos(limit.elevationMaskRad)) / highestRadiusKm;
  return ratio >= 1 ? VERTICAL_DEFLECTION_RAD : acos(ratio) - limit.elevationMaskRad + VERTICAL_DEFLECTION_RAD;
}

/**
 * From range² = (r − g)² + 4 r g sin²(θ/2) with the smallest |r − g| and r g that can occur: within a range, a lower
 * satellite reaches farther. The ground's own radius g matters: where the limit hardly exceeds the altitude, the 21 km
 * between pole and equator decide whether there is any reach.
 */
function rangeReachRad(maxRangeKm: number, lowestRadiusKm: number): number {
  const gapKm = Math.max(0, lowestRadiusKm - HIGHEST_GROUND_RADIUS_KM);
  const square = (maxRangeKm * maxRangeKm - gapKm * gapKm) / (4 * lowestRadiusKm * POLAR_RADIUS_KM);
  return 2 * asin(Math.sqrt(Math.max(0, Math.min(1, square))));
}
