import type { CollateralGroup } from '@skywitness/engine/rule';
import type { Treatment } from '@skywitness/engine/service';
import type { CollateralReport } from '../run/collateral.ts';
import { grouped } from './grouped-number.ts';
import { textTable, wrapped } from './text-table.ts';

const MOST_PLACES = 12;

/** What a rule does on the wrong side of its line, as a table of treatments, and the largest places that it touches. */
export function collateralText(report: CollateralReport, width: number): string {
  const { rule, ground, treatments, places, stamps } = report;
  const rows = treatments.map(({ treatment, figures, undecided }) => [
    treatmentWords(treatment),
    groupWords(figures.outside.lost),
    groupWords(figures.outside.worse),
    groupWords(figures.inside.kept),
    groupWords(figures.inside.keptAtTimes),
    undecided === undefined || undecided.cells === 0 ? '' : grouped(undecided.cells),
  ]);
  const columns = [
    { header: 'carried out by', align: 'left' },
    ...['outside: lost', 'outside: worse', 'inside: kept', 'inside: at times', 'undecided cells'].map(right),
  ] as const;
  const shown = places
    .slice(0, MOST_PLACES)
    .map(({ name, country, people, side, fate }) => [
      `${name} ${country}`,
      grouped(people),
      `${side} the line, ${FATES[fate]}`,
    ]);
  return [
    wrapped(`rule ${rule.id}, by ${rule.restsOn} of ${rule.by}; line: ${report.line}`, width),
    ...stamps.map((stamp) => wrapped(`NOTE: ${stamp}.`, width)),
    wrapped(
      `ground: ${grouped(ground.cells)} cells of H3 resolution ${ground.resolution}, ${ground.places} listed places`,
      width,
    ),
    '\n',
    wrapped('km² / people in listed places', width),
    textTable(columns, rows),
    '\n',
    shown.length === 0
      ? wrapped('No listed place is on the wrong side under the first of these.', width)
      : `${wrapped('Largest listed places on the wrong side under the first of these:', width)}${textTable([{ header: 'place', align: 'left' }, right('people'), { header: 'what', align: 'left' }], shown)}`,
    wrapped(
      'Lost: possible at some time without the rule, at none with it. Worse, at times: less often than without it. People are those of listed places, not inhabitants.',
      width,
    ),
  ].join('');
}

const FATES = { lost: 'loses service', worse: 'loses some of it', kept: 'keeps service' } as const;

function right(header: string): { readonly header: string; readonly align: 'right' } {
  return { header, align: 'right' };
}

function groupWords({ areaKm2, people }: CollateralGroup): string {
  return areaKm2 === 0 && people === 0 ? '–' : `${grouped(Math.round(areaKm2))} / ${grouped(people)}`;
}

function treatmentWords(treatment: Treatment): string {
  if (treatment.mechanism === 'terminal')
    return `terminals${treatment.positionErrorKm === 0 ? '' : `, ±${treatment.positionErrorKm} km`}`;
  const { resolution, edge, beamWidthDeg, litBy } = treatment;
  return `cells r${resolution}, ${edge}, ${beamWidthDeg === 0 ? 'sharp' : `beam ${beamWidthDeg}° of ${litBy === 'any' ? 'any satellite' : 'the highest'}`}`;
}
