import { DEG_PER_RAD, HALF_PI, RAD_PER_DEG } from '../constants.ts';
import { SkywitnessError } from '../errors.ts';
import { atan2, cos, sin } from '../math/index.ts';
import type { Vector3 } from '../vector.ts';

/** A reference surface: an ellipsoid of revolution; a sphere has flattening 0. */
export interface Ellipsoid {
  readonly name: string;
  readonly equatorialRadiusKm: number;
  readonly flattening: number;
}

/** World Geodetic System 1984 (NGA.STND.0036, 2014). */
export const WGS84: Ellipsoid = { name: 'WGS-84', equatorialRadiusKm: 6378.137, flattening: 1 / 298.257223563 };

/** A position against an ellipsoid; height above it in km. */
export interface Geodetic {
  readonly latitudeRad: number;
  readonly longitudeRad: number;
  readonly heightKm: number;
}

/**
 * Degrees, as people write them, to a position.
 *
 * @throws SkywitnessError `LATITUDE_RANGE`, `LONGITUDE_RANGE`
 * @example
 * ```ts
 * import { geodeticFromDegrees } from '@skywitness/engine/earth';
 * geodeticFromDegrees(0, 180).longitudeRad; // => 3.141592653589793
 * ```
 */
export function geodeticFromDegrees(latitudeDeg: number, longitudeDeg: number, heightKm = 0): Geodetic {
  if (!(latitudeDeg >= -90 && latitudeDeg <= 90)) {
    throw new SkywitnessError(
      'LATITUDE_RANGE',
      `latitude ${latitudeDeg} is outside -90 to 90. Latitude comes first, then longitude.`,
    );
  }
  if (!(longitudeDeg >= -360 && longitudeDeg <= 360)) {
    throw new SkywitnessError(
      'LONGITUDE_RANGE',
      `longitude ${longitudeDeg} is outside -360 to 360. Give it in degrees east.`,
    );
  }
  return { latitudeRad: latitudeDeg * RAD_PER_DEG, longitudeRad: longitudeDeg * RAD_PER_DEG, heightKm };
}

/** Earth-fixed Cartesian position, km. Exact formula. */
export function earthFixedFromGeodetic(position: Geodetic, ellipsoid: Ellipsoid = WGS84): Vector3 {
  const eccentricitySquared = ellipsoid.flattening * (2 - ellipsoid.flattening);
  const sinLatitude = sin(position.latitudeRad);
  const normalRadiusKm = ellipsoid.equatorialRadiusKm / Math.sqrt(1 - eccentricitySquared * sinLatitude * sinLatitude);
  const equatorialKm = (normalRadiusKm + position.heightKm) * cos(position.latitudeRad);
  return [
    equatorialKm * cos(position.longitudeRad),
    equatorialKm * sin(position.longitudeRad),
    (normalRadiusKm * (1 - eccentricitySquared) + position.heightKm) * sinLatitude,
  ];
}

/** Unit normal of the ellipsoid at a position: the local vertical, Earth-fixed. */
export function upAt(position: Geodetic): Vector3 {
  const cosLatitude = cos(position.latitudeRad);
  return [
    cosLatitude * cos(position.longitudeRad),
    cosLatitude * sin(position.longitudeRad),
    sin(position.latitudeRad),
  ];
}

/**
 * Latitude, longitude and height of an Earth-fixed position: the sub-satellite point, when it is a satellite's.
 *
 * Bowring's parametric-latitude formula, iterated until the latitude is stable: good to 1e-9 rad from the surface to
 * 50,000 km (tested by going back through `earthFixedFromGeodetic`). On the polar axis the longitude is 0.
 */
export function geodeticFromEarthFixed(positionEcefKm: Vector3, ellipsoid: Ellipsoid = WGS84): Geodetic {
  const [x, y, z] = positionEcefKm;
  const a = ellipsoid.equatorialRadiusKm;
  const eccentricitySquared = ellipsoid.flattening * (2 - ellipsoid.flattening);
  const equatorialKm = Math.sqrt(x * x + y * y);
  let latitudeRad = atan2(z, equatorialKm * (1 - eccentricitySquared));
  let normalRadiusKm = a;
  for (let iteration = 0; iteration < 8; iteration++) {
    const sinLatitude = sin(latitudeRad);
    normalRadiusKm = a / Math.sqrt(1 - eccentricitySquared * sinLatitude * sinLatitude);
    const next = atan2(z + eccentricitySquared * normalRadiusKm * sinLatitude, equatorialKm);
    const change = Math.abs(next - latitudeRad);
    latitudeRad = next;
    if (change < 1e-13) break;
  }
  const cosLatitude = cos(latitudeRad);
  const sinLatitude = sin(latitudeRad);
  // The projection onto the vertical stays accurate at the poles, where dividing by cos(latitude) would not.
  const heightKm = equatorialKm * cosLatitude + z * sinLatitude - (a * a) / normalRadiusKm;
  return { latitudeRad, longitudeRad: equatorialKm === 0 ? 0 : atan2(y, x), heightKm };
}

/** Radians to degrees for output, longitude within (−180, 180]. */
export function degreesOf(position: Geodetic): { latitudeDeg: number; longitudeDeg: number } {
  const turns = position.longitudeRad / (4 * HALF_PI);
  const longitudeDeg = (turns - Math.ceil(turns - 0.5)) * 360;
  return { latitudeDeg: position.latitudeRad * DEG_PER_RAD, longitudeDeg };
}
