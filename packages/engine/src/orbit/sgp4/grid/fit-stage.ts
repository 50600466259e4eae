import {
  type Doubles,
  fieldAt,
  greater,
  greatestLane,
  type Index,
  LANES,
  lanes,
  putField,
} from '../../../kernel/index.ts';
import { EXCESS, LATITUDE_GAIN, MEAN_E, P_OVER_AXIS, RADIUS, ROW_FIELDS, SINE_SHIFT } from './fields.ts';

/** What the series of the stages were cut for: mean eccentricity (SGP4 itself raises smaller ones), e² with J3, e × shift⁸, … */
const LEAST_ECCENTRICITY: number = 1e-6;
const LARGEST_E2: number = 9e-6;
const LARGEST_E_SHIFT_8: number = 6e-7;
/** … square of the angle from mean to true latitude, and a radius that has not decayed. */
const LARGEST_GAIN_2: number = 9e-4;
const LEAST_RADIUS_KM: number = 6400;

/** By how much, in whatever unit, each row exceeds what the series hold for: at most 0 where they do. Returns the largest. */
export function fitStage(scratch: Doubles, rows: Index): number {
  let worst = lanes(-1e9);
  let k: Index = 0;
  let row: Index = 0;
  do {
    const e = fieldAt(scratch, row, MEAN_E);
    const shift = fieldAt(scratch, row, SINE_SHIFT);
    const gain = fieldAt(scratch, row, LATITUDE_GAIN);
    const shift2 = shift * shift;
    const shift4 = shift2 * shift2;
    const ofRadius = lanes(LEAST_RADIUS_KM) - fieldAt(scratch, row, RADIUS);
    const ofE = lanes(LEAST_ECCENTRICITY) - e;
    const ofE2 = lanes(1) - fieldAt(scratch, row, P_OVER_AXIS) - lanes(LARGEST_E2);
    const ofShift = e * shift4 * shift4 - lanes(LARGEST_E_SHIFT_8);
    const ofGain = gain * gain - lanes(LARGEST_GAIN_2);
    const excess = greater(greater(greater(ofRadius, ofE), greater(ofE2, ofShift)), ofGain);
    putField(scratch, row, EXCESS, excess);
    worst = greater(excess, worst);
    row += ROW_FIELDS * LANES;
    k += LANES;
  } while (k < rows);
  return greatestLane(worst);
}
