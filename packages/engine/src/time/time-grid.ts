import { MICROSECONDS_PER_SECOND } from '../constants.ts';
import { SkywitnessError } from '../errors.ts';
import { formatInstant, type Instant } from './instant.ts';

/** Equal steps that fill [start, end): step k samples the instant start + k × step and stands for the time until the next. */
export interface TimeGrid {
  readonly start: Instant;
  readonly stepMicroseconds: number;
  readonly count: number;
}

/**
 * The grid of a half-open interval, which whole steps must fill: a shorter last step would weigh too much.
 *
 * @throws SkywitnessError `TIME_ORDER` when the end is not after the start, `TIME_STEP` when the step is not positive or
 *   does not divide the interval.
 * @example
 * ```ts
 * import { parseInstant, timeGrid } from '@skywitness/engine/time';
 * timeGrid(parseInstant('2022-09-26'), parseInstant('2022-09-27'), 60_000_000).count; // => 1440
 * ```
 */
export function timeGrid(start: Instant, end: Instant, stepMicroseconds: number): TimeGrid {
  if (!(stepMicroseconds >= 1) || !Number.isSafeInteger(stepMicroseconds)) {
    throw new SkywitnessError(
      'TIME_STEP',
      `a step of ${stepMicroseconds} microseconds is impossible. Use a positive step such as 60s.`,
    );
  }
  if (!(end > start)) {
    throw new SkywitnessError(
      'TIME_ORDER',
      `the end ${formatInstant(end)} is not after the start ${formatInstant(start)}. Exchange them or lengthen the interval.`,
    );
  }
  const count = (end - start) / stepMicroseconds;
  if (!Number.isInteger(count)) {
    const seconds = (microseconds: number): string => `${microseconds / MICROSECONDS_PER_SECOND} s`;
    throw new SkywitnessError(
      'TIME_STEP',
      `a step of ${seconds(stepMicroseconds)} does not divide the interval of ${seconds(end - start)}. Choose a step that does, such as 60s, or move the end.`,
    );
  }
  return { start, stepMicroseconds, count };
}

/** The instant of a step; steps count from 0. */
export function instantOfStep(grid: TimeGrid, step: number): Instant {
  return grid.start + step * grid.stepMicroseconds;
}
