import { MICROSECONDS_PER_MINUTE } from '../constants.ts';
import { POSSIBLE, STALE } from './gates.ts';
import type { Simulation } from './simulation.ts';
import type { SweepResult } from './sweep.ts';
import { rowMicroseconds } from './weights.ts';

/** The times without possible service of a site, as lengths: none says when. */
export interface Gaps {
  readonly count: number;
  readonly longestMinutes: number;
  readonly medianMinutes: number;
  readonly shareOfTime: number;
}

/** Gaps of every site under the first variant; a gap is unbroken, whatever gates fail in it. Time without an answer is none. */
export function gapsOfSites(simulation: Simulation, { intervals }: SweepResult): Gaps[] {
  const siteCount = simulation.observers.count;
  const lengths: number[][] = simulation.sites.map(() => []);
  const answered = new Float64Array(siteCount);
  let [openSite, openUntil] = [-1, -1];
  for (let row = 0; row < intervals.count; row++) {
    const site = intervals.series[row];
    if (site >= siteCount || intervals.state[row] === STALE) continue;
    const length = rowMicroseconds(simulation, intervals, row);
    answered[site] += length;
    if (intervals.state[row] === POSSIBLE) continue;
    const own = lengths[site];
    if (site === openSite && intervals.fromStep[row] === openUntil) own[own.length - 1] += length;
    else own.push(length);
    [openSite, openUntil] = [site, intervals.toStep[row]];
  }
  return lengths.map((own, site) => summary(own, answered[site]));
}

function summary(lengths: readonly number[], answered: number): Gaps {
  const sorted = [...lengths].sort((a, b) => a - b);
  const minutes = (length: number | undefined): number =>
    Math.round(((length ?? 0) / MICROSECONDS_PER_MINUTE) * 10) / 10;
  const total = sorted.reduce((sum, length) => sum + length, 0);
  return {
    count: sorted.length,
    longestMinutes: minutes(sorted[sorted.length - 1]),
    medianMinutes: minutes(sorted[Math.floor(sorted.length / 2)]),
    shareOfTime: answered === 0 ? 0 : Math.round((total / answered) * 1e6) / 1e6,
  };
}
