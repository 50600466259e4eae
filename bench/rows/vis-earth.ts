import { NO_FIXTURES } from '../elements.ts';
import { cellsOfTheEarth } from '../places.ts';
import { pythonLack } from '../python.ts';
import type { Row, SecondPeer } from '../row.ts';
import {
  checkDay,
  countDay,
  countInPython,
  lookAtEveryPair,
  SATELLITES,
  sampleOf,
  type VisibleDay,
  visibleDay,
} from '../visible-day.ts';

export const row: Row = {
  name: 'vis-earth',
  work: 'the Earth, 288,122 cells × 9,000 satellites × a day at 60 s: exact count above 25° per cell and step, from element file to counts',
  peer: 'satellite.js, every pair (naive), a sample scaled',
  target: 11_000,
  reached: 11_000,
  prepare: async (short) => {
    const day = visibleDay(cellsOfTheEarth(), 60, short ? 1 : 24);
    if (day === undefined) return NO_FIXTURES;
    const sample = sampleOf(day, 1, 600);
    // An hour says little about it: there, reading the element file weighs as much as the counting.
    const second = short ? undefined : (pythonLack() ?? kdTree(day));
    return {
      ours: () => void countDay(day),
      peer: () => void lookAtEveryPair(sample),
      ...(second === undefined ? {} : { second }),
      peerShares: (day.places.length * day.grid.count) / (sample.places.length * sample.dates.length),
      count: { number: day.places.length * day.grid.count * SATELLITES, unit: 'pairs' },
      check: () => checkDay(day, 37),
    };
  },
};

const KD_TREE_STEPS = 3;

function kdTree(day: VisibleDay): SecondPeer {
  return {
    peer: 'Python: a k-d tree of the cells (scipy), asked for each satellite, candidates tested; three steps scaled',
    target: 200,
    reached: 200,
    run: () => countInPython(day, KD_TREE_STEPS),
    shares: day.grid.count / KD_TREE_STEPS,
  };
}
