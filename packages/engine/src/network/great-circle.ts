import { type Ellipsoid, geodeticFromDegrees, upAt, WGS84 } from '../earth/index.ts';
import { asin } from '../math/index.ts';
import { norm, subtract } from '../vector.ts';

/** A place on the ground in degrees; gateways, points of presence and terminals are such. */
export interface GroundPoint {
  readonly latitudeDeg: number;
  readonly longitudeDeg: number;
}

/**
 * Great-circle distance between two places, km, on the sphere of the ellipsoid's mean radius (2a + b)/3.
 *
 * Accuracy: within 0.6 % of the distance along WGS-84 (tested against the length of a degree of the meridian at equator and
 * pole, where the error is largest), and exact on a sphere. A path of 1,000 km errs by 6 km at most, which is 0.03 ms in fibre.
 *
 * @throws SkywitnessError `LATITUDE_RANGE`, `LONGITUDE_RANGE`
 * @example
 * ```ts
 * import { greatCircleKm } from '@skywitness/engine/network';
 * greatCircleKm({ latitudeDeg: 0, longitudeDeg: 0 }, { latitudeDeg: 0, longitudeDeg: 90 }); // => 10007.56
 * ```
 */
export function greatCircleKm(
  from: GroundPoint,
  to: GroundPoint,
  { ellipsoid = WGS84 }: { readonly ellipsoid?: Ellipsoid } = {},
): number {
  const here = upAt(geodeticFromDegrees(from.latitudeDeg, from.longitudeDeg));
  const there = upAt(geodeticFromDegrees(to.latitudeDeg, to.longitudeDeg));
  const meanRadiusKm = ellipsoid.equatorialRadiusKm * (1 - ellipsoid.flattening / 3);
  // Half the chord keeps its digits for near places, where the cosine of the angle would not.
  return 2 * asin(Math.min(1, norm(subtract(here, there)) / 2)) * meanRadiusKm;
}
