import type { PlaceState } from './gates.ts';
import { mostFrequentFailingGate } from './robustness.ts';
import type { PlaceSummary, Summary } from './summary.ts';
import { describeAssumption } from './variants.ts';
import { listed, percent, STATE_LABELS } from './words.ts';

const ASSUMPTION_NAMES: Readonly<Record<string, string>> = {
  gsoSeparationDeg: 'the GSO separation angle',
  terminalMaskDeg: "the terminal's elevation mask",
  gatewayMaskDeg: "the gateways' elevation mask",
  gatewaysOut: 'which gateways were out',
  gateways: 'the gateway list',
  isl: 'laser links',
  select: 'which satellites count as operational',
};

const NOTABLE_DIFFERENCE = 0.01;
const MOST_SPANS = 6;

/** The plain name of an assumption, for sentences: `the GSO separation angle`. */
export function assumptionName(key: string): string {
  return ASSUMPTION_NAMES[key] ?? key;
}

/** The answer for one place under one variant, in one neutral sentence. */
export function answerSentence(place: PlaceSummary): string {
  const where = place.kind === 'territory' ? ' of area and time' : ' of the time';
  const stale = place.states.stale ?? 0;
  if (stale === 1) return 'No answer: every element set is older than the question tolerates.';
  const failing = mostFrequentFailingGate(place);
  const caveat = stale > 0 ? ` For ${percent(stale)} the element sets were too old to tell.` : '';
  if (place.possibleShare === 0)
    return `Not possible at any time: ${STATE_LABELS[(failing ?? 'landing') as PlaceState]}.${caveat}`;
  const landing = landingClause(place);
  if (failing === undefined)
    return `Possible ${stale > 0 ? `for ${percent(place.possibleShare)}${where}` : 'at all times'}${landing}.${caveat}`;
  const rest = `Otherwise mostly: ${STATE_LABELS[failing as PlaceState]}.`;
  return `Possible for ${percent(place.possibleShare)}${where}${spanClause(place)}${landing}. ${rest}${caveat}`;
}

/** Where spans differ, a mean over them says little: the share of each, by its first day. */
function spanClause({ bySpan = [] }: PlaceSummary): string {
  const shares = bySpan.map(({ possibleShare }) => possibleShare);
  if (Math.max(...shares) - Math.min(...shares) < NOTABLE_DIFFERENCE || bySpan.length > MOST_SPANS) return '';
  return ` (${bySpan.map(({ start, possibleShare }) => `${start.slice(0, 10)}: ${percent(possibleShare)}`).join(', ')})`;
}

function landingClause(place: PlaceSummary): string {
  const byCountry = new Map<string, number>();
  for (const { country, share } of place.landings) byCountry.set(country, (byCountry.get(country) ?? 0) + share);
  const largest = [...byCountry].sort((a, b) => b[1] - a[1]).slice(0, 3);
  if (largest.length === 0) return '';
  return `, landing in ${listed(largest.map(([country, share]) => `${country} (${percent(share)})`))}`;
}

/** Whether a place's answer depends on what is not known, in one sentence. */
export function robustnessSentence(summary: Summary, place: string): string {
  const judged = summary.robust.filter((row) => row.place === place);
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

/** A variant in words: `GSO separation 18°, without Muallim`. */
export function variantTitle(assume: Summary['variants'][number]['assume']): string {
  const parts = Object.entries(assume).map(([key, value]) => {
    const words = describeAssumption(key, value);
    return key === 'gatewaysOut' || key === 'gateways' || key === 'select' ? words : `${shortName(key)} ${words}`;
  });
  return parts.length === 0 ? 'as stated' : parts.join(', ');
}

function shortName(key: string): string {
  return (
    { gsoSeparationDeg: 'GSO', terminalMaskDeg: 'terminal mask', gatewayMaskDeg: 'gateway mask', isl: 'lasers' }[key] ??
    key
  );
}
