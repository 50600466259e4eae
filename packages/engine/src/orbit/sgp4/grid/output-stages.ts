import { type Doubles, fieldAt, type Index, LANES, lanes, putField, putLanes } from '../../../kernel/index.ts';
import {
  AXIS_FACTOR,
  BASE_COSINE_NODE,
  BASE_SINE_NODE,
  COSINE_INCLINATION,
  COSINE_LATITUDE,
  COSINE_NODE,
  COSINE_NODE_TILTED,
  COSINE_TWICE,
  E_SQUARED,
  INCLINATION_SWING,
  INVERSE_AXIS,
  INVERSE_P,
  INVERSE_P2,
  LATITUDE_SWING,
  NODE_GAIN,
  NODE_SWING,
  RADIAL_RATE,
  RADIUS,
  RADIUS_SWING_KM,
  RATE_SHIFT,
  RATE_SWING,
  ROW_FIELDS,
  SINE_INCLINATION,
  SINE_LATITUDE,
  SINE_NODE,
  SINE_NODE_TILTED,
  SINE_TILT,
  SINE_TWICE,
  SPEED,
  TRANSVERSE_RATE,
} from './fields.ts';

/**
 * Short-period terms of J2 in radius and argument of latitude (Spacetrack Report 3, section 6, Δr and Δu). The argument
 * moves by less than 0.001 rad: three powers leave 1e-13.
 */
export function shortPeriodStage(
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
    const sine = fieldAt(scratch, row, SINE_LATITUDE);
    const cosine = fieldAt(scratch, row, COSINE_LATITUDE);
    const inverseP2 = fieldAt(scratch, row, INVERSE_P2);
    const double = sine + sine;
    const cosineTwice = lanes(1) - double * sine;
    const sineTwice = double * cosine * inverseP2;
    const swing = fieldAt(records, r, RADIUS_SWING_KM) * fieldAt(scratch, row, INVERSE_P) * cosineTwice;
    const radius = fieldAt(scratch, row, RADIUS) + swing;
    const turn = fieldAt(records, r, LATITUDE_SWING) * sineTwice;
    const z = turn * turn;
    const sineTurn = turn - turn * lanes(1 / 6) * z;
    const cosineTurn = lanes(1) - z * lanes(0.5);
    putField(scratch, row, RADIUS, radius);
    putField(scratch, row, SINE_TWICE, sineTwice);
    putField(scratch, row, COSINE_TWICE, cosineTwice * inverseP2);
    putField(scratch, row, SINE_LATITUDE, sine * cosineTurn + cosine * sineTurn);
    putField(scratch, row, COSINE_LATITUDE, cosine * cosineTurn - sine * sineTurn);
    row += ROW_FIELDS * LANES;
    r += recordStep;
    k += LANES;
  } while (k < rows);
}

/** Node with its short-period term (Δ☊); it moves by less than 0.01 rad: four powers leave 1e-12. */
export function nodeStage(
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
    const swing = fieldAt(records, r, NODE_SWING) * fieldAt(scratch, row, SINE_TWICE);
    const turn = fieldAt(scratch, row, NODE_GAIN) + swing;
    const z = turn * turn;
    const sineTurn = turn - turn * lanes(1 / 6) * z;
    const cosineTurn = lanes(1) + z * (lanes(-0.5) + z * lanes(1 / 24));
    const sine = fieldAt(base, b, BASE_SINE_NODE);
    const cosine = fieldAt(base, b, BASE_COSINE_NODE);
    putField(scratch, row, SINE_NODE, sine * cosineTurn + cosine * sineTurn);
    putField(scratch, row, COSINE_NODE, cosine * cosineTurn - sine * sineTurn);
    row += ROW_FIELDS * LANES;
    r += recordStep;
    b += baseStep;
    k += LANES;
  } while (k < rows);
}

/** Inclination with its short-period term (Δi, below 0.0005 rad: three powers leave 1e-15), and the node tilted by it. */
export function tiltStage(scratch: Doubles, records: Doubles, recordAt: Index, recordStep: Index, rows: Index): void {
  let k: Index = 0;
  let row: Index = 0;
  let r: Index = recordAt;
  do {
    const turn = fieldAt(records, r, INCLINATION_SWING) * fieldAt(scratch, row, COSINE_TWICE);
    const z = turn * turn;
    const sineTurn = turn - turn * lanes(1 / 6) * z;
    const cosineTurn = lanes(1) - z * lanes(0.5);
    const sine = fieldAt(records, r, SINE_INCLINATION);
    const cosine = fieldAt(records, r, COSINE_INCLINATION);
    const tilt = cosine * cosineTurn - sine * sineTurn;
    putField(scratch, row, SINE_TILT, sine * cosineTurn + cosine * sineTurn);
    putField(scratch, row, SINE_NODE_TILTED, fieldAt(scratch, row, SINE_NODE) * tilt);
    putField(scratch, row, COSINE_NODE_TILTED, fieldAt(scratch, row, COSINE_NODE) * tilt);
    row += ROW_FIELDS * LANES;
    r += recordStep;
    k += LANES;
  } while (k < rows);
}

/** Positions, km: x, y, z in three planes of `out`, `stride` apart, from `outAt` on, where rows are `rowStep` numbers apart. */
export function positionStage(
  scratch: Doubles,
  rows: Index,
  out: Doubles,
  outAt: Index,
  stride: Index,
  rowStep: Index,
): void {
  let k: Index = 0;
  let row: Index = 0;
  do {
    const radius = fieldAt(scratch, row, RADIUS);
    const x = radius * fieldAt(scratch, row, COSINE_LATITUDE);
    const y = radius * fieldAt(scratch, row, SINE_LATITUDE);
    const at: Index = outAt + k * rowStep;
    putLanes(out, at, fieldAt(scratch, row, COSINE_NODE) * x - fieldAt(scratch, row, SINE_NODE_TILTED) * y);
    putLanes(out, at + stride, fieldAt(scratch, row, SINE_NODE) * x + fieldAt(scratch, row, COSINE_NODE_TILTED) * y);
    putLanes(out, at + 2 * stride, fieldAt(scratch, row, SINE_TILT) * y);
    row += ROW_FIELDS * LANES;
    k += LANES;
  } while (k < rows);
}

/** Radial and transverse rate, km/s, with their short-period terms. */
export function swingStage(scratch: Doubles, records: Doubles, recordAt: Index, recordStep: Index, rows: Index): void {
  let k: Index = 0;
  let row: Index = 0;
  let r: Index = recordAt;
  do {
    const circular =
      fieldAt(records, r, SPEED) * fieldAt(scratch, row, AXIS_FACTOR) * fieldAt(scratch, row, INVERSE_AXIS);
    const ratio = lanes(1) - fieldAt(scratch, row, E_SQUARED);
    const swing = ratio * fieldAt(records, r, RATE_SWING);
    const shift = ratio * fieldAt(records, r, RATE_SHIFT) * fieldAt(scratch, row, INVERSE_P2);
    const radial = fieldAt(scratch, row, RADIAL_RATE) - swing * fieldAt(scratch, row, SINE_TWICE);
    const transverse = fieldAt(scratch, row, TRANSVERSE_RATE) + shift + swing * fieldAt(scratch, row, COSINE_TWICE);
    putField(scratch, row, RADIAL_RATE, circular * radial);
    putField(scratch, row, TRANSVERSE_RATE, circular * transverse);
    row += ROW_FIELDS * LANES;
    r += recordStep;
    k += LANES;
  } while (k < rows);
}

/** Velocities, km/s, in the three planes behind those of the positions. */
export function velocityStage(
  scratch: Doubles,
  rows: Index,
  out: Doubles,
  outAt: Index,
  stride: Index,
  rowStep: Index,
): void {
  let k: Index = 0;
  let row: Index = 0;
  do {
    const radial = fieldAt(scratch, row, RADIAL_RATE);
    const transverse = fieldAt(scratch, row, TRANSVERSE_RATE);
    const sine = fieldAt(scratch, row, SINE_LATITUDE);
    const cosine = fieldAt(scratch, row, COSINE_LATITUDE);
    const x = radial * cosine - transverse * sine;
    const y = radial * sine + transverse * cosine;
    const at: Index = outAt + 3 * stride + k * rowStep;
    putLanes(out, at, fieldAt(scratch, row, COSINE_NODE) * x - fieldAt(scratch, row, SINE_NODE_TILTED) * y);
    putLanes(out, at + stride, fieldAt(scratch, row, SINE_NODE) * x + fieldAt(scratch, row, COSINE_NODE_TILTED) * y);
    putLanes(out, at + 2 * stride, fieldAt(scratch, row, SINE_TILT) * y);
    row += ROW_FIELDS * LANES;
    k += LANES;
  } while (k < rows);
}
