import type { PlaceSummary } from '@skywitness/engine/service';
import type { ReportData } from '../src/run/report/report-data.ts';

/** The same report where every place has the same landings under every combination. */
export function withLandings(data: ReportData, landings: PlaceSummary['landings']): ReportData {
  const variants = data.summary.variants.map((variant) => ({
    ...variant,
    places: variant.places.map((place) => ({ ...place, landings })),
  }));
  return { ...data, summary: { ...data.summary, variants } };
}
