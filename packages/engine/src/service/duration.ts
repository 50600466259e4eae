import { MICROSECONDS_PER_DAY, MICROSECONDS_PER_MINUTE, MICROSECONDS_PER_SECOND } from '../constants.ts';
import { SkywitnessError } from '../errors.ts';

const UNITS: Readonly<Record<string, number>> = {
  s: MICROSECONDS_PER_SECOND,
  m: MICROSECONDS_PER_MINUTE,
  h: 60 * MICROSECONDS_PER_MINUTE,
  d: MICROSECONDS_PER_DAY,
};

export const DURATION_PATTERN = /^\d+(?:\.\d+)?(?:s|m|h|d)$/;

/**
 * A length of time as scenarios write it, in microseconds.
 *
 * @throws SkywitnessError `DURATION_FORMAT`
 * @example
 * ```ts
 * import { parseDuration } from '@skywitness/engine/service';
 * parseDuration('15s'); // => 15000000
 * ```
 */
export function parseDuration(text: string): number {
  if (!DURATION_PATTERN.test(text)) {
    throw new SkywitnessError(
      'DURATION_FORMAT',
      `"${text}" is not a length of time. Write a number and a unit: 15s, 5m, 2h or 3d.`,
    );
  }
  return Math.round(Number(text.slice(0, -1)) * UNITS[text.slice(-1)]);
}
