import { PI, TWO_PI } from '../../../constants.ts';
import { atan2, cos, sin } from '../../../math/index.ts';
import type { MeanElements } from '../mean-elements.ts';
import type { DeepSpace } from './prepare.ts';
import type { ThirdBody } from './third-body.ts';

/** Below this inclination (11.5°) the angles are changed by Lyddane's method, which has no sine of i in a divisor. */
const LYDDANE_INCLINATION_RAD = 0.2;

// Scratch of one call: the changes by Sun and Moon together.
const change = { eccentricity: 0, inclination: 0, longitude: 0, perigee: 0, node: 0 };

/**
 * Adds the periodic effects of Sun and Moon (Spacetrack Report 3, section 8, "lunar-solar periodics"; AIAA 2006-6753,
 * section V, for the quadrants of Lyddane's method). An inclination pushed below zero is turned over.
 */
export function addPeriodics(mean: MeanElements, deepSpace: DeepSpace, minutes: number): void {
  change.eccentricity = 0;
  change.inclination = 0;
  change.longitude = 0;
  change.perigee = 0;
  change.node = 0;
  addBody(deepSpace.sun, minutes);
  addBody(deepSpace.moon, minutes);
  mean.inclination += change.inclination;
  mean.eccentricity += change.eccentricity;
  if (mean.inclination >= LYDDANE_INCLINATION_RAD) changeAngles(mean);
  else changeAnglesByLyddane(mean);
  if (mean.inclination < 0) {
    mean.inclination = -mean.inclination;
    mean.raan += PI;
    mean.argumentOfPerigee -= PI;
  }
}

function addBody(body: ThirdBody, minutes: number): void {
  const meanAnomaly = body.meanAnomalyAtEpochRad + body.meanMotionRadPerMin * minutes;
  const trueAnomaly = meanAnomaly + 2 * body.eccentricity * sin(meanAnomaly);
  const sine = sin(trueAnomaly);
  const second = 0.5 * sine * sine - 0.25;
  const third = -0.5 * sine * cos(trueAnomaly);
  const amplitudes = body.amplitudes;
  change.eccentricity += amplitudes.e2 * second + amplitudes.e3 * third;
  change.inclination += amplitudes.i2 * second + amplitudes.i3 * third;
  change.longitude += amplitudes.l2 * second + amplitudes.l3 * third + amplitudes.l4 * sine;
  change.perigee += amplitudes.gh2 * second + amplitudes.gh3 * third + amplitudes.gh4 * sine;
  change.node += amplitudes.h2 * second + amplitudes.h3 * third;
}

function changeAngles(mean: MeanElements): void {
  const raanChange = change.node / sin(mean.inclination);
  mean.argumentOfPerigee += change.perigee - cos(mean.inclination) * raanChange;
  mean.raan += raanChange;
  mean.meanAnomaly += change.longitude;
}

function changeAnglesByLyddane(mean: MeanElements): void {
  const sineI = sin(mean.inclination);
  const cosineI = cos(mean.inclination);
  const sineNode = sin(mean.raan);
  const cosineNode = cos(mean.raan);
  const tilt = change.inclination * cosineI;
  const alpha = sineI * sineNode + change.node * cosineNode + tilt * sineNode;
  const beta = sineI * cosineNode - change.node * sineNode + tilt * cosineNode;
  const longitude =
    mean.meanAnomaly +
    mean.argumentOfPerigee +
    cosineI * mean.raan +
    (change.longitude + change.perigee - change.inclination * mean.raan * sineI);
  const before = mean.raan;
  let raan = atan2(alpha, beta);
  if (Math.abs(before - raan) > PI) raan += raan < before ? TWO_PI : -TWO_PI;
  mean.raan = raan;
  mean.meanAnomaly += change.longitude;
  mean.argumentOfPerigee = longitude - mean.meanAnomaly - cosineI * raan;
}
