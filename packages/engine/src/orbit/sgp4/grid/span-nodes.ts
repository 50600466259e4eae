import {
  type Doubles,
  fieldAt,
  fieldOfElement,
  type Index,
  LANES,
  lanes,
  lanesAt,
  putField,
  putLanes,
} from '../../../kernel/index.ts';
import {
  COSINE_ANOMALY,
  COSINE_MEAN,
  COSINE_NODE,
  COSINE_PERIGEE,
  EXCESS,
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
  SINE_MEAN,
  SINE_NODE,
  SINE_PERIGEE,
  TIME,
} from './fields.ts';
import { longitudeGain } from './longitude.ts';
import { cosineSeries, halfTurns, remainder, signOf, sineSeries } from './sine-cosine.ts';
import { statesInto } from './stages.ts';

/** Satellites whose rows and records stay in the first-level cache together. */
export const SPAN_BLOCK: Index = 32;

/** Fields of a base row: perigee and node in the middle of the span, where they are known as sine and cosine. */
const BASE_SINE_PERIGEE: Index = 0;
const BASE_COSINE_PERIGEE: Index = 1;
const BASE_SINE_NODE: Index = 2;
const BASE_COSINE_NODE: Index = 3;
export const BASE_FIELDS: Index = 4;

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
    const perigee = fieldAt(records, r, PERIGEE) + fieldAt(records, r, PERIGEE_RATE) * t;
    const perigeeTurns = halfTurns(perigee);
    const perigeeRest = remainder(perigee, perigeeTurns);
    const perigeeSign = signOf(perigeeTurns);
    putField(base, row, BASE_SINE_PERIGEE, perigeeSign * sineSeries(perigeeRest));
    putField(base, row, BASE_COSINE_PERIGEE, perigeeSign * cosineSeries(perigeeRest));
    const node = fieldAt(records, r, NODE) + t * (fieldAt(records, r, NODE_RATE) + t * fieldAt(records, r, NODE_DRAG));
    const nodeTurns = halfTurns(node);
    const nodeRest = remainder(node, nodeTurns);
    const nodeSign = signOf(nodeTurns);
    putField(base, row, BASE_SINE_NODE, nodeSign * sineSeries(nodeRest));
    putField(base, row, BASE_COSINE_NODE, nodeSign * cosineSeries(nodeRest));
    row += BASE_FIELDS * LANES;
    r += RECORD_FIELDS * LANES;
    k += LANES;
  } while (k < rows);
}

/** Anomaly and mean argument of latitude of each satellite, `offset` minutes from the middle of the span. */
function angleStage(
  scratch: Doubles,
  records: Doubles,
  recordAt: Index,
  minutes: Doubles,
  first: Index,
  offset: number,
  rows: Index,
): void {
  let k: Index = 0;
  let row: Index = 0;
  let r: Index = recordAt;
  do {
    const t = lanesAt(minutes, first + k) + lanes(offset);
    const anomaly = fieldAt(records, r, MEAN_ANOMALY) + fieldAt(records, r, MEAN_ANOMALY_RATE) * t;
    const anomalyTurns = halfTurns(anomaly);
    const anomalyRest = remainder(anomaly, anomalyTurns);
    const anomalySign = signOf(anomalyTurns);
    putField(scratch, row, SINE_ANOMALY, anomalySign * sineSeries(anomalyRest));
    putField(scratch, row, COSINE_ANOMALY, anomalySign * cosineSeries(anomalyRest));
    const perigee = fieldAt(records, r, PERIGEE) + fieldAt(records, r, PERIGEE_RATE) * t;
    const latitude = anomaly + perigee + longitudeGain(records, r, t);
    const latitudeTurns = halfTurns(latitude);
    const latitudeRest = remainder(latitude, latitudeTurns);
    const latitudeSign = signOf(latitudeTurns);
    putField(scratch, row, SINE_MEAN, latitudeSign * sineSeries(latitudeRest));
    putField(scratch, row, COSINE_MEAN, latitudeSign * cosineSeries(latitudeRest));
    putField(scratch, row, TIME, t);
    row += ROW_FIELDS * LANES;
    r += RECORD_FIELDS * LANES;
    k += LANES;
  } while (k < rows);
}

/** Perigee and node likewise, turned from the middle: within 40 minutes by less than 0.005 rad, the fourth power is 3e-11, times e. */
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
    const t = lanesAt(minutes, first + k);
    const turn = fieldAt(records, r, PERIGEE_RATE) * lanes(offset);
    const z = turn * turn;
    const sineTurn = turn - turn * z * lanes(1 / 6);
    const cosineTurn = lanes(1) - z * lanes(0.5);
    const sine = fieldAt(base, baseRow, BASE_SINE_PERIGEE);
    const cosine = fieldAt(base, baseRow, BASE_COSINE_PERIGEE);
    const drag = fieldAt(records, r, NODE_DRAG);
    const rate = fieldAt(records, r, NODE_RATE) + drag * (t + t + lanes(offset));
    putField(scratch, row, SINE_PERIGEE, sine * cosineTurn + cosine * sineTurn);
    putField(scratch, row, COSINE_PERIGEE, cosine * cosineTurn - sine * sineTurn);
    putField(scratch, row, SINE_NODE, fieldAt(base, baseRow, BASE_SINE_NODE));
    putField(scratch, row, COSINE_NODE, fieldAt(base, baseRow, BASE_COSINE_NODE));
    putField(scratch, row, NODE_GAIN, rate * lanes(offset));
    putField(scratch, row, LATITUDE_GAIN, lanes(0));
    row += ROW_FIELDS * LANES;
    baseRow += BASE_FIELDS * LANES;
    r += RECORD_FIELDS * LANES;
    k += LANES;
  } while (k < rows);
}

/** Turns positions by the sidereal time whose cosine and sine are given: from TEME to Earth-fixed. */
function earthFixedStage(out: Doubles, at: Index, stride: Index, cosine: number, sine: number, rows: Index): void {
  let k: Index = 0;
  do {
    const x = lanesAt(out, at + k);
    const y = lanesAt(out, at + stride + k);
    putLanes(out, at + k, lanes(cosine) * x + lanes(sine) * y);
    putLanes(out, at + stride + k, lanes(cosine) * y - lanes(sine) * x);
    k += LANES;
  } while (k < rows);
}

/**
 * Earth-fixed positions, km, of `count` satellites at `nodeCount` moments about the middle of a span, two satellites in one register. `minutes` has the
 * minutes from each satellite's epoch to the middle, `moments` three numbers a moment: minutes from the middle, cosine and
 * sine of its sidereal time. `out`: planes x, y, z of `nodeCount` rows of `stride`, which is even and at least `count`, as `minutes`,
 * `records` and `excess` have room for. `excess` is above 0 where the scalar path must be taken instead.
 */
export function positionsOfSpanInto(
  out: Doubles,
  stride: Index,
  excess: Doubles,
  records: Doubles,
  minutes: Doubles,
  count: Index,
  moments: Doubles,
  nodeCount: Index,
  base: Doubles,
  scratch: Doubles,
): void {
  for (let first: Index = 0; first < count; first += SPAN_BLOCK) {
    const rows: Index = count - first < SPAN_BLOCK ? count - first : SPAN_BLOCK;
    const recordAt: Index = first * RECORD_FIELDS;
    baseStage(base, records, recordAt, minutes, first, rows);
    for (let k: Index = 0; k < rows; k += 1) excess[first + k] = -1;
    for (let node: Index = 0; node < nodeCount; node += 1) {
      const offset = moments[3 * node] as number;
      const at: Index = node * stride + first;
      angleStage(scratch, records, recordAt, minutes, first, offset, rows);
      slowStage(scratch, base, records, recordAt, minutes, first, offset, rows);
      const step: Index = RECORD_FIELDS * LANES;
      const worst = statesInto(out, at, nodeCount * stride, 3, scratch, records, recordAt, step, rows);
      earthFixedStage(
        out,
        at,
        nodeCount * stride,
        moments[3 * node + 1] as number,
        moments[3 * node + 2] as number,
        rows,
      );
      if (worst > 0) {
        for (let k: Index = 0; k < rows; k += 1) {
          const own = fieldOfElement(scratch, k, EXCESS, ROW_FIELDS);
          if (own > (excess[first + k] as number)) excess[first + k] = own;
        }
      }
    }
  }
}
