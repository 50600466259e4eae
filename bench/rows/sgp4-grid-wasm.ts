import { BulkPropagator, createSingleThreadRuntime, EciBaseCalculator } from 'satellite.js';
import { GRID_WORK, gridRace, STEPS } from '../grid-race.ts';
import type { Row } from '../row.ts';
import { START_DATE } from '../starlink.ts';

export const row: Row = {
  name: 'sgp4-grid-wasm',
  work: `${GRID_WORK}, WebAssembly with strict SIMD, one thread`,
  peer: 'satellite.js 7 bulk propagator (WebAssembly), a tenth of them',
  target: 21,
  reached: 17,
  prepare: async (short) => {
    const race = gridRace('simd', short);
    if (typeof race === 'string') return race;
    const satrecs = race.fleet.satrecs.slice(0, race.fleet.satrecs.length / 10);
    const runtime = await createSingleThreadRuntime();
    const calculators = [new EciBaseCalculator()] as const;
    const options = { runtime, calculators, satRecsCount: satrecs.length, datesCount: STEPS };
    const propagator = new BulkPropagator(options);
    propagator.setSatRecs([...satrecs]);
    propagator.setDates(Array.from({ length: STEPS }, (_, step) => new Date(START_DATE.getTime() + step * 60_000)));
    return {
      ...race,
      peer: () => void propagator.run(),
      peerShares: 10,
      close: () => propagator[Symbol.dispose](),
    };
  },
};
