import { type Doubles, fieldAt, type Index, LANES, lanesAt, putField } from '../../../kernel/index.ts';
import {
  BASE_FIELDS,
  BASE_GAIN,
  BASE_SINE_ANOMALY,
  BASE_SINE_GAIN,
  BASE_SINE_LONGITUDE,
  BASE_SINE_NODE,
  MEAN_ANOMALY,
  MEAN_ANOMALY_RATE,
  NODE,
  NODE_DRAG,
  NODE_RATE,
  PERIGEE,
  PERIGEE_RATE,
  RECORD_FIELDS,
} from './fields.ts';
import { longitudeGain } from './longitude.ts';

/** Fills a base row for each satellite, with angles where their sines are to stand, at the minutes after its epoch that stand in `minutes` from `first` on. */
export function baseAnglesInto(
  base: Doubles,
  records: Doubles,
  recordAt: Index,
  minutes: Doubles,
  first: Index,
  rows: Index,
): void {
  let k: Index = 0;
  let row: Index = 0;
  let r: Index = recordAt;
  do {
    const t = lanesAt(minutes, first + k);
    const anomaly = fieldAt(records, r, MEAN_ANOMALY) + fieldAt(records, r, MEAN_ANOMALY_RATE) * t;
    const perigee = fieldAt(records, r, PERIGEE) + fieldAt(records, r, PERIGEE_RATE) * t;
    const gain = longitudeGain(records, r, t);
    const node = fieldAt(records, r, NODE) + t * (fieldAt(records, r, NODE_RATE) + t * fieldAt(records, r, NODE_DRAG));
    putField(base, row, BASE_SINE_ANOMALY, anomaly);
    putField(base, row, BASE_SINE_LONGITUDE, anomaly + perigee + gain);
    putField(base, row, BASE_SINE_GAIN, gain);
    putField(base, row, BASE_SINE_NODE, node);
    putField(base, row, BASE_GAIN, gain);
    row += BASE_FIELDS * LANES;
    r += RECORD_FIELDS * LANES;
    k += LANES;
  } while (k < rows);
}
