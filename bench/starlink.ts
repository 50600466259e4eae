import { prepareSgp4, type Sgp4Record } from '@skywitness/engine/orbit';
import { parseInstant } from '@skywitness/engine/time';
import { type SatRec, sgp4, twoline2satrec } from 'satellite.js';
import { elementsOf } from './elements.ts';

/** Near-earth satellites of one day, prepared by us and by satellite.js. */
export interface Fleet {
  readonly records: readonly Sgp4Record[];
  readonly satrecs: readonly SatRec[];
  /** Minutes from each epoch to the start of the day. */
  readonly minutes: readonly number[];
}

/** The first instant of the grids, within a day of all epochs. */
export const START: number = parseInstant('2026-05-16T00:00:00Z');
export const START_DATE: Date = new Date(START / 1000);

/** The first satellites of the Starlink catalogue of 16 May 2026, or undefined where the fixtures are absent. */
export function starlink(count: number): Fleet | undefined {
  const found = elementsOf('starlink-2026-05-16.tle.gz');
  if (found === undefined) return undefined;
  const sets = found.sets.slice(0, count);
  const lines = found.lines.filter((line) => /^[12] /.test(line));
  return {
    records: sets.map((set) => prepareSgp4(set)),
    satrecs: sets.map((_, index) => twoline2satrec(lines[2 * index], lines[2 * index + 1])),
    minutes: sets.map((set) => (START - set.epoch) / 60_000_000),
  };
}

/** Propagates the first satellites one state after the other, as a user of satellite.js does; the sum keeps the work from being left out. */
export function loopOf(
  { satrecs, minutes }: Fleet,
  satelliteCount: number,
  steps: number,
  stepMinutes: number,
): number {
  let sum = 0;
  for (let satellite = 0; satellite < satelliteCount; satellite++) {
    for (let step = 0; step < steps; step++) {
      const state = sgp4(satrecs[satellite], minutes[satellite] + step * stepMinutes);
      if (state !== null) sum += state.position.x;
    }
  }
  return sum;
}
