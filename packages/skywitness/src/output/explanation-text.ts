import { type Explanation, type Rung, STATE_LABELS, variantTitle } from '@skywitness/engine/service';
import { printable, wrapped } from './text-table.ts';

const GLYPHS: Readonly<Record<Rung['status'], string>> = { pass: '✓', fail: '✗', 'not-evaluated': '–' };

/** An explanation for people: the answer, then its proof, rung by rung, then what would change it. */
export function explanationText(explanation: Explanation, width: number): string {
  const { place, time, answer, assume, stamps, rungs, elementAgeHours } = explanation;
  const where = `${place.name === undefined ? '' : `${place.name}, `}${place.latitudeDeg}, ${place.longitudeDeg}`;
  return [
    `${printable(where)} at ${time}\n`,
    ...stamps.map((stamp) => wrapped(`NOTE: ${stamp}.`, width)),
    `${wrapped(`assumed: ${variantTitle(assume)}`, width)}\n`,
    wrapped(printable(answer), width),
    '\n',
    ...rungs.map((rung) => rungText(rung, width)),
    changesText(explanation, width),
    `\nelements: ${elementAgeHours.median} h old at the median, ${elementAgeHours.max} h at most\n`,
  ].join('');
}

function rungText({ status, question, gate, actual, threshold, sentence, working }: Rung, width: number): string {
  const figures = actual === undefined ? '' : `  ${actual} ≥ ${threshold}? ${status === 'pass' ? 'yes' : 'no'}`;
  const proof =
    working === undefined || status === 'not-evaluated'
      ? ''
      : wrapped(`${working.formula}. Source: ${working.source}.`, width, '      ');
  return `  ${GLYPHS[status]} ${question} [${gate}]${figures}\n${wrapped(printable(sentence), width, '    ')}${proof}`;
}

function changesText({ counterfactuals, otherVariants, state }: Explanation, width: number): string {
  const possibleIf = counterfactuals.map(({ change }) => wrapped(`possible if ${printable(change)}`, width, '  '));
  const others = otherVariants.map(
    (variant) => `  ${STATE_LABELS[variant.state]}: ${printable(variantTitle(variant.assume))}\n`,
  );
  const same = otherVariants.every((variant) => variant.state === state);
  return [
    possibleIf.length === 0 ? '' : `\nWhat would change it:\n${possibleIf.join('')}`,
    others.length === 0
      ? ''
      : same
        ? `\nThe same under the other ${others.length} combinations of the assumptions.\n`
        : `\nUnder the other assumptions:\n${others.join('')}`,
  ].join('');
}
