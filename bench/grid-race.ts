import type { BackEnd } from '@skywitness/engine/kernel';
import { stateGrid } from '@skywitness/engine/orbit';
import { sgp4 } from 'satellite.js';
import { NO_FIXTURES } from './elements.ts';
import { within } from './row.ts';
import { type Fleet, starlink } from './starlink.ts';

export const SATELLITES = 5_000;
export const STEPS = 1_440;
export const GRID_WORK = '5,000 near-earth satellites × 1,440 steps of 60 s, position and velocity';
/** As for the scalar SGP4: both follow the same theory to the last places (DESIGN, accuracy of kernels). */
const AGREEMENT_M = 2e-5;

export interface GridRace {
  readonly fleet: Fleet;
  readonly ours: () => void;
  readonly count: { readonly number: number; readonly unit: string };
  readonly check: () => string;
}

/** Our side of the rows with a grid of states. */
export function gridRace(backEnd: BackEnd, short: boolean): GridRace | string {
  const fleet = starlink(short ? SATELLITES / 10 : SATELLITES);
  if (fleet === undefined) return NO_FIXTURES;
  const grid = stateGrid({ stepMinutes: 1, count: STEPS, backEnd });
  return {
    fleet,
    ours: () => {
      for (const [index, record] of fleet.records.entries()) grid.states(record, fleet.minutes[index]);
    },
    count: { number: fleet.records.length * STEPS, unit: 'states' },
    check: () => within('satellite.js agrees to', worstMetres(fleet, grid), AGREEMENT_M, 'm'),
  };
}

function worstMetres({ records, satrecs, minutes }: Fleet, grid: ReturnType<typeof stateGrid>): number {
  let worst = 0;
  for (let satellite = 0; satellite < records.length; satellite += 17) {
    const states = grid.states(records[satellite], minutes[satellite]);
    for (let step = 0; step < STEPS; step += 101) {
      const peer = sgp4(satrecs[satellite], minutes[satellite] + step);
      if (peer === null) continue;
      const [x, y, z] = [0, 1, 2].map((plane) => states[plane * grid.stride + step]);
      worst = Math.max(worst, Math.hypot(x - peer.position.x, y - peer.position.y, z - peer.position.z) * 1000);
    }
  }
  return worst;
}
