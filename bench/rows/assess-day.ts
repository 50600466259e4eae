import { assessRun } from '../assess-run.ts';
import { NO_FIXTURES } from '../elements.ts';
import { cellsOfUkraine } from '../places.ts';
import type { Row } from '../row.ts';
import { firstSatellites, lookAtEveryPair, SATELLITES, sampleOf, visibleDay } from '../visible-day.ts';

export const row: Row = {
  name: 'assess-day',
  work: 'the ladder (view, separation, landing) for Ukraine, 2,469 cells × 9,000 satellites × a day at 15 s, one variant, from scenario file to the run written',
  peer: 'satellite.js, every pair (naive: look angles alone), a sample scaled',
  target: 1_000,
  reached: 600,
  prepare: async (short) => {
    const day = visibleDay(await cellsOfUkraine(), 15, short ? 2 : 24);
    if (day === undefined) return NO_FIXTURES;
    const sample = sampleOf(day, 1, 600);
    const { run, check, close } = await assessRun(firstSatellites(day.text), {
      where: '{ name: Ukraine, territory: { code: UA, view: visionscarto }, resolution: 5 }',
      step: '15s',
      end: short ? '2026-04-01T02:00:00Z' : '2026-04-02T00:00:00Z',
    });
    return {
      ours: async () => {
        await run();
        return undefined;
      },
      peer: () => void lookAtEveryPair(sample),
      peerShares: (day.places.length * day.grid.count) / (sample.places.length * sample.dates.length),
      count: { number: day.places.length * day.grid.count * SATELLITES, unit: 'pairs' },
      check: () => check(short ? 5 : 30),
      close,
    };
  },
};
