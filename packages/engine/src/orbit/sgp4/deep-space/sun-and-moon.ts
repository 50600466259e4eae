import { TWO_PI } from '../../../constants.ts';
import { atan2, cos, sin } from '../../../math/index.ts';
import type { ThirdBodyGeometry } from './third-body.ts';

// Constants of Spacetrack Report 3, section 8, in the digits of AIAA 2006-6753: radians, minutes, and days since
// 1900 January 0.5. They describe the apparent orbits of the Sun and the Moon around the Earth.
const SUN_MEAN_MOTION = 1.19459e-5;
const SUN_ECCENTRICITY = 0.01675;
const SUN_STRENGTH = 2.9864797e-6;
const ECLIPTIC_SINE = 0.39785416;
const ECLIPTIC_COSINE = 0.91744867;
const SUN_PERIGEE_COSINE = 0.1945905;
const SUN_PERIGEE_SINE = -0.98088458;
const MOON_MEAN_MOTION = 1.5835218e-4;
const MOON_ECCENTRICITY = 0.0549;
const MOON_STRENGTH = 4.7968065e-7;

/** Orbit of the Sun seen from a satellite's node of the given sine and cosine. */
export function sunGeometry(day: number, sineRaan: number, cosineRaan: number): ThirdBodyGeometry {
  return {
    meanMotionRadPerMin: SUN_MEAN_MOTION,
    eccentricity: SUN_ECCENTRICITY,
    meanAnomalyAtEpochRad: (6.2565837 + 0.017201977 * day) % TWO_PI,
    strength: SUN_STRENGTH,
    sinePerigee: SUN_PERIGEE_SINE,
    cosinePerigee: SUN_PERIGEE_COSINE,
    sineInclination: ECLIPTIC_SINE,
    cosineInclination: ECLIPTIC_COSINE,
    sineNode: sineRaan,
    cosineNode: cosineRaan,
  };
}

/** Orbit of the Moon on that day, referred to the equator, seen from the same node. */
export function moonGeometry(day: number, sineRaan: number, cosineRaan: number): ThirdBodyGeometry {
  const eclipticNode = (4.523602 - 9.2422029e-4 * day) % TWO_PI;
  const sineEclipticNode = sin(eclipticNode);
  const cosineEclipticNode = cos(eclipticNode);
  const cosineInclination = 0.91375164 - 0.03568096 * cosineEclipticNode;
  const sineInclination = Math.sqrt(1 - cosineInclination * cosineInclination);
  const sineNode = (0.089683511 * sineEclipticNode) / sineInclination;
  const cosineNode = Math.sqrt(1 - sineNode * sineNode);
  const longitudeOfPerigee = 5.8351514 + 0.001944368 * day;
  const toEquator = atan2(
    (ECLIPTIC_SINE * sineEclipticNode) / sineInclination,
    cosineNode * cosineEclipticNode + ECLIPTIC_COSINE * sineNode * sineEclipticNode,
  );
  const perigee = longitudeOfPerigee + toEquator - eclipticNode;
  return {
    meanMotionRadPerMin: MOON_MEAN_MOTION,
    eccentricity: MOON_ECCENTRICITY,
    meanAnomalyAtEpochRad: (4.7199672 + 0.2299715 * day - longitudeOfPerigee) % TWO_PI,
    strength: MOON_STRENGTH,
    sinePerigee: sin(perigee),
    cosinePerigee: cos(perigee),
    sineInclination,
    cosineInclination,
    sineNode: sineRaan * cosineNode - cosineRaan * sineNode,
    cosineNode: cosineNode * cosineRaan + sineNode * sineRaan,
  };
}
