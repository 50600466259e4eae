import { NO_FIXTURES } from '../elements.ts';
import { cellsOfUkraine } from '../places.ts';
import type { Row } from '../row.ts';
import { checkDay, countDay, lookAtEveryPair, SATELLITES, sampleOf, visibleDay } from '../visible-day.ts';

export const row: Row = {
  name: 'vis-ua',
  work: 'Ukraine, 2,469 cells × 9,000 satellites × a day at 15 s: exact count above 25° per cell and step, from element file to counts',
  peer: 'satellite.js, every pair (naive), a sample scaled',
  target: 3_300,
  reached: 3_300,
  // A shorter day would be no sample: reading the element file would weigh more than the counting.
  prepare: async () => {
    const day = visibleDay(await cellsOfUkraine(), 15, 24);
    if (day === undefined) return NO_FIXTURES;
    const sample = sampleOf(day, 1, 600);
    return {
      ours: () => void countDay(day),
      peer: () => void lookAtEveryPair(sample),
      peerShares: (day.places.length * day.grid.count) / (sample.places.length * sample.dates.length),
      count: { number: day.places.length * day.grid.count * SATELLITES, unit: 'pairs' },
      check: () => checkDay(day, 1),
    };
  },
};
