import type { Instant } from '@skywitness/engine/time';
import type { RunFacts } from '../data/calls.ts';
import type { TimeScale } from './scale.ts';

/** What happened, what was decided, what was said: each kind has a shape of its own. */
export type MarkKind = 'loss' | 'decision' | 'premise' | 'statement' | 'window';

/** Something dated beside the time of a run. */
export interface DatedMark {
  readonly kind: MarkKind;
  /** What fits beside its shape. */
  readonly label: string;
  /** The whole of it, with its dates. */
  readonly sentence: string;
  readonly from: Instant;
  /** Just before this; infinite where open. */
  readonly until: Instant;
}

/** A mark that falls within the run, and the first moment of the run at which it holds. */
export interface TimelineMark extends DatedMark {
  readonly first: Instant;
}

/** Those that touch the spans of a run, in the order of time; what lies before, after or between them is left out. */
export function marksWithin(marks: readonly DatedMark[], spans: RunFacts['spans']): TimelineMark[] {
  return marks
    .flatMap((mark) => {
      const span = spans.find(({ start, end }) => Math.max(start, mark.from) < Math.min(end, mark.until));
      return span === undefined ? [] : [{ ...mark, first: Math.max(span.start, mark.from) }];
    })
    .sort((a, b) => a.first - b.first || a.from - b.from);
}

/** A mark where it stands in its lane. */
export interface PlacedMark {
  readonly mark: TimelineMark;
  /** Where its shape begins. */
  readonly px: number;
  /** For its words, up to the next shape; 0: they are left out. */
  readonly roomPx: number;
  /** Where it holds, piece by piece of the line. */
  readonly reach: readonly (readonly [fromPx: number, toPx: number])[];
  /** Where it begins, if that is on the line. */
  readonly startPx: number | undefined;
}

export const SHAPE_PX = 15;
/** Fewer say nothing. */
const LEAST_WORDS_PX = 30;
/** Shapes that begin at one moment stand side by side, up to so far from it; those beyond lie over each other. */
const FARTHEST_PX = 4 * SHAPE_PX;

/** The marks of one lane on the part of time that is shown: no shape on another, no words over the next shape. */
export function laneOf(marks: readonly TimelineMark[], scale: TimeScale): PlacedMark[] {
  const rightPx = scale.pieces.at(-1)?.toPx ?? 0;
  const shown = marks.flatMap((mark) => {
    const reach = scale.pieces
      .filter(({ from, to }) => mark.from < to && mark.until > from)
      .map(({ from, to }) => [scale.toPx(Math.max(mark.from, from)), scale.toPx(Math.min(mark.until, to))] as const);
    const [first] = reach;
    const isStart = scale.pieces.some(({ from, to }) => mark.from >= from && mark.from < to);
    return first === undefined ? [] : [{ mark, reach, atPx: first[0], startPx: isStart ? first[0] : undefined }];
  });
  let free = Number.NEGATIVE_INFINITY;
  const shapes = shown.map(({ atPx }) => {
    const px = Math.min(free <= atPx + FARTHEST_PX ? Math.max(free, atPx) : atPx, rightPx - SHAPE_PX);
    free = px + SHAPE_PX;
    return px;
  });
  return shown.map(({ mark, reach, startPx }, index) => {
    const px = shapes[index]!;
    const roomPx = Math.min(...shapes.slice(index + 1), rightPx) - px - SHAPE_PX;
    return { mark, px, roomPx: roomPx < LEAST_WORDS_PX ? 0 : roomPx, reach, startPx };
  });
}
