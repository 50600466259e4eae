import type {
  ReportData,
  ReportGateway,
  ReportPlace,
  ReportPlaceVariant,
  ReportRange,
} from '../../../packages/skywitness/src/run/report/report-data.ts';

export type { ReportGateway, ReportPlace, ReportPlaceVariant, ReportRange };

const read: ReportData = JSON.parse(document.getElementById('data')?.textContent ?? '');

/** What `run/report` filled the page with; times are instants here, microseconds since 1970, as in the rest of the app. */
export const data: ReportData = {
  ...read,
  spans: read.spans.map((span) => ({ ...span, from: span.from * 1000, to: span.to * 1000 })),
  places: read.places.map((place) => ({ ...place, byVariant: place.byVariant.map(inInstants) })),
};

function inInstants({ runs, bins, ...rest }: ReportPlaceVariant): ReportPlaceVariant {
  return {
    ...rest,
    ...(runs && { runs: runs.map(([from, to, state]) => [from * 1000, to * 1000, state] as const) }),
    ...(bins && { bins: bins.map((bin) => ({ ...bin, from: bin.from * 1000, to: bin.to * 1000 })) }),
  };
}
