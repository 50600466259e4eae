import { SkywitnessError } from '../../errors.ts';
import { answeredShare, type PlaceSummary } from '../../service/index.ts';

/**
 * Possible share of the time that could be answered, over all spans or in the one that starts on a day; undefined where
 * every element set was too old.
 *
 * @throws SkywitnessError `CASE_SPAN` when no span starts on that day.
 */
export function shareOf(place: PlaceSummary, span?: string): number | undefined {
  if (span === undefined) return place.states.stale === 1 ? undefined : answeredShare(place);
  const found = place.bySpan?.find(({ start }) => start.startsWith(span));
  if (found === undefined) throw spanError(place, span);
  const { possibleShare, staleShare } = found;
  return staleShare === 1 ? undefined : answeredShare({ possibleShare, states: { stale: staleShare } });
}

function spanError(place: PlaceSummary, span: string): SkywitnessError {
  const days = place.bySpan?.map(({ start }) => start.slice(0, 10)).join(', ') ?? 'none: its time is one piece';
  return new SkywitnessError(
    'CASE_SPAN',
    `no span of the scenario starts on ${span}; its spans start on ${days}. Name one of these days, or leave the span out.`,
  );
}
