import { type PlaceSummary, STATES } from '@skywitness/engine/service';
import type { ReportData, ReportPlaceVariant } from '../src/run/report/report-data.ts';

/**
 * The same report where the elements of the second span, a third of the time, were too old, or those of all time: what was
 * possible before stays so in the time that is left.
 */
export function withStaleTime(data: ReportData, spans: 'second' | 'all'): ReportData {
  const share = spans === 'all' ? 1 : 1 / 3;
  const isStale = (moment: number) => spans === 'all' || moment >= (data.spans[1]?.from ?? 0);
  const stale = STATES.indexOf('stale');
  const allStale = STATES.map((_, state) => (state === stale ? 1000 : 0));
  const variants = data.summary.variants.map((variant) => ({
    ...variant,
    places: variant.places.map((place): PlaceSummary => {
      const states = Object.entries(place.states).map(([state, of]) => [state, of * (1 - share)] as const);
      const { rttMs: _, ...untimed } = place;
      return {
        ...(share < 1 ? place : untimed),
        possibleShare: place.possibleShare * (1 - share),
        states: { ...Object.fromEntries(states.filter(([, of]) => of > 0)), stale: share },
        ...(share < 1 ? {} : { visible: { min: 0, median: 0, max: 0 }, landings: [] }),
      };
    }),
  }));
  const staleVariant = (variant: ReportPlaceVariant): ReportPlaceVariant => ({
    ...variant,
    ...(share < 1 ? {} : { answeredShare: null, failing: null, answer: 'No answer: every element set is too old.' }),
    ...(variant.runs && { runs: variant.runs.map(([from, to, state]) => [from, to, isStale(from) ? stale : state]) }),
    ...(variant.bins && { bins: variant.bins.map((bin) => (isStale(bin.from) ? { ...bin, shares: allStale } : bin)) }),
    ...(variant.cellShares && share === 1 && { cellShares: variant.cellShares.map(() => null) }),
  });
  return {
    ...data,
    summary: { ...data.summary, variants },
    places: data.places.map((place) => ({ ...place, byVariant: place.byVariant.map(staleVariant) })),
  };
}
