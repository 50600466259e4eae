import type { Doubles } from '../../../kernel/index.ts';
import type { Sgp4Record } from '../record.ts';
import * as field from './fields.ts';

/** Writes the record of a near-earth satellite as number `element` of the records of a kernel, `laneCount` side by side. */
export function packInto(out: Doubles, element: number, laneCount: number, record: Sgp4Record): void {
  const { gravity, inclinationTerms: terms, meanMotionRadPerMin: n } = record;
  const lane = element % laneCount;
  const at = (element - lane) * field.RECORD_FIELDS + lane;
  const put = (index: number, value: number): void => {
    out[at + index * laneCount] = value;
  };
  const full = record.simplifiedDrag ? 0 : 1;
  const [c1, d2, d3, d4] = record.semiMajorAxisDrag;
  const [t2, t3, t4, t5] = record.meanLongitudeDrag;
  const halfJ2 = 0.5 * gravity.j2;
  put(field.MEAN_ANOMALY, record.meanAnomalyRad);
  put(field.MEAN_ANOMALY_RATE, record.meanAnomalyRate);
  put(field.PERIGEE, record.argumentOfPerigeeRad);
  put(field.PERIGEE_RATE, record.argumentOfPerigeeRate);
  put(field.NODE, record.raanRad);
  put(field.NODE_RATE, record.raanRate);
  put(field.NODE_DRAG, record.raanDrag);
  put(field.AXIS_1, c1);
  put(field.AXIS_2, full * d2);
  put(field.AXIS_3, full * d3);
  put(field.AXIS_4, full * d4);
  put(field.LONGITUDE_2, n * t2);
  put(field.LONGITUDE_3, full * n * t3);
  put(field.LONGITUDE_4, full * n * t4);
  put(field.LONGITUDE_5, full * n * t5);
  put(field.ECCENTRICITY, record.eccentricity + full * record.eccentricityDrag[1] * record.sineMeanAnomalyAtEpoch);
  put(field.ECCENTRICITY_LOSS, record.eccentricityDrag[0]);
  put(field.ECCENTRICITY_SWING, full * record.eccentricityDrag[1]);
  put(field.SHIFT, -full * record.meanAnomalyDrag * record.meanAnomalyDragAtEpoch);
  put(field.SHIFT_RATE, full * record.argumentOfPerigeeDrag);
  put(field.SHIFT_SIZE, full * record.meanAnomalyDrag);
  put(field.ETA, record.eta);
  put(field.LONG_PERIOD_E, terms.eccentricityCoefficient);
  put(field.LONG_PERIOD_LONGITUDE, terms.longitudeCoefficient);
  put(field.SINE_INCLINATION, terms.sine);
  put(field.COSINE_INCLINATION, terms.cosine);
  put(field.AXIS, record.semiMajorAxis);
  put(field.AXIS_KM, record.semiMajorAxis * gravity.earthRadiusKm);
  put(field.RADIUS_SCALE, 1.5 * halfJ2 * terms.threeCosineSquaredMinusOne);
  put(field.RADIUS_SWING_KM, 0.5 * halfJ2 * terms.oneMinusCosineSquared * gravity.earthRadiusKm);
  put(field.LATITUDE_SWING, -0.25 * halfJ2 * terms.sevenCosineSquaredMinusOne);
  put(field.NODE_SWING, 1.5 * halfJ2 * terms.cosine);
  put(field.INCLINATION_SWING, 1.5 * halfJ2 * terms.cosine * terms.sine);
  put(field.SPEED, ((gravity.earthRadiusKm * gravity.xke) / 60) * Math.sqrt(record.semiMajorAxis));
  put(field.RATE_SWING, halfJ2 * terms.oneMinusCosineSquared);
  put(field.RATE_SHIFT, 1.5 * halfJ2 * terms.threeCosineSquaredMinusOne);
}
