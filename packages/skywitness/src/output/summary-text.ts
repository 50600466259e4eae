import {
  answeredShare,
  answerSentence,
  notLookedAt,
  type PlaceSummary,
  percent,
  policySentence,
  premiseTitle,
  robustnessSentence,
  roomSentence,
  type Summary,
  type VariantSummary,
} from '@skywitness/engine/service';
import { grouped } from './grouped-number.ts';
import { relianceText } from './reliance-text.ts';
import { textTable, wrapped } from './text-table.ts';

/** The summary of a run for people: for each place the answer, what it depends on, and every combination as a table. */
export function summaryText(summary: Summary, width: number): string {
  const [first] = summary.variants;
  if (first === undefined) return '';
  return [
    wrapped(summary.scenario, width),
    ...summary.stamps.map((stamp) => wrapped(`NOTE: ${stamp}.`, width)),
    Object.keys(first.assume).length === 0 && first.hypothetical === undefined
      ? ''
      : wrapped(`The sentences answer for: ${premiseTitle(first)}.`, width),
    legend(summary, width),
    ...first.places.map((place, index) => `\n${placeText(summary, place, index, width)}`),
    `\n${wrapped(notEvaluatedText(first), width)}`,
    wrapped(policySentence(summary.policies), width),
    wrapped(
      'Possible means that every gate evaluated allowed it. Whether anybody was served, and why not, these figures cannot tell.',
      width,
    ),
    `digest ${summary.digest}\n`,
  ].join('');
}

/** Which gates no figure speaks of, and what they would have looked at. */
function notEvaluatedText({ places }: VariantSummary): string {
  const gates = places[0]?.notEvaluated ?? [];
  return gates.length === 0
    ? 'Every gate of the ladder was evaluated.'
    : `Not evaluated, so that no figure speaks of them: ${gates.join(', ')}. Not looked at: ${notLookedAt(gates)}.`;
}

function placeText(summary: Summary, place: PlaceSummary, index: number, width: number): string {
  const territory = place.kind === 'territory' ? ` (${place.cells} cells, ${people(place.population)})` : '';
  const room = roomSentence(summary, place.name);
  const sentences = `${answerSentence(place)} ${robustnessSentence(summary, place.name)}`;
  const table = summary.variants.length === 1 ? '' : indented(combinations(summary, index));
  const reliance = relianceText(summary, index);
  return [
    wrapped(`${place.name}${territory}`, width),
    wrapped(sentences, width, '  '),
    room === '' ? '' : wrapped(room, width, '  '),
    reliance === '' ? '' : wrapped(reliance, width, '  '),
    table,
  ].join('');
}

function people(population: number | undefined): string {
  return population === undefined ? 'people not counted' : `${grouped(population)} people in listed places`;
}

/** A table whose first column is longer than this does not fit a terminal: its combinations are numbered instead. */
const LONGEST_TITLE = 44;

function areNumbered({ variants }: Summary): boolean {
  return variants.some((variant) => premiseTitle(variant).length > LONGEST_TITLE);
}

/** What the numbers of the combinations mean; they are those of `explain --variant`. */
function legend(summary: Summary, width: number): string {
  if (summary.variants.length === 1 || !areNumbered(summary)) return '';
  const lines = summary.variants.map((own, variant) => wrapped(`${variant}: ${premiseTitle(own)}`, width, '  '));
  return `\ncombinations of the assumptions\n${lines.join('')}`;
}

function combinations(summary: Summary, index: number): string {
  const isNumbered = areNumbered(summary);
  const rows = summary.variants.map((own, variant) => {
    const place = own.places[index] as PlaceSummary;
    return [
      isNumbered ? String(variant) : premiseTitle(own),
      place.states.stale === 1 ? 'no answer' : percent(answeredShare(place)).replace(/\s*%/, ''),
      `${place.visible.min}–${place.visible.max}`,
      place.rttMs === undefined ? '–' : place.rttMs.median.toFixed(1),
      landings(place),
    ];
  });
  const columns = [
    { header: 'assumed', align: 'left' },
    { header: 'possible %', align: 'right' },
    { header: 'in view', align: 'right' },
    { header: 'RTT ms', align: 'right' },
    { header: 'lands at (%)', align: 'left' },
  ] as const;
  return textTable(columns, rows);
}

/** The two largest landings, so that a row fits a narrow terminal; all are in summary.json. */
function landings(place: PlaceSummary): string {
  const largest = place.landings
    .slice(0, 2)
    .map(({ gateway, country, share }) => `${gateway} ${country} ${wholePercent(share)}`);
  return `${largest.join(', ') || '–'}${place.landings.length > 2 ? ', …' : ''}`;
}

/** Whole per cents that never call a part nothing or everything. */
function wholePercent(share: number): string {
  if (share < 0.005) return '<1';
  return share < 1 && share >= 0.995 ? '>99' : String(Math.round(share * 100));
}

function indented(text: string): string {
  return text.replace(/^(?=.)/gm, '  ');
}
