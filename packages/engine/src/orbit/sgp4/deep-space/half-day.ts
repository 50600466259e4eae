import type { ResonanceTerm } from './terms.ts';
import type { SatelliteOrbit } from './third-body.ts';

/** Gravity coefficients C² + S² (root) by degree and order, and the phases of the terms (Spacetrack Report 3, section 8). */
const ROOT_22 = 1.7891679e-6;
const ROOT_32 = 3.7393792e-7;
const ROOT_44 = 7.3636953e-9;
const ROOT_52 = 1.1428639e-7;
const ROOT_54 = 2.1765803e-9;
const PHASE_22 = 5.7686396;
const PHASE_32 = 0.95240898;
const PHASE_44 = 1.8014998;
const PHASE_52 = 1.050833;
const PHASE_54 = 4.4108898;

function cubic(e: number, c0: number, c1: number, c2: number, c3: number): number {
  return c0 + e * (c1 + e * (c2 + e * c3));
}

/** Eccentricity functions G of the report, cubic fits that change at e = 0.65, 0.7 and 0.715. */
function eccentricityFunctions(e: number) {
  return { g201: -0.306 - (e - 0.64) * 0.44, ...lowerFunctions(e), ...fifthDegreeFunctions(e) };
}

function lowerFunctions(e: number) {
  if (e <= 0.65) {
    return {
      g211: cubic(e, 3.616, -13.247, 16.29, 0),
      g310: cubic(e, -19.302, 117.39, -228.419, 156.591),
      g322: cubic(e, -18.9068, 109.7927, -214.6334, 146.5816),
      g410: cubic(e, -41.122, 242.694, -471.094, 313.953),
      g422: cubic(e, -146.407, 841.88, -1629.014, 1083.435),
      g520: cubic(e, -532.114, 3017.977, -5740.032, 3708.276),
    };
  }
  return {
    g211: cubic(e, -72.099, 331.819, -508.738, 266.724),
    g310: cubic(e, -346.844, 1582.851, -2415.925, 1246.113),
    g322: cubic(e, -342.585, 1554.908, -2366.899, 1215.972),
    g410: cubic(e, -1052.797, 4758.686, -7193.992, 3651.957),
    g422: cubic(e, -3581.69, 16178.11, -24462.77, 12422.52),
    g520: e > 0.715 ? cubic(e, -5149.66, 29936.92, -54087.36, 31324.56) : cubic(e, 1464.74, -4664.75, 3763.64, 0),
  };
}

function fifthDegreeFunctions(e: number) {
  if (e < 0.7) {
    return {
      g533: cubic(e, -919.2277, 4988.61, -9064.77, 5542.21),
      g521: cubic(e, -822.71072, 4568.6173, -8491.4146, 5337.524),
      g532: cubic(e, -853.666, 4690.25, -8624.77, 5341.4),
    };
  }
  return {
    g533: cubic(e, -37995.78, 161616.52, -229838.2, 109377.94),
    g521: cubic(e, -51752.104, 218913.95, -309468.16, 146349.42),
    g532: cubic(e, -40023.88, 170470.89, -242699.48, 115605.82),
  };
}

/** Inclination functions F of the report. */
function inclinationFunctions(sine: number, cosine: number) {
  const s2 = sine * sine;
  const c2 = cosine * cosine;
  const f220 = 0.75 * (1 + 2 * cosine + c2);
  return {
    f220,
    f221: 1.5 * s2,
    f321: 1.875 * sine * (1 - 2 * cosine - 3 * c2),
    f322: -1.875 * sine * (1 + 2 * cosine - 3 * c2),
    f441: 35 * s2 * f220,
    f442: 39.375 * s2 * s2,
    f522: 9.84375 * sine * (s2 * (1 - 2 * cosine - 5 * c2) + 0.33333333 * (-2 + 4 * cosine + 6 * c2)),
    f523: sine * (4.92187512 * s2 * (-2 - 4 * cosine + 10 * c2) + 6.56250012 * (1 + 2 * cosine - 3 * c2)),
    f542: 29.53125 * sine * (2 - 8 * cosine + c2 * (-12 + 8 * cosine + 10 * c2)),
    f543: 29.53125 * sine * (-2 - 8 * cosine + c2 * (12 + 8 * cosine - 10 * c2)),
  };
}

/** The ten terms of the half-day resonance; `inverseAxis` is the reciprocal of the semi-major axis in Earth radii. */
export function halfDayTerms(orbit: SatelliteOrbit, inverseAxis: number): ResonanceTerm[] {
  const g = eccentricityFunctions(orbit.eccentricity);
  const f = inclinationFunctions(orbit.sineInclination, orbit.cosineInclination);
  const degree2 = 3 * orbit.meanMotion * orbit.meanMotion * inverseAxis * inverseAxis;
  const degree3 = degree2 * inverseAxis;
  const degree4 = degree3 * inverseAxis;
  const degree5 = degree4 * inverseAxis;
  const term = (amplitude: number, perigeeMultiple: number, longitudeMultiple: number, phase: number) => ({
    amplitude,
    perigeeMultiple,
    longitudeMultiple,
    phase,
  });
  return [
    term(degree2 * ROOT_22 * f.f220 * g.g201, 2, 1, PHASE_22),
    term(degree2 * ROOT_22 * f.f221 * g.g211, 0, 1, PHASE_22),
    term(degree3 * ROOT_32 * f.f321 * g.g310, 1, 1, PHASE_32),
    term(degree3 * ROOT_32 * f.f322 * g.g322, -1, 1, PHASE_32),
    term(2 * degree4 * ROOT_44 * f.f441 * g.g410, 2, 2, PHASE_44),
    term(2 * degree4 * ROOT_44 * f.f442 * g.g422, 0, 2, PHASE_44),
    term(degree5 * ROOT_52 * f.f522 * g.g520, 1, 1, PHASE_52),
    term(degree5 * ROOT_52 * f.f523 * g.g532, -1, 1, PHASE_52),
    term(2 * degree5 * ROOT_54 * f.f542 * g.g521, 1, 2, PHASE_54),
    term(2 * degree5 * ROOT_54 * f.f543 * g.g533, -1, 2, PHASE_54),
  ];
}
