import { type Doubles, fieldAt, type Index, LANES, lanes, lanesAt, putField, putLanes } from '../../../kernel/index.ts';
import { baseAnglesInto } from './base-angles.ts';
import {
  BASE_FIELDS,
  MEAN_ANOMALY_RATE,
  PERIGEE_RATE,
  RECORD_FIELDS,
  TURN_FIELDS,
  TURN_SINE_ANOMALY,
  TURN_SINE_LONGITUDE,
} from './fields.ts';
import { excessAbout } from './fit.ts';
import { sinesAndCosinesInto } from './sine-cosine.ts';
import { meanOfSpanStages, orbitOfSpanStages, positionOfSpanStages } from './span-stages.ts';

/** Most moments of a span. */
export const MOMENTS: Index = 12;
/** Satellites whose rows and records stay in the first-level cache together. */
export const SPAN_BLOCK: Index = 32;

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
    sinesAndCosinesInto(turns, row, 2 * LANES, 2 * momentCount * LANES);
  }
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
  const baseStep: Index = BASE_FIELDS * LANES;
  const recordStep: Index = RECORD_FIELDS * LANES;
  const turnStep: Index = momentCount * TURN_FIELDS * LANES;
  for (let first: Index = 0; first < count; first += SPAN_BLOCK) {
    const rows: Index = count - first < SPAN_BLOCK ? count - first : SPAN_BLOCK;
    const recordAt: Index = first * RECORD_FIELDS;
    baseAnglesInto(base, records, recordAt, minutes, first, rows);
    for (let pair: Index = 0; pair < 4; pair += 1) sinesAndCosinesInto(base, 2 * pair * LANES, baseStep, rows);
    fitStage(excess, records, recordAt, minutes, first, reach, rows);
    for (let moment: Index = 0; moment < momentCount; moment += 1) {
      const at: Index = first * momentCount + moment * LANES;
      const turnsAt: Index = at * TURN_FIELDS;
      const offset = moments[3 * moment] as number;
      meanOfSpanStages(
        scratch,
        base,
        baseStep,
        turns,
        turnsAt,
        turnStep,
        records,
        recordAt,
        recordStep,
        minutes,
        first,
        offset,
        rows,
      );
      orbitOfSpanStages(scratch, records, recordAt, recordStep, rows);
      positionOfSpanStages(scratch, base, baseStep, records, recordAt, recordStep, out, at, stride, momentCount, rows);
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
