import {
  above,
  anyTrue,
  type Doubles,
  fieldAt,
  greater,
  type Index,
  type Lanes,
  lanes,
  squareRoot,
} from '../../../kernel/index.ts';
import {
  AXIS,
  AXIS_1,
  AXIS_2,
  AXIS_3,
  AXIS_4,
  AXIS_KM,
  ECCENTRICITY,
  ECCENTRICITY_LOSS,
  ECCENTRICITY_SWING,
  ETA,
  LONG_PERIOD_E,
  LONG_PERIOD_LONGITUDE,
  LONGITUDE_2,
  LONGITUDE_3,
  LONGITUDE_4,
  LONGITUDE_5,
  PERIGEE,
  PERIGEE_RATE,
  SHIFT,
  SHIFT_RATE,
  SHIFT_SIZE,
} from './fields.ts';
import { halfTurns, remainder, signOf, sineSeries } from './sine-cosine.ts';

/** What the series of the stages were cut for: mean eccentricity (SGP4 itself raises smaller ones), with J3, e × shift⁸, … */
const LEAST_ECCENTRICITY: number = 1e-6;
const LARGEST_ECCENTRICITY: number = 0.003;
const LARGEST_E_SHIFT_8: number = 6e-7;
/** … angle from mean to true latitude, an axis (km) from which r lies above 6400 km: e takes 20 of it and J2 13, … */
const LARGEST_GAIN: number = 0.03;
const LEAST_AXIS_KM: number = 6440;
/** … and an axis that drag has not raised by more than 8 %: the scalar path looks at the others (`ephemeris.ts`). */
const LARGEST_AXIS_FACTOR: number = 1.04;

function magnitude(x: Lanes): Lanes {
  return greater(x, lanes(0) - x);
}

/** How fast a x + b x² + c x³ + d x⁴ + e x⁵ changes at most up to ±x. */
function steepest(x: Lanes, a: Lanes, b: Lanes, c: Lanes, d: Lanes, e: Lanes): Lanes {
  const outer = lanes(3) * magnitude(c) + x * (lanes(4) * magnitude(d) + lanes(5) * x * magnitude(e));
  return magnitude(a) + x * (lanes(2) * magnitude(b) + x * outer);
}

/** The largest length of (axN, ayN) of mean eccentricity e, where the perigee is less than `slack` from where it is without drag at t. */
function eccentricityOfJ3(records: Doubles, r: Index, t: Lanes, e: Lanes, slack: Lanes): Lanes {
  const perigee = fieldAt(records, r, PERIGEE) + fieldAt(records, r, PERIGEE_RATE) * t;
  const turns = halfTurns(perigee);
  const sine = signOf(turns) * sineSeries(remainder(perigee, turns));
  const across = fieldAt(records, r, LONG_PERIOD_E) / fieldAt(records, r, AXIS);
  return squareRoot(e * e + across * across + lanes(2) * e * (across * sine + magnitude(across) * slack));
}

/**
 * By how much, in whatever unit, satellites exceed what the series hold for, at any time within `reach` minutes of a base `t` minutes after
 * their epoch: at most 0 where they surely hold. Otherwise the scalar path must be taken.
 */
export function excessAbout(records: Doubles, r: Index, t: Lanes, reach: Lanes): Lanes {
  const far = magnitude(t) + reach;
  const swing = magnitude(fieldAt(records, r, ECCENTRICITY_SWING));
  const lossRate = fieldAt(records, r, ECCENTRICITY_LOSS);
  const middle = fieldAt(records, r, ECCENTRICITY) - lossRate * t;
  const spread = swing + magnitude(lossRate) * reach;
  const e = middle + spread;

  // Between its values where the cosine of the anomaly is 1 and −1.
  const shiftRate = fieldAt(records, r, SHIFT_RATE);
  const secular = fieldAt(records, r, SHIFT) + shiftRate * t;
  const size = fieldAt(records, r, SHIFT_SIZE);
  const most = lanes(1) + fieldAt(records, r, ETA);
  const least = lanes(1) - fieldAt(records, r, ETA);
  const ends = greater(
    magnitude(secular + size * most * most * most),
    magnitude(secular + size * least * least * least),
  );
  const shift = ends + magnitude(shiftRate) * reach;
  const shift2 = shift * shift;
  const shift4 = shift2 * shift2;
  const ofShift = e * shift4 * shift4 - lanes(LARGEST_E_SHIFT_8);

  let eOfJ3 = e + magnitude(fieldAt(records, r, LONG_PERIOD_E));
  if (anyTrue(above(eOfJ3, lanes(LARGEST_ECCENTRICITY)))) {
    const slack = shift + magnitude(fieldAt(records, r, PERIGEE_RATE)) * reach;
    eOfJ3 = eccentricityOfJ3(records, r, t, e, slack);
  }
  const ofE = greater(lanes(LEAST_ECCENTRICITY) - (middle - spread), eOfJ3 - lanes(LARGEST_ECCENTRICITY));

  const l2 = fieldAt(records, r, LONGITUDE_2);
  const l3 = fieldAt(records, r, LONGITUDE_3);
  const l4 = fieldAt(records, r, LONGITUDE_4);
  const l5 = fieldAt(records, r, LONGITUDE_5);
  const along = magnitude(fieldAt(records, r, LONG_PERIOD_LONGITUDE)) * e;
  const ofGain = reach * steepest(far, lanes(0), l2, l3, l4, l5) + along + lanes(2.02) * eOfJ3 - lanes(LARGEST_GAIN);

  const a1 = fieldAt(records, r, AXIS_1);
  const a2 = fieldAt(records, r, AXIS_2);
  const a3 = fieldAt(records, r, AXIS_3);
  const a4 = fieldAt(records, r, AXIS_4);
  const factor = lanes(1) - t * (a1 + t * (a2 + t * (a3 + t * a4)));
  const drift = reach * steepest(far, a1, a2, a3, a4, lanes(0));
  const lowest = factor - drift;
  const ofAxis = lanes(LEAST_AXIS_KM) - fieldAt(records, r, AXIS_KM) * lowest * magnitude(lowest);
  const ofRise = factor + drift - lanes(LARGEST_AXIS_FACTOR);
  return greater(greater(ofE, ofShift), greater(ofGain, greater(ofRise, ofAxis)));
}
