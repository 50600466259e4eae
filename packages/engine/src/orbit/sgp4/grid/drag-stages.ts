import { type Doubles, fieldAt, type Index, LANES, lanes, putField } from '../../../kernel/index.ts';
import {
  AXIS,
  AXIS_1,
  AXIS_2,
  AXIS_3,
  AXIS_4,
  AXIS_FACTOR,
  BASE_COSINE_GAIN,
  BASE_SINE_GAIN,
  COSINE_ANOMALY,
  COSINE_MEAN,
  COSINE_SHIFT,
  E_COSINE_M,
  E_SINE_M,
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
  SINE_MEAN,
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
    const t = fieldAt(scratch, row, TIME);
    const swung = lanes(1) + fieldAt(records, r, ETA) * fieldAt(scratch, row, COSINE_ANOMALY);
    const secular = fieldAt(records, r, SHIFT) + fieldAt(records, r, SHIFT_RATE) * t;
    const shift = secular + fieldAt(records, r, SHIFT_SIZE) * swung * (swung * swung);
    const z = shift * shift;
    const zz = z * z;
    const sine = shift + shift * z * (lanes(-1 / 6) + z * lanes(1 / 120) - zz * lanes(1 / 5040));
    const cosine = lanes(1) - z * lanes(0.5) + zz * (lanes(1 / 24) - z * lanes(1 / 720) + zz * lanes(1 / 40_320));
    putField(scratch, row, SINE_SHIFT, sine);
    putField(scratch, row, COSINE_SHIFT, cosine);
    row += ROW_FIELDS * LANES;
    r += recordStep;
    k += LANES;
  } while (k < rows);
}

/** Eccentricity after drag, times sine and cosine of the anomaly, which the shift has turned. */
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
    const sineM = fieldAt(scratch, row, SINE_ANOMALY);
    const cosineM = fieldAt(scratch, row, COSINE_ANOMALY);
    const sine = fieldAt(scratch, row, SINE_SHIFT);
    const cosine = fieldAt(scratch, row, COSINE_SHIFT);
    const shiftedSine = sineM * cosine + cosineM * sine;
    const loss = fieldAt(records, r, ECCENTRICITY_LOSS) * fieldAt(scratch, row, TIME);
    const e = fieldAt(records, r, ECCENTRICITY) - loss - fieldAt(records, r, ECCENTRICITY_SWING) * shiftedSine;
    putField(scratch, row, MEAN_E, e);
    putField(scratch, row, E_SINE_M, e * shiftedSine);
    putField(scratch, row, E_COSINE_M, e * (cosineM * cosine - sineM * sine));
    row += ROW_FIELDS * LANES;
    r += recordStep;
    k += LANES;
  } while (k < rows);
}

/** Semi-major axis after drag. */
export function axisStage(scratch: Doubles, records: Doubles, recordAt: Index, recordStep: Index, rows: Index): void {
  let k: Index = 0;
  let row: Index = 0;
  let r: Index = recordAt;
  do {
    const t = fieldAt(scratch, row, TIME);
    const outer = fieldAt(records, r, AXIS_3) + t * fieldAt(records, r, AXIS_4);
    const inner = fieldAt(records, r, AXIS_1) + t * fieldAt(records, r, AXIS_2);
    const factor = lanes(1) - t * (inner + t * t * outer);
    putField(scratch, row, AXIS_FACTOR, factor);
    putField(scratch, row, INVERSE_AXIS, lanes(1) / (fieldAt(records, r, AXIS) * (factor * factor)));
    row += ROW_FIELDS * LANES;
    r += recordStep;
    k += LANES;
  } while (k < rows);
}

/**
 * The long-period terms of J3 (axN, ayN, L), without an arctangent: M and the mean argument of latitude differ by the perigee, along
 * which and across which they point. 1 − e² is inverted to e⁴, times the 1e-3 of J3.
 */
export function longPeriodStage(
  scratch: Doubles,
  base: Doubles,
  baseStep: Index,
  records: Doubles,
  recordAt: Index,
  recordStep: Index,
  rows: Index,
): void {
  let k: Index = 0;
  let row: Index = 0;
  let r: Index = recordAt;
  let b: Index = 0;
  do {
    const e = fieldAt(scratch, row, MEAN_E);
    const inverseP = fieldAt(scratch, row, INVERSE_AXIS) * (lanes(1) + e * e);
    const sineBase = fieldAt(base, b, BASE_SINE_GAIN);
    const cosineBase = fieldAt(base, b, BASE_COSINE_GAIN);
    const eSine = fieldAt(scratch, row, E_SINE_M);
    const eCosine = fieldAt(scratch, row, E_COSINE_M);
    const s = eSine * cosineBase + eCosine * sineBase;
    const c = eCosine * cosineBase - eSine * sineBase;
    const sine = fieldAt(scratch, row, SINE_MEAN);
    const cosine = fieldAt(scratch, row, COSINE_MEAN);
    const along = fieldAt(records, r, LONG_PERIOD_LONGITUDE) * inverseP * (c * cosine + s * sine);
    const across = fieldAt(records, r, LONG_PERIOD_E) * inverseP;
    putField(scratch, row, LATITUDE_GAIN, fieldAt(scratch, row, LATITUDE_GAIN) + along);
    putField(scratch, row, E_SINE_M, s - across * cosine);
    putField(scratch, row, E_COSINE_M, c + across * sine);
    row += ROW_FIELDS * LANES;
    r += recordStep;
    b += baseStep;
    k += LANES;
  } while (k < rows);
}
