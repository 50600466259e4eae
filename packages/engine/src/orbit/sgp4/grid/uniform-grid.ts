import {
  type Doubles,
  fieldAt,
  greatestLane,
  type Index,
  LANES,
  lanes,
  lanesAt,
  putField,
} from '../../../kernel/index.ts';
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
import { cosineSeries, halfTurns, remainder, signOf, sineCosineStage, sineSeries } from './sine-cosine.ts';
import { statesInto } from './stages.ts';

/** Fields of a table row: sine and cosine of what the anomaly and the longitude turn by between base and row. */
const ANOMALY_SINE: Index = 0;
const ANOMALY_COSINE: Index = 1;
const LONGITUDE_SINE: Index = 2;
const LONGITUDE_COSINE: Index = 3;
export const TABLE_FIELDS: Index = 4;

function turnTableInto(table: Doubles, record: Doubles, offsets: Doubles, rows: Index): void {
  const anomalyRate = fieldAt(record, 0, MEAN_ANOMALY_RATE);
  const longitudeRate = anomalyRate + fieldAt(record, 0, PERIGEE_RATE);
  let k: Index = 0;
  let row: Index = 0;
  do {
    const offset = lanesAt(offsets, k);
    putField(table, row, ANOMALY_SINE, anomalyRate * offset);
    putField(table, row, LONGITUDE_SINE, longitudeRate * offset);
    row += TABLE_FIELDS * LANES;
    k += LANES;
  } while (k < rows);
  sineCosineStage(table, 0, 2, 0, 2 * k);
}

/** Anomaly and mean argument of latitude of each row: those of the base, turned by the table. */
function turnStage(scratch: Doubles, record: Doubles, table: Doubles, minutes: number, rows: Index): void {
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
  let tableRow: Index = 0;
  do {
    const anomalySine = fieldAt(table, tableRow, ANOMALY_SINE);
    const anomalyCosine = fieldAt(table, tableRow, ANOMALY_COSINE);
    putField(scratch, row, SINE_ANOMALY, sineAnomaly * anomalyCosine + cosineAnomaly * anomalySine);
    putField(scratch, row, COSINE_ANOMALY, cosineAnomaly * anomalyCosine - sineAnomaly * anomalySine);
    const longitudeSine = fieldAt(table, tableRow, LONGITUDE_SINE);
    const longitudeCosine = fieldAt(table, tableRow, LONGITUDE_COSINE);
    putField(scratch, row, SINE_MEAN, sineLongitude * longitudeCosine + cosineLongitude * longitudeSine);
    putField(scratch, row, COSINE_MEAN, cosineLongitude * longitudeCosine - sineLongitude * longitudeSine);
    row += ROW_FIELDS * LANES;
    tableRow += TABLE_FIELDS * LANES;
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
 * States of satellites at evenly spaced times, satellite by satellite: `out` holds for each its planes x, y, z (and rates with
 * `planes` = 6) of `stride` numbers, `count` rounded
 * up to two lanes. Blocks of `blockRows` times share a base in their middle; `offsets` are the minutes of the
 * rows from it, as many before as behind. `firstMinutes` has the minutes since epoch of the first time of each satellite; `excess` is above 0
 * where the scalar path must be taken instead.
 */
export function propagateGridInto(
  out: Doubles,
  stride: Index,
  excess: Doubles,
  planes: Index,
  packed: Doubles,
  firstMinutes: Doubles,
  satelliteCount: Index,
  stepMinutes: number,
  count: Index,
  offsets: Doubles,
  blockRows: Index,
  record: Doubles,
  table: Doubles,
  scratch: Doubles,
): void {
  const reach: number = -(offsets[0] as number);
  for (let satellite: Index = 0; satellite < satelliteCount; satellite += 1) {
    for (let field: Index = 0; field < RECORD_FIELDS; field += 1) {
      putField(record, 0, field, lanes(packed[satellite * RECORD_FIELDS + field] as number));
    }
    turnTableInto(table, record, offsets, blockRows);
    let worst: number = -1;
    for (let first: Index = 0; first < count; first += blockRows) {
      const rows: Index = count - first < blockRows ? count - first : blockRows;
      const minutes = (firstMinutes[satellite] as number) + first * stepMinutes + reach;
      turnStage(scratch, record, table, minutes, rows);
      driftStage(scratch, record, offsets, minutes, rows);
      const outAt: Index = satellite * planes * stride + first;
      statesInto(out, outAt, stride, 1, planes, scratch, record, 0, 0, rows);
      const blockExcess = greatestLane(excessAbout(record, 0, lanes(minutes), lanes(reach)));
      if (blockExcess > worst) worst = blockExcess;
    }
    excess[satellite] = worst;
  }
}
