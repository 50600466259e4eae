import { MINUTES_PER_DAY, TWO_PI } from '../constants.ts';
import { cos, pow } from '../math/index.ts';
import type { ElementSet } from './element-set.ts';
import { WGS72 } from './sgp4/gravity.ts';

/** Altitudes of mean orbits are heights above this radius, km: the equator of WGS-84, as in licence filings. */
export const ALTITUDE_REFERENCE_RADIUS_KM: number = 6378.137;

/** Secular motion of a mean orbit under the Earth's oblateness (first order in J2; drag and resonances neglected). */
export interface MeanOrbit {
  /** Brouwer mean semi-major axis, the one SGP4 recovers from the published (Kozai) mean motion. */
  readonly semiMajorAxisKm: number;
  readonly raanRateRadPerMin: number;
  /** Rate of argument of perigee plus mean anomaly. */
  readonly argumentOfLatitudeRateRadPerMin: number;
}

/** Relative excess of the Kozai over the Brouwer mean motion for a semi-major axis in Earth radii. */
function kozaiExcess(semiMajorAxis: number, eccentricity: number, cosInclination: number): number {
  const beta2 = 1 - eccentricity * eccentricity;
  const shape = beta2 * Math.sqrt(beta2) * semiMajorAxis * semiMajorAxis;
  return (0.75 * WGS72.j2 * (3 * cosInclination * cosInclination - 1)) / shape;
}

/** Ratio of the published (Kozai) to the Brouwer mean motion, as SGP4 finds it first (AIAA 2006-6753, routine initl). */
function kozaiRatio(publishedRadPerMin: number, eccentricity: number, inclinationRad: number): number {
  const c = cos(inclinationRad);
  const first = pow(WGS72.xke / publishedRadPerMin, 2 / 3);
  const excess = kozaiExcess(first, eccentricity, c);
  const refined = first * (1 - excess * (1 / 3 + excess * (1 + (134 * excess) / 81)));
  return 1 + kozaiExcess(refined, eccentricity, c);
}

/** Element sets never change, and the search for shells asks for the same ones day after day. */
const known = new WeakMap<ElementSet, MeanOrbit>();

/** The mean orbit behind an element set. Source: Spacetrack Report 3, section 6; equal to SGP4's own semi-major axis. */
export function meanOrbit(elements: ElementSet): MeanOrbit {
  let orbit = known.get(elements);
  if (orbit === undefined) {
    orbit = computeMeanOrbit(elements);
    known.set(elements, orbit);
  }
  return orbit;
}

function computeMeanOrbit(elements: ElementSet): MeanOrbit {
  const published = elements.meanMotionRadPerMin;
  const meanMotion = published / kozaiRatio(published, elements.eccentricity, elements.inclinationRad);
  const semiMajorAxis = pow(WGS72.xke / meanMotion, 2 / 3);
  const beta2 = 1 - elements.eccentricity * elements.eccentricity;
  const semiLatusRectum = semiMajorAxis * beta2;
  const j2Rate = (1.5 * WGS72.j2 * meanMotion) / (semiLatusRectum * semiLatusRectum);
  const c = cos(elements.inclinationRad);
  return {
    semiMajorAxisKm: semiMajorAxis * WGS72.earthRadiusKm,
    raanRateRadPerMin: -j2Rate * c,
    argumentOfLatitudeRateRadPerMin: meanMotion + 0.5 * j2Rate * (Math.sqrt(beta2) * (3 * c * c - 1) + 5 * c * c - 1),
  };
}

/** Mean altitude, km: mean semi-major axis less 6378.137 km. The instantaneous height differs by some ±10 km at 550 km (short-period J2 terms). */
export function meanAltitudeKm(elements: ElementSet): number {
  return meanOrbit(elements).semiMajorAxisKm - ALTITUDE_REFERENCE_RADIUS_KM;
}

/**
 * The mean motion to publish, rad/min, for a circular orbit whose recovered mean altitude shall be `altitudeKm`: the
 * inverse of `meanAltitudeKm`, by fixed-point iteration (each round gains three digits).
 */
export function circularMeanMotionRadPerMin(altitudeKm: number, inclinationRad: number): number {
  const semiMajorAxis = (ALTITUDE_REFERENCE_RADIUS_KM + altitudeKm) / WGS72.earthRadiusKm;
  const meanMotion = WGS72.xke / (semiMajorAxis * Math.sqrt(semiMajorAxis));
  let published = meanMotion;
  for (let round = 0; round < 8; round += 1) published = meanMotion * kozaiRatio(published, 0, inclinationRad);
  return published;
}

/**
 * Apparent change of the mean altitude, km a day, from the published derivative of the mean motion (a falls as n^(−2/3)).
 * Noisy: ±0.1 for a satellite that holds its orbit; some −1 near 350 km where thrusters work against the drag that the fit sees.
 */
export function apparentClimbKmPerDay(elements: ElementSet): number {
  const revPerDay = (elements.meanMotionRadPerMin * MINUTES_PER_DAY) / TWO_PI;
  return (-2 / 3) * meanOrbit(elements).semiMajorAxisKm * ((2 * elements.meanMotionDotRevPerDay2) / revPerDay);
}
