import { type Doubles, fieldAt, type Index, LANES, putField } from '../../../kernel/index.ts';
import {
  BASE_COSINE_ANOMALY,
  BASE_COSINE_LONGITUDE,
  BASE_SINE_ANOMALY,
  BASE_SINE_LONGITUDE,
  COSINE_ANOMALY,
  COSINE_MEAN,
  ROW_FIELDS,
  SINE_ANOMALY,
  SINE_MEAN,
  TURN_COSINE_ANOMALY,
  TURN_COSINE_LONGITUDE,
  TURN_SINE_ANOMALY,
  TURN_SINE_LONGITUDE,
} from './fields.ts';

/** Anomaly and mean argument of latitude of each row: those of its base, turned. */
export function angleStage(
  scratch: Doubles,
  base: Doubles,
  baseStep: Index,
  turns: Doubles,
  turnsAt: Index,
  turnStep: Index,
  rows: Index,
): void {
  let k: Index = 0;
  let row: Index = 0;
  let b: Index = 0;
  let turnRow: Index = turnsAt;
  do {
    const sineAnomaly = fieldAt(base, b, BASE_SINE_ANOMALY);
    const cosineAnomaly = fieldAt(base, b, BASE_COSINE_ANOMALY);
    const anomalySine = fieldAt(turns, turnRow, TURN_SINE_ANOMALY);
    const anomalyCosine = fieldAt(turns, turnRow, TURN_COSINE_ANOMALY);
    putField(scratch, row, SINE_ANOMALY, sineAnomaly * anomalyCosine + cosineAnomaly * anomalySine);
    putField(scratch, row, COSINE_ANOMALY, cosineAnomaly * anomalyCosine - sineAnomaly * anomalySine);
    const sineLongitude = fieldAt(base, b, BASE_SINE_LONGITUDE);
    const cosineLongitude = fieldAt(base, b, BASE_COSINE_LONGITUDE);
    const longitudeSine = fieldAt(turns, turnRow, TURN_SINE_LONGITUDE);
    const longitudeCosine = fieldAt(turns, turnRow, TURN_COSINE_LONGITUDE);
    putField(scratch, row, SINE_MEAN, sineLongitude * longitudeCosine + cosineLongitude * longitudeSine);
    putField(scratch, row, COSINE_MEAN, cosineLongitude * longitudeCosine - sineLongitude * longitudeSine);
    row += ROW_FIELDS * LANES;
    b += baseStep;
    turnRow += turnStep;
    k += LANES;
  } while (k < rows);
}
