import type { RouteSummary } from '@skywitness/engine/service';
import { printable } from './text-table.ts';

/**
 * One line a moment: `time,state,rtt_ms,hops,path`. `rtt_ms` is propagation there and back; `state` is reachable,
 * unreachable or stale, and the rest is empty unless reachable. RFC 4180, but with line feeds alone.
 */
export function routeCsv({ series }: RouteSummary): string {
  const lines = series.map(({ time, state, rttMs, hops, path }) =>
    [time, state, rttMs ?? '', hops ?? '', csvField(path?.join(' > ') ?? '')].join(','),
  );
  return `${['time,state,rtt_ms,hops,path', ...lines].join('\n')}\n`;
}

/**
 * A text of others as a field: control characters replaced, quoted where needed, and with an apostrophe before a first
 * character that spreadsheets take for the beginning of a formula.
 */
export function csvField(text: string): string {
  const safe = printable(text).replace(/^(\s*[=+\-@])/, "'$1");
  return safe !== text || /[",]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
