import { TWO_PI } from '../../../constants.ts';
import { pow } from '../../../math/index.ts';
import type { ElementSet } from '../../element-set.ts';
import { halfDayTerms } from './half-day.ts';
import type { GravityRates, ResonanceTerm } from './terms.ts';
import type { LunarSolarRates, SatelliteOrbit } from './third-body.ts';

/** Rotation of the Earth in rad/min, in the digits of AIAA 2006-6753. */
export const EARTH_ROTATION_RAD_PER_MIN = 4.375_269_088_011_3e-3;

/** Resonance of the orbit with the rotating Earth; λ is the slow longitude that stays nearly still. */
export interface Resonance {
  /** 1 for orbits of a day, 2 for half a day. */
  readonly revolutionsPerDay: 1 | 2;
  readonly terms: readonly ResonanceTerm[];
  readonly longitudeAtEpoch: number;
  /** Rate of λ besides the mean motion, rad/min. */
  readonly longitudeRate: number;
  readonly meanMotionAtEpoch: number;
  readonly perigeeAtEpoch: number;
  readonly perigeeRate: number;
  readonly siderealTimeAtEpoch: number;
}

export interface ResonanceInput {
  readonly elements: ElementSet;
  readonly orbit: SatelliteOrbit;
  readonly gravityRates: GravityRates;
  readonly rates: LunarSolarRates;
  readonly siderealTimeRad: number;
  readonly xke: number;
}

/** Bands of mean motion, rad/min: 0.8–1.2 and 1.893–2.117 revolutions a day. */
function isSynchronous(meanMotion: number): boolean {
  return meanMotion > 0.0034906585 && meanMotion < 0.0052359877;
}

function isHalfDay(meanMotion: number, eccentricity: number): boolean {
  return meanMotion >= 8.26e-3 && meanMotion <= 9.24e-3 && eccentricity >= 0.5;
}

/** Terms of the one-day resonance (J22, J31, J33; Spacetrack Report 3, section 8). */
function synchronousTerms(orbit: SatelliteOrbit, inverseAxis: number): ResonanceTerm[] {
  const e2 = orbit.eccentricity * orbit.eccentricity;
  const cosine = orbit.cosineInclination;
  const sine2 = orbit.sineInclination * orbit.sineInclination;
  const onePlus = 1 + cosine;
  const g200 = 1 + e2 * (-2.5 + 0.8125 * e2);
  const g310 = 1 + 2 * e2;
  const g300 = 1 + e2 * (-6 + 6.60937 * e2);
  const f220 = 0.75 * onePlus * onePlus;
  const f311 = 0.9375 * sine2 * (1 + 3 * cosine) - 0.75 * onePlus;
  const f330 = 1.875 * onePlus * onePlus * onePlus;
  const common = 3 * orbit.meanMotion * orbit.meanMotion * inverseAxis * inverseAxis;
  return [
    term(common * f311 * g310 * 2.1460748e-6 * inverseAxis, 1, 0.13130908),
    term(2 * common * f220 * g200 * 1.7891679e-6, 2, 2 * 2.8843198),
    term(3 * common * f330 * g300 * 2.2123015e-7 * inverseAxis, 3, 3 * 0.37448087),
  ];
}

function term(amplitude: number, longitudeMultiple: number, phase: number): ResonanceTerm {
  return { amplitude, perigeeMultiple: 0, longitudeMultiple, phase };
}

/** The resonance of an orbit, or `undefined` when its period fits none. */
export function prepareResonance(input: ResonanceInput): Resonance | undefined {
  const { elements, orbit, gravityRates, rates, siderealTimeRad } = input;
  const n = orbit.meanMotion;
  const inverseAxis = pow(n / input.xke, 2 / 3);
  const common = {
    meanMotionAtEpoch: n,
    perigeeAtEpoch: elements.argumentOfPerigeeRad,
    perigeeRate: gravityRates.argumentOfPerigeeRate,
    siderealTimeAtEpoch: siderealTimeRad,
  };
  const anomalyRate = gravityRates.meanAnomalyRate + rates.meanAnomaly - n;
  const nodeRate = gravityRates.raanRate + rates.raan;
  const perigeeRate = gravityRates.argumentOfPerigeeRate + rates.argumentOfPerigee;
  const { meanAnomalyRad, raanRad, argumentOfPerigeeRad } = elements;
  if (isSynchronous(n)) {
    return {
      ...common,
      revolutionsPerDay: 1,
      terms: synchronousTerms(orbit, inverseAxis),
      longitudeAtEpoch: (meanAnomalyRad + raanRad + argumentOfPerigeeRad - siderealTimeRad) % TWO_PI,
      longitudeRate: anomalyRate + nodeRate + perigeeRate - EARTH_ROTATION_RAD_PER_MIN,
    };
  }
  if (!isHalfDay(n, orbit.eccentricity)) return undefined;
  return {
    ...common,
    revolutionsPerDay: 2,
    terms: halfDayTerms(orbit, inverseAxis),
    longitudeAtEpoch: (meanAnomalyRad + 2 * raanRad - 2 * siderealTimeRad) % TWO_PI,
    longitudeRate: anomalyRate + 2 * (nodeRate - EARTH_ROTATION_RAD_PER_MIN),
  };
}
