import { describe, expect, test } from 'vitest';
import { truthRows } from '../../../test/shared.ts';
import { parseTle } from '../tle.ts';
import { prepareSgp4 } from './prepare.ts';
import { propagateInto } from './propagate.ts';

/** The reference prints 1e-8 km and 1e-9 km/s; what remains is its rounding of the epoch to 40 µs. */
const POSITION_TOLERANCE_KM = 1e-6;
const VELOCITY_TOLERANCE_KM_PER_S = 1e-9;

const rows = truthRows('sgp4-rows');

describe('rows of the reference that travel with the repository', () => {
  test.each(rows.map((row) => ({ ...row, row })))('$what, after $minutes minutes', ({ row }) => {
    const elements = parseTle(row.line1 as string, row.line2 as string, { verifyChecksum: row.checksum === 'right' });
    const state = new Float64Array(6);
    const status = propagateInto(state, 0, prepareSgp4(elements), Number(row.minutes));
    expect(status).toBe(Number(row.status));
    ['x', 'y', 'z', 'vx', 'vy', 'vz'].forEach((key, k) => {
      const tolerance = k < 3 ? POSITION_TOLERANCE_KM : VELOCITY_TOLERANCE_KM_PER_S;
      if (status !== 0) expect(state[k]).toBeNaN();
      else expect(Math.abs((state[k] as number) - Number(row[key]))).toBeLessThanOrEqual(tolerance);
    });
  });

  test('are all there: 18 states, and the four errors that the reference meets', () => {
    const statuses = rows.map((row) => Number(row.status));
    expect(statuses.filter((status) => status === 0)).toHaveLength(18);
    expect([...new Set(statuses)].sort()).toEqual([0, 1, 3, 4, 6]);
    for (const row of rows.filter(({ status }) => status === '0')) expect(row.vz).toMatch(/^-?\d+\.\d{9}$/);
  });
});
