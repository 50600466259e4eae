import { SkywitnessError } from '../../../errors.ts';
import { type BackEnd, newWorkspace } from '../../../kernel/index.ts';
import { propagateInto } from '../propagate.ts';
import type { Sgp4Record } from '../record.ts';
import { BASE_FIELDS, RECORD_FIELDS, ROW_FIELDS, TURN_FIELDS } from './fields.ts';
import { packInto } from './pack.ts';
import { propagateGridInto } from './uniform-grid.ts';

/** States of satellites at `count` evenly spaced times, one satellite after the other. */
export interface StateGrid {
  /** The count, rounded up to an even number. */
  readonly stride: number;
  /** Neighbouring steps go through one instruction (`simd`), or not (`plain`): the bits are the same. */
  readonly backEnd: BackEnd;
  /**
   * x, y, z (km) and their rates (km/s) in TEME, in six planes of `stride` numbers each: at `firstMinutes` after the record's epoch and
   * every step from there. NaN where SGP4 has no answer. The array is overwritten by the next call.
   */
  states(record: Sgp4Record, firstMinutes: number): Float64Array;
}

/** Rows of a block: as many as stay in the first-level cache, within an hour, in which the node hardly turns. */
const MOST_ROWS = 64;
const LONGEST_BLOCK_MINUTES = 64;

/**
 * Prepares to propagate satellites over `count` times, `stepMinutes` apart. Nearly circular orbits near the Earth go through a
 * kernel, within 2e-8 km of `propagateInto`; the others through `propagateInto` itself (`state-grid.test.ts`).
 *
 * @throws SkywitnessError `PROPAGATION_STEP` when the step is not positive or the count no whole number of at least 2.
 * @example
 * ```ts
 * import { parseTle, prepareSgp4, stateGrid } from '@skywitness/engine/orbit';
 * const record = prepareSgp4(
 *   parseTle(
 *     '1 25544U 98067A   08264.51782528 -.00002182  00000-0 -11606-4 0  2927',
 *     '2 25544  51.6416 247.4627 0006703 130.5360 325.0288 15.72125391563537',
 *   ),
 * );
 * const day = stateGrid({ stepMinutes: 1, count: 1440 });
 * Math.round(day.states(record, 0)[0]); // => 4084
 * ```
 */
export function stateGrid({ stepMinutes, count, backEnd }: StateGridOptions): StateGrid {
  if (!(stepMinutes > 0 && Number.isInteger(count) && count >= 2)) {
    const sentence = `${count} times ${stepMinutes} minutes apart are no grid. Give a step above 0 and at least 2 times.`;
    throw new SkywitnessError('PROPAGATION_STEP', sentence);
  }
  const stride = count + (count % 2);
  const rows = Math.max(2, Math.min(MOST_ROWS, Math.floor(LONGEST_BLOCK_MINUTES / stepMinutes), stride));
  const sizes = [
    6 * stride,
    1,
    RECORD_FIELDS,
    1,
    rows,
    2 * RECORD_FIELDS,
    2,
    2 * BASE_FIELDS,
    TURN_FIELDS * (rows + 1),
    ROW_FIELDS * (rows + 1),
  ];
  const workspace = newWorkspace(
    sizes.reduce((sum, size) => sum + 8 * size + 8, 0),
    backEnd,
  );
  const [out, excess, packed, first, offsets, record, middle, base, turns, scratch] = sizes.map((size) =>
    workspace.doubles(size),
  );
  // Even two steps would be too far apart for one base.
  const isDense = 2 * stepMinutes <= LONGEST_BLOCK_MINUTES;
  const kernels = workspace.bind({ propagateGridInto });
  for (let row = 0; row < rows; row++) offsets[row] = (row - (rows - 1) / 2) * stepMinutes;
  const byKernel = (satellite: Sgp4Record, firstMinutes: number): boolean => {
    packInto(packed, 0, 1, satellite);
    first[0] = firstMinutes;
    kernels.propagateGridInto(
      out,
      stride,
      excess,
      packed,
      first,
      1,
      stepMinutes,
      count,
      offsets,
      rows,
      record,
      middle,
      base,
      turns,
      scratch,
    );
    return excess[0] <= 0;
  };
  return {
    stride,
    backEnd: workspace.backEnd,
    states: (satellite, firstMinutes) => {
      if (isDense && satellite.deepSpace === undefined && byKernel(satellite, firstMinutes)) return out;
      const state = new Float64Array(6);
      for (let step = 0; step < count; step++) {
        propagateInto(state, 0, satellite, firstMinutes + step * stepMinutes);
        for (let plane = 0; plane < 6; plane++) out[plane * stride + step] = state[plane];
      }
      return out;
    },
  };
}

export interface StateGridOptions {
  readonly stepMinutes: number;
  readonly count: number;
  readonly backEnd?: BackEnd;
}
