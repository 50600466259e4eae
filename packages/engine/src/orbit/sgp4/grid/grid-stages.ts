import { type Doubles, fieldAt, type Index, LANES, lanes, lanesAt, putField } from '../../../kernel/index.ts';
import { angleStage } from './angle-stage.ts';
import { axisStage, eccentricityStage, longPeriodStage, shiftStage } from './drag-stages.ts';
import { BASE_GAIN, LATITUDE_GAIN, NODE_DRAG, NODE_GAIN, NODE_RATE, ROW_FIELDS, TIME } from './fields.ts';
import { longitudeGain } from './longitude.ts';
import { anomalyStage, centreStage, latitudeStage, radiusStage, rateStage } from './orbit-stages.ts';
import { nodeStage, positionStage, shortPeriodStage, swingStage, tiltStage, velocityStage } from './output-stages.ts';

/** Time, node and drag of each row. */
function driftStage(
  scratch: Doubles,
  base: Doubles,
  record: Doubles,
  offsets: Doubles,
  minutes: number,
  rows: Index,
): void {
  const middle = lanes(minutes);
  const baseGain = fieldAt(base, 0, BASE_GAIN);
  const nodeDrag = fieldAt(record, 0, NODE_DRAG);
  const nodeRate = fieldAt(record, 0, NODE_RATE) + (nodeDrag + nodeDrag) * middle;
  let k: Index = 0;
  let row: Index = 0;
  do {
    const offset = lanesAt(offsets, k);
    const t = middle + offset;
    putField(scratch, row, TIME, t);
    putField(scratch, row, LATITUDE_GAIN, longitudeGain(record, 0, t) - baseGain);
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
  base: Doubles,
  record: Doubles,
  turns: Doubles,
  turnStep: Index,
  offsets: Doubles,
  minutes: number,
  rows: Index,
): void {
  angleStage(scratch, base, 0, turns, 0, turnStep, rows);
  driftStage(scratch, base, record, offsets, minutes, rows);
  shiftStage(scratch, record, 0, 0, rows);
  eccentricityStage(scratch, record, 0, 0, rows);
  axisStage(scratch, record, 0, 0, rows);
  longPeriodStage(scratch, base, 0, record, 0, 0, rows);
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
  base: Doubles,
  record: Doubles,
  out: Doubles,
  outAt: Index,
  stride: Index,
  rows: Index,
): void {
  shortPeriodStage(scratch, record, 0, 0, rows);
  nodeStage(scratch, base, 0, record, 0, 0, rows);
  tiltStage(scratch, record, 0, 0, rows);
  positionStage(scratch, rows, out, outAt, stride, 1);
  rateStage(scratch, rows);
  swingStage(scratch, record, 0, 0, rows);
  velocityStage(scratch, rows, out, outAt, stride, 1);
}
