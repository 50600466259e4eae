import { type Doubles, fieldAt, type Index, LANES, lanes, lanesAt, putField } from '../../../kernel/index.ts';
import { angleStage } from './angle-stage.ts';
import { axisStage, eccentricityStage, longPeriodStage, shiftStage } from './drag-stages.ts';
import { BASE_GAIN, LATITUDE_GAIN, NODE_DRAG, NODE_GAIN, NODE_RATE, ROW_FIELDS, TIME } from './fields.ts';
import { longitudeGain } from './longitude.ts';
import { anomalyStage, centreStage, latitudeStage, radiusStage } from './orbit-stages.ts';
import { nodeStage, positionStage, shortPeriodStage, tiltStage } from './output-stages.ts';

/** Time, drag and node of each satellite at a moment. */
function slowStage(
  scratch: Doubles,
  base: Doubles,
  baseStep: Index,
  records: Doubles,
  recordAt: Index,
  recordStep: Index,
  minutes: Doubles,
  first: Index,
  offset: number,
  rows: Index,
): void {
  let k: Index = 0;
  let row: Index = 0;
  let b: Index = 0;
  let r: Index = recordAt;
  do {
    const middle = lanesAt(minutes, first + k);
    const t = middle + lanes(offset);
    const rate = fieldAt(records, r, NODE_RATE) + fieldAt(records, r, NODE_DRAG) * (middle + t);
    putField(scratch, row, TIME, t);
    putField(scratch, row, NODE_GAIN, rate * lanes(offset));
    putField(scratch, row, LATITUDE_GAIN, longitudeGain(records, r, t) - fieldAt(base, b, BASE_GAIN));
    row += ROW_FIELDS * LANES;
    b += baseStep;
    r += recordStep;
    k += LANES;
  } while (k < rows);
}

/** Mean elements, with secular, drag and long-period terms. As to functions that end in `Stages` see `grid-stages.ts`. */
export function meanOfSpanStages(
  scratch: Doubles,
  base: Doubles,
  baseStep: Index,
  turns: Doubles,
  turnsAt: Index,
  turnStep: Index,
  records: Doubles,
  recordAt: Index,
  recordStep: Index,
  minutes: Doubles,
  first: Index,
  offset: number,
  rows: Index,
): void {
  angleStage(scratch, base, baseStep, turns, turnsAt, turnStep, rows);
  slowStage(scratch, base, baseStep, records, recordAt, recordStep, minutes, first, offset, rows);
  shiftStage(scratch, records, recordAt, recordStep, rows);
  eccentricityStage(scratch, records, recordAt, recordStep, rows);
  axisStage(scratch, records, recordAt, recordStep, rows);
  longPeriodStage(scratch, base, baseStep, records, recordAt, recordStep, rows);
  anomalyStage(scratch, rows);
}

/** Places in the orbit. */
export function orbitOfSpanStages(
  scratch: Doubles,
  records: Doubles,
  recordAt: Index,
  recordStep: Index,
  rows: Index,
): void {
  centreStage(scratch, rows);
  radiusStage(scratch, records, recordAt, recordStep, rows);
  latitudeStage(scratch, rows);
}

/** Positions in TEME, with short-period terms: planes x, y, z of `out`, `stride` apart, where rows are `rowStep` apart. */
export function positionOfSpanStages(
  scratch: Doubles,
  base: Doubles,
  baseStep: Index,
  records: Doubles,
  recordAt: Index,
  recordStep: Index,
  out: Doubles,
  outAt: Index,
  stride: Index,
  rowStep: Index,
  rows: Index,
): void {
  shortPeriodStage(scratch, records, recordAt, recordStep, rows);
  nodeStage(scratch, base, baseStep, records, recordAt, recordStep, rows);
  tiltStage(scratch, records, recordAt, recordStep, rows);
  positionStage(scratch, rows, out, outAt, stride, rowStep);
}
