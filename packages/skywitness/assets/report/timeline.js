/** The timeline of the selected place: when service was possible, and which gate bound when it was not. */
import { chosen, data, detailNow, figures, placeNow, STALE, variantNow } from './choice.js';
import { byId, html, redraw, svg } from './dom.js';
import { kindOf, patternOf, swatch } from './glyphs.js';
import { columnsOf, timeScale } from './time-scale.js';
import { clock, day, fromTo, percent, shareOf, utc } from './words.js';

/** Stacked shares need more height than runs. */
const ROW_PX = { runs: 30, bins: 54 };
const NARROW_PX = 560;
const COMPARE_PX = 14;

let cursorAt;

export function drawTimeline() {
  const width = Math.max(280, byId('timeline').clientWidth - 32);
  const left = width < NARROW_PX ? 0 : 120;
  const row = ROW_PX[detailNow().runs ? 'runs' : 'bins'];
  const scale = timeScale(data.spans, left, width);
  const top = left === 0 ? [16, 16 + row + 18] : [2, row + 8];
  const bottom = top[1] + row;
  const everyState = data.states.map((_, state) => state);
  const cursor = svg('path.cursor');
  const readout = html('p.readout', { id: 'timeline-readout' });
  const picture = svg(
    'svg',
    {
      id: 'timeline-picture',
      width,
      height: bottom + 36,
      viewBox: `0 0 ${width} ${bottom + 36}`,
      tabindex: 0,
      role: 'slider',
      'aria-label': `Time, ${placeNow().name}`,
      'aria-valuemin': 0,
    },
    rowLabel('Possible', top[0], row, left),
    rowLabel('What stopped it', top[1], row, left),
    scale.pieces.map(({ x0, x1 }) => top.map((y) => svg('rect.track', { x: x0, y, width: x1 - x0, height: row }))),
    strip(variantNow(), scale, { y: top[0], height: row, states: [0, STALE] }),
    strip(variantNow(), scale, { y: top[1], height: row, states: everyState.slice(1) }),
    axis(scale, bottom),
    cursor,
  );
  const moments = momentsOf(scale);
  const show = (moment) => {
    cursorAt = moment;
    cursor.setAttribute('d', `M${scale.x(moment).toFixed(1)} 0V${bottom}`);
    readout.textContent = `${utc(moment)}: ${stateAt(moment)}`;
    picture.setAttribute('aria-valuenow', String(moments.findLastIndex((time) => time <= moment)));
    picture.setAttribute('aria-valuetext', readout.textContent);
  };
  picture.setAttribute('aria-valuemax', String(moments.length - 1));
  picture.addEventListener('pointermove', (event) =>
    show(scale.time(event.clientX - picture.getBoundingClientRect().left)),
  );
  picture.addEventListener('keydown', (event) => stepTo(event, moments, show));
  redraw(
    byId('timeline'),
    html('div.head', html('h2', { id: 'timeline-heading' }, 'Timeline'), readout),
    picture,
    allPlaces(left, width),
    timelineLegend(),
  );
  show(cursorAt ?? data.spans[0].from);
}

/**
 * The states of a variant over time as one path a state: shares of each column of time, stacked. `states` are those drawn,
 * from the bottom of the row.
 */
export function strip(variant, scale, { y, height, states, place = chosen.place }) {
  const { runs, bins } = data.places[place].byVariant[variant];
  const paths = data.states.map(() => '');
  for (const { from, to, shares } of runs ? columnsOf(runs, scale, paths.length) : (bins ?? [])) {
    let below = 0;
    for (const state of states) {
      const part = ((shares[state] ?? 0) / 1000) * height;
      if (part > 0) paths[state] += box(scale, from, to, y + height - below - part, part);
      below += part;
    }
  }
  return states.map(
    (state) =>
      paths[state] &&
      svg('path', {
        class: `strip k-${kindOf(state)}`,
        'data-state': data.states[state].id,
        d: paths[state],
        fill: patternOf(state),
      }),
  );
}

function box(scale, from, to, y, height) {
  const x = scale.x(from);
  const width = scale.x(to) - x;
  return `M${x.toFixed(2)} ${y.toFixed(2)}h${width.toFixed(2)}v${height.toFixed(2)}h${(-width).toFixed(2)}z`;
}

function rowLabel(text, y, row, left) {
  return svg('text', left === 0 ? { x: 0, y: y - 4 } : { x: 0, y: y + row / 2 + 4 }, text);
}

function axis(scale, y) {
  const ticks = scale
    .ticks()
    .map(({ x, label, anchor }) => [
      svg('path', { d: `M${x.toFixed(1)} ${y}v5` }),
      svg('text.time', { x: x.toFixed(1), y: y + 17, 'text-anchor': anchor }, label),
    ]);
  const days = scale.days().map(({ x, label }) => svg('text.time.day', { x: x.toFixed(1), y: y + 31 }, label));
  const breaks = scale.pieces
    .slice(1)
    .map(({ x0 }) =>
      svg('path.break', { d: `M${(x0 - 8).toFixed(1)} ${y + 3}l4-6M${(x0 - 4).toFixed(1)} ${y + 3}l4-6` }),
    );
  return svg('g.axis', { 'aria-hidden': 'true' }, ticks, days, breaks);
}

/** The moments at which something may change, which the arrow keys walk through. */
function momentsOf(scale) {
  const { runs, bins } = detailNow();
  const starts = runs ? runs.map(([from]) => from) : (bins ?? []).map(({ from }) => from);
  return starts.length > 0 ? starts : scale.pieces.map(({ from }) => from);
}

function stepTo(event, moments, show) {
  const next = {
    ArrowRight: moments.find((time) => time > cursorAt),
    ArrowLeft: moments.findLast((time) => time < cursorAt),
    Home: moments[0],
    End: moments.at(-1),
  };
  if (!(event.key in next)) return;
  event.preventDefault();
  if (next[event.key] !== undefined) show(next[event.key]);
}

function stateAt(moment) {
  const { runs, bins } = detailNow();
  const run = runs?.find(([from, to]) => from <= moment && moment < to);
  if (run) return `${data.states[run[2]].label}, ${fromTo(run[0], run[1], moment)}`;
  const bin = bins?.find(({ from, to }) => from <= moment && moment < to);
  if (!bin) return 'not in the run';
  const parts = bin.shares.flatMap((share, state) =>
    share > 0 ? [`${data.states[state].label} ${percent(share / 1000)}`] : [],
  );
  return `${parts.join(', ')} ${shareOf(placeNow().kind)}, ${fromTo(bin.from, bin.to, moment)}`;
}

/** Below the selected place, all places in one strip each, to compare. */
function allPlaces(left, width) {
  if (data.places.length < 2) return undefined;
  const states = data.states.map((_, state) => state);
  const scale = timeScale(data.spans, 0, width - left);
  const rows = data.places.map(({ name }, place) => [
    html('span', { class: place === chosen.place ? 'here' : '', title: name }, name),
    svg(
      'svg',
      { width: width - left, height: COMPARE_PX, viewBox: `0 0 ${width - left} ${COMPARE_PX}` },
      strip(variantNow(), scale, { y: 0, height: COMPARE_PX, states, place }),
    ),
  ]);
  return html('div', { class: left === 0 ? 'all-places narrow' : 'all-places', 'aria-hidden': 'true' }, rows);
}

function timelineLegend() {
  const everSeen = (id) => data.places.some((_, place) => figures(place).states[id] > 0);
  const seen = data.states.flatMap(({ id }, state) => (state === 0 || everSeen(id) ? [swatch(state)] : []));
  const spans = data.spans.map(
    ({ from, to, stepSeconds }) => `${day(from)} ${clock(from)} to ${day(to)} ${clock(to)} UTC, every ${stepSeconds} s`,
  );
  return html('div.legend', seen, html('span.muted', spans.join(' · ')));
}
