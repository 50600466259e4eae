import { type Doubles, fieldAt, type Index, type Lanes } from '../../../kernel/index.ts';
import { LONGITUDE_2, LONGITUDE_3, LONGITUDE_4, LONGITUDE_5 } from './fields.ts';

/** What drag has added to the mean longitude t minutes after the epoch, rad. */
export function longitudeGain(records: Doubles, r: Index, t: Lanes): Lanes {
  const outer = fieldAt(records, r, LONGITUDE_4) + t * fieldAt(records, r, LONGITUDE_5);
  const inner = fieldAt(records, r, LONGITUDE_2) + t * fieldAt(records, r, LONGITUDE_3);
  return t * t * (inner + t * t * outer);
}
