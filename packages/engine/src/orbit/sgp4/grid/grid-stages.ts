import { type Doubles, fieldAt, type Index, LANES, lanes, lanesAt, putField } from '../../../kernel/index.ts';
import { axisStage, longPeriodStage, shiftStage } from './drag-stages.ts';
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
  ROW_FIELDS,
  SINE_ANOMALY,
  SINE_BASE_GAIN,
  SINE_MEAN,
  SINE_NODE,
  TIME,
  TURN_COSINE_ANOMALY,
  TURN_COSINE_LONGITUDE,
  TURN_FIELDS,
  TURN_SINE_ANOMALY,
  TURN_SINE_LONGITUDE,
} from './fields.ts';
import { longitudeGain } from './longitude.ts';
import { anomalyStage, centreStage, latitudeStage, radiusStage, rateStage } from './orbit-stages.ts';
import { nodeStage, positionStage, shortPeriodStage, tiltStage, velocityStage } from './output-stages.ts';
import { cosineSeries, halfTurns, remainder, signOf, sineSeries } from './sine-cosine.ts';

/** Anomaly and mean argument of latitude of each row: those of the base, turned. */
function turnStage(scratch: Doubles, record: Doubles, turns: Doubles, minutes: number, rows: Index): void {
  const t = lanes(minutes);
  const anomaly = fieldAt(record, 0, MEAN_ANOMALY) + fieldAt(record, 0, MEAN_ANOMALY_RATE) * t;
  const perigee = fieldAt(record, 0, PERIGEE) + fieldAt(record, 0, PERIGEE_RATE) * t;
  const longitude = anomaly + perigee + longitudeGain(record, 0, t);
  const anomalyTurns = halfTurns(anomaly);
  const sineAnomaly = signOf(anomalyTurns) * sineSeries(remainder(anomaly, anomalyTurns));
  const cosineAnomaly = signOf(anomalyTurns) * cosineSeries(remainder(anomaly, anomalyTurns));
  const longitudeTurns = halfTurns(longitude);
  const sineLongitude = signOf(longitudeTurns) * sineSeries(remainder(longitude, longitudeTurns));
  const cosineLongitude = signOf(longitudeTurns) * cosineSeries(remainder(longitude, longitudeTurns));
  let k: Index = 0;
  let row: Index = 0;
  let turnRow: Index = 0;
  do {
    const anomalySine = fieldAt(turns, turnRow, TURN_SINE_ANOMALY);
    const anomalyCosine = fieldAt(turns, turnRow, TURN_COSINE_ANOMALY);
    putField(scratch, row, SINE_ANOMALY, sineAnomaly * anomalyCosine + cosineAnomaly * anomalySine);
    putField(scratch, row, COSINE_ANOMALY, cosineAnomaly * anomalyCosine - sineAnomaly * anomalySine);
    const longitudeSine = fieldAt(turns, turnRow, TURN_SINE_LONGITUDE);
    const longitudeCosine = fieldAt(turns, turnRow, TURN_COSINE_LONGITUDE);
    putField(scratch, row, SINE_MEAN, sineLongitude * longitudeCosine + cosineLongitude * longitudeSine);
    putField(scratch, row, COSINE_MEAN, cosineLongitude * longitudeCosine - sineLongitude * longitudeSine);
    row += ROW_FIELDS * LANES;
    turnRow += TURN_FIELDS * LANES;
    k += LANES;
  } while (k < rows);
}

/** Time, node and drag of each row. */
function driftStage(scratch: Doubles, record: Doubles, offsets: Doubles, minutes: number, rows: Index): void {
  const base = lanes(minutes);
  const gainBase = longitudeGain(record, 0, base);
  const gainTurns = halfTurns(gainBase);
  const sineGain = signOf(gainTurns) * sineSeries(remainder(gainBase, gainTurns));
  const cosineGain = signOf(gainTurns) * cosineSeries(remainder(gainBase, gainTurns));
  const nodeDrag = fieldAt(record, 0, NODE_DRAG);
  const nodeRate = fieldAt(record, 0, NODE_RATE) + (nodeDrag + nodeDrag) * base;
  const node = fieldAt(record, 0, NODE) + base * (fieldAt(record, 0, NODE_RATE) + base * nodeDrag);
  const nodeTurns = halfTurns(node);
  const sineNode = signOf(nodeTurns) * sineSeries(remainder(node, nodeTurns));
  const cosineNode = signOf(nodeTurns) * cosineSeries(remainder(node, nodeTurns));
  let k: Index = 0;
  let row: Index = 0;
  do {
    const offset = lanesAt(offsets, k);
    const t = base + offset;
    putField(scratch, row, TIME, t);
    putField(scratch, row, SINE_BASE_GAIN, sineGain);
    putField(scratch, row, COSINE_BASE_GAIN, cosineGain);
    putField(scratch, row, LATITUDE_GAIN, longitudeGain(record, 0, t) - gainBase);
    putField(scratch, row, SINE_NODE, sineNode);
    putField(scratch, row, COSINE_NODE, cosineNode);
    putField(scratch, row, NODE_GAIN, offset * (nodeRate + nodeDrag * offset));
    row += ROW_FIELDS * LANES;
    k += LANES;
  } while (k < rows);
}

/**
 * Functions whose names end in `Stages` call stages, each a short loop over all rows: so the processor always has rows that do not wait
 * for one another, and what is the same for all rows is computed once, because loops ask for their end at the bottom. The plain back end
 * gets each such function as one loop (`kernels/fuse.mjs`). This one: mean elements, with secular, drag and long-period terms.
 */
export function meanOfGridStages(
  scratch: Doubles,
  record: Doubles,
  turns: Doubles,
  offsets: Doubles,
  minutes: number,
  rows: Index,
): void {
  turnStage(scratch, record, turns, minutes, rows);
  driftStage(scratch, record, offsets, minutes, rows);
  shiftStage(scratch, record, 0, 0, rows);
  axisStage(scratch, record, 0, 0, rows);
  longPeriodStage(scratch, record, 0, 0, rows);
  anomalyStage(scratch, rows);
}

/** Places in the orbit. */
export function orbitOfGridStages(scratch: Doubles, record: Doubles, rows: Index): void {
  centreStage(scratch, rows);
  radiusStage(scratch, record, 0, 0, rows);
  latitudeStage(scratch, rows);
}

/** States in TEME, with short-period terms: planes x, y, z and their rates, `stride` apart. */
export function stateOfGridStages(
  scratch: Doubles,
  record: Doubles,
  out: Doubles,
  outAt: Index,
  stride: Index,
  rows: Index,
): void {
  shortPeriodStage(scratch, record, 0, 0, rows);
  nodeStage(scratch, record, 0, 0, rows);
  tiltStage(scratch, record, 0, 0, rows);
  positionStage(scratch, rows, out, outAt, stride, 1);
  rateStage(scratch, rows);
  velocityStage(scratch, record, 0, 0, rows, out, outAt, stride, 1);
}
