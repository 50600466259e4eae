/** One dial for each assumption: a knob to turn and its values as radio buttons, each with what it would make of the selected place. */
import { answerOf, chosen, data, figures, leadingState, placeNow, variantWith } from './choice.js';
import { byId, html, svg } from './dom.js';
import { glyph, stateBar } from './glyphs.js';
import { shareOrNone } from './words.js';

/** The knob turns through 240°, its gap at the bottom. */
const SWEEP_DEG = 240;

const NOT_TURNED = 'No dial was turned yet.';

export function buildDials(onTurn) {
  const dials = data.assumptions.map((assumption, dial) => {
    const options = assumption.values.map((label, value) => buildOption(dial, value, label, onTurn));
    return html(
      'fieldset.dial',
      { id: `dial-${dial}` },
      html('legend', assumption.label, html('span.badge', { id: `dial-badge-${dial}` })),
      buildKnob(dial, assumption.values.length, onTurn),
      html('div.options', options),
    );
  });
  const none = html('p.muted', 'The scenario assumes nothing beyond its inputs: there is one answer and no dial.');
  const lead = html(
    'p.muted',
    'Turn a dial: every figure, the map and the timeline follow. Each value shows what it alone would make of the selected place.',
  );
  byId('dials').append(
    data.assumptions.length > 0 ? lead : none,
    ...dials,
    html('p', { id: 'turned', role: 'status' }, data.assumptions.length > 0 && NOT_TURNED),
  );
}

function buildOption(dial, value, label, onTurn) {
  const input = html('input', {
    type: 'radio',
    name: `dial-${dial}`,
    id: `dial-${dial}-${value}`,
    onchange: () => onTurn(dial, value),
  });
  return html(
    'label.option',
    input,
    html('span.option-label', label),
    html('span.option-outcome', { id: `outcome-${dial}-${value}` }),
  );
}

/** For pointers; the radio buttons beside it are its twin for keyboards and screen readers. */
function buildKnob(dial, count, onTurn) {
  const turn = (event) => {
    const box = event.currentTarget.getBoundingClientRect();
    const x = event.clientX - box.left - box.width / 2;
    const y = event.clientY - box.top - box.height / 2;
    const value = nearestDetent((Math.atan2(x, -y) * 180) / Math.PI, count);
    if (value !== chosen.values[dial]) onTurn(dial, value);
  };
  const ticks = Array.from({ length: count }, (_, value) =>
    svg('path', { d: 'M0-27v5', transform: `rotate(${detentDeg(value, count)})`, id: `tick-${dial}-${value}` }),
  );
  return svg(
    'svg.knob',
    {
      width: 64,
      height: 64,
      viewBox: '-32 -32 64 64',
      'aria-hidden': 'true',
      onpointerdown: (event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        turn(event);
      },
      onpointermove: (event) => event.buttons > 0 && turn(event),
    },
    svg('circle', { r: 31, class: 'reach' }),
    ticks,
    svg('circle', { r: 18 }),
    svg('g', { id: `pointer-${dial}`, class: 'pointer' }, svg('path', { d: 'M0-8v-9' })),
  );
}

function detentDeg(value, count) {
  return count === 1 ? 0 : -SWEEP_DEG / 2 + (SWEEP_DEG * value) / (count - 1);
}

function nearestDetent(angleDeg, count) {
  const position = ((angleDeg + SWEEP_DEG / 2) / SWEEP_DEG) * (count - 1);
  return Math.min(count - 1, Math.max(0, Math.round(position)));
}

export function drawDials() {
  const place = placeNow();
  data.assumptions.forEach(({ key, values }, dial) => {
    const depends = place.dependsOn.includes(key);
    const badge = byId(`dial-badge-${dial}`);
    badge.className = depends ? 'badge depends' : 'badge';
    badge.textContent = depends
      ? `the answer for ${place.name} depends on it`
      : `moves ${place.name} by less than a point`;
    byId(`pointer-${dial}`).style.transform = `rotate(${detentDeg(chosen.values[dial], values.length)}deg)`;
    values.forEach((_, value) => {
      drawOption(dial, value);
    });
  });
}

function drawOption(dial, value) {
  const here = value === chosen.values[dial];
  const variant = variantWith(dial, value);
  byId(`dial-${dial}-${value}`).checked = here;
  byId(`tick-${dial}-${value}`).setAttribute('class', here ? 'here' : '');
  byId(`outcome-${dial}-${value}`).replaceChildren(
    stateBar(figures(chosen.place, variant).states),
    glyph(leadingState(chosen.place, variant), 12),
    html('span.figure', shareOrNone(answerOf(chosen.place, variant).answeredShare)),
  );
}

/** Says what the last turn did, in words, for eyes and screen readers alike. */
export function sayWhatTurned(before) {
  const moved = data.places.flatMap(({ name }, place) => {
    const [then, now] = [before[place], answerOf(place).answeredShare].map(shareOrNone);
    return then === now ? [] : [`${name} ${then} → ${now}`];
  });
  const what =
    moved.length === 0
      ? 'no answer changed'
      : `${moved.length} of ${data.places.length} answers changed: ${moved.join('; ')}`;
  byId('turned').textContent = `Last turn: ${what}.`;
}
