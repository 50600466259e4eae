/** Time along a line of pixels: the spans of a run one after the other, what lies between them cut out. */
import { clock, day } from './words.js';

const MINUTE = 60_000;
const STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1440, 2880, 7200, 14400].map((minutes) => minutes * MINUTE);
const DAY = 1440 * MINUTE;
const TICK_PX = 56;
const DAY_PX = 86;
const COLUMN_PX = 2;

/** Spans are { from, to } in milliseconds; the scale runs from `x0` to `x1` pixels. */
export function timeScale(spans, x0, x1) {
  const gapPx = spans.length > 1 ? Math.min(14, ((x1 - x0) * 0.3) / (spans.length - 1)) : 0;
  const total = spans.reduce((sum, { from, to }) => sum + to - from, 0);
  const pxPerMs = (x1 - x0 - gapPx * (spans.length - 1)) / total;
  let x = x0;
  const pieces = spans.map(({ from, to }) => {
    const piece = { from, to, x0: x, x1: x + (to - from) * pxPerMs };
    x = piece.x1 + gapPx;
    return piece;
  });
  const pieceOf = (moment) => pieces.findLast(({ from }) => moment >= from) ?? pieces[0];
  return {
    pieces,
    x: (moment) => {
      const piece = pieceOf(moment);
      return Math.min(piece.x1, Math.max(piece.x0, piece.x0 + (moment - piece.from) * pxPerMs));
    },
    time: (px) => {
      const piece = pieces.findLast((one) => px >= one.x0) ?? pieces[0];
      return Math.min(piece.to - 1, Math.max(piece.from, piece.from + Math.round((px - piece.x0) / pxPerMs)));
    },
    ticks: () => ticks(pieces, pxPerMs, x1),
    days: () => days(pieces, pxPerMs, x1),
  };
}

function ticks(pieces, pxPerMs, end) {
  const step = STEPS.find((length) => length * pxPerMs >= TICK_PX) ?? STEPS.at(-1);
  const out = [];
  let free = -Infinity;
  for (const { from, to, x0 } of pieces) {
    for (let moment = Math.ceil(from / step) * step; moment <= to; moment += step) {
      const x = x0 + (moment - from) * pxPerMs;
      if (x < free) continue;
      const label = step < DAY ? clock(moment) : day(moment).slice(5);
      out.push({ x, label, anchor: x > end - 18 ? 'end' : x < x0 + 18 ? 'start' : 'middle' });
      free = x + TICK_PX * 0.8;
    }
  }
  return out;
}

function days(pieces, pxPerMs, end) {
  const out = [];
  let free = -Infinity;
  for (const { from, to, x0 } of pieces) {
    for (let moment = from; moment < to; moment = (Math.floor(moment / DAY) + 1) * DAY) {
      const x = Math.min(x0 + (moment - from) * pxPerMs, end - DAY_PX + 14);
      if (x < free) continue;
      out.push({ x, label: day(moment) });
      free = x + DAY_PX;
    }
  }
  return out;
}

/**
 * Runs of one state each, [from, to, state] in the order of time, as shares by state (in thousandths) in columns two pixels
 * wide, equal neighbours joined: runs too short to be seen one by one still weigh what they weigh.
 */
export function columnsOf(runs, scale, stateCount) {
  const columns = [];
  let first = 0;
  for (const { from, to, x0, x1 } of scale.pieces) {
    const count = Math.max(1, Math.round((x1 - x0) / COLUMN_PX));
    const edge = (index) => from + ((to - from) * index) / count;
    for (let index = 0; index < count; index++) {
      const column = { from: edge(index), to: edge(index + 1) };
      while (first < runs.length && runs[first][1] <= column.from) first++;
      addColumn(columns, { ...column, shares: sharesWithin(column, runs, first, stateCount) });
    }
  }
  return columns;
}

function sharesWithin({ from, to }, runs, first, stateCount) {
  const shares = new Array(stateCount).fill(0);
  for (let run = first; run < runs.length && runs[run][0] < to; run++) {
    const [start, end, state] = runs[run];
    shares[state] += (1000 * (Math.min(end, to) - Math.max(start, from))) / (to - from);
  }
  return shares;
}

function addColumn(columns, column) {
  const last = columns.at(-1);
  const same =
    last?.to === column.from && column.shares.every((share, state) => Math.abs(share - last.shares[state]) < 1);
  if (same) last.to = column.to;
  else columns.push(column);
}
