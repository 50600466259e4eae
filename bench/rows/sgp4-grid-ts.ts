import { GRID_WORK, gridRace, STEPS } from '../grid-race.ts';
import type { Row } from '../row.ts';
import { loopOf } from '../starlink.ts';

export const row: Row = {
  name: 'sgp4-grid-ts',
  work: `${GRID_WORK}, plain TypeScript, one thread`,
  peer: 'satellite.js `sgp4(satrec, minutes)`, a tenth of them',
  target: 9,
  reached: 9,
  prepare: async (short) => {
    const race = gridRace('plain', short);
    if (typeof race === 'string') return race;
    const share = race.fleet.records.length / 10;
    return {
      ...race,
      peer: () => void loopOf(race.fleet, share, STEPS, 1),
      peerShares: 10,
    };
  },
};
