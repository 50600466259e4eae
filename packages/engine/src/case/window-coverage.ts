import { MICROSECONDS_PER_DAY } from '../constants.ts';
import { parseInstant } from '../time/index.ts';
import type { CaseRun, Span } from './finding.ts';

/** How much of a case's window the spans of a run cover, and how far away the nearest moment tested lies. */
export function windowCoverage(
  window: { readonly from: string; readonly until: string },
  spans: readonly Pick<Span, 'start' | 'end'>[],
): Pick<CaseRun, 'windowCovered' | 'daysFromWindow'> {
  const [from, until] = [parseInstant(window.from), parseInstant(window.until)];
  let [covered, nearest] = [0, Number.POSITIVE_INFINITY];
  for (const span of spans) {
    const [start, end] = [parseInstant(span.start), parseInstant(span.end)];
    covered += Math.max(0, Math.min(end, until) - Math.max(start, from));
    nearest = Math.min(nearest, Math.max(0, from - end, start - until));
  }
  return {
    windowCovered: Math.round((covered / (until - from)) * 1e6) / 1e6,
    daysFromWindow: Math.round((nearest / MICROSECONDS_PER_DAY) * 10) / 10,
  };
}
