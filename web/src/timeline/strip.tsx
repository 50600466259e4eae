import { STATES } from '@skywitness/engine/service';
import type { JSX } from 'preact';
import { fillOf } from '../theme/patterns.tsx';
import type { Column } from './columns.ts';
import type { TimeScale } from './scale.ts';

interface StripProps {
  readonly columns: readonly Column[];
  readonly scale: TimeScale;
  readonly y: number;
  readonly height: number;
  /** Those drawn, from the bottom of the row; all of them unless given. */
  readonly states?: readonly number[];
}

const EVERY_STATE: readonly number[] = STATES.map((_, state) => state);

/** States over time as one path a state: the shares of each column, stacked. */
export function Strip({ columns, scale, y, height, states = EVERY_STATE }: StripProps): JSX.Element {
  const paths = STATES.map(() => '');
  for (const { from, to, shares } of columns) {
    let below = 0;
    for (const state of states) {
      const part = ((shares[state] ?? 0) / 1000) * height;
      if (part > 0) paths[state] += box(scale.toPx(from), widthPx(scale, from, to), y + height - below - part, part);
      below += part;
    }
  }
  return (
    <>
      {states.map(
        (state) =>
          paths[state] && (
            <path key={state} class="strip" data-state={STATES[state]} d={paths[state]} fill={fillOf(STATES[state]!)} />
          ),
      )}
    </>
  );
}

/** Of a column, which lies in one piece. */
function widthPx({ pxPerMicrosecond }: TimeScale, from: number, to: number): number {
  return (to - from) * pxPerMicrosecond;
}

function box(x: number, width: number, y: number, height: number): string {
  return `M${x.toFixed(2)} ${y.toFixed(2)}h${width.toFixed(2)}v${height.toFixed(2)}h${(-width).toFixed(2)}z`;
}
