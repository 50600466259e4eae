import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Intervals, intervalRecorder, joinIntervals } from './interval-recorder.ts';

const SERIES = 3;
const STEPS = 12;

/** Records steps `from` to before `to` of states by series and step. */
function recorded(states: readonly (readonly number[])[], from: number, to: number): Intervals {
  const recorder = intervalRecorder(SERIES);
  for (let step = from; step < to; step++) {
    for (const [series, ofSeries] of states.entries())
      recorder.record(series, step, ofSeries[step], 10 * series + step);
  }
  recorder.closeAll(to);
  return recorder.intervals();
}

function rowsOf({ count, series, fromStep, toStep, state, visibleMin, visibleMax }: Intervals): number[][] {
  return Array.from({ length: count }, (_, row) =>
    [series, fromStep, toStep, state, visibleMin, visibleMax].map((column) => column[row]),
  );
}

const someStates = fc.array(fc.array(fc.integer({ min: 0, max: 2 }), { minLength: STEPS, maxLength: STEPS }), {
  minLength: SERIES,
  maxLength: SERIES,
});

describe('intervals', () => {
  test('of hundreds of thousands of changes come series by series, each in order of time', () => {
    const recorder = intervalRecorder(2);
    for (let step = 0; step < 100_000; step++) for (const series of [1, 0]) recorder.record(series, step, step % 2, 0);
    recorder.closeAll(100_000);
    const { count, series, fromStep } = recorder.intervals();
    expect(count).toBe(200_000);
    let others = 0;
    for (let row = 0; row < count; row++) {
      if (series[row] !== Math.floor(row / 100_000) || fromStep[row] !== row % 100_000) others++;
    }
    expect(others).toBe(0);
  });

  test('joined from stretches of time are those of the whole time, wherever it was cut', () => {
    fc.assert(
      fc.property(
        someStates,
        fc.integer({ min: 1, max: STEPS - 2 }),
        fc.integer({ min: 1, max: STEPS - 1 }),
        (states, a, b) => {
          const cuts = [0, ...[...new Set([a, b])].sort((x, y) => x - y), STEPS];
          const parts = cuts.slice(1).map((to, k) => recorded(states, cuts[k], to));
          expect(rowsOf(joinIntervals(parts, new Set()))).toEqual(rowsOf(recorded(states, 0, STEPS)));
        },
      ),
    );
  });

  test('that meet at the first step of a grid stay apart', () => {
    const states = [0, 1, 2].map(() => Array.from({ length: STEPS }, () => 1));
    const parts = [recorded(states, 0, 5), recorded(states, 5, STEPS)];
    expect(joinIntervals(parts, new Set([5])).count).toBe(6);
    expect(joinIntervals(parts, new Set([6])).count).toBe(3);
  });
});
