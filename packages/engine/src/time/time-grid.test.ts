import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatInstant, instantOfStep, parseInstant, slotStart, timeGrid } from './index.ts';

const NOON = parseInstant('2022-09-26T12:00:00Z');
const MINUTE = 60_000_000;

describe('a time grid', () => {
  test('includes its start and excludes its end', () => {
    const grid = timeGrid(NOON, NOON + 3 * MINUTE, MINUTE);
    expect(grid.count).toBe(3);
    expect(instantOfStep(grid, 0)).toBe(NOON);
    expect(instantOfStep(grid, grid.count - 1)).toBe(NOON + 2 * MINUTE);
  });

  test('never samples its end, and its steps fill the interval exactly', () => {
    const count = fc.integer({ min: 1, max: 1e6 });
    const step = fc.integer({ min: 1, max: 1e6 });
    fc.assert(
      fc.property(count, step, (steps, stepMicroseconds) => {
        const grid = timeGrid(NOON, NOON + steps * stepMicroseconds, stepMicroseconds);
        expect(grid.count).toBe(steps);
        expect(instantOfStep(grid, grid.count)).toBe(NOON + steps * stepMicroseconds);
      }),
    );
  });

  test('is refused when the last step would reach past the end', () => {
    expect(() => timeGrid(NOON, NOON + 600e6, 420e6)).toThrow(/^TIME_STEP: a step of 420 s does not divide/);
    expect(() => timeGrid(NOON, NOON + 600e6, 86_400e6)).toThrow(/^TIME_STEP/);
  });

  test('of two halves of a day has as many steps as the day', () => {
    const day = timeGrid(parseInstant('2022-09-26'), parseInstant('2022-09-27'), MINUTE).count;
    const morning = timeGrid(parseInstant('2022-09-26'), NOON, MINUTE).count;
    const afternoon = timeGrid(NOON, parseInstant('2022-09-27'), MINUTE).count;
    expect(morning + afternoon).toBe(day);
  });

  test.each([0, -1, 0.5, Number.NaN, Number.POSITIVE_INFINITY])('cannot have a step of %s microseconds', (step) => {
    expect(() => timeGrid(NOON, NOON + MINUTE, step)).toThrow(/^TIME_STEP: .*Use a positive step/);
  });

  test.each([0, -MINUTE, Number.NaN])('cannot end %s microseconds after its start', (length) => {
    expect(() => timeGrid(NOON, NOON + length, MINUTE)).toThrow(/^TIME_ORDER: /);
  });
});

describe('a scheduling slot', () => {
  test.each([
    ['2022-09-26T12:00:11.999999Z', '2022-09-26T11:59:57Z'],
    ['2022-09-26T12:00:12Z', '2022-09-26T12:00:12Z'],
    ['2022-09-26T12:00:26.999999Z', '2022-09-26T12:00:12Z'],
    ['2022-09-26T12:00:27Z', '2022-09-26T12:00:27Z'],
    ['2022-09-26T12:00:42Z', '2022-09-26T12:00:42Z'],
    ['2022-09-26T12:00:57Z', '2022-09-26T12:00:57Z'],
    ['2022-09-27T00:00:00Z', '2022-09-26T23:59:57Z'],
    ['1969-12-31T23:59:58Z', '1969-12-31T23:59:57Z'],
  ])('contains %s when it starts at %s', (instant, start) => {
    expect(formatInstant(slotStart(parseInstant(instant)))).toBe(start);
  });

  test('starts at second 12, 27, 42 or 57 of a minute, at most 15 s ago', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e15, max: 1e15 }), (instant) => {
        const start = slotStart(instant);
        expect(instant - start).toBeGreaterThanOrEqual(0);
        expect(instant - start).toBeLessThan(15_000_000);
        expect(formatInstant(start)).toMatch(/:(12|27|42|57)Z$/);
      }),
    );
  });
});
