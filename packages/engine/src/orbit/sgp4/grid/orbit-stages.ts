import { type Doubles, fieldAt, type Index, LANES, lanes, putField } from '../../../kernel/index.ts';
import {
  AXIS_FACTOR,
  AXIS_KM,
  COSINE_LATITUDE,
  COSINE_MEAN,
  E_COSINE,
  E_COSINE_M,
  E_SINE,
  E_SINE_M,
  INVERSE_AXIS,
  INVERSE_P,
  INVERSE_P2,
  LATITUDE_GAIN,
  P_OVER_AXIS,
  RADIAL_RATE,
  RADIUS,
  RADIUS_SCALE,
  ROW_FIELDS,
  SINE_LATITUDE,
  SINE_MEAN,
  TRANSVERSE_RATE,
} from './fields.ts';

/**
 * e sin M and e cos M without an arctangent (M = U − perigee). What the longitude has gained since U was known as sine and
 * cosine is below 0.04 rad: four powers leave 1e-9, times e.
 */
export function anomalyStage(scratch: Doubles, rows: Index): void {
  let k: Index = 0;
  let row: Index = 0;
  do {
    const sine = fieldAt(scratch, row, SINE_MEAN);
    const cosine = fieldAt(scratch, row, COSINE_MEAN);
    const ex = fieldAt(scratch, row, E_COSINE);
    const ey = fieldAt(scratch, row, E_SINE);
    const gain = fieldAt(scratch, row, LATITUDE_GAIN);
    const s = ex * sine - ey * cosine;
    const c = ex * cosine + ey * sine;
    const half = lanes(0.5) * gain;
    const third = lanes(1 / 3) * gain;
    const quarter = lanes(0.25) * gain;
    putField(scratch, row, E_SINE_M, s + gain * (c - half * (s + third * (c - quarter * s))));
    putField(scratch, row, E_COSINE_M, c - gain * (s + half * (c - third * (s + quarter * c))));
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
    const radius = lanes(1) - c + s2 * (lanes(1) + c * (lanes(3 / 2) + c * lanes(2)) - s2 * lanes(2 / 3));
    putField(scratch, row, LATITUDE_GAIN, fieldAt(scratch, row, LATITUDE_GAIN) + centre);
    putField(scratch, row, P_OVER_AXIS, lanes(1) - (s2 + c2));
    putField(scratch, row, RADIUS, radius);
    row += ROW_FIELDS * LANES;
    k += LANES;
  } while (k < rows);
}

/** Parameter of the orbit, and the radius in km with the part of J2 that does not swing. */
export function radiusStage(scratch: Doubles, records: Doubles, recordAt: Index, recordStep: Index, rows: Index): void {
  let k: Index = 0;
  let row: Index = 0;
  let r: Index = recordAt;
  do {
    const x = lanes(1) - fieldAt(scratch, row, P_OVER_AXIS);
    const inverseP = fieldAt(scratch, row, INVERSE_AXIS) * (lanes(1) + x * (lanes(1) + x));
    const inverseP2 = inverseP * inverseP;
    const beta = lanes(1) - x * (lanes(0.5) + x * lanes(1 / 8));
    const factor = fieldAt(scratch, row, AXIS_FACTOR);
    const axisKm = fieldAt(records, r, AXIS_KM) * (factor * factor);
    const scaled = lanes(1) - fieldAt(records, r, RADIUS_SCALE) * beta * inverseP2;
    putField(scratch, row, INVERSE_P, inverseP);
    putField(scratch, row, INVERSE_P2, inverseP2);
    putField(scratch, row, RADIUS, axisKm * fieldAt(scratch, row, RADIUS) * scaled);
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

/** Radial and transverse rate, over those of a circular orbit, as series of the same kind: (e sin E) a / r, √(1 − e²) a / r. */
export function rateStage(scratch: Doubles, rows: Index): void {
  let k: Index = 0;
  let row: Index = 0;
  do {
    const s = fieldAt(scratch, row, E_SINE_M);
    const c = fieldAt(scratch, row, E_COSINE_M);
    const s2 = s * s;
    const c2 = c * c;
    const radial =
      s * (lanes(1) + c * lanes(2) + c2 * (lanes(3) + c * lanes(4)) - s2 * (lanes(3 / 2) + c * lanes(20 / 3)));
    const even = lanes(1) + c + c2 * (lanes(0.5) + c * lanes(0.5) + c2 * lanes(3 / 8));
    const transverse = even - s2 * (lanes(3 / 2) + c * lanes(4) + c2 * lanes(33 / 4) - s2 * lanes(49 / 24));
    putField(scratch, row, RADIAL_RATE, radial);
    putField(scratch, row, TRANSVERSE_RATE, transverse);
    row += ROW_FIELDS * LANES;
    k += LANES;
  } while (k < rows);
}
