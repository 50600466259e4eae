import { DEG_PER_RAD, HALF_PI } from '../constants.ts';
import {
  type Ellipsoid,
  earthFixedFromGeodetic,
  type Geodetic,
  geodeticFromEarthFixed,
  WGS84,
} from '../earth/index.ts';
import { SkywitnessError } from '../errors.ts';
import { directionEcef, topocentric } from '../sky/index.ts';
import type { Vector3 } from '../vector.ts';

/**
 * Where a satellite stands that a place sees at an azimuth and elevation, given its height above the ellipsoid: the sight
 * line followed up to that height, to 1e-6 km.
 *
 * @throws SkywitnessError `SATELLITE_ALTITUDE` unless it is above the place; `BEAM_HORIZON` for an elevation below 0
 */
export function satelliteSeenFrom(
  place: Geodetic,
  sight: { readonly azimuthRad: number; readonly elevationRad: number; readonly altitudeKm: number },
  ellipsoid: Ellipsoid = WGS84,
): Vector3 {
  if (!(sight.altitudeKm > place.heightKm && sight.altitudeKm < Number.POSITIVE_INFINITY)) {
    throw new SkywitnessError(
      'SATELLITE_ALTITUDE',
      `a satellite at ${sight.altitudeKm} km is not above a place at ${place.heightKm} km. Give its height above the ellipsoid in km.`,
    );
  }
  if (!(sight.elevationRad >= 0 && sight.elevationRad <= HALF_PI)) beamOverHorizon(sight.elevationRad);
  const from = earthFixedFromGeodetic(place, ellipsoid);
  const direction = directionEcef(place, sight.azimuthRad, sight.elevationRad);
  const at = (km: number): Vector3 => [
    from[0] + km * direction[0],
    from[1] + km * direction[1],
    from[2] + km * direction[2],
  ];
  let rangeKm = sight.altitudeKm - place.heightKm;
  // Newton: one km along the sight line lifts by the sine of the elevation at the far end, which only grows.
  for (let iteration = 0; iteration < 50; iteration++) {
    const there = geodeticFromEarthFixed(at(rangeKm), ellipsoid);
    const missingKm = sight.altitudeKm - there.heightKm;
    if (Math.abs(missingKm) < 1e-7) break;
    rangeKm += missingKm / topocentric(there, direction).upKm;
  }
  return at(rangeKm);
}

/** The refusal of a footprint that has no end. */
export function beamOverHorizon(elevationRad: number): never {
  throw new SkywitnessError(
    'BEAM_HORIZON',
    `a beam seen at an elevation of ${(elevationRad * DEG_PER_RAD).toFixed(2)}° reaches over the horizon, and its footprint has no end. Aim it where the satellite stands higher, or give a narrower beam.`,
  );
}
