import {
  percent,
  policySentence,
  type RouteEndSummary,
  type RouteSummary,
  variantTitle,
} from '@skywitness/engine/service';
import { textTable, wrapped } from './text-table.ts';

/** A route for people: what was asked, how long it took, over what, and how often it changed. */
export function routeText(route: RouteSummary, width: number): string {
  const { from, to, stamps, assume, sampling } = route;
  const samples = `${sampling.moments} ${sampling.kind} of ${sampling.everySeconds.join(' or ')} s, ${sampling.start} to ${sampling.end}`;
  const lines = [
    `${from.name} to ${to.name}: ${samples}`,
    ...stamps.map((stamp) => `NOTE: ${stamp}.`),
    `assumed: ${variantTitle(assume)}`,
    wayWords(route),
    reachWords(route),
    '',
  ];
  return `${lines.map((line) => wrapped(line, width)).join('')}${figures(route)}${gatewayTable(route)}${handoverTable(route)}`;
}

function wayWords({ mode, from, to, lasers, policies, terrestrialModel }: RouteSummary): string {
  const laserWords =
    lasers.kind === 'none'
      ? 'without lasers'
      : `lasers ${lasers.kind}${lasers.inService ? '' : ', not in service then'}`;
  if (mode === 'direct') return `by satellites alone, from terminal to terminal; ${laserWords}`;
  const homes = [from, to].flatMap(homeWords).join('; ');
  const rules = policies === undefined ? '' : ` ${policySentence(policies)}`;
  return `through points of presence: ${homes}; over the ground by the model ${terrestrialModel.name}; ${laserWords}.${rules}`;
}

function homeWords({ kind, name, home }: RouteEndSummary): string[] {
  if (kind !== 'place' || home === undefined) return [];
  return [`${name} at ${home.name} (${home.basis === 'given' ? 'given' : 'inferred from distance'})`];
}

function reachWords({ reachableShare, staleShare, notEvaluated }: RouteSummary): string {
  const stale =
    staleShare === 0
      ? ''
      : ` For ${percent(staleShare)} of the time there is no answer: the element sets were too old.`;
  return `A path was there for ${percent(reachableShare)} of the time.${stale} Not evaluated: ${notEvaluated.join(', ')}.`;
}

const RIGHT = { align: 'right' } as const;
const LEFT = { align: 'left' } as const;

function figures({ propagationRttMs, withLatencyModel, hops, pathChanges }: RouteSummary): string {
  if (propagationRttMs === undefined || hops === undefined) return '';
  const row = (name: string, { min, median, max }: { min: number; median: number; max: number }, decimals: number) => [
    name,
    ...[min, median, max].map((value) => value.toFixed(decimals)),
  ];
  const columns = [{ header: '', ...LEFT }, ...['min', 'median', 'max'].map((header) => ({ header, ...RIGHT }))];
  const table = textTable(columns, [row('round trip, propagation, ms', propagationRttMs, 2), row('hops', hops, 0)]);
  const changes = `the path changed ${pathChanges} times between samples\n`;
  if (withLatencyModel === undefined) return `${table}${changes}`;
  const { model, terminals, medianRttMs } = withLatencyModel;
  const words = `median with the latency model ${model} at ${terminals} terminal${terminals === 1 ? '' : 's'}: ${medianRttMs.median.toFixed(1)} ms (${medianRttMs.low.toFixed(1)} to ${medianRttMs.high.toFixed(1)})\n`;
  return `${table}${changes}${words}`;
}

function gatewayTable({ gateways: shares, from, to }: RouteSummary): string {
  if (shares.length === 0) return '';
  const rows = shares.map(({ end, gateway, country, share }) => [
    (end === 'from' ? from : to).name,
    gateway,
    country,
    percent(share),
  ]);
  const columns = ['traffic of', 'lands at', 'country'].map((header) => ({ header, ...LEFT }));
  return `\n${textTable([...columns, { header: 'of reachable time', ...RIGHT }], rows)}`;
}

function handoverTable({ handovers: spans, from, to }: RouteSummary): string {
  if (spans.length === 0) return '';
  const seconds = (value: number | undefined): string => (value === undefined ? '–' : value.toFixed(0));
  const rows = spans.map((span) => [
    (span.end === 'from' ? from : to).name,
    span.start,
    String(span.handovers),
    seconds(span.meanDwellSeconds),
    seconds(span.medianDwellSeconds),
  ]);
  const right = ['handovers', 'mean dwell s', 'median dwell s'].map((header) => ({ header, ...RIGHT }));
  return `\n${textTable([{ header: 'terminal', ...LEFT }, { header: 'from', ...LEFT }, ...right], rows)}`;
}
