import { TWO_PI } from '../../constants.ts';
import { sinCosInto } from '../../math/index.ts';
import type { GravityModel } from './gravity.ts';
import type { InclinationTerms } from './inclination-terms.ts';
import type { MeanElements } from './mean-elements.ts';
import { DECAYED, PROPAGATED, type PropagationStatus, SEMILATUS_RECTUM_NEGATIVE } from './status.ts';

/** Kepler's equation is solved to this, rad (0.01 mm for a low orbit), in at most ten Newton steps of at most 0.95 rad. */
const KEPLER_TOLERANCE = 1e-12;
const KEPLER_STEPS = 10;
const LARGEST_KEPLER_STEP = 0.95;

const pair = new Float64Array(2);

/**
 * Solves u = E − ex sin E + ey cos E for the eccentric longitude E and leaves its sine and cosine in `pair`
 * (Spacetrack Report 3, section 6, "solve Kepler's equation").
 */
function solveKepler(u: number, ex: number, ey: number): void {
  let eccentric = u;
  let step = 1;
  for (let k = 0; k < KEPLER_STEPS && Math.abs(step) >= KEPLER_TOLERANCE; k++) {
    sinCosInto(pair, eccentric);
    const sine = pair[0] as number;
    const cosine = pair[1] as number;
    step = (u - ey * cosine + ex * sine - eccentric) / (1 - cosine * ex - sine * ey);
    if (step > LARGEST_KEPLER_STEP) step = LARGEST_KEPLER_STEP;
    else if (step < -LARGEST_KEPLER_STEP) step = -LARGEST_KEPLER_STEP;
    eccentric += step;
  }
}

/**
 * From mean elements at a time to position (km) and velocity (km/s) in TEME: long-period terms of J3, Kepler's equation,
 * short-period terms of J2, orientation (Spacetrack Report 3, section 6, from "long-period periodic terms" on).
 */
export function osculatingStateInto(
  out: Float64Array,
  offset: number,
  mean: MeanElements,
  terms: InclinationTerms,
  gravity: GravityModel,
): PropagationStatus {
  const a = mean.semiMajorAxis;
  const e = mean.eccentricity;
  // Long-period terms.
  sinCosInto(pair, mean.argumentOfPerigee);
  const ex = e * (pair[1] as number);
  const inverseP = 1 / (a * (1 - e * e));
  const ey = e * (pair[0] as number) + inverseP * terms.eccentricityCoefficient;
  const argument = mean.meanAnomaly + mean.argumentOfPerigee + inverseP * terms.longitudeCoefficient * ex;
  solveKepler(argument - TWO_PI * Math.floor(argument / TWO_PI), ex, ey);
  const sineE = pair[0] as number;
  const cosineE = pair[1] as number;

  // Osculating quantities before the short-period terms.
  const eCosine = ex * cosineE + ey * sineE;
  const eSine = ex * sineE - ey * cosineE;
  const e2 = ex * ex + ey * ey;
  const semilatusRectum = a * (1 - e2);
  if (!(semilatusRectum >= 0)) return SEMILATUS_RECTUM_NEGATIVE;
  const radius = a * (1 - eCosine);
  const radialRate = (Math.sqrt(a) * eSine) / radius;
  const transverseRate = Math.sqrt(semilatusRectum) / radius;
  const beta = Math.sqrt(1 - e2);
  const shared = eSine / (1 + beta);
  const aOverR = a / radius;
  const sineU = aOverR * (sineE - ey - ex * shared);
  const cosineU = aOverR * (cosineE - ex + ey * shared);
  const sine2U = (cosineU + cosineU) * sineU;
  const cosine2U = 1 - 2 * sineU * sineU;

  // Short-period terms.
  const first = (0.5 * gravity.j2) / semilatusRectum;
  const second = first / semilatusRectum;
  const c3 = terms.threeCosineSquaredMinusOne;
  const s2 = terms.oneMinusCosineSquared;
  const finalRadius = radius * (1 - 1.5 * second * beta * c3) + 0.5 * first * s2 * cosine2U;
  if (!(finalRadius >= 1)) return DECAYED;
  const rateScale = (mean.meanMotion * first) / gravity.xke;
  const finalRadialRate = radialRate - rateScale * s2 * sine2U;
  const finalTransverseRate = transverseRate + rateScale * (s2 * cosine2U + 1.5 * c3);

  // Argument of latitude u + du, by the addition theorem; node and inclination directly.
  sinCosInto(pair, -0.25 * second * terms.sevenCosineSquaredMinusOne * sine2U);
  const sineDu = pair[0] as number;
  const cosineDu = pair[1] as number;
  const sineLatitude = sineU * cosineDu + cosineU * sineDu;
  const cosineLatitude = cosineU * cosineDu - sineU * sineDu;
  sinCosInto(pair, mean.raan + 1.5 * second * terms.cosine * sine2U);
  const sineNode = pair[0] as number;
  const cosineNode = pair[1] as number;
  sinCosInto(pair, mean.inclination + 1.5 * second * terms.cosine * terms.sine * cosine2U);
  const sineI = pair[0] as number;
  const cosineI = pair[1] as number;

  // Radial unit vector u, transverse unit vector v.
  const mx = -sineNode * cosineI;
  const my = cosineNode * cosineI;
  const ux = mx * sineLatitude + cosineNode * cosineLatitude;
  const uy = my * sineLatitude + sineNode * cosineLatitude;
  const uz = sineI * sineLatitude;
  const vx = mx * cosineLatitude - cosineNode * sineLatitude;
  const vy = my * cosineLatitude - sineNode * sineLatitude;
  const vz = sineI * cosineLatitude;
  const km = finalRadius * gravity.earthRadiusKm;
  const kmPerS = (gravity.earthRadiusKm * gravity.xke) / 60;
  out[offset] = km * ux;
  out[offset + 1] = km * uy;
  out[offset + 2] = km * uz;
  out[offset + 3] = kmPerS * (finalRadialRate * ux + finalTransverseRate * vx);
  out[offset + 4] = kmPerS * (finalRadialRate * uy + finalTransverseRate * vy);
  out[offset + 5] = kmPerS * (finalRadialRate * uz + finalTransverseRate * vz);
  return PROPAGATED;
}
