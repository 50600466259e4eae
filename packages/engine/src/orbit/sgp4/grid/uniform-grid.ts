import {
  type Doubles,
  fieldAt,
  greatestLane,
  type Index,
  LANES,
  lanes,
  lanesAt,
  putField,
  putLanes,
} from '../../../kernel/index.ts';
import { baseAnglesInto } from './base-angles.ts';
import {
  MEAN_ANOMALY_RATE,
  PERIGEE_RATE,
  RECORD_FIELDS,
  TURN_FIELDS,
  TURN_SINE_ANOMALY,
  TURN_SINE_LONGITUDE,
} from './fields.ts';
import { excessAbout } from './fit.ts';
import { meanOfGridStages, orbitOfGridStages, stateOfGridStages } from './grid-stages.ts';
import { sinesAndCosinesInto } from './sine-cosine.ts';

/** Fills a turn row for each offset. */
function turnsInto(turns: Doubles, record: Doubles, offsets: Doubles, rows: Index): void {
  const anomalyRate = fieldAt(record, 0, MEAN_ANOMALY_RATE);
  const longitudeRate = anomalyRate + fieldAt(record, 0, PERIGEE_RATE);
  let k: Index = 0;
  let row: Index = 0;
  do {
    const offset = lanesAt(offsets, k);
    putField(turns, row, TURN_SINE_ANOMALY, anomalyRate * offset);
    putField(turns, row, TURN_SINE_LONGITUDE, longitudeRate * offset);
    row += TURN_FIELDS * LANES;
    k += LANES;
  } while (k < rows);
  sinesAndCosinesInto(turns, 0, 2 * LANES, 2 * k);
}

/**
 * States of satellites at evenly spaced times, satellite by satellite: `out` holds for each its planes x, y, z and their rates,
 * of `stride` numbers, `count` rounded up to two lanes. Blocks of `blockRows` times share a base in their middle; `offsets` are the minutes of the
 * rows from it, as many before as behind. `firstMinutes` has the minutes since epoch of the first time of each satellite; `excess` is above 0
 * where the scalar path must be taken instead.
 */
export function propagateGridInto(
  out: Doubles,
  stride: Index,
  excess: Doubles,
  packed: Doubles,
  firstMinutes: Doubles,
  satelliteCount: Index,
  stepMinutes: number,
  count: Index,
  offsets: Doubles,
  blockRows: Index,
  record: Doubles,
  middle: Doubles,
  base: Doubles,
  turns: Doubles,
  scratch: Doubles,
): void {
  const reach: number = -(offsets[0] as number);
  for (let satellite: Index = 0; satellite < satelliteCount; satellite += 1) {
    for (let field: Index = 0; field < RECORD_FIELDS; field += 1) {
      putField(record, 0, field, lanes(packed[satellite * RECORD_FIELDS + field] as number));
    }
    turnsInto(turns, record, offsets, blockRows);
    let worst: number = -1;
    for (let first: Index = 0; first < count; first += blockRows) {
      const rows: Index = count - first < blockRows ? count - first : blockRows;
      const minutes = (firstMinutes[satellite] as number) + first * stepMinutes + reach;
      putLanes(middle, 0, lanes(minutes));
      baseAnglesInto(base, record, 0, middle, 0, LANES);
      sinesAndCosinesInto(base, 0, 2 * LANES, 4 * LANES);
      meanOfGridStages(scratch, base, record, turns, TURN_FIELDS * LANES, offsets, minutes, rows);
      orbitOfGridStages(scratch, record, rows);
      stateOfGridStages(scratch, base, record, out, satellite * 6 * stride + first, stride, rows);
      const blockExcess = greatestLane(excessAbout(record, 0, lanes(minutes), lanes(reach)));
      if (blockExcess > worst) worst = blockExcess;
    }
    excess[satellite] = worst;
  }
}
