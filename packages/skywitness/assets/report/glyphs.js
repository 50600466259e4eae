/** How a state looks: a colour for its kind, and a glyph and a pattern of its own, so that none rests on colour alone. */
import { data } from './choice.js';
import { html, svg } from './dom.js';

const KIND = {
  possible: 'possible',
  'satellite-in-view': 'geometry',
  'gso-separation': 'geometry',
  landing: 'geometry',
  infrastructure: 'failure',
  'link-margin': 'capacity',
  capacity: 'capacity',
  'cell-active': 'record',
  'terminal-allowed': 'record',
  stale: 'unexplained',
};

/** Strokes on a 16 × 16 field. */
const GLYPH = {
  'satellite-in-view': 'M8 2 14.5 14h-13z',
  'gso-separation': 'M1.5 11a9 9 0 0 1 13 0M8 1.5v5M5.5 4 8 6.5 10.5 4',
  landing: 'M8 1.5v8.5M4.5 6.5 8 10l3.5-3.5M2 14h12',
  infrastructure: 'M3 3l10 10M13 3 3 13',
  'link-margin': 'M1.5 8q2.2-6 4.4 0t4.3 0 4.3 0',
  capacity: 'M3 14V9M8 14V5.5M13 14V2',
  'cell-active': 'M8 1.5 13.7 4.8v6.5L8 14.5 2.3 11.3V4.8z',
  'terminal-allowed': 'M3 1.5h7l3.5 3.5v9.5H3zM5.5 8h5M5.5 11h5',
  stale: 'M8 1.5A6.5 6.5 0 1 1 7.9 1.5zM8 4.5V8l2.5 2',
};

/** Strokes on an 8 × 8 tile over a tint; `possible` and `infrastructure` are solid. */
const PATTERN = {
  'satellite-in-view': 'M2 0v8M6 0v8',
  'gso-separation': 'M-2 2 6 10M-2-6 10 6M2-2 10 6',
  landing: 'M0 4h8M4 0v8',
  'link-margin': 'M0 2h8M0 6h8',
  capacity: 'M0 4h8',
  'cell-active': 'M-2 6 6-2M2 10 10 2',
  'terminal-allowed': 'M0 8 8 0M0 0l8 8',
  stale: 'M1 2h2M5 6h2',
};

export function kindOf(state) {
  return KIND[data.states[state].id];
}

/** The glyph of a state; `possible` is a filled disc with a tick. */
export function glyph(state, size = 16) {
  const id = data.states[state].id;
  const shape = id === 'possible' ? [svg('circle', { cx: 8, cy: 8, r: 7 }), tick()] : [svg('path', { d: GLYPH[id] })];
  return svg(
    'svg',
    { class: `glyph k-${KIND[id]}`, width: size, height: size, viewBox: '0 0 16 16', 'aria-hidden': 'true' },
    shape,
  );
}

function tick() {
  return svg('path.tick', { d: 'M4.6 8.2l2.3 2.3 4.5-4.8' });
}

/** The glyph of a gate that was not evaluated, or that no moment reached. */
export function openGlyph() {
  const ring = svg('circle', { cx: 8, cy: 8, r: 6.5, 'stroke-dasharray': '2.6 2' });
  return svg(
    'svg.glyph.open',
    { width: 16, height: 16, viewBox: '0 0 16 16', 'aria-hidden': 'true' },
    ring,
    svg('path', { d: 'M5.5 8h5' }),
  );
}

/** The patterns of all states, drawn once; strips and bars refer to them. */
export function patterns() {
  const tiles = data.states.map(({ id }) =>
    svg(
      'pattern',
      { id: `pattern-${id}`, class: `k-${KIND[id]}`, width: 8, height: 8, patternUnits: 'userSpaceOnUse' },
      svg('rect', { width: 8, height: 8, class: PATTERN[id] ? 'tint' : 'solid' }),
      PATTERN[id] && svg('path', { d: PATTERN[id] }),
    ),
  );
  return svg('svg.patterns', { width: 0, height: 0, 'aria-hidden': 'true' }, svg('defs', tiles));
}

export function patternOf(state) {
  return `url(#pattern-${data.states[state].id})`;
}

/** All states of a place as one bar of 100 %, in the order of the ladder. */
export function stateBar(states) {
  let at = 0;
  const parts = data.states.flatMap(({ id }, state) => {
    const share = states[id] ?? 0;
    const part = svg('rect', { x: `${at * 100}%`, width: `${share * 100}%`, height: '100%', fill: patternOf(state) });
    at += share;
    return share > 0 ? [part] : [];
  });
  return svg('svg.bar', { 'aria-hidden': 'true' }, parts);
}

/** A swatch of a state for legends: its pattern and its name. */
export function swatch(state) {
  const tile = svg(
    'svg.swatch',
    { width: 16, height: 10, 'aria-hidden': 'true' },
    svg('rect', { width: 16, height: 10, fill: patternOf(state) }),
  );
  return html('span.key', tile, data.states[state].label);
}
