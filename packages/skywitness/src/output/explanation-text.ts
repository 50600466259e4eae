import { type Explanation, policySentence, premiseTitle, type Rung, STATE_LABELS } from '@skywitness/engine/service';
import { wrapped } from './text-table.ts';

const GLYPHS: Readonly<Record<Rung['status'], string>> = { pass: '✓', fail: '✗', 'not-evaluated': '–' };

/** An explanation for people: the answer, then its proof, rung by rung, then what would change it. */
export function explanationText(explanation: Explanation, width: number): string {
  const { place, time, answer, policies, stamps, rungs, elementAgeHours, serving } = explanation;
  const where = `${place.name === undefined ? '' : `${place.name}, `}${place.latitudeDeg}, ${place.longitudeDeg}`;
  return [
    wrapped(`${where} at ${time}`, width),
    ...stamps.map((stamp) => wrapped(`NOTE: ${stamp}.`, width)),
    wrapped(`assumed: ${premiseTitle(explanation)}`, width),
    `${wrapped(policySentence(policies), width)}\n`,
    wrapped(answer, width),
    '\n',
    ...rungs.map((rung) => rungText(rung, width)),
    changesText(explanation, width),
    elementAgeHours === undefined ? '' : `\n${wrapped(elementsText(elementAgeHours, serving), width)}`,
  ].join('');
}

function elementsText(
  { median, max }: NonNullable<Explanation['elementAgeHours']>,
  serving: Explanation['serving'],
): string {
  const all = `elements: ${median} h old at the median, ${max} h at most`;
  if (serving?.elementAgeHours === undefined) return all;
  const { satellite, elementAgeHours, elementErrorKm } = serving;
  const error = elementErrorKm === undefined ? '' : `, error about ${elementErrorKm} km at the median`;
  return `${all}; those of ${satellite} ${elementAgeHours.toFixed(2)} h${error}`;
}

function rungText({ status, question, gate, actual, threshold, sentence, working }: Rung, width: number): string {
  const figures = actual === undefined ? '' : `  ${actual} ≥ ${threshold}? ${status === 'pass' ? 'yes' : 'no'}`;
  const proof =
    working === undefined || status === 'not-evaluated'
      ? ''
      : wrapped(`${working.formula}. Source: ${working.source}.`, width, '      ');
  const head = wrapped(`${GLYPHS[status]} ${question} [${gate}]${figures}`, width, '  ');
  return `${head}${wrapped(sentence, width, '    ')}${proof}`;
}

function changesText({ counterfactuals, otherVariants, state }: Explanation, width: number): string {
  const possibleIf = counterfactuals.map(({ change }) => wrapped(`possible if ${change}`, width, '  '));
  const others = otherVariants.map((variant) =>
    wrapped(`${STATE_LABELS[variant.state]}: ${premiseTitle(variant)}`, width, '  '),
  );
  const same = otherVariants.every((variant) => variant.state === state);
  return [
    possibleIf.length === 0 ? '' : `\nWhat would change it:\n${possibleIf.join('')}`,
    others.length === 0
      ? ''
      : same
        ? `\n${wrapped(`The same under the other ${others.length} combinations of the assumptions.`, width)}`
        : `\nUnder the other assumptions:\n${others.join('')}`,
  ].join('');
}
