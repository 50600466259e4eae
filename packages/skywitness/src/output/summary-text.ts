import {
  answeredShare,
  answerSentence,
  type PlaceSummary,
  percent,
  policySentence,
  robustnessSentence,
  type Summary,
  variantTitle,
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
    Object.keys(first.assume).length === 0
      ? ''
      : wrapped(`The sentences answer for: ${variantTitle(first.assume)}.`, width),
    legend(summary, width),
    ...first.places.map((place, index) => `\n${placeText(summary, place, index, width)}`),
    `\n${wrapped(`Not evaluated, so that no figure speaks of them: ${first.places[0]?.notEvaluated.join(', ')}.`, width)}`,
    wrapped(policySentence(summary.policies), width),
    wrapped(
      'Possible means that every gate evaluated allowed it: geometry, gateways, losses. Weather, capacity and restrictions were not looked at; whether anybody was served, and why not, these figures cannot tell.',
      width,
    ),
    `digest ${summary.digest}\n`,
  ].join('');
}

function placeText(summary: Summary, place: PlaceSummary, index: number, width: number): string {
  const territory = place.kind === 'territory' ? ` (${place.cells} cells, ${people(place.population)})` : '';
  const sentences = `${answerSentence(place)} ${robustnessSentence(summary, place.name)}`;
  const table = summary.variants.length === 1 ? '' : indented(combinations(summary, index));
  const reliance = relianceText(summary, index);
  return [
    wrapped(`${place.name}${territory}`, width),
    wrapped(sentences, width, '  '),
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
  return variants.some(({ assume }) => variantTitle(assume).length > LONGEST_TITLE);
}

/** What the numbers of the combinations mean; they are those of `explain --variant`. */
function legend(summary: Summary, width: number): string {
  if (summary.variants.length === 1 || !areNumbered(summary)) return '';
  const lines = summary.variants.map(({ assume }, variant) =>
    wrapped(`${variant}: ${variantTitle(assume)}`, width, '  '),
  );
  return `\ncombinations of the assumptions\n${lines.join('')}`;
}

function combinations(summary: Summary, index: number): string {
  const isNumbered = areNumbered(summary);
  const rows = summary.variants.map(({ assume, places }, variant) => {
    const place = places[index] as PlaceSummary;
    return [
      isNumbered ? String(variant) : variantTitle(assume),
      place.states.stale === 1 ? 'no answer' : percent(answeredShare(place)).replace(/\s*%/, ''),
      `${place.visible.min}–${place.visible.max}`,
      milliseconds(place.rttMs),
      milliseconds(place.leastRttMs),
      landings(place),
    ];
  });
  const columns = [
    { header: 'assumed', align: 'left' },
    { header: 'possible %', align: 'right' },
    { header: 'in view', align: 'right' },
    { header: 'RTT ms', align: 'right' },
    { header: 'least', align: 'right' },
    { header: 'lands at (%)', align: 'left' },
  ] as const;
  return textTable(columns, rows);
}

/** The median: of the run's own rule, and of the quickest way that there was. */
function milliseconds(rtt: PlaceSummary['rttMs']): string {
  return rtt === undefined ? '–' : rtt.median.toFixed(1);
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
