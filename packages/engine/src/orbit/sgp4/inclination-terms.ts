import { sinCosInto } from '../../math/index.ts';
import type { GravityModel } from './gravity.ts';

/** Functions of the inclination that the long- and short-period terms need. */
export interface InclinationTerms {
  sine: number;
  cosine: number;
  threeCosineSquaredMinusOne: number;
  oneMinusCosineSquared: number;
  sevenCosineSquaredMinusOne: number;
  /** Long-period coefficients of the mean longitude and of e sin ω (xlcof, aycof), from J3. */
  longitudeCoefficient: number;
  eccentricityCoefficient: number;
}

/** Keeps 1 + cos i away from zero in orbits of 180° (AIAA 2006-6753, section V). */
const RETROGRADE_GUARD = 1.5e-12;
const sineCosine = new Float64Array(2);

export function newInclinationTerms(): InclinationTerms {
  return {
    sine: 0,
    cosine: 0,
    threeCosineSquaredMinusOne: 0,
    oneMinusCosineSquared: 0,
    sevenCosineSquaredMinusOne: 0,
    longitudeCoefficient: 0,
    eccentricityCoefficient: 0,
  };
}

/** Fills `terms` for an inclination in radians. */
export function inclinationTermsInto(terms: InclinationTerms, inclinationRad: number, gravity: GravityModel): void {
  sinCosInto(sineCosine, inclinationRad);
  const sine = sineCosine[0] as number;
  const cosine = sineCosine[1] as number;
  const squared = cosine * cosine;
  const j3OverJ2 = gravity.j3 / gravity.j2;
  const onePlusCosine = Math.abs(cosine + 1) > RETROGRADE_GUARD ? 1 + cosine : RETROGRADE_GUARD;
  terms.sine = sine;
  terms.cosine = cosine;
  terms.threeCosineSquaredMinusOne = 3 * squared - 1;
  terms.oneMinusCosineSquared = 1 - squared;
  terms.sevenCosineSquaredMinusOne = 7 * squared - 1;
  terms.longitudeCoefficient = (-0.25 * j3OverJ2 * sine * (3 + 5 * cosine)) / onePlusCosine;
  terms.eccentricityCoefficient = -0.5 * j3OverJ2 * sine;
}
