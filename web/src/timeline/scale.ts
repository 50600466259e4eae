import { formatDay, type Instant } from '@skywitness/engine/time';
import { clock } from '../words.ts';

/** A stretch of time, its end not included. */
export interface Span {
  readonly from: Instant;
  readonly to: Instant;
}

/** A span where it lies on the line of pixels. */
export interface Piece extends Span {
  readonly fromPx: number;
  readonly toPx: number;
}

/** Time along a line of pixels: spans one after the other, what lies between them cut out. */
export interface TimeScale {
  readonly pieces: readonly Piece[];
  readonly pxPerMicrosecond: number;
  readonly toPx: (instant: Instant) => number;
  readonly toInstant: (px: number) => Instant;
}

const GAP_PX = 14;
/** Many spans leave this part of the line to the gaps between them. */
const GAPS_AT_MOST = 0.3;

export function timeScale(spans: readonly Span[], [left, right]: readonly [number, number]): TimeScale {
  const gaps = Math.max(1, spans.length - 1);
  const gapPx = spans.length > 1 ? Math.min(GAP_PX, ((right - left) * GAPS_AT_MOST) / gaps) : 0;
  const length = spans.reduce((sum, { from, to }) => sum + to - from, 0);
  const pxPerMicrosecond = (right - left - gapPx * (spans.length - 1)) / Math.max(1, length);
  let at = left;
  const pieces = spans.map(({ from, to }): Piece => {
    const piece = { from, to, fromPx: at, toPx: at + (to - from) * pxPerMicrosecond };
    at = piece.toPx + gapPx;
    return piece;
  });
  const [first] = pieces;
  return {
    pieces,
    pxPerMicrosecond,
    toPx: (instant) => {
      const piece = pieces.findLast(({ from }) => instant >= from) ?? first;
      if (piece === undefined) return left;
      return clamp(piece.fromPx + (instant - piece.from) * pxPerMicrosecond, piece.fromPx, piece.toPx);
    },
    toInstant: (px) => {
      const piece = pieces.findLast(({ fromPx }) => px >= fromPx) ?? first;
      if (piece === undefined) return 0;
      return clamp(piece.from + Math.round((px - piece.fromPx) / pxPerMicrosecond), piece.from, piece.to - 1);
    },
  };
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}

const MINUTE = 60e6;
const DAY = 1440 * MINUTE;
const STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1440, 2880, 7200, 14400].map((minutes) => minutes * MINUTE);
const TICK_PX = 56;
const HALF_LABEL_PX = 18;
const DAY_PX = 86;

export interface Tick {
  readonly px: number;
  readonly label: string;
  readonly anchor: 'start' | 'middle' | 'end';
}

/** Round moments for the axis: as many as fit. */
export function ticksOf({ pieces, pxPerMicrosecond }: TimeScale): Tick[] {
  const step = STEPS.find((length) => length * pxPerMicrosecond >= TICK_PX) ?? STEPS.at(-1)!;
  const end = pieces.at(-1)?.toPx ?? 0;
  const ticks: Tick[] = [];
  let free = Number.NEGATIVE_INFINITY;
  for (const { from, to, fromPx } of pieces) {
    for (let moment = Math.ceil(from / step) * step; moment <= to; moment += step) {
      const px = fromPx + (moment - from) * pxPerMicrosecond;
      if (px < free) continue;
      const label = step < DAY ? clock(moment) : formatDay(moment).slice(5);
      const anchor = px > end - HALF_LABEL_PX ? 'end' : px < fromPx + HALF_LABEL_PX ? 'start' : 'middle';
      ticks.push({ px, label, anchor });
      free = px + TICK_PX * 0.8;
    }
  }
  return ticks;
}

/** The days that begin on the line, and that on which it begins. */
export function daysOf({ pieces, pxPerMicrosecond }: TimeScale): Pick<Tick, 'px' | 'label'>[] {
  const end = pieces.at(-1)?.toPx ?? 0;
  const days: Pick<Tick, 'px' | 'label'>[] = [];
  let free = Number.NEGATIVE_INFINITY;
  for (const { from, to, fromPx } of pieces) {
    for (let moment = from; moment < to; moment = (Math.floor(moment / DAY) + 1) * DAY) {
      const px = Math.min(fromPx + (moment - from) * pxPerMicrosecond, end - DAY_PX + HALF_LABEL_PX);
      if (px < free) continue;
      days.push({ px, label: formatDay(moment) });
      free = px + DAY_PX;
    }
  }
  return days;
}
