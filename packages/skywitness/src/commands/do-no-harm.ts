import type { Geodetic } from '@skywitness/engine/earth';
import { SkywitnessError } from '@skywitness/engine/errors';
import { mayAnswer, mayShowSatellites } from '@skywitness/engine/publication';
import { formatInstant, type Instant, instantOfStep, type TimeGrid } from '@skywitness/engine/time';

/** What a command is about to tell: shares of time, or single satellites. */
export type Telling = 'shares' | 'satellites';

/**
 * Refuses what docs/HARM.md rules out, before anything is computed. The rules only ever forbid what is later than some
 * moment, so that the latest moment of the output decides.
 *
 * @param now the present; the clock of this machine unless given.
 * @throws SkywitnessError `HARM_FORECAST`, `HARM_PRESENT_TIME`
 */
export function requireHarmless(
  positions: readonly Geodetic[],
  latest: Instant,
  { tells, now = Date.now() * 1000 }: { readonly tells: Telling; readonly now?: Instant },
): void {
  const may = tells === 'satellites' ? mayShowSatellites : mayAnswer;
  for (const position of positions) {
    const permission = may(position, latest, now);
    if (!permission.allowed)
      throw new SkywitnessError(permission.code, `asked up to ${formatInstant(latest)}: ${permission.sentence}`);
  }
}

/** The last moment that grids speak of: a step stands for the time until the next. */
export function lastMomentOf(grids: readonly TimeGrid[]): Instant {
  return Math.max(...grids.map((grid) => instantOfStep(grid, grid.count) - 1));
}
