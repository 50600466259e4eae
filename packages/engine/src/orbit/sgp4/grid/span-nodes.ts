import { type Doubles, fieldAt, type Index, LANES, lanes, lanesAt, putField, putLanes } from '../../../kernel/index.ts';
import {
  COSINE_ANOMALY,
  COSINE_BASE_GAIN,
  COSINE_MEAN,
  COSINE_NODE,
  LATITUDE_GAIN,
  MEAN_ANOMALY,
  MEAN_ANOMALY_RATE,
  NODE,
  NODE_DRAG,
  NODE_GAIN,
  NODE_RATE,
  PERIGEE,
  PERIGEE_RATE,
  RECORD_FIELDS,
  ROW_FIELDS,
  SINE_ANOMALY,
  SINE_BASE_GAIN,
  SINE_MEAN,
  SINE_NODE,
  TIME,
} from './fields.ts';
import { excessAbout } from './fit.ts';
import { longitudeGain } from './longitude.ts';
import { sineCosineStage } from './sine-cosine.ts';
import { statesInto } from './stages.ts';

/** Most moments of a span. */
export const MOMENTS: Index = 12;
/** Satellites whose rows and records stay in the first-level cache together. */
export const SPAN_BLOCK: Index = 32;

/** Fields of a base row: sine and cosine of anomaly, longitude, drag's part of it and node in the middle of the span, that part itself. */
const BASE_SINE_ANOMALY: Index = 0;
const BASE_COSINE_ANOMALY: Index = 1;
const BASE_SINE_LONGITUDE: Index = 2;
const BASE_COSINE_LONGITUDE: Index = 3;
const BASE_SINE_GAIN: Index = 4;
const BASE_COSINE_GAIN: Index = 5;
const BASE_SINE_NODE: Index = 6;
const BASE_COSINE_NODE: Index = 7;
const BASE_GAIN: Index = 8;
export const BASE_FIELDS: Index = 9;

/** Fields of a turn row for each moment: sine and cosine of what anomaly and longitude turn by between middle and moment. */
const TURN_SINE_ANOMALY: Index = 0;
const TURN_COSINE_ANOMALY: Index = 1;
const TURN_SINE_LONGITUDE: Index = 2;
const TURN_COSINE_LONGITUDE: Index = 3;
export const TURN_FIELDS: Index = 4;

/** Fills the turn rows of the satellites from `first` (even) to `end` − 1: they hold as long as records and moments stay. */
export function turnsOfSpanInto(
  turns: Doubles,
  records: Doubles,
  first: Index,
  end: Index,
  moments: Doubles,
  momentCount: Index,
): void {
  for (let k: Index = first; k < end; k += LANES) {
    const r: Index = k * RECORD_FIELDS;
    const row: Index = k * momentCount * TURN_FIELDS;
    const anomalyRate = fieldAt(records, r, MEAN_ANOMALY_RATE);
    const longitudeRate = anomalyRate + fieldAt(records, r, PERIGEE_RATE);
    for (let moment: Index = 0; moment < momentCount; moment += 1) {
      const offset = lanes(moments[3 * moment] as number);
      putField(turns, row, moment * TURN_FIELDS + TURN_SINE_ANOMALY, anomalyRate * offset);
      putField(turns, row, moment * TURN_FIELDS + TURN_SINE_LONGITUDE, longitudeRate * offset);
    }
    sineCosineStage(turns, row, 2, 0, 2 * momentCount * LANES);
  }
}

function baseStage(
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
  for (let pair: Index = 0; pair < 4; pair += 1) sineCosineStage(base, 0, BASE_FIELDS, 2 * pair, rows);
}

/** Anomaly and mean argument of latitude of each satellite at a moment: those of the middle, turned. */
function angleStage(
  scratch: Doubles,
  base: Doubles,
  turns: Doubles,
  turnsAt: Index,
  turnStep: Index,
  rows: Index,
): void {
  let k: Index = 0;
  let row: Index = 0;
  let baseRow: Index = 0;
  let turnRow: Index = turnsAt;
  do {
    const sineAnomaly = fieldAt(base, baseRow, BASE_SINE_ANOMALY);
    const cosineAnomaly = fieldAt(base, baseRow, BASE_COSINE_ANOMALY);
    const anomalySine = fieldAt(turns, turnRow, TURN_SINE_ANOMALY);
    const anomalyCosine = fieldAt(turns, turnRow, TURN_COSINE_ANOMALY);
    putField(scratch, row, SINE_ANOMALY, sineAnomaly * anomalyCosine + cosineAnomaly * anomalySine);
    putField(scratch, row, COSINE_ANOMALY, cosineAnomaly * anomalyCosine - sineAnomaly * anomalySine);
    const sineLongitude = fieldAt(base, baseRow, BASE_SINE_LONGITUDE);
    const cosineLongitude = fieldAt(base, baseRow, BASE_COSINE_LONGITUDE);
    const longitudeSine = fieldAt(turns, turnRow, TURN_SINE_LONGITUDE);
    const longitudeCosine = fieldAt(turns, turnRow, TURN_COSINE_LONGITUDE);
    putField(scratch, row, SINE_MEAN, sineLongitude * longitudeCosine + cosineLongitude * longitudeSine);
    putField(scratch, row, COSINE_MEAN, cosineLongitude * longitudeCosine - sineLongitude * longitudeSine);
    row += ROW_FIELDS * LANES;
    baseRow += BASE_FIELDS * LANES;
    turnRow += turnStep;
    k += LANES;
  } while (k < rows);
}

/** Time, drag and node likewise. */
function slowStage(
  scratch: Doubles,
  base: Doubles,
  records: Doubles,
  recordAt: Index,
  minutes: Doubles,
  first: Index,
  offset: number,
  rows: Index,
): void {
  let k: Index = 0;
  let row: Index = 0;
  let baseRow: Index = 0;
  let r: Index = recordAt;
  do {
    const middle = lanesAt(minutes, first + k);
    const t = middle + lanes(offset);
    const rate = fieldAt(records, r, NODE_RATE) + fieldAt(records, r, NODE_DRAG) * (middle + t);
    putField(scratch, row, TIME, t);
    putField(scratch, row, SINE_BASE_GAIN, fieldAt(base, baseRow, BASE_SINE_GAIN));
    putField(scratch, row, COSINE_BASE_GAIN, fieldAt(base, baseRow, BASE_COSINE_GAIN));
    putField(scratch, row, SINE_NODE, fieldAt(base, baseRow, BASE_SINE_NODE));
    putField(scratch, row, COSINE_NODE, fieldAt(base, baseRow, BASE_COSINE_NODE));
    putField(scratch, row, NODE_GAIN, rate * lanes(offset));
    putField(scratch, row, LATITUDE_GAIN, longitudeGain(records, r, t) - fieldAt(base, baseRow, BASE_GAIN));
    row += ROW_FIELDS * LANES;
    baseRow += BASE_FIELDS * LANES;
    r += RECORD_FIELDS * LANES;
    k += LANES;
  } while (k < rows);
}

/** By how much each satellite exceeds what the series hold for, within `reach` minutes of the middle. */
function fitStage(
  excess: Doubles,
  records: Doubles,
  recordAt: Index,
  minutes: Doubles,
  first: Index,
  reach: number,
  rows: Index,
): void {
  let k: Index = 0;
  let r: Index = recordAt;
  do {
    putLanes(excess, first + k, excessAbout(records, r, lanesAt(minutes, first + k), lanes(reach)));
    r += RECORD_FIELDS * LANES;
    k += LANES;
  } while (k < rows);
}

/** Turns positions by the sidereal time whose cosine and sine are given: from TEME to Earth-fixed. */
function earthFixedStage(
  out: Doubles,
  outAt: Index,
  stride: Index,
  rowStep: Index,
  cosine: number,
  sine: number,
  rows: Index,
): void {
  let k: Index = 0;
  let at: Index = outAt;
  do {
    const x = lanesAt(out, at);
    const y = lanesAt(out, at + stride);
    putLanes(out, at, lanes(cosine) * x + lanes(sine) * y);
    putLanes(out, at + stride, lanes(cosine) * y - lanes(sine) * x);
    at += rowStep * LANES;
    k += LANES;
  } while (k < rows);
}

/**
 * Earth-fixed positions, km, of `count` satellites at `momentCount` moments about the middle of a span. `minutes` has the minutes
 * from each satellite's epoch to the middle, `moments` three numbers a moment: minutes from the middle, cosine and sine of its
 * sidereal time; `turns` are those of `turnsOfSpanInto`. `out`: planes x, y, z, `stride` apart, of rows with a field for each
 * moment; all arrays have room for an even number of satellites. `excess` is above 0 where the scalar path must be taken.
 */
export function positionsOfSpanInto(
  out: Doubles,
  stride: Index,
  excess: Doubles,
  records: Doubles,
  turns: Doubles,
  minutes: Doubles,
  count: Index,
  moments: Doubles,
  momentCount: Index,
  base: Doubles,
  scratch: Doubles,
): void {
  let reach: number = 0;
  for (let moment: Index = 0; moment < momentCount; moment += 1) {
    const offset = moments[3 * moment] as number;
    if (offset > reach) reach = offset;
    if (-offset > reach) reach = -offset;
  }
  for (let first: Index = 0; first < count; first += SPAN_BLOCK) {
    const rows: Index = count - first < SPAN_BLOCK ? count - first : SPAN_BLOCK;
    const recordAt: Index = first * RECORD_FIELDS;
    baseStage(base, records, recordAt, minutes, first, rows);
    fitStage(excess, records, recordAt, minutes, first, reach, rows);
    for (let moment: Index = 0; moment < momentCount; moment += 1) {
      const at: Index = first * momentCount + moment * LANES;
      const step: Index = RECORD_FIELDS * LANES;
      angleStage(scratch, base, turns, at * TURN_FIELDS, momentCount * TURN_FIELDS * LANES, rows);
      slowStage(scratch, base, records, recordAt, minutes, first, moments[3 * moment] as number, rows);
      statesInto(out, at, stride, momentCount, 3, scratch, records, recordAt, step, rows);
      earthFixedStage(
        out,
        at,
        stride,
        momentCount,
        moments[3 * moment + 1] as number,
        moments[3 * moment + 2] as number,
        rows,
      );
    }
  }
}
