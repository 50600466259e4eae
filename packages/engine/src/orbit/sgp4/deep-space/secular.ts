import { TWO_PI } from '../../../constants.ts';
import { sinCosInto } from '../../../math/index.ts';
import type { MeanElements } from '../mean-elements.ts';
import type { DeepSpace } from './prepare.ts';
import { EARTH_ROTATION_RAD_PER_MIN, type Resonance } from './resonance.ts';

/** Step of the resonance integrator, minutes. */
const STEP_MIN = 720;

// Scratch of one call: the resonant motion at the integrator's time, and its derivatives there.
const slow = { longitude: 0, meanMotion: 0, longitudeDot: 0, meanMotionDot: 0, meanMotionDotDot: 0 };
const sineCosine = new Float64Array(2);

/** Adds the secular effects of Sun and Moon, and the resonance with the Earth's rotation, to the mean elements. */
export function addDeepSpaceSecular(mean: MeanElements, deepSpace: DeepSpace, minutes: number): void {
  const { rates, resonance } = deepSpace;
  mean.eccentricity += rates.eccentricity * minutes;
  mean.inclination += rates.inclination * minutes;
  mean.argumentOfPerigee += rates.argumentOfPerigee * minutes;
  mean.raan += rates.raan * minutes;
  mean.meanAnomaly += rates.meanAnomaly * minutes;
  if (resonance === undefined) return;
  integrate(resonance, minutes);
  const theta = (resonance.siderealTimeAtEpoch + minutes * EARTH_ROTATION_RAD_PER_MIN) % TWO_PI;
  mean.meanMotion = slow.meanMotion;
  mean.meanAnomaly =
    resonance.revolutionsPerDay === 1
      ? slow.longitude - mean.raan - mean.argumentOfPerigee + theta
      : slow.longitude - 2 * mean.raan + 2 * theta;
}

/**
 * Carries the slow longitude and the mean motion from the epoch to a time by steps of half a day and a remainder
 * (Euler–Maclaurin, Spacetrack Report 3, section 8). Every call starts at the epoch: a year costs 730 steps, and in
 * return the result cannot depend on earlier calls.
 */
function integrate(resonance: Resonance, minutes: number): void {
  const step = minutes > 0 ? STEP_MIN : -STEP_MIN;
  let time = 0;
  slow.longitude = resonance.longitudeAtEpoch;
  slow.meanMotion = resonance.meanMotionAtEpoch;
  differentiate(resonance, time);
  while (Math.abs(minutes - time) >= STEP_MIN) {
    advance(step);
    time += step;
    differentiate(resonance, time);
  }
  advance(minutes - time);
}

function differentiate(resonance: Resonance, time: number): void {
  const perigee = resonance.perigeeAtEpoch + resonance.perigeeRate * time;
  let force = 0;
  let slope = 0;
  for (const { amplitude, perigeeMultiple, longitudeMultiple, phase } of resonance.terms) {
    sinCosInto(sineCosine, perigeeMultiple * perigee + longitudeMultiple * slow.longitude - phase);
    force += amplitude * (sineCosine[0] as number);
    slope += longitudeMultiple * amplitude * (sineCosine[1] as number);
  }
  slow.longitudeDot = slow.meanMotion + resonance.longitudeRate;
  slow.meanMotionDot = force;
  slow.meanMotionDotDot = slope * slow.longitudeDot;
}

function advance(minutes: number): void {
  const halfSquare = 0.5 * minutes * minutes;
  slow.longitude += slow.longitudeDot * minutes + slow.meanMotionDot * halfSquare;
  slow.meanMotion += slow.meanMotionDot * minutes + slow.meanMotionDotDot * halfSquare;
}
