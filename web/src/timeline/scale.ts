import type { RunFacts } from '../data/calls.ts';

/** Time to pixels: spans side by side with small gaps, or the part of them that is zoomed into. */
export interface TimeScale {
  readonly toPx: (instant: number) => number;
  readonly toInstant: (px: number) => number;
  readonly pieces: readonly {
    readonly from: number;
    readonly to: number;
    readonly fromPx: number;
    readonly toPx: number;
  }[];
}

const GAP_PX = 6;

export interface Window {
  readonly from: number;
  readonly to: number;
}

/** The whole run as a window. */
export function wholeRun({ spans }: RunFacts): Window {
  return { from: spans[0]?.start ?? 0, to: spans.at(-1)?.end ?? 0 };
}

export function timeScale(
  { spans }: RunFacts,
  { from, to }: Window,
  [left, right]: readonly [number, number],
): TimeScale {
  const shown = spans
    .map(({ start, end }) => ({ from: Math.max(start, from), to: Math.min(end, to) }))
    .filter((piece) => piece.to > piece.from);
  const length = shown.reduce((sum, piece) => sum + piece.to - piece.from, 0);
  const pxPer = (right - left - GAP_PX * Math.max(0, shown.length - 1)) / Math.max(1, length);
  let at = left;
  const pieces = shown.map((piece) => {
    const fromPx = at;
    const toPx = at + (piece.to - piece.from) * pxPer;
    at = toPx + GAP_PX;
    return { ...piece, fromPx, toPx };
  });
  const clamp = (value: number, low: number, high: number): number => Math.max(low, Math.min(high, value));
  return {
    pieces,
    toPx: (instant) => {
      const piece = pieces.find((one) => instant <= one.to) ?? pieces.at(-1);
      return piece === undefined ? left : piece.fromPx + (clamp(instant, piece.from, piece.to) - piece.from) * pxPer;
    },
    toInstant: (px) => {
      const piece = pieces.find((one) => px <= one.toPx + GAP_PX / 2) ?? pieces.at(-1);
      return piece === undefined ? from : piece.from + (clamp(px, piece.fromPx, piece.toPx) - piece.fromPx) / pxPer;
    },
  };
}

const MINUTE = 60e6;
const STEPS = [1, 5, 15, 30, 60, 180, 360, 720, 1440, 2880, 7200, 14400].map((minutes) => minutes * MINUTE);

/** Round moments for the axis: as many as fit with some 80 pixels each. */
export function ticksOf(scale: TimeScale): { readonly instant: number; readonly isDay: boolean }[] {
  const length = scale.pieces.reduce((sum, { from, to }) => sum + to - from, 0);
  const width = scale.pieces.reduce((sum, { fromPx, toPx }) => sum + toPx - fromPx, 0);
  const step = STEPS.find((one) => (one / length) * width >= 78) ?? STEPS.at(-1)!;
  return scale.pieces.flatMap(({ from, to }) => {
    const first = Math.ceil(from / step) * step;
    return Array.from({ length: Math.max(0, Math.floor((to - first) / step) + 1) }, (_, index) => {
      const instant = first + index * step;
      return { instant, isDay: step >= 1440 * MINUTE };
    });
  });
}
