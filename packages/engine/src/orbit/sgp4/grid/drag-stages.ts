import { type Doubles, fieldAt, type Index, LANES, lanes, putField } from '../../../kernel/index.ts';
import {
  AXIS,
  AXIS_1,
  AXIS_2,
  AXIS_3,
  AXIS_4,
  AXIS_FACTOR,
  COSINE_ANOMALY,
  COSINE_PERIGEE,
  COSINE_SHIFT,
  E_COSINE,
  E_SINE,
  ECCENTRICITY,
  ECCENTRICITY_LOSS,
  ECCENTRICITY_SWING,
  ETA,
  INVERSE_AXIS,
  LATITUDE_GAIN,
  LONG_PERIOD_E,
  LONG_PERIOD_LONGITUDE,
  MEAN_E,
  ROW_FIELDS,
  SHIFT,
  SHIFT_RATE,
  SHIFT_SIZE,
  SINE_ANOMALY,
  SINE_PERIGEE,
  SINE_SHIFT,
  TIME,
} from './fields.ts';

/**
 * The angle by which drag shifts the anomaly against the perigee (Spacetrack Report 3, section 6, δω + δM). It may reach half
 * a radian where an orbit is nearly circular, but its effect is multiplied by e: series to the eighth power leave 3e-12.
 */
export function shiftStage(scratch: Doubles, records: Doubles, recordAt: Index, recordStep: Index, rows: Index): void {
  let k: Index = 0;
  let row: Index = 0;
  let r: Index = recordAt;
  do {
    const swung = lanes(1) + fieldAt(records, r, ETA) * fieldAt(scratch, row, COSINE_ANOMALY);
    const secular = fieldAt(records, r, SHIFT) + fieldAt(records, r, SHIFT_RATE) * fieldAt(scratch, row, TIME);
    const shift = secular + fieldAt(records, r, SHIFT_SIZE) * swung * (swung * swung);
    const z = shift * shift;
    const zz = z * z;
    const sine = shift + shift * z * (lanes(-1 / 6) + z * lanes(1 / 120) - zz * lanes(1 / 5040));
    const cosine = lanes(1) + z * (lanes(-0.5) + z * lanes(1 / 24) + zz * (lanes(-1 / 720) + z * lanes(1 / 40_320)));
    putField(scratch, row, SINE_SHIFT, sine);
    putField(scratch, row, COSINE_SHIFT, cosine);
    row += ROW_FIELDS * LANES;
    r += recordStep;
    k += LANES;
  } while (k < rows);
}

/** Eccentricity after drag, and its components e cos ω and e sin ω (axN, ayN without J3). */
export function eccentricityStage(
  scratch: Doubles,
  records: Doubles,
  recordAt: Index,
  recordStep: Index,
  rows: Index,
): void {
  let k: Index = 0;
  let row: Index = 0;
  let r: Index = recordAt;
  do {
    const sine = fieldAt(scratch, row, SINE_SHIFT);
    const cosine = fieldAt(scratch, row, COSINE_SHIFT);
    const sineM = fieldAt(scratch, row, SINE_ANOMALY) * cosine + fieldAt(scratch, row, COSINE_ANOMALY) * sine;
    const e =
      fieldAt(records, r, ECCENTRICITY) -
      fieldAt(records, r, ECCENTRICITY_LOSS) * fieldAt(scratch, row, TIME) -
      fieldAt(records, r, ECCENTRICITY_SWING) * sineM;
    const sinePerigee = fieldAt(scratch, row, SINE_PERIGEE);
    const cosinePerigee = fieldAt(scratch, row, COSINE_PERIGEE);
    putField(scratch, row, MEAN_E, e);
    putField(scratch, row, E_COSINE, e * (cosinePerigee * cosine + sinePerigee * sine));
    putField(scratch, row, E_SINE, e * (sinePerigee * cosine - cosinePerigee * sine));
    row += ROW_FIELDS * LANES;
    r += recordStep;
    k += LANES;
  } while (k < rows);
}

/** Semi-major axis after drag, and the long-period terms of J3 (axN, ayN, L). 1 − e² is inverted to e⁴, times the 1e-3 of J3. */
export function longPeriodStage(
  scratch: Doubles,
  records: Doubles,
  recordAt: Index,
  recordStep: Index,
  rows: Index,
): void {
  let k: Index = 0;
  let row: Index = 0;
  let r: Index = recordAt;
  do {
    const t = fieldAt(scratch, row, TIME);
    const outer = fieldAt(records, r, AXIS_3) + t * fieldAt(records, r, AXIS_4);
    const inner = fieldAt(records, r, AXIS_1) + t * fieldAt(records, r, AXIS_2);
    const factor = lanes(1) - t * (inner + t * t * outer);
    const e = fieldAt(scratch, row, MEAN_E);
    const inverseAxis = lanes(1) / (fieldAt(records, r, AXIS) * (factor * factor));
    const inverseP = inverseAxis * (lanes(1) + e * e);
    const along = fieldAt(records, r, LONG_PERIOD_LONGITUDE) * fieldAt(scratch, row, E_COSINE);
    putField(scratch, row, AXIS_FACTOR, factor);
    putField(scratch, row, INVERSE_AXIS, inverseAxis);
    putField(scratch, row, E_SINE, fieldAt(scratch, row, E_SINE) + fieldAt(records, r, LONG_PERIOD_E) * inverseP);
    putField(scratch, row, LATITUDE_GAIN, fieldAt(scratch, row, LATITUDE_GAIN) + along * inverseP);
    row += ROW_FIELDS * LANES;
    r += recordStep;
    k += LANES;
  } while (k < rows);
}
