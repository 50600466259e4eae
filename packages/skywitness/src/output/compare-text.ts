import {
  type CellChanges,
  type CellGroup,
  type Comparison,
  type Pair,
  type PlaceComparison,
  percent,
  premiseTitle,
  STATE_LABELS,
  type VariantComparison,
  variantTitle,
} from '@skywitness/engine/service';
import { grouped } from './grouped-number.ts';
import { type TextColumn, textTable, wrapped } from './text-table.ts';

/** A comparison for people: both runs by name, then a table for each variant, then what moved, place by place. */
export function comparisonText({ a, b, variants, onlyInA, onlyInB }: Comparison, width: number): string {
  const runs = (
    [
      ['A', a],
      ['B', b],
    ] as const
  ).flatMap(([letter, { scenario, digest, stamps }]) => [
    wrapped(`${letter}  ${scenario} (digest ${digest.slice(0, 12)})`, width),
    ...stamps.map((stamp) => wrapped(`NOTE on ${letter}: ${stamp}.`, width)),
  ]);
  const rest = (
    [
      ['A', onlyInA],
      ['B', onlyInB],
    ] as const
  )
    .filter(([, assumes]) => assumes.length > 0)
    .map(([letter, assumes]) =>
      wrapped(`only in ${letter}, not compared: ${assumes.map(variantTitle).join('; ')}`, width),
    );
  return [...runs, ...variants.map((variant) => variantText(variant, width)), ...rest].join('');
}

const NUMBERS = ['A', 'B', 'B − A'];

function variantText(variant: VariantComparison, width: number): string {
  const { places } = variant;
  const columns: TextColumn[] = [
    { header: 'possible', align: 'left' },
    ...NUMBERS.map((header) => ({ header, align: 'right' }) as const),
  ];
  const rows = places.map(({ name, possibleShare }) => [name, ...shareCells(possibleShare)]);
  return `\n${wrapped(`assumed: ${premiseTitle(variant)}`, width)}${textTable(columns, rows)}${places.map((place) => placeText(place, width)).join('')}`;
}

function shareCells({ a, b, difference }: Pair): string[] {
  return [...[a, b].map((share) => (share === null ? 'no answer' : percent(share))), points(difference)];
}

/** A difference of shares in points, signed. */
function points(difference: number | null): string {
  if (difference === null) return '–';
  if (difference === 0) return '0';
  return `${difference > 0 ? '+' : '−'}${Math.abs(difference * 100).toFixed(Math.abs(difference) < 0.001 ? 3 : 1)} points`;
}

function placeText({ name, states, cells, rttMs }: PlaceComparison, width: number): string {
  const moved = states.map(({ state, difference }) => `${STATE_LABELS[state]} ${points(difference)}`);
  const lines = [
    ...(moved.length === 0 ? [] : [`of all time: ${moved.join(', ')}`]),
    ...(cells === undefined ? [] : cellLines(cells)),
    ...(rttMs === undefined ? [] : [`median round trip: ${milliseconds(rttMs.a)} in A, ${milliseconds(rttMs.b)} in B`]),
  ];
  return lines.length === 0 ? '' : wrapped(name, width) + lines.map((line) => wrapped(line, width, '  ')).join('');
}

function cellLines(cells: CellChanges): string[] {
  const groups = (['lost', 'gained', 'worse', 'better', 'unanswered'] as const).filter((kind) => cells[kind].cells > 0);
  const whole = `of ${groupWords(cells.all)} in listed places`;
  return groups.length === 0
    ? [`${whole}: no cell moved by a point`]
    : [`${whole}:`, ...groups.map((kind) => `- ${GROUP_WORDS[kind]}: ${groupWords(cells[kind])}`)];
}

const GROUP_WORDS = {
  lost: 'possible at some moment in A, at none in B',
  gained: 'possible at no moment in A, at some in B',
  worse: 'less often possible in B, by a point or more',
  better: 'more often possible in B, by a point or more',
  unanswered: 'without an answer in A or B',
} as const;

function groupWords({ cells, areaKm2, people }: CellGroup): string {
  return `${grouped(cells)} cell${cells === 1 ? '' : 's'}, ${grouped(Math.round(areaKm2))} km², ${grouped(people)} people`;
}

function milliseconds(value: number | null): string {
  return value === null ? 'no answer' : `${value.toFixed(1)} ms`;
}
