import { expect, test } from 'vitest';
import { describeWithShared, sharedFile } from '../../../test/shared.ts';
import { parseTle } from '../tle.ts';
import { prepareSgp4 } from './prepare.ts';
import { propagateInto } from './propagate.ts';
import type { Sgp4Record } from './record.ts';

/** The reference prints 1e-8 km and 1e-9 km/s; what remains is its rounding of the epoch to 40 µs. */
const POSITION_TOLERANCE_KM = 1e-6;
const VELOCITY_TOLERANCE_KM_PER_S = 1e-9;

/**
 * Where the reference stops with an error, in the order of the set (expected errors in sgp4/tests.py of
 * brandon-rhodes/python-sgp4, which runs the same set).
 */
const EXPECTED_ERRORS: readonly (readonly [satellite: number, status: number])[] = [
  [22312, 1],
  [28350, 1],
  [28872, 6],
  [29141, 6],
  [33333, 4],
  [33334, 3],
  [20413, 6],
];

interface Case {
  readonly record: Sgp4Record;
  readonly minutes: { readonly start: number; readonly end: number; readonly step: number };
  /** Minutes, position, velocity. */
  readonly rows: readonly (readonly number[])[];
}

function numbers(text: string): number[] {
  return text.trim().split(/\s+/).map(Number);
}

/** The satellites of the set with the block of results that stands at the same place in the output. */
function verificationCases(): Case[] {
  const lines = sharedFile('data/sgp4/SGP4-VER.TLE').split(/\r?\n/);
  const blocks = sharedFile('data/sgp4/tcppver.out')
    .split(/^\s*\d+ xx\s*$/m)
    .slice(1);
  const starts = lines.flatMap((line, index) => (line.startsWith('1 ') ? [index] : []));
  expect(blocks).toHaveLength(starts.length);
  return starts.map((index, k) => {
    const second = lines[index + 1] as string;
    const elements = parseTle(lines[index] as string, second.slice(0, 69), { verifyChecksum: false });
    const [start, end, step] = numbers(second.slice(69)) as [number, number, number];
    const rows = (blocks[k] as string).split('\n').filter((row) => row.trim() !== '');
    return {
      record: prepareSgp4(elements),
      minutes: { start, end, step },
      rows: rows.map((row) => numbers(row.slice(0, 110)).slice(0, 7)),
    };
  });
}

/** The row that the reference prints for 33334 although its first call fails: its output buffer still held the satellite before. */
const STALE_ROW_SATELLITE = 33334;

describeWithShared('the verification set of AIAA 2006-6753', () => {
  const state = new Float64Array(6);

  test('is met in all of its 666 rows, to a millimetre', () => {
    let compared = 0;
    for (const { record, rows } of verificationCases()) {
      if (record.catalogueNumber === STALE_ROW_SATELLITE) {
        expect(rows).toHaveLength(1);
        continue;
      }
      for (const [minutes, ...truth] of rows) {
        const place = `satellite ${record.catalogueNumber} after ${minutes} minutes`;
        expect(propagateInto(state, 0, record, minutes as number), place).toBe(0);
        truth.forEach((value, k) => {
          const tolerance = k < 3 ? POSITION_TOLERANCE_KM : VELOCITY_TOLERANCE_KM_PER_S;
          expect(Math.abs((state[k] as number) - value), place).toBeLessThanOrEqual(tolerance);
        });
        expect(truth).toHaveLength(6);
        compared++;
      }
    }
    expect(compared).toBe(666);
  });

  test('ends with the errors of the reference, right after the last row it prints, and nowhere else', () => {
    const errors: [number, number][] = [];
    for (const { record, rows, minutes } of verificationCases()) {
      const lastPrinted = record.catalogueNumber === STALE_ROW_SATELLITE ? Number.NEGATIVE_INFINITY : rows.at(-1)?.[0];
      for (let t = minutes.start; t < minutes.end; t += minutes.step) {
        const status = propagateInto(state, 0, record, t);
        expect(status === 0, `${record.catalogueNumber} after ${t} minutes`).toBe(t <= (lastPrinted as number) + 1e-6);
        if (status === 0) continue;
        errors.push([record.catalogueNumber, status]);
        break;
      }
      const status = propagateInto(state, 0, record, minutes.end);
      if (status !== 0 && errors.at(-1)?.[0] !== record.catalogueNumber) errors.push([record.catalogueNumber, status]);
    }
    expect(errors).toEqual(EXPECTED_ERRORS);
  });
});
