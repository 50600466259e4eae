import { MICROSECONDS_PER_DAY } from '../../../constants.ts';
import { cos, sin } from '../../../math/index.ts';
import { greenwichMeanSiderealTimeRad, type Instant } from '../../../time/index.ts';
import type { ElementSet } from '../../element-set.ts';
import type { GravityModel } from '../gravity.ts';
import { prepareResonance, type Resonance } from './resonance.ts';
import { moonGeometry, sunGeometry } from './sun-and-moon.ts';
import type { GravityRates } from './terms.ts';
import { type LunarSolarRates, type SatelliteOrbit, type ThirdBody, thirdBody } from './third-body.ts';

const JULIAN_DATE_OF_1970 = 2_440_587.5;
/** Julian date of 1900 January 0.5, from which the orbits of Sun and Moon are counted. */
const JULIAN_DATE_OF_1900 = 2_415_020;

/**
 * Days since 1900 January 0.5, by way of a Julian date as in the reference: its rounding to 40 µs moves the Moon by
 * 1e-10 rad, which is seen (4 mm) in the verification orbit of the highest eccentricity.
 */
function daysSince1900(epoch: Instant): number {
  const julianDate = epoch / MICROSECONDS_PER_DAY + JULIAN_DATE_OF_1970;
  return julianDate - JULIAN_DATE_OF_1900;
}

/** What Sun, Moon and Earth's uneven gravity do to a satellite of 225 minutes and more. */
export interface DeepSpace {
  readonly sun: ThirdBody;
  readonly moon: ThirdBody;
  /** Secular rates by both bodies together. */
  readonly rates: LunarSolarRates;
  /** For orbits of about one day, and eccentric ones of half a day. */
  readonly resonance: Resonance | undefined;
}

function sumRates(a: LunarSolarRates, b: LunarSolarRates): LunarSolarRates {
  return {
    eccentricity: a.eccentricity + b.eccentricity,
    inclination: a.inclination + b.inclination,
    meanAnomaly: a.meanAnomaly + b.meanAnomaly,
    argumentOfPerigee: a.argumentOfPerigee + b.argumentOfPerigee,
    raan: a.raan + b.raan,
  };
}

/** Deep-space part of a record (Spacetrack Report 3, section 8; AIAA 2006-6753 for the resonance bands). */
export function prepareDeepSpace(
  elements: ElementSet,
  meanMotion: number,
  gravityRates: GravityRates,
  gravity: GravityModel,
): DeepSpace {
  const day = daysSince1900(elements.epoch);
  const orbit: SatelliteOrbit = {
    meanMotion,
    eccentricity: elements.eccentricity,
    inclination: elements.inclinationRad,
    sineInclination: sin(elements.inclinationRad),
    cosineInclination: cos(elements.inclinationRad),
    sinePerigee: sin(elements.argumentOfPerigeeRad),
    cosinePerigee: cos(elements.argumentOfPerigeeRad),
  };
  const sineRaan = sin(elements.raanRad);
  const cosineRaan = cos(elements.raanRad);
  const sun = thirdBody(orbit, sunGeometry(day, sineRaan, cosineRaan));
  const moon = thirdBody(orbit, moonGeometry(day, sineRaan, cosineRaan));
  const rates = sumRates(sun.rates, moon.rates);
  const siderealTimeRad = greenwichMeanSiderealTimeRad(elements.epoch);
  const resonance = prepareResonance({ elements, orbit, gravityRates, rates, siderealTimeRad, xke: gravity.xke });
  return { sun, moon, rates, resonance };
}
