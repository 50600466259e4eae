import type { ElementSummary } from '@skywitness/engine/orbit';
import { grouped } from './grouped-number.ts';
import { textTable, wrapped } from './text-table.ts';

/** What is in element files, for people: a line for each kind of figure, the shells as a table, the rejects. */
export function elementsText(summary: ElementSummary, width: number): string {
  const lines = [
    summary.source === undefined ? undefined : `${summary.source} (${summary.format})`,
    countsLine(summary),
    epochsLine(summary),
    agesLine(summary),
    numbersLine(summary),
    operationalLine(summary),
  ];
  return [
    ...lines.filter((line) => line !== undefined).map((line) => wrapped(line, width)),
    '\nshells found\n',
    shellsTable(summary),
    ...summary.rejects.map(({ reason }) => wrapped(`rejected: ${reason}`, width)),
  ].join('');
}

function countsLine({ records, elementSets, satellites, duplicates, rejects }: ElementSummary): string {
  return `${records} records: ${elementSets} element sets of ${satellites} satellites, ${duplicates} repeated, ${rejects.length} rejected`;
}

function epochsLine({ epochs }: ElementSummary): string | undefined {
  if (epochs === undefined) return undefined;
  const { first, fivePercent, median, last } = epochs;
  return `epochs: first ${toSecond(first)}, 5 % before ${toSecond(fivePercent)}, median ${toSecond(median)}, last ${toSecond(last)}`;
}

/** A time cut to the second, for reading. */
function toSecond(time: string): string {
  return time.replace(/\.\d+Z$/, 'Z');
}

function agesLine({ ageDays }: ElementSummary): string | undefined {
  if (ageDays === undefined) return undefined;
  const { youngest, median, oldest } = ageDays;
  return `ages today: youngest ${days(youngest)}, median ${days(median)}, oldest ${days(oldest)}`;
}

/** Tenths matter for a set of this week, not for one of last year. */
function days(value: number): string {
  return `${value < 10 ? value.toFixed(1) : grouped(value)} days`;
}

function numbersLine({ catalogueNumbers }: ElementSummary): string {
  const { upToFiveDigits, sixDigits, alpha5, sevenToNineDigits, provisional, highest } = catalogueNumbers;
  return `catalogue numbers: ${upToFiveDigits} of up to five digits, ${sixDigits} of six (${alpha5} as Alpha-5), ${sevenToNineDigits} longer, ${provisional} provisional; highest ${highest}`;
}

/** Reasons to be operational; the others are reasons to be dropped. */
const REASONS_TO_KEEP = ['shell', 'plateau-in-time', 'designed'];

function operationalLine({ operational: { kept, dropped, reasons, rule } }: ElementSummary): string {
  const why = Object.entries(reasons)
    .filter(([reason, count]) => count > 0 && !REASONS_TO_KEEP.includes(reason))
    .map(([reason, count]) => `${count} ${reason}`);
  return `operational: ${kept} kept, ${dropped} dropped${why.length === 0 ? '' : ` (${why.join(', ')})`}. ${rule}`;
}

function shellsTable({ shells }: ElementSummary): string {
  const headers = ['altitude km', 'inclination °', 'satellites', 'planes', 'per plane'];
  return textTable(
    headers.map((header) => ({ header, align: 'right' }) as const),
    shells.map((shell) => [
      shell.altitudeKm.toFixed(1),
      shell.inclinationDeg.toFixed(2),
      String(shell.satellites),
      String(shell.populatedPlanes),
      String(shell.satellitesPerPlane),
    ]),
  );
}
