import { HALF_PI, TWO_PI } from '../constants.ts';
import { type Ellipsoid, earthFixedFromGeodetic, type Geodetic, WGS84 } from '../earth/index.ts';
import { atan2, cos, sin } from '../math/index.ts';
import { norm, subtract, type Vector3 } from '../vector.ts';

/** Direction and distance from an observer to a satellite: azimuth from north over east, in [0, 2π). */
export interface LookAngles {
  readonly azimuthRad: number;
  readonly elevationRad: number;
  readonly slantRangeKm: number;
}

/**
 * Look angles of an Earth-fixed position, topocentric, without refraction (below 0.05° above 20° of elevation).
 *
 * Accuracy: 1e-6° against satellite.js on the same ellipsoid (tested). At the exact zenith the azimuth is 0.
 *
 * @example
 * ```ts
 * import { geodeticFromDegrees } from '@skywitness/engine/earth';
 * import { lookAngles } from '@skywitness/engine/sky';
 * lookAngles(geodeticFromDegrees(0, 0), [6928.137, 0, 0]).slantRangeKm; // => 550
 * ```
 */
export function lookAngles(
  observer: Geodetic,
  positionEcefKm: Vector3,
  options: { ellipsoid?: Ellipsoid } = {},
): LookAngles {
  const toSatellite = subtract(positionEcefKm, earthFixedFromGeodetic(observer, options.ellipsoid ?? WGS84));
  const { eastKm, northKm, upKm } = topocentric(observer, toSatellite);
  const horizontalKm = Math.sqrt(eastKm * eastKm + northKm * northKm);
  return {
    azimuthRad: horizontalKm === 0 ? 0 : fromNorth(atan2(eastKm, northKm)),
    elevationRad: horizontalKm === 0 ? Math.sign(upKm) * HALF_PI : atan2(upKm, horizontalKm),
    slantRangeKm: norm(toSatellite),
  };
}

/** An angle of (−π, π] as one of [0, 2π). A hair west of north, which would be rounded up to a full turn, is north. */
function fromNorth(angleRad: number): number {
  const azimuthRad = angleRad < 0 ? angleRad + TWO_PI : angleRad;
  return azimuthRad < TWO_PI ? azimuthRad : 0;
}

/** East, north and up components of an Earth-fixed vector at an observer. */
export function topocentric(
  observer: Geodetic,
  vectorEcefKm: Vector3,
): { eastKm: number; northKm: number; upKm: number } {
  const sinLatitude = sin(observer.latitudeRad);
  const cosLatitude = cos(observer.latitudeRad);
  const sinLongitude = sin(observer.longitudeRad);
  const cosLongitude = cos(observer.longitudeRad);
  const [x, y, z] = vectorEcefKm;
  const radialKm = cosLongitude * x + sinLongitude * y;
  return {
    eastKm: cosLongitude * y - sinLongitude * x,
    northKm: cosLatitude * z - sinLatitude * radialKm,
    upKm: cosLatitude * radialKm + sinLatitude * z,
  };
}

/** Earth-fixed unit vector of a direction given by azimuth and elevation: the inverse of `lookAngles`. */
export function directionEcef(observer: Geodetic, azimuthRad: number, elevationRad: number): Vector3 {
  const sinLatitude = sin(observer.latitudeRad);
  const cosLatitude = cos(observer.latitudeRad);
  const sinLongitude = sin(observer.longitudeRad);
  const cosLongitude = cos(observer.longitudeRad);
  const east = cos(elevationRad) * sin(azimuthRad);
  const north = cos(elevationRad) * cos(azimuthRad);
  const up = sin(elevationRad);
  const radial = cosLatitude * up - sinLatitude * north;
  return [
    cosLongitude * radial - sinLongitude * east,
    sinLongitude * radial + cosLongitude * east,
    sinLatitude * up + cosLatitude * north,
  ];
}
