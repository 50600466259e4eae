import { TWO_PI } from '../../constants.ts';
import { SkywitnessError } from '../../errors.ts';
import { cos, pow, sin } from '../../math/index.ts';
import type { ElementSet } from '../element-set.ts';
import { prepareDeepSpace } from './deep-space/prepare.ts';
import { type GravityModel, WGS72 } from './gravity.ts';
import { inclinationTermsInto, newInclinationTerms } from './inclination-terms.ts';
import type { Sgp4Record } from './record.ts';

/** From this period on the Sun and the Moon matter (Spacetrack Report 3, section 1). */
const DEEP_SPACE_PERIOD_MIN = 225;
/** Below this eccentricity the drag terms divided by it are left out. */
const SMALLEST_DRAG_ECCENTRICITY = 1e-4;
/** Top of the atmosphere of the drag model and its usual lower boundary, km. */
const ATMOSPHERE_TOP_KM = 120;
const ATMOSPHERE_BASE_KM = 78;

/** The orbit as the theory needs it, before drag. */
interface Orbit {
  readonly meanMotion: number;
  readonly semiMajorAxis: number;
  readonly eccentricity: number;
  readonly cosine: number;
  /** 1 − e² and its root. */
  readonly betaSquared: number;
  readonly beta: number;
  readonly perigeeRadius: number;
}

/**
 * Brouwer's mean motion and semi-major axis from Kozai's mean motion (Spacetrack Report 3, section 6, first block).
 */
function recoverOrbit(elements: ElementSet, gravity: GravityModel): Orbit {
  const cosine = cos(elements.inclinationRad);
  const betaSquared = 1 - elements.eccentricity * elements.eccentricity;
  const beta = Math.sqrt(betaSquared);
  const kozai = elements.meanMotionRadPerMin;
  const a1 = pow(gravity.xke / kozai, 2 / 3);
  const k = (0.75 * gravity.j2 * (3 * cosine * cosine - 1)) / (beta * betaSquared);
  const delta1 = k / (a1 * a1);
  const a0 = a1 * (1 - delta1 * delta1 - delta1 * (1 / 3 + (134 * delta1 * delta1) / 81));
  const meanMotion = kozai / (1 + k / (a0 * a0));
  const semiMajorAxis = pow(gravity.xke / meanMotion, 2 / 3);
  const perigeeRadius = semiMajorAxis * (1 - elements.eccentricity);
  return { meanMotion, semiMajorAxis, eccentricity: elements.eccentricity, cosine, betaSquared, beta, perigeeRadius };
}

/** Secular rates by J2, J2² and J4 (Spacetrack Report 3, section 6, "secular effects of gravitation"). */
function gravityRates(orbit: Orbit, gravity: GravityModel) {
  const { meanMotion, beta, cosine } = orbit;
  const c2 = cosine * cosine;
  const c4 = c2 * c2;
  const inverseP = 1 / (orbit.semiMajorAxis * orbit.betaSquared);
  const inverseP2 = inverseP * inverseP;
  const first = 1.5 * gravity.j2 * inverseP2 * meanMotion;
  const second = 0.5 * first * gravity.j2 * inverseP2;
  const fourth = -0.46875 * gravity.j4 * inverseP2 * inverseP2 * meanMotion;
  const raanRateJ2 = -first * cosine;
  return {
    meanAnomalyRate:
      meanMotion + 0.5 * first * beta * (3 * c2 - 1) + 0.0625 * second * beta * (13 - 78 * c2 + 137 * c4),
    argumentOfPerigeeRate:
      -0.5 * first * (1 - 5 * c2) + 0.0625 * second * (7 - 114 * c2 + 395 * c4) + fourth * (3 - 36 * c2 + 49 * c4),
    raanRate: raanRateJ2 + (0.5 * second * (4 - 19 * c2) + 2 * fourth * (3 - 7 * c2)) * cosine,
    raanRateJ2,
  };
}

/** The lower boundary s of the drag model in Earth radii, lowered for perigees under 156 km, and (q0 − s)⁴. */
function dragBoundary(perigeeRadius: number, earthRadiusKm: number): { boundary: number; thickness4: number } {
  const perigeeKm = (perigeeRadius - 1) * earthRadiusKm;
  let baseKm = ATMOSPHERE_BASE_KM;
  if (perigeeKm < 156) baseKm = perigeeKm < 98 ? 20 : perigeeKm - ATMOSPHERE_BASE_KM;
  const thickness = (ATMOSPHERE_TOP_KM - baseKm) / earthRadiusKm;
  const thickness2 = thickness * thickness;
  return { boundary: baseKm / earthRadiusKm + 1, thickness4: thickness2 * thickness2 };
}

/** Drag coefficients C1 … C5 and D2 … D4 (Spacetrack Report 3, section 6). */
function dragTerms(elements: ElementSet, orbit: Orbit, gravity: GravityModel, raanRateJ2: number) {
  const { meanMotion: n, semiMajorAxis: a, eccentricity: e, betaSquared, cosine } = orbit;
  const { boundary, thickness4 } = dragBoundary(orbit.perigeeRadius, gravity.earthRadiusKm);
  const bstar = elements.bstar;
  const omega = elements.argumentOfPerigeeRad;
  const cosine2 = cosine * cosine;
  const xi = 1 / (a - boundary);
  const eta = a * e * xi;
  const eta2 = eta * eta;
  const eEta = e * eta;
  const psi2 = Math.abs(1 - eta2);
  const xi2 = xi * xi;
  const coefficient = thickness4 * xi2 * xi2;
  const coefficient1 = coefficient / (psi2 * psi2 * psi2 * Math.sqrt(psi2));
  const threeCosine2MinusOne = 3 * cosine2 - 1;
  const c2 =
    coefficient1 *
    n *
    (a * (1 + 1.5 * eta2 + eEta * (4 + eta2)) +
      ((0.375 * gravity.j2 * xi) / psi2) * threeCosine2MinusOne * (8 + 3 * eta2 * (8 + eta2)));
  const c1 = bstar * c2;
  const isEccentric = e > SMALLEST_DRAG_ECCENTRICITY;
  const c3 = isEccentric
    ? (-2 * coefficient * xi * (gravity.j3 / gravity.j2) * n * sin(elements.inclinationRad)) / e
    : 0;
  const c4 =
    2 *
    n *
    coefficient1 *
    a *
    betaSquared *
    (eta * (2 + 0.5 * eta2) +
      e * (0.5 + 2 * eta2) -
      ((gravity.j2 * xi) / (a * psi2)) *
        (-3 * threeCosine2MinusOne * (1 - 2 * eEta + eta2 * (1.5 - 0.5 * eEta)) +
          0.75 * (1 - cosine2) * (2 * eta2 - eEta * (1 + eta2)) * cos(2 * omega)));
  const c5 = 2 * coefficient1 * a * betaSquared * (1 + 2.75 * (eta2 + eEta) + eEta * eta2);
  const c1Squared = c1 * c1;
  const d2 = 4 * a * xi * c1Squared;
  const third = (d2 * xi * c1) / 3;
  const d3 = (17 * a + boundary) * third;
  const d4 = 0.5 * third * a * xi * (221 * a + 31 * boundary) * c1;
  const t5 = 0.2 * (3 * d4 + 12 * c1 * d3 + 6 * d2 * d2 + 15 * c1Squared * (2 * d2 + c1Squared));
  const atEpoch = 1 + eta * cos(elements.meanAnomalyRad);
  return {
    raanDrag: 3.5 * betaSquared * raanRateJ2 * c1,
    semiMajorAxisDrag: [c1, d2, d3, d4],
    meanLongitudeDrag: [1.5 * c1, d2 + 2 * c1Squared, 0.25 * (3 * d3 + c1 * (12 * d2 + 10 * c1Squared)), t5],
    eccentricityDrag: [bstar * c4, bstar * c5],
    argumentOfPerigeeDrag: bstar * c3 * cos(omega),
    meanAnomalyDrag: isEccentric ? (-(2 / 3) * coefficient * bstar) / eEta : 0,
    eta,
    meanAnomalyDragAtEpoch: atEpoch * atEpoch * atEpoch,
    sineMeanAnomalyAtEpoch: sin(elements.meanAnomalyRad),
  } as const;
}

/** One number that is none would only show as NaN in some component of a position. */
function checkFinite(elements: ElementSet): void {
  const fault = Object.entries(elements).find(([, value]) => typeof value === 'number' && !Number.isFinite(value));
  if (fault === undefined) return;
  const sentence = `${fault[0]} of satellite ${elements.catalogueNumber} is ${fault[1]}; expected a finite number. Correct the element set or leave it out.`;
  throw new SkywitnessError('ELEMENT_RANGE', sentence);
}

/**
 * Computes once what every propagation of a satellite needs: the record is plain data and never changes.
 * Periods of 225 minutes and more get the deep-space terms (SDP4). Accuracy: see `propagateInto`.
 * Source: Spacetrack Report 3 (Hoots, Roehrich 1980) with the corrections of AIAA 2006-6753 (Vallado et al. 2006),
 * "improved" mode.
 *
 * @throws SkywitnessError `ELEMENT_RANGE` when an element is not a finite number.
 * @example
 * ```ts
 * import { parseTle, prepareSgp4, propagate } from '@skywitness/engine/orbit';
 * const vanguard = prepareSgp4(
 *   parseTle(
 *     '1 00005U 58002B   00179.78495062  .00000023  00000-0  28098-4 0  4753',
 *     '2 00005  34.2682 348.7242 1859667 331.7664  19.3264 10.82419157413667',
 *   ),
 * );
 * Math.round(propagate(vanguard, 360).positionTemeKm[0]); // => -7154
 * ```
 */
export function prepareSgp4(elements: ElementSet, gravity: GravityModel = WGS72): Sgp4Record {
  checkFinite(elements);
  const orbit = recoverOrbit(elements, gravity);
  const rates = gravityRates(orbit, gravity);
  const isDeepSpace = TWO_PI / orbit.meanMotion >= DEEP_SPACE_PERIOD_MIN;
  const inclinationTerms = newInclinationTerms();
  inclinationTermsInto(inclinationTerms, elements.inclinationRad, gravity);
  const { raanRateJ2, ...secularRates } = rates;
  return {
    catalogueNumber: elements.catalogueNumber,
    epoch: elements.epoch,
    gravity,
    eccentricity: elements.eccentricity,
    inclinationRad: elements.inclinationRad,
    raanRad: elements.raanRad,
    argumentOfPerigeeRad: elements.argumentOfPerigeeRad,
    meanAnomalyRad: elements.meanAnomalyRad,
    bstar: elements.bstar,
    meanMotionRadPerMin: orbit.meanMotion,
    semiMajorAxis: orbit.semiMajorAxis,
    ...secularRates,
    ...dragTerms(elements, orbit, gravity, raanRateJ2),
    simplifiedDrag: isDeepSpace || orbit.perigeeRadius < 220 / gravity.earthRadiusKm + 1,
    inclinationTerms,
    deepSpace: isDeepSpace ? prepareDeepSpace(elements, orbit.meanMotion, secularRates, gravity) : undefined,
  };
}
