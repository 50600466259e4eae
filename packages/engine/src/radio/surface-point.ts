import { type Ellipsoid, WGS84 } from '../earth/index.ts';
import type { Vector3 } from '../vector.ts';

/**
 * Where a ray meets the surface first, Earth-fixed, or undefined where it passes by. Exact: the ellipsoid is stretched to
 * a sphere, and the quadratic equation solved in the form that loses no digits.
 */
export function surfacePoint(
  originEcefKm: Vector3,
  direction: Vector3,
  ellipsoid: Ellipsoid = WGS84,
): Vector3 | undefined {
  const stretch = 1 / (1 - ellipsoid.flattening);
  const [x, y, z] = [originEcefKm[0], originEcefKm[1], originEcefKm[2] * stretch];
  const [u, v, w] = [direction[0], direction[1], direction[2] * stretch];
  const squared = u * u + v * v + w * w;
  const towards = -(x * u + y * v + z * w);
  const outside = x * x + y * y + z * z - ellipsoid.equatorialRadiusKm * ellipsoid.equatorialRadiusKm;
  const discriminant = towards * towards - squared * outside;
  if (!(discriminant >= 0 && towards > 0)) return undefined;
  const distance = outside / (towards + Math.sqrt(discriminant));
  return [
    originEcefKm[0] + distance * direction[0],
    originEcefKm[1] + distance * direction[1],
    originEcefKm[2] + distance * direction[2],
  ];
}
