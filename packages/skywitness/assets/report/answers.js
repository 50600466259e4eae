/** The answers of all places side by side: share, what most often stands in the way, and whether it leans on an assumption. */
import { chosen, data, figures, leadingState, mostFrequentFailing } from './choice.js';
import { byId, html } from './dom.js';
import { glyph, stateBar } from './glyphs.js';
import { percent } from './words.js';

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
    const { possibleShare, states } = figures(index);
    const failing = mostFrequentFailing(index);
    byId(`place-${index}`).checked = index === chosen.place;
    byId(`answer-${index}`).replaceChildren(
      html('span.row', glyph(leadingState(index)), html('b', place.name), html('span.figure', percent(possibleShare))),
      stateBar(states),
      html(
        'span.row.small',
        html('span.muted', remainder(place, failing, possibleShare)),
        wasMark(before?.[index], possibleShare) ?? dependenceBadge(place),
      ),
    );
  });
}

function remainder({ kind }, failing, possibleShare) {
  if (failing === undefined) return kind === 'point' ? 'possible at every step' : 'possible everywhere at every step';
  const { label } = data.states[failing];
  return possibleShare === 0 ? label : `otherwise mostly ${label}`;
}

/** Short in the list, where the heading of the dials is beside it; whole beside the answer. */
export function dependenceBadge(place, long = false) {
  const depends = place.dependsOn.length > 0;
  const words = depends ? 'depends on assumptions' : 'holds under all assumptions';
  return html('span', { class: depends ? 'badge depends' : 'badge' }, long ? words : words.split(' ')[0]);
}

function wasMark(before, now) {
  if (before === undefined || percent(before) === percent(now)) return undefined;
  return html('span.badge.moved', `was ${percent(before)}`);
}
