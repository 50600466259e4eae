import { STATE_LABELS, STATES } from '@skywitness/engine/service';
import type { JSX } from 'preact';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { RunFacts, Series } from '../data/calls.ts';
import { within } from '../data/controller.ts';
import { step } from '../data/playback.ts';
import * as state from '../data/state.ts';
import { clockText } from '../words.ts';
import { Axis } from './axis.tsx';
import { type Column, columnsOf, type StateRun } from './columns.ts';
import { LANE_PX, lanesOf, Marks, Reaches } from './mark-lanes.tsx';
import type { TimeScale } from './scale.ts';
import { SeriesPlot } from './series-plot.tsx';
import { shownMarks } from './shown-marks.ts';
import { LEFT_PX, RIGHT_PX, scale, width } from './shown-time.ts';
import { Strip } from './strip.tsx';
import { Transport } from './transport.tsx';

/** When service was possible, what was measured, and what fits; moved with pointer or keys, played, zoomed. */
export function Timeline(): JSX.Element {
  const container = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => {
      width.value = Math.max(320, entry?.contentRect.width ?? 900);
    });
    observer.observe(container.current!);
    return () => observer.disconnect();
  }, []);
  return (
    <section class="timeline" aria-label="Timeline">
      <Transport />
      <div ref={container} class="timeline-body">
        {scale.value !== undefined && state.facts.value !== undefined && (
          <Picture facts={state.facts.value} scale={scale.value} />
        )}
      </div>
    </section>
  );
}

const PLOT_Y = 4;
/** The lanes of marks lie between the plot and the bars. */
const LANES_Y = 50;
/** Rows of the bars and of the axis, beneath the lanes. */
const ROWS = { possible: 2, measured: 24, compatible: 46, axis: 65, height: 84 } as const;
const BAR_PX = 16;
/** The bar of a comparison's other setting lies in the lower half of its row. */
const HALF_PX = 7;

function Picture({ facts, scale: time }: { readonly facts: RunFacts; readonly scale: TimeScale }): JSX.Element {
  const [series, other] = [state.series.value, state.otherSeries.value];
  const columns = useMemo(() => (series === undefined ? [] : seriesColumns(series, time)), [series, time]);
  const otherColumns = useMemo(() => (other === undefined ? [] : seriesColumns(other, time)), [other, time]);
  const marks = shownMarks.value;
  const lanes = useMemo(() => lanesOf(marks, time), [marks, time]);
  const barsY = LANES_Y + lanes.length * LANE_PX;
  const axisY = barsY + ROWS.axis;
  // They do not move with time: while it plays they are not made anew each frame.
  const [reaches, shapes] = useMemo(
    () => [<Reaches lanes={lanes} y={LANES_Y} axisY={axisY} />, <Marks lanes={lanes} y={LANES_Y} />],
    [lanes, axisY],
  );
  const at = time.toPx(state.instant.value);
  const seek = (event: PointerEvent & { readonly currentTarget: HTMLElement }): void => {
    if (event.buttons !== 1) return;
    const px = event.clientX - event.currentTarget.getBoundingClientRect().left;
    state.isPlaying.value = false;
    state.instant.value = within(facts, Math.floor(time.toInstant(px) / 1e6) * 1e6);
  };
  return (
    <div class="picture">
      <SeriesPlot series={series} scale={time} width={width.value} />
      <div
        class="strip"
        role="slider"
        tabIndex={0}
        aria-label="Time"
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round((100 * (at - LEFT_PX)) / Math.max(1, width.value - LEFT_PX - RIGHT_PX))}
        aria-valuetext={`${clockText(state.instant.value)} UTC: ${stateAt(series, state.instant.value)}`}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          seek(event);
        }}
        onPointerMove={seek}
        onKeyDown={onKey}
      >
        <svg width={width.value} height={barsY + ROWS.height} aria-hidden="true">
          <Label y={PLOT_Y + 14} text="In view" />
          <Label y={PLOT_Y + 29} text={rangeText(series)} />
          {lanes.map(({ name }, lane) => (
            <Label key={name} y={LANES_Y + lane * LANE_PX + 12} text={name} />
          ))}
          <g transform={`translate(0 ${barsY})`}>
            <Label y={ROWS.possible + 12} text={other === undefined ? 'Possible' : 'Possible A, B'} />
            <Label y={ROWS.measured + 12} text="Measured" />
            <Label y={ROWS.compatible + 12} text="Compatible" />
            <Strip columns={columns} scale={time} y={ROWS.possible} height={other === undefined ? BAR_PX : HALF_PX} />
            <Strip columns={otherColumns} scale={time} y={ROWS.possible + BAR_PX - HALF_PX} height={HALF_PX} />
            <Unmeasured scale={time} y={ROWS.measured} text="no measurement in this run" />
            <Unmeasured scale={time} y={ROWS.compatible} text="nothing to explain without one" />
          </g>
          {reaches}
          <Axis scale={time} y={axisY} />
          <line class="now" x1={at} x2={at} y1="0" y2={axisY + 5} />
          <path class="now-head" d={`M${at - 5} 0h10l-5 6z`} />
        </svg>
      </div>
      {shapes}
    </div>
  );
}

function Label({ y, text }: { readonly y: number; readonly text: string }): JSX.Element {
  return (
    <text x="16" y={y}>
      {text}
    </text>
  );
}

/** The runs of a series as columns of pixels; what is withheld leaves them empty. */
function seriesColumns({ from, to, state: states }: Series, time: TimeScale): readonly Column[] {
  const runs = Array.from(states, (code, row): StateRun => [from[row]!, to[row]!, code]);
  return columnsOf(runs, time, STATES.length);
}

function Unmeasured({
  scale: time,
  y,
  text,
}: {
  readonly scale: TimeScale;
  readonly y: number;
  readonly text: string;
}): JSX.Element {
  const [first] = time.pieces;
  return (
    <g class="unmeasured">
      {time.pieces.map(({ fromPx, toPx }) => (
        <rect key={fromPx} x={fromPx} y={y} width={toPx - fromPx} height={BAR_PX} />
      ))}
      {first !== undefined && (
        <text x={first.fromPx + 8} y={y + 12}>
          {text}
        </text>
      )}
    </g>
  );
}

/** Fewest to most satellites in view over the run. */
function rangeText(series: Series | undefined): string {
  const known = (values: Float32Array | undefined): number[] =>
    Array.from(values ?? []).filter((count) => !Number.isNaN(count));
  const [least, most] = [known(series?.visibleMin), known(series?.visibleMax)];
  return most.length === 0 ? '' : `${Math.min(...least)} to ${Math.max(...most)}`;
}

function stateAt(series: Series | undefined, instant: number): string {
  const row = series?.from.findIndex((from, index) => instant >= from && instant < series.to[index]!) ?? -1;
  return row < 0 ? 'not computed' : STATE_LABELS[STATES[series!.state[row]!]!];
}

const STEPS: Readonly<Record<string, number>> = {
  ArrowRight: 1,
  ArrowUp: 1,
  ArrowLeft: -1,
  ArrowDown: -1,
  PageUp: 15,
  PageDown: -15,
};

function onKey(event: KeyboardEvent): void {
  const facts = state.facts.value;
  const steps = STEPS[event.key];
  if (steps !== undefined) step(steps);
  else if (event.key === 'Home' && facts !== undefined) state.instant.value = facts.spans[0]!.start;
  else if (event.key === 'End' && facts !== undefined) state.instant.value = within(facts, Number.MAX_SAFE_INTEGER);
  else return;
  event.preventDefault();
}
