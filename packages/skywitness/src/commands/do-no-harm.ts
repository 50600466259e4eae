import type { Geodetic } from '@skywitness/engine/earth';
import { SkywitnessError } from '@skywitness/engine/errors';
import { mayAnswer, mayShowEdges, mayShowSatellites } from '@skywitness/engine/publication';
import { formatInstant, type Instant, instantOfStep, type TimeGrid } from '@skywitness/engine/time';
import type { Resolution } from '../sources/resolution.ts';

/** What a command is about to tell: shares of time, single satellites, or where a restriction runs. */
export type Telling = 'shares' | 'satellites' | 'edges';

const MAY = { shares: mayAnswer, satellites: mayShowSatellites, edges: mayShowEdges } as const;

/**
 * Refuses what docs/HARM.md rules out, before anything is computed. The rules only ever forbid what is later than some
 * moment, so that the latest moment of the output decides.
 *
 * @param now the present; the clock of this machine unless given.
 * @throws SkywitnessError `HARM_FORECAST`, `HARM_PRESENT_TIME`, `HARM_EDGE`
 */
export function requireHarmless(
  positions: readonly Geodetic[],
  latest: Instant,
  { tells, now = Date.now() * 1000 }: { readonly tells: Telling; readonly now?: Instant },
): void {
  for (const position of positions) {
    const permission = MAY[tells](position, latest, now);
    if (!permission.allowed)
      throw new SkywitnessError(permission.code, `asked up to ${formatInstant(latest)}: ${permission.sentence}`);
  }
}

/** Refuses likewise what the rules of a scenario would show. */
export function requireHarmlessRules(
  { scenario, hypothetical }: Pick<Resolution, 'scenario' | 'hypothetical'>,
  positions: readonly Geodetic[],
  latest: Instant,
): void {
  const rules = (hypothetical?.scenario ?? scenario).rules;
  if (rules.length > 0) requireHarmless(positions, latest, { tells: 'edges' });
}

/** The last moment that grids speak of: a step stands for the time until the next. */
export function lastMomentOf(grids: readonly TimeGrid[]): Instant {
  return Math.max(...grids.map((grid) => instantOfStep(grid, grid.count) - 1));
}
