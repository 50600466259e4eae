import { type Doubles, fieldAt, type Index, LANES, lanes, putField } from '../../../kernel/index.ts';
import {
  AXIS_FACTOR,
  AXIS_KM,
  COSINE_LATITUDE,
  COSINE_MEAN,
  E_COSINE_M,
  E_SINE_M,
  E_SQUARED,
  INVERSE_AXIS,
  INVERSE_P,
  INVERSE_P2,
  LATITUDE_GAIN,
  RADIAL_RATE,
  RADIUS,
  RADIUS_RATIO,
  RADIUS_SCALE,
  ROW_FIELDS,
  SINE_LATITUDE,
  SINE_MEAN,
  TRANSVERSE_RATE,
} from './fields.ts';

/** e sin M and e cos M with what the longitude has gained since the base: below 0.03 rad, so that four powers leave 2e-10, times e. */
export function anomalyStage(scratch: Doubles, rows: Index): void {
  let k: Index = 0;
  let row: Index = 0;
  do {
    const s = fieldAt(scratch, row, E_SINE_M);
    const c = fieldAt(scratch, row, E_COSINE_M);
    const turn = fieldAt(scratch, row, LATITUDE_GAIN);
    const z = turn * turn;
    const sineTurn = turn - turn * lanes(1 / 6) * z;
    const cosineTurn = lanes(1) + z * (lanes(-0.5) + z * lanes(1 / 24));
    putField(scratch, row, E_SINE_M, s * cosineTurn + c * sineTurn);
    putField(scratch, row, E_COSINE_M, c * cosineTurn - s * sineTurn);
    row += ROW_FIELDS * LANES;
    k += LANES;
  } while (k < rows);
}

/**
 * From mean to true place in the orbit: Kepler's equation and the equation of the centre, solved once for all as series in
 * s = e sin M and c = e cos M to the fourth order (by rational arithmetic; the fifth is below 4 e⁵): ν − M and r / a.
 */
export function centreStage(scratch: Doubles, rows: Index): void {
  let k: Index = 0;
  let row: Index = 0;
  do {
    const s = fieldAt(scratch, row, E_SINE_M);
    const c = fieldAt(scratch, row, E_COSINE_M);
    const s2 = s * s;
    const c2 = c * c;
    const even = lanes(2) + c * lanes(5 / 2) + c2 * (lanes(3) + c * lanes(27 / 8));
    const centre = s * (even - s2 * (lanes(4 / 3) + c * lanes(125 / 24)));
    const ratio = lanes(1) - c + s2 * (lanes(1) + c * lanes(3 / 2) + c2 * lanes(2) - s2 * lanes(2 / 3));
    putField(scratch, row, LATITUDE_GAIN, fieldAt(scratch, row, LATITUDE_GAIN) + centre);
    putField(scratch, row, E_SQUARED, s2 + c2);
    putField(scratch, row, RADIUS_RATIO, ratio);
    row += ROW_FIELDS * LANES;
    k += LANES;
  } while (k < rows);
}

/** Parameter of the orbit, and the radius in km with the part of J2 that does not swing: terms of e⁴ are below 1e-13 there. */
export function radiusStage(scratch: Doubles, records: Doubles, recordAt: Index, recordStep: Index, rows: Index): void {
  let k: Index = 0;
  let row: Index = 0;
  let r: Index = recordAt;
  do {
    const x = fieldAt(scratch, row, E_SQUARED);
    const inverseP = fieldAt(scratch, row, INVERSE_AXIS) * (lanes(1) + x);
    const inverseP2 = inverseP * inverseP;
    const beta = lanes(1) - x * lanes(0.5);
    const factor = fieldAt(scratch, row, AXIS_FACTOR);
    const axisKm = fieldAt(records, r, AXIS_KM) * (factor * factor);
    const scaled = lanes(1) - fieldAt(records, r, RADIUS_SCALE) * beta * inverseP2;
    putField(scratch, row, INVERSE_P, inverseP);
    putField(scratch, row, INVERSE_P2, inverseP2);
    putField(scratch, row, RADIUS, axisKm * fieldAt(scratch, row, RADIUS_RATIO) * scaled);
    row += ROW_FIELDS * LANES;
    r += recordStep;
    k += LANES;
  } while (k < rows);
}

/** True argument of latitude: the mean one turned by what it gains, at most 0.05 rad. */
export function latitudeStage(scratch: Doubles, rows: Index): void {
  let k: Index = 0;
  let row: Index = 0;
  do {
    const turn = fieldAt(scratch, row, LATITUDE_GAIN);
    const z = turn * turn;
    const sineTurn = turn + turn * z * (lanes(-1 / 6) + z * lanes(1 / 120));
    const cosineTurn = lanes(1) + z * (lanes(-0.5) + z * (lanes(1 / 24) - z * lanes(1 / 720)));
    const sine = fieldAt(scratch, row, SINE_MEAN);
    const cosine = fieldAt(scratch, row, COSINE_MEAN);
    putField(scratch, row, SINE_LATITUDE, sine * cosineTurn + cosine * sineTurn);
    putField(scratch, row, COSINE_LATITUDE, cosine * cosineTurn - sine * sineTurn);
    row += ROW_FIELDS * LANES;
    k += LANES;
  } while (k < rows);
}

/** Radial and transverse rate, over those of a circular orbit: e sin E as a series of the same kind and √(1 − e²), by r / a. */
export function rateStage(scratch: Doubles, rows: Index): void {
  let k: Index = 0;
  let row: Index = 0;
  do {
    const s = fieldAt(scratch, row, E_SINE_M);
    const c = fieldAt(scratch, row, E_COSINE_M);
    const x = fieldAt(scratch, row, E_SQUARED);
    const inverse = lanes(1) / fieldAt(scratch, row, RADIUS_RATIO);
    const eSineE = s * ((lanes(1) + c) * (lanes(1) + c * c) - s * s * (lanes(0.5) + c * lanes(5 / 3)));
    putField(scratch, row, RADIAL_RATE, eSineE * inverse);
    putField(scratch, row, TRANSVERSE_RATE, inverse - x * (lanes(0.5) + x * lanes(1 / 8)) * inverse);
    row += ROW_FIELDS * LANES;
    k += LANES;
  } while (k < rows);
}
