import type { Doubles, Index } from '../../../kernel/index.ts';
import { axisStage, longPeriodStage, shiftStage } from './drag-stages.ts';
import { anomalyStage, centreStage, latitudeStage, radiusStage, rateStage } from './orbit-stages.ts';
import { nodeStage, positionStage, shortPeriodStage, tiltStage, velocityStage } from './output-stages.ts';

/**
 * States in TEME of all rows whose angles stand in `scratch` (time, anomaly, mean argument of latitude, node). Each
 * stage is a short loop over all rows, so that the processor always has rows that do not wait for one another, and asks for its
 * end at the bottom, so that what is the same for all rows is computed once. `records` advances from `recordAt` by `recordStep`
 * a row: by 0 where all rows are of one satellite.
 *
 * `out`: planes x, y, z, and with `planes` = 6 their rates, `stride` apart; rows of a plane are `rowStep` apart.
 */
export function statesInto(
  out: Doubles,
  outAt: Index,
  stride: Index,
  rowStep: Index,
  planes: Index,
  scratch: Doubles,
  records: Doubles,
  recordAt: Index,
  recordStep: Index,
  rows: Index,
): void {
  shiftStage(scratch, records, recordAt, recordStep, rows);
  axisStage(scratch, records, recordAt, recordStep, rows);
  longPeriodStage(scratch, records, recordAt, recordStep, rows);
  anomalyStage(scratch, rows);
  centreStage(scratch, rows);
  radiusStage(scratch, records, recordAt, recordStep, rows);
  latitudeStage(scratch, rows);
  shortPeriodStage(scratch, records, recordAt, recordStep, rows);
  nodeStage(scratch, records, recordAt, recordStep, rows);
  tiltStage(scratch, records, recordAt, recordStep, rows);
  positionStage(scratch, rows, out, outAt, stride, rowStep);
  if (planes === 6) {
    rateStage(scratch, rows);
    velocityStage(scratch, records, recordAt, recordStep, rows, out, outAt + 3 * stride, stride, rowStep);
  }
}
