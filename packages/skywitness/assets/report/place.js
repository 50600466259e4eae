/** The selected place: the answer in a sentence, then its proof, gate by gate. */
import { dependenceBadge } from './answers.js';
import { chosen, data, detailNow, dialsThatMove, figures, leadingState, mayBeFar, placeNow, STALE } from './choice.js';
import { byId, html, redraw, svg } from './dom.js';
import { glyph, openGlyph } from './glyphs.js';
import { degrees, grouped, percent, shareOf } from './words.js';

export function drawPlace(turnedDial) {
  drawAnswer();
  drawGates(turnedDial);
  drawLandings();
}

function drawAnswer() {
  const place = placeNow();
  const { cells, population } = figures();
  const size = place.kind === 'point' ? 'Point' : `Territory, ${grouped(cells)} cell${cells === 1 ? '' : 's'}`;
  const people = population === undefined ? '' : `, people in listed places: ${grouped(population)}`;
  const position = degrees(place.latitudeDeg, place.longitudeDeg);
  redraw(
    byId('answer'),
    html('p.eyebrow', size + people),
    html('h2.name', place.name),
    html('p.id', place.kind === 'point' ? position : `${position} · ${place.provenance}`),
    html(
      'div.verdict',
      glyph(leadingState(chosen.place), 22),
      html('p', { 'aria-live': 'polite' }, detailNow().answer),
    ),
    html('p.robust', dependenceBadge(place, true), ' ', place.robustness),
    place.room !== undefined && html('p.robust', place.room),
  );
}

function drawGates(turnedDial) {
  const { states, notEvaluated } = figures();
  const answered = 1 - (states.stale ?? 0);
  const evaluable = answered > 0;
  let reached = evaluable ? 1 : 0;
  const rows = data.states.flatMap(({ id }, state) => {
    if (id === 'possible' || id === 'stale') return [];
    const binding = evaluable ? (states[id] ?? 0) / answered : 0;
    const row = gateRow(state, { binding, reached, evaluated: !notEvaluated.includes(id), turnedDial });
    reached -= binding;
    return [row];
  });
  redraw(
    byId('gates'),
    html('h2', 'The conditions of service, in order'),
    html(
      'p.muted',
      `Percentages are shares ${answeredTime()} at which a condition is the first that fails. They say nothing about conditions that were not evaluated.`,
    ),
    html('ol.ladder', rows, states.stale > 0 && staleRow(states.stale)),
  );
}

/** Gates behind one that fails are not looked at, so a gate can pass only where it was reached. */
function gateRow(state, { binding, reached, evaluated, turnedDial }) {
  const { id, question } = data.states[state];
  const word = evaluated ? answerWord(binding, reached) : 'Not evaluated';
  const failing = evaluated && binding > 0;
  const passed = evaluated && !failing && word === 'Passed';
  return html(
    'li',
    { class: evaluated ? undefined : 'not-evaluated', 'data-gate': id },
    failing ? glyph(state) : passed ? glyph(0) : openGlyph(),
    html('span.question', question),
    html('span.word', word),
    html('span.detail', evaluated && [gateDetail(id, binding), dialMark(id, turnedDial)]),
  );
}

/** What percentages are of, stale time left out. */
function answeredTime() {
  const { kind, states } = figures();
  return shareOf(kind) + (states.stale > 0 ? ' that could be answered' : '');
}

const NEGLIGIBLE = 1e-9;

function answerWord(binding, reached) {
  if (binding > 0) return reached - binding < NEGLIGIBLE ? 'Failed' : 'Failed at times';
  return reached < NEGLIGIBLE ? 'Not reached' : 'Passed';
}

function gateDetail(id, binding) {
  const share = binding > 0 && `First to fail ${percent(binding)} ${answeredTime()}.`;
  if (id !== 'satellite-in-view' || detailNow().answeredShare === null) return share;
  const { min, median, max } = figures().visible;
  return `${min} to ${max} satellites in view, median ${median}. ${share || ''}`;
}

/** Which dials, turned alone, move the share of this gate; the one just turned is set off. */
function dialMark(id, turnedDial) {
  const dials = dialsThatMove((variant) => figures(chosen.place, variant).states[id] ?? 0);
  if (dials.length === 0) return undefined;
  const names = dials.map((dial) => data.assumptions[dial].label).join(', ');
  return html(
    'span',
    { class: dials.includes(turnedDial) ? 'dial-mark turned' : 'dial-mark' },
    dials.includes(turnedDial) && dials.length === 1 ? 'changes with this dial: ' : 'changes with: ',
    names,
  );
}

function staleRow(share) {
  return html(
    'li',
    glyph(STALE),
    html('span.question', 'Was there an element set young enough?'),
    html('span.word', 'No answer'),
    html('span.detail', `For ${percent(share)} ${shareOf(figures().kind)} nothing can be said for or against service.`),
  );
}

function drawLandings() {
  const { possibleShare, kind } = figures();
  const { landings } = detailNow();
  const nothing =
    detailNow().answeredShare === null ? 'No answer.' : 'Nothing landed: service was possible at no step.';
  const none = possibleShare > 0 ? 'No gateway is recorded.' : nothing;
  redraw(
    byId('landings'),
    html('h2', 'Where traffic would have landed'),
    landings.length === 0
      ? html('p.muted', none)
      : [
          html(
            'p.muted',
            `Share of the possible ${kind === 'point' ? 'time' : 'area × time'}${mayBeFar() ? ', over lasers where the assumption allows them' : ''}. ${data.policies}`,
          ),
          shareList(detailNow().landings),
        ],
  );
}

function shareList(rows) {
  return html(
    'table.shares',
    html(
      'tbody',
      rows.map(([name, share]) =>
        html(
          'tr',
          html('th', { scope: 'row' }, name),
          html(
            'td',
            svg('svg.bar', { 'aria-hidden': 'true' }, svg('rect', { width: `${share * 100}%`, height: '100%' })),
          ),
          html('td.figure', percent(share)),
        ),
      ),
    ),
  );
}
