import { MICROSECONDS_PER_DAY, RAD_PER_DEG } from '../constants.ts';
import { earthFixedFromTeme, WGS84 } from '../earth/index.ts';
import { cos, sin } from '../math/index.ts';
import { type Instant, parseInstant } from '../time/index.ts';
import { dot, type Vector3 } from '../vector.ts';
import type { Snapshot } from './access.ts';

const J2000 = parseInstant('2000-01-01T12:00:00Z');

/**
 * Unit vector from the Earth's centre to the Sun, Earth-fixed.
 *
 * Accuracy: 0.01° from 1950 to 2050 (tested against worked examples and the instants of equinoxes and solstices). Neglected:
 * nutation (0.005°), UTC for terrestrial time (0.001°) and for UT1 (0.004°).
 * Source: the low-precision formulas for the Sun of the Astronomical Almanac, section C: mean longitude and anomaly, two
 * terms of the equation of centre, obliquity; referred to the mean equator and equinox of date.
 *
 * @example
 * ```ts
 * import { sunDirectionEcef } from '@skywitness/engine/sky';
 * import { parseInstant } from '@skywitness/engine/time';
 * const [x, , z] = sunDirectionEcef(parseInstant('2022-06-21T12:00:00Z'));
 * [x, z]; // => [0.917, 0.398]
 * ```
 */
export function sunDirectionEcef(instant: Instant): Vector3 {
  const days = (instant - J2000) / MICROSECONDS_PER_DAY;
  const meanLongitudeDeg = 280.46 + 0.9856474 * days;
  const meanAnomalyRad = (357.528 + 0.9856003 * days) * RAD_PER_DEG;
  const centreDeg = 1.915 * sin(meanAnomalyRad) + 0.02 * sin(2 * meanAnomalyRad);
  const longitudeRad = (meanLongitudeDeg + centreDeg) * RAD_PER_DEG;
  const obliquityRad = (23.439 - 0.0000004 * days) * RAD_PER_DEG;
  const sine = sin(longitudeRad);
  const direction: Vector3 = [cos(longitudeRad), cos(obliquityRad) * sine, sin(obliquityRad) * sine];
  // The rotation by mean sidereal time that serves TEME also serves the mean equinox of date; nutation is neglected.
  return earthFixedFromTeme(direction, instant);
}

/**
 * Whether the Sun shines on a satellite, both Earth-fixed.
 *
 * The shadow is a cylinder as wide as the equator. The Sun is no point: from 550 km full shade begins 12 km inside it and
 * half-light ends 12 km outside, some 8 s of flight altogether. Flattening (21 km at the poles) and refraction are neglected.
 *
 * @example
 * ```ts
 * import { isSunlit } from '@skywitness/engine/sky';
 * isSunlit([-6928, 0, 0], [1, 0, 0]); // => false
 * isSunlit([0, 6928, 0], [1, 0, 0]); // => true
 * ```
 */
export function isSunlit(positionEcefKm: Vector3, sunEcef: Vector3): boolean {
  const alongKm = dot(positionEcefKm, sunEcef);
  return (
    alongKm >= 0 ||
    dot(positionEcefKm, positionEcefKm) - alongKm * alongKm >= WGS84.equatorialRadiusKm * WGS84.equatorialRadiusKm
  );
}

/** Fills `out` with 1 for each satellite on which the Sun shines, 0 for those in shadow or without a position. */
export function sunlitInto(out: Uint8Array, { count, xKm, yKm, zKm }: Snapshot, sunEcef: Vector3): void {
  for (let satellite = 0; satellite < count; satellite++) {
    const position: Vector3 = [xKm[satellite], yKm[satellite], zKm[satellite]];
    out[satellite] = isSunlit(position, sunEcef) ? 1 : 0;
  }
}
