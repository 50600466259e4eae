/** Every combination of the assumptions for the selected place, one strip each: which assumption flips which answer. */
import { answerOf, chosen, data, differs, figures, placeNow, possibleWords, staleNote, variantNow } from './choice.js';
import { byId, html, redraw, svg, tableHead } from './dom.js';
import { timeScale } from './time-scale.js';
import { strip } from './timeline.js';
import { inMs, shareOrNone } from './words.js';

const STRIP_PX = 20;
/** Below this width the style sheet puts the strip of a row on a line of its own. */
const STACKED_PX = 728;

export function drawCombinations(onChoose) {
  const section = byId('combinations');
  section.hidden = data.choices.length < 2;
  if (section.hidden) return;
  const heads = [
    '',
    ...data.assumptions.map(({ label }) => label),
    'Possible',
    'Mostly in the way',
    'Round trip',
    'Over time',
  ];
  const stripPx = Math.max(
    120,
    section.clientWidth < STACKED_PX ? section.clientWidth - 48 : Math.min(900, section.clientWidth - 620),
  );
  const note = staleNote(chosen.place);
  redraw(
    section,
    html('div.head', html('h2', { id: 'combinations-heading' }, `Every combination, ${placeNow().name}`)),
    html(
      'p.muted',
      'Choose a row to turn all dials at once. What differs from the present row is set in bold; round trips are medians.',
      note && ` Shares are of the time that could be answered; ${note}.`,
    ),
    html(
      'div.scroll',
      { tabindex: 0, role: 'region', 'aria-label': 'Every combination' },
      html(
        'table.combinations',
        tableHead(heads),
        html(
          'tbody',
          data.choices.map((_, variant) => combinationRow(variant, stripPx, onChoose)),
        ),
      ),
    ),
  );
}

function combinationRow(variant, stripPx, onChoose) {
  const now = variantNow();
  const bold = (measure) => (differs(measure(variant), measure(now)) ? 'differs' : '');
  const failing = (index) => answerOf(chosen.place, index).failing;
  const medianRtt = (index) => {
    const { rttMs } = figures(chosen.place, index);
    return rttMs ? inMs(rttMs.median) : '–';
  };
  const share = (index) => answerOf(chosen.place, index).answeredShare;
  const words = data.assumptions.map(({ values }, dial) => values[data.choices[variant][dial]]);
  const input = html('input', {
    type: 'radio',
    name: 'combination',
    id: `combination-${variant}`,
    checked: variant === now,
    'aria-label': `${words.join(', ')}: ${possibleWords(chosen.place, variant)}`,
    onchange: () => onChoose(variant),
  });
  return html(
    'tr',
    { class: variant === now ? 'here' : undefined, onclick: (event) => event.target !== input && onChoose(variant) },
    html('td', input),
    words.map((word, dial) =>
      html('td', { class: data.choices[variant][dial] === chosen.values[dial] ? '' : 'differs' }, word),
    ),
    html('td', { class: `figure ${bold(share)}` }, shareOrNone(share(variant))),
    html('td', { class: bold(failing) }, data.states[failing(variant)]?.label ?? 'none'),
    html('td', { class: `figure ${bold(medianRtt)}` }, medianRtt(variant)),
    html('td', miniature(variant, stripPx)),
  );
}

function miniature(variant, width) {
  const scale = timeScale(data.spans, 0, width);
  const states = data.states.map((_, state) => state);
  return svg(
    'svg',
    { width, height: STRIP_PX, viewBox: `0 0 ${width} ${STRIP_PX}`, 'aria-hidden': 'true' },
    strip(variant, scale, { y: 0, height: STRIP_PX, states }),
  );
}
