import type { PolicyNames } from './policies.ts';
import { answeredShare, mostFrequentFailingGate } from './robustness.ts';
import type { PlaceSummary, RoomSummary, SpanShare, Summary, VariantSummary } from './summary.ts';
import { describeAssumption } from './variants.ts';
import { counted, listed, percent, STATE_LABELS } from './words.ts';

const ASSUMPTION_NAMES: Readonly<Record<string, string>> = {
  gsoSeparationDeg: 'the GSO separation angle',
  terminalMaskDeg: "the terminal's elevation mask",
  gatewayMaskDeg: "the gateways' elevation mask",
  gatewaysOut: 'which gateways were out',
  gateways: 'the gateway list',
  isl: 'laser links',
  antennas: "the gateways' antennas",
  select: 'which satellites count as operational',
  radio: 'which end of the published radio figures holds',
  percentOfTime: 'how rare the weather is',
  rainRateMmPerH: 'how hard it rains',
  mbpsPerTerminal: 'what each terminal asks for',
  rules: 'the rules on record',
};

const NOTABLE_DIFFERENCE = 0.01;
const MOST_SPANS = 6;

/** The plain name of an assumption, for sentences: `the GSO separation angle`. */
export function assumptionName(key: string): string {
  return ASSUMPTION_NAMES[key] ?? key;
}

/** The answer for one place under one variant, in one neutral sentence; it speaks of the moments sampled, never of more. */
export function answerSentence(place: PlaceSummary): string {
  const stale = place.states.stale ?? 0;
  if (stale === 1) return 'No answer: every element set is older than the question tolerates.';
  const share = answeredShare(place);
  const failing = mostFrequentFailingGate(place);
  const moments = stale > 0 ? 'moment that could be answered' : 'moment sampled';
  const caveat =
    stale > 0 ? ` For ${percent(stale)} of the time there is no answer: the element sets were too old.` : '';
  if (share === 0) return `Not possible at any ${moments}: ${STATE_LABELS[failing ?? 'landing']}.${caveat}`;
  if (failing === undefined) return `Possible at every ${moments}${landingClause(place)}.${caveat}`;
  const where = `${place.kind === 'territory' ? 'area and time' : 'the time'}${stale > 0 ? ' that could be answered' : ''}`;
  const rest = `Otherwise mostly: ${STATE_LABELS[failing]}.`;
  return `Possible for ${percent(share)} of ${where}${spanClause(place)}${landingClause(place)}. ${rest}${caveat}`;
}

/** Where spans differ, a mean over them says little: the share of each, by its first day. */
function spanClause({ bySpan = [] }: PlaceSummary): string {
  const shares = bySpan.filter(({ staleShare }) => staleShare < 1).map(shareOfSpan);
  if (Math.max(...shares) - Math.min(...shares) < NOTABLE_DIFFERENCE || bySpan.length > MOST_SPANS) return '';
  const words = bySpan.map(
    (span) => `${span.start.slice(0, 10)}: ${span.staleShare === 1 ? 'no answer' : percent(shareOfSpan(span))}`,
  );
  return ` (${words.join(', ')})`;
}

function shareOfSpan({ possibleShare, staleShare }: SpanShare): number {
  return Math.min(1, possibleShare / (1 - staleShare));
}

function landingClause(place: PlaceSummary): string {
  const byCountry = new Map<string, number>();
  for (const { country, share } of place.landings) byCountry.set(country, (byCountry.get(country) ?? 0) + share);
  const largest = [...byCountry].sort((a, b) => b[1] - a[1]).slice(0, 3);
  if (largest.length === 0) return '';
  return `, landing in ${listed(largest.map(([country, share]) => `${country} (${percent(share)})`))}`;
}

/** What the terminals of a place get, over all variants; empty where no demand is stated. */
export function roomSentence({ variants }: Summary, place: string): string {
  const rooms = variants.flatMap(({ places }) =>
    places.flatMap(({ name, room }) => (name === place && room ? [room] : [])),
  );
  const [first] = rooms;
  if (first === undefined) return '';
  const figures = (of: (room: RoomSummary) => number, write: (value: number) => string): string => {
    const [low, high] = [Math.min(...rooms.map(of)), Math.max(...rooms.map(of))].map(write);
    return low === high ? low : `${low} to ${high}`;
  };
  const rate = (value: number): string => String(Number(value.toPrecision(3)));
  const [mean, least] = [
    figures(({ mbpsPerTerminal }) => mbpsPerTerminal.mean, rate),
    figures(({ mbpsPerTerminal }) => mbpsPerTerminal.least, rate),
  ];
  const met = figures(({ metShare }) => metShare, percent);
  return `Of ${counted(first.terminals, 'terminal')} each gets ${mean} Mb/s in the mean, ${met} of what was asked for, and ${least} Mb/s in the worst cell at its worst moment.`;
}

/** Whether a place's answer depends on what is not known, in one sentence. */
export function robustnessSentence(summary: Summary, place: string): string {
  const judged = summary.robust.filter((row) => row.place === place);
  const summaries = summary.variants.flatMap(({ places }) => places.filter(({ name }) => name === place));
  if (summaries.every(({ states }) => states.stale === 1)) return 'Without an answer there is nothing to judge.';
  if (judged.length === 0) return 'Nothing was varied: the scenario holds no assumptions with more than one value.';
  const depends = judged.filter((row) => row.depends);
  const steady = judged.filter((row) => !row.depends).map((row) => assumptionName(row.assumption));
  if (depends.length === 0) return `The answer does not depend on ${listed(steady, 'or')} within the values assumed.`;
  const moves = depends.map((row) => `${assumptionName(row.assumption)} (${range(row.possibleShare)})`);
  const rest = steady.length === 0 ? '' : ` It does not depend on ${listed(steady, 'or')}.`;
  return `The answer depends on ${listed(moves)}.${rest}`;
}

function range([low, high]: readonly [number, number]): string {
  return low === high ? `${percent(low)}, with another failing gate` : `${percent(low)} to ${percent(high)}`;
}

/** A variant in words, with whose word it takes as true where it is hypothetical: `if true as NAME says: rule-id; GSO 18°`. */
export function premiseTitle({ assume, hypothetical }: Pick<VariantSummary, 'assume' | 'hypothetical'>): string {
  const assumed = variantTitle(assume);
  if (hypothetical === undefined) return assumed;
  const { rule, party } = hypothetical;
  return `if true as ${party} says: ${rule}${Object.keys(assume).length === 0 ? '' : `; ${assumed}`}`;
}

/** By which rules satellite and gateway were chosen, in one sentence. */
export function policySentence({ serving, landing, topology }: PolicyNames): string {
  const { bentPipe, lasers = bentPipe } = landing;
  const apart = lasers === bentPipe ? '' : ` by bent pipe and ${lasers} over lasers`;
  const links = topology === undefined ? '' : ` Laser links by ${topology}.`;
  return `Satellite chosen by ${serving}, gateway by ${bentPipe}${apart}.${links}`;
}

/** Assumed values in words: `GSO separation 18°, without Muallim`. */
export function variantTitle(assume: VariantSummary['assume']): string {
  const parts = Object.entries(assume).map(([key, value]) => {
    const words = describeAssumption(key, value);
    return NAMED_BY_VALUE.has(key) ? words : `${shortName(key)} ${words}`;
  });
  return parts.length === 0 ? 'as stated' : parts.join(', ');
}

/** Assumptions whose values speak for themselves. */
const NAMED_BY_VALUE: ReadonlySet<string> = new Set([
  'gatewaysOut',
  'gateways',
  'select',
  'rules',
  'percentOfTime',
  'mbpsPerTerminal',
]);

function shortName(key: string): string {
  return (
    {
      gsoSeparationDeg: 'GSO',
      terminalMaskDeg: 'terminal mask',
      gatewayMaskDeg: 'gateway mask',
      isl: 'lasers',
      antennas: 'antennas',
      rainRateMmPerH: 'rain',
    }[key] ?? key
  );
}
