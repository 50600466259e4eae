import { SkywitnessError } from '@skywitness/engine/errors';
import {
  joinSweeps,
  prepareSimulation,
  type Summary,
  type SweepResult,
  summarise,
  sweep,
  windowsOf,
} from '@skywitness/engine/service';
import { instantOfStep } from '@skywitness/engine/time';
import type { EngineCalls } from './calls.ts';
import { mayTell } from './harm.ts';
import { runOf } from './run.ts';
import { variantOf } from './setting.ts';
import type { Turn } from './turn.ts';

/**
 * The summary of a run's places under other settings, computed here. Under the scenario's own variants it is `summary.json`,
 * figure for figure; its digest says that it is none.
 */
export async function summaryOf(
  { digest, settings }: EngineCalls['summary']['ask'],
  turn: Turn<Summary>,
): Promise<Summary> {
  const { scenario, prepared } = runOf(digest);
  const last = Math.max(...scenario.grids.map((grid) => instantOfStep(grid, grid.count) - 1));
  for (const position of scenario.places.flatMap(({ positions }) => positions)) {
    const permission = mayTell(scenario, position, last);
    if (!permission.allowed) throw new SkywitnessError(permission.code, permission.sentence);
  }
  const variants = settings.map((setting) => variantOf(scenario, setting));
  const simulation = prepareSimulation({ ...scenario, variants }, { prepared });
  const parts: SweepResult[] = [];
  for (const window of windowsOf(simulation)) {
    if (turn.isCancelled()) throw new SkywitnessError('ABORTED', 'no longer asked for.');
    parts.push(sweep(simulation, [window]));
    await turn.breathe();
  }
  return summarise(simulation, joinSweeps(simulation, parts), { digest: 'computed in the browser', engine: 'browser' });
}
