import { cos, sin } from '../../math/index.ts';
import type { MeanElements } from './mean-elements.ts';
import type { Sgp4Record } from './record.ts';

/** What drag does besides turning the orbit: factors and offsets applied after the deep-space terms. */
export interface DragEffect {
  /** Semi-major axis divided by its value at epoch, before squaring. */
  axisFactor: number;
  eccentricityLoss: number;
  longitudeGain: number;
}

/**
 * Mean elements after secular gravity and drag (Spacetrack Report 3, section 6, "secular effects of atmospheric drag
 * and gravitation"). Semi-major axis and eccentricity are still those of the epoch: the deep-space terms come first.
 */
export function secularInto(mean: MeanElements, drag: DragEffect, record: Sgp4Record, minutes: number): void {
  const t = minutes;
  const t2 = t * t;
  const meanAnomaly = record.meanAnomalyRad + record.meanAnomalyRate * t;
  const argumentOfPerigee = record.argumentOfPerigeeRad + record.argumentOfPerigeeRate * t;
  mean.meanMotion = record.meanMotionRadPerMin;
  mean.eccentricity = record.eccentricity;
  mean.inclination = record.inclinationRad;
  mean.raan = record.raanRad + record.raanRate * t + record.raanDrag * t2;
  const axis = record.semiMajorAxisDrag;
  const longitude = record.meanLongitudeDrag;
  if (record.simplifiedDrag) {
    mean.meanAnomaly = meanAnomaly;
    mean.argumentOfPerigee = argumentOfPerigee;
    drag.axisFactor = 1 - axis[0] * t;
    drag.eccentricityLoss = record.eccentricityDrag[0] * t;
    drag.longitudeGain = longitude[0] * t2;
    return;
  }
  const t3 = t2 * t;
  const swing = 1 + record.eta * cos(meanAnomaly);
  const shift =
    record.argumentOfPerigeeDrag * t + record.meanAnomalyDrag * (swing * swing * swing - record.meanAnomalyDragAtEpoch);
  mean.meanAnomaly = meanAnomaly + shift;
  mean.argumentOfPerigee = argumentOfPerigee - shift;
  drag.axisFactor = 1 - axis[0] * t - axis[1] * t2 - axis[2] * t3 - axis[3] * t2 * t2;
  drag.eccentricityLoss =
    record.eccentricityDrag[0] * t +
    record.eccentricityDrag[1] * (sin(mean.meanAnomaly) - record.sineMeanAnomalyAtEpoch);
  drag.longitudeGain = longitude[0] * t2 + longitude[1] * t3 + t2 * t2 * (longitude[2] + t * longitude[3]);
}
