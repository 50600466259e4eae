import { type Signal, signal } from '@preact/signals';
import type { JSX } from 'preact';
import { laneOf, type MarkKind, type PlacedMark, SHAPE_PX, type TimelineMark } from './marks.ts';
import type { TimeScale } from './scale.ts';
import { goTo } from './shown-marks.ts';

/** Rows of marks; a kind of which there is none takes no room. */
const LANES: readonly { readonly name: string; readonly kinds: readonly MarkKind[] }[] = [
  { name: 'Losses', kinds: ['loss'] },
  { name: 'Rules', kinds: ['decision', 'premise'] },
  { name: 'Statements', kinds: ['window', 'statement'] },
];
export const LANE_PX = 19;

export interface Lane {
  readonly name: string;
  readonly marks: readonly PlacedMark[];
}

export function lanesOf(marks: readonly TimelineMark[], scale: TimeScale): Lane[] {
  return LANES.flatMap(({ name, kinds }) => {
    const own = marks.filter(({ kind }) => kinds.includes(kind));
    return own.length === 0 ? [] : [{ name, marks: laneOf(own, scale) }];
  });
}

interface LanesProps {
  readonly lanes: readonly Lane[];
  readonly y: number;
}

/** How long each mark holds, and where it begins down to the axis: what lies behind the shapes. */
export function Reaches({ lanes, y, axisY }: LanesProps & { readonly axisY: number }): JSX.Element {
  return (
    <g class="reaches">
      {lanes.flatMap(({ name, marks }, lane) => {
        const baseY = y + (lane + 1) * LANE_PX - 2;
        return marks.map(({ mark, reach, startPx }, index) => (
          <g key={`${name}${index}`} data-mark={mark.kind}>
            <path
              class="reach"
              d={reach.map(([from, to]) => `M${from.toFixed(1)} ${baseY}H${to.toFixed(1)}`).join('')}
            />
            {startPx !== undefined && <path class="start" d={`M${startPx.toFixed(1)} ${baseY}V${axisY}`} />}
          </g>
        ));
      })}
    </g>
  );
}

const tabStop: Signal<number> = signal(0);

/** The marks themselves: one stop for Tab, arrow keys from one to the next, Enter goes to where it begins. */
export function Marks({ lanes, y }: LanesProps): JSX.Element | null {
  const all = lanes.flatMap(({ marks }, lane) => marks.map((placed) => ({ ...placed, lane })));
  if (all.length === 0) return null;
  const stop = Math.min(tabStop.value, all.length - 1);
  return (
    <fieldset class="timeline-marks" aria-label="Marks on the timeline; arrow keys move between them" onKeyDown={onKey}>
      {all.map(({ mark, px, roomPx, lane }, index) => (
        <button
          type="button"
          key={`${mark.kind}${mark.sentence}`}
          data-mark={mark.kind}
          tabIndex={index === stop ? 0 : -1}
          title={mark.sentence}
          aria-label={mark.sentence}
          style={{ left: `${px.toFixed(1)}px`, top: `${y + lane * LANE_PX}px`, maxWidth: `${SHAPE_PX + roomPx}px` }}
          onFocus={() => {
            tabStop.value = index;
          }}
          onClick={() => goTo(mark)}
        >
          <MarkShape kind={mark.kind} />
          {roomPx > 0 && <span>{mark.label}</span>}
        </button>
      ))}
    </fieldset>
  );
}

/** A cross for a loss, a sheet for a decision, the same in dashes for what would hold if a statement were true, a balloon for a statement. */
const SHAPES: Readonly<Record<MarkKind, string>> = {
  loss: 'M2 2l8 8M10 2 2 10',
  decision: 'M2 1h5.5L10 3.5V11H2z',
  premise: 'M2 1h5.5L10 3.5V11H2z',
  statement: 'M1 1.5h10v6.5H6L3.5 10.5V8H1z',
  window: 'M4 1H1.5v10H4M8 1h2.5v10H8',
};

export function MarkShape({ kind }: { readonly kind: MarkKind }): JSX.Element {
  return (
    <svg class="shape" width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
      <path d={SHAPES[kind]} />
    </svg>
  );
}

const TURNS: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

function onKey(event: KeyboardEvent & { readonly currentTarget: HTMLElement }): void {
  const turn = TURNS[event.key];
  if (turn === undefined) return;
  const buttons = [...event.currentTarget.querySelectorAll('button')];
  const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
  buttons[(at + turn + buttons.length) % buttons.length]?.focus();
  event.preventDefault();
}
