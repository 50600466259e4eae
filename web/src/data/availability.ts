import { POSSIBLE, STALE, sweep, type Window } from '@skywitness/engine/service';
import { instantOfStep } from '@skywitness/engine/time';
import { type Availability, type AvailabilityAsk, WITHHELD } from './calls.ts';
import { cellWorld, fieldOf } from './field.ts';
import type { Turn } from './turn.ts';

/** How often each cell was possible, over moments sampled evenly from the whole run; told as it grows. */
export async function availabilityOf(ask: AvailabilityAsk, turn: Turn<Availability>): Promise<Availability> {
  const world = cellWorld(ask);
  const count = world.cellOfSite.length;
  const [possible, answered] = [new Uint16Array(count), new Uint16Array(count)];
  const windows = sampled(world.simulation.scenario.grids, ask.moments);
  const known = (done: number): Availability => ({
    share: Float32Array.from(possible, (times, cell) => times / (answered[cell] ?? 0)),
    done,
    total: windows.length,
  });
  let done = 0;
  for (const window of windows) {
    if (turn.isCancelled()) break;
    const grid = world.simulation.scenario.grids[window.grid]!;
    const { state } = fieldOf(world, sweep(world.simulation, [window]), instantOfStep(grid, window.firstStep));
    for (let cell = 0; cell < count; cell++) {
      if (state[cell] === STALE || state[cell] === WITHHELD) continue;
      answered[cell]!++;
      if (state[cell] === POSSIBLE) possible[cell]!++;
    }
    done++;
    turn.part(known(done));
    await turn.breathe();
  }
  return known(done);
}

/** Steps spread evenly over all spans, in an order that covers the whole run early. */
function sampled(grids: readonly { readonly count: number }[], moments: number): Window[] {
  const steps = grids.flatMap(({ count }, grid) => Array.from({ length: count }, (_, step) => ({ grid, step })));
  const wanted = Math.min(moments, steps.length);
  const windows = Array.from({ length: wanted }, (_, index) => {
    const { grid, step } = steps[Math.floor((index * steps.length) / wanted)]!;
    return { grid, firstStep: step, stepCount: 1 };
  });
  // A stride by the golden ratio visits far apart moments first.
  const stride = Math.max(1, Math.round(wanted * 0.618));
  return windows
    .map((window, index) => ({ window, turn: (index * stride) % wanted }))
    .sort((a, b) => a.turn - b.turn)
    .map(({ window }) => window);
}
