import { POSSIBLE, STATES } from '@skywitness/engine/service';
import { expect, test } from 'vitest';
import type { Series } from '../data/calls.ts';
import { nextChange } from './next-change.ts';

const LANDING = STATES.indexOf('landing');
const HOUR = 3600e6;
const none = new Float32Array();

/** Rows of [from, to, state], in hours. */
function series(rows: readonly (readonly [number, number, number])[]): Series {
  return {
    from: Float64Array.from(rows, ([from]) => from * HOUR),
    to: Float64Array.from(rows, ([, to]) => to * HOUR),
    state: Uint8Array.from(rows, ([, , state]) => state),
    binFrom: new Float64Array(),
    visibleMin: none,
    visibleMax: none,
    rttMs: none,
    done: 1,
    total: 1,
  };
}

const day = { spans: [{ start: 0, end: 24 * HOUR, stepMicroseconds: 60e6 }] };

test('service that ends at three names the hour and what stands in the way then', () => {
  const known = series([
    [0, 3, POSSIBLE],
    [3, 24, LANDING],
  ]);
  expect(nextChange(known, day, 2.9 * HOUR)).toEqual({ state: POSSIBLE, until: 3 * HOUR, next: LANDING });
  expect(nextChange(known, day, 3 * HOUR)).toEqual({ state: LANDING, until: 24 * HOUR, next: undefined });
});

test('where spans touch, what the next begins with is told; where they do not, the span ends', () => {
  const two = { spans: [day.spans[0]!, { start: 24 * HOUR, end: 30 * HOUR, stepMicroseconds: 60e6 }] };
  const known = series([
    [0, 24, POSSIBLE],
    [24, 30, LANDING],
  ]);
  expect(nextChange(known, two, HOUR)).toEqual({ state: POSSIBLE, until: 24 * HOUR, next: LANDING });
  expect(nextChange(known, two, 25 * HOUR)).toEqual({ state: LANDING, until: 30 * HOUR, next: undefined });
});

test('nothing is said about a change where what follows is withheld, or not yet computed', () => {
  const withheld = series([
    [0, 3, POSSIBLE],
    [5, 24, LANDING],
  ]);
  expect(nextChange(withheld, day, HOUR)).toBeUndefined();
  expect(nextChange(withheld, day, 4 * HOUR)).toBeUndefined();
  expect(nextChange(series([[0, 3, POSSIBLE]]), day, HOUR)).toBeUndefined();
});
