import { STALE } from './gates.ts';
import type { Simulation } from './simulation.ts';
import type { RoomSummary } from './summary.ts';
import type { SweepResult } from './sweep.ts';
import { terminalsOfSites } from './terminals-of-sites.ts';
import { rowMicroseconds } from './weights.ts';

/**
 * What a place got of its demand under a variant, over the time that could be answered; undefined where nothing was asked. Time in
 * which service was not possible at all counts as nothing got.
 */
export function roomSummary(
  simulation: Simulation,
  { delivery, intervals }: SweepResult,
  variant: number,
  place: number,
): RoomSummary | undefined {
  const { scenario, observers, firstSite } = simulation;
  const { mbpsPerTerminal } = scenario.variants[variant];
  const terminals = scenario.demand?.terminals[place] ?? 0;
  if (delivery === undefined || mbpsPerTerminal === undefined || terminals === 0) return undefined;
  const bySite = terminalsOfSites(simulation, scenario.demand?.terminals ?? []);
  const first = variant * observers.count;
  let [asked, got, least] = [0, 0, Number.POSITIVE_INFINITY];
  for (let row = 0; row < intervals.count; row++) {
    const site = intervals.series[row] - first;
    if (site < firstSite[place] || site >= firstSite[place + 1] || intervals.state[row] === STALE) continue;
    asked += 1000 * mbpsPerTerminal * bySite[site] * rowMicroseconds(simulation, intervals, row);
  }
  for (let site = firstSite[place]; site < firstSite[place + 1]; site++) {
    scenario.grids.forEach(({ stepMicroseconds }, grid) => {
      got += delivery.kbpsSteps[grid][first + site] * stepMicroseconds;
    });
    if (bySite[site] > 0) least = Math.min(least, delivery.leastKbps[first + site] / (1000 * bySite[site]));
  }
  if (asked === 0) return undefined;
  // Rates are whole kb/s: a cell of less than one terminal may seem to get a little more or less than it asked for.
  const metShare = Math.min(1, got / asked);
  return {
    terminals,
    metShare: Number(metShare.toFixed(4)),
    mbpsPerTerminal: {
      mean: Number((metShare * mbpsPerTerminal).toFixed(3)),
      least: Number(Math.min(least, mbpsPerTerminal).toFixed(3)),
    },
  };
}
