/** The answers of all places side by side: share, what most often stands in the way, and whether it leans on an assumption. */
import { answerOf, chosen, data, figures, leadingState, STALE, staleNote } from './choice.js';
import { byId, html } from './dom.js';
import { glyph, stateBar } from './glyphs.js';
import { shareOrNone } from './words.js';

/** One radio button a place, made once so that the focus stays where it is while dials turn. */
export function buildAnswers(onChange) {
  const rows = data.places.map((_, index) => {
    const input = html('input', {
      type: 'radio',
      name: 'place',
      id: `place-${index}`,
      onchange: () => onChange(index),
    });
    return html('label.answer-row', input, html('span.answer-body', { id: `answer-${index}` }));
  });
  byId('answers').append(html('div', { role: 'radiogroup', 'aria-labelledby': 'answers-heading' }, rows));
}

/** `before`: the possible shares under the previous position of the dials, to mark what the last turn moved. */
export function drawAnswers(before) {
  data.places.forEach((place, index) => {
    const { answeredShare } = answerOf(index);
    byId(`place-${index}`).checked = index === chosen.place;
    byId(`answer-${index}`).replaceChildren(
      html(
        'span.row',
        glyph(leadingState(index)),
        html('b', place.name),
        html('span.figure', shareOrNone(answeredShare)),
      ),
      stateBar(figures(index).states),
      html(
        'span.row.small',
        html('span.muted', remainder(index)),
        wasMark(before?.[index], answeredShare) ?? dependenceBadge(place),
      ),
    );
  });
}

function remainder(index) {
  const { answeredShare, failing } = answerOf(index);
  const { label } = data.states[failing ?? STALE];
  if (answeredShare === null) return label;
  const note = staleNote(index);
  const rest = answeredShare === 0 ? label : `otherwise mostly ${label}`;
  const always = data.places[index].kind === 'point' ? 'possible at every step' : 'possible everywhere at every step';
  return (failing === null ? always : rest) + (note && `; ${note}`);
}

/** Short in the list, where the heading of the dials is beside it; whole beside the answer. None where nothing was varied. */
export function dependenceBadge(place, long = false) {
  if (data.assumptions.length === 0 || place.byVariant.every(({ answeredShare }) => answeredShare === null))
    return undefined;
  const depends = place.dependsOn.length > 0;
  const words = depends ? 'depends on assumptions' : 'holds under all assumptions';
  return html('span', { class: depends ? 'badge depends' : 'badge' }, long ? words : words.split(' ')[0]);
}

function wasMark(before, now) {
  if (before === undefined || shareOrNone(before) === shareOrNone(now)) return undefined;
  return html('span.badge.moved', `was ${shareOrNone(before)}`);
}
