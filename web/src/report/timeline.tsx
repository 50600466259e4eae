import { percent, STALE, STATE_LABELS, STATES } from '@skywitness/engine/service';
import { formatDay, type Instant } from '@skywitness/engine/time';
import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { Swatch } from '../theme/patterns.tsx';
import { Axis } from '../timeline/axis.tsx';
import { daysOf, type TimeScale, timeScale } from '../timeline/scale.ts';
import { Strip } from '../timeline/strip.tsx';
import { clock, fromTo, shareOf, utc } from '../words.ts';
import { AllPlaces } from './all-places.tsx';
import { answerOf, figures } from './answer-of.ts';
import { place, placeNow, variantNow } from './choice.ts';
import { columnsOfPlace } from './columns-of-place.ts';
import { data } from './data.ts';
import { useWidth } from './use-width.ts';

/** Stacked shares need more height than runs. */
const ROW_PX = { runs: 30, bins: 54 };
const NARROW_PX = 560;
const LABELS_PX = 120;
const LEAST_WIDTH_PX = 280;
const MARGINS_PX = 32;
const AXIS_PX = 36;

/** When service was possible at the selected place, and which gate bound when it was not. */
export function ReportTimeline(): JSX.Element {
  const [ref, clientWidth] = useWidth();
  const width = Math.max(LEAST_WIDTH_PX, clientWidth - MARGINS_PX);
  const left = width < NARROW_PX ? 0 : LABELS_PX;
  const [moment, setMoment] = useState(data.spans[0]?.from ?? 0);
  return (
    <section id="timeline" aria-labelledby="timeline-heading" ref={ref}>
      <div class="head">
        <h2 id="timeline-heading">Timeline</h2>
        <p class="readout" id="timeline-readout">
          {momentWords(moment)}
        </p>
      </div>
      <Picture width={width} left={left} moment={moment} onMoment={setMoment} />
      <AllPlaces width={width} left={left} />
      <Legend />
    </section>
  );
}

interface PictureProps {
  readonly width: number;
  /** Where the line of time begins. */
  readonly left: number;
  readonly moment: Instant;
  readonly onMoment: (moment: Instant) => void;
}

function Picture({ width, left, moment, onMoment }: PictureProps): JSX.Element {
  const row = ROW_PX[answerOf().runs ? 'runs' : 'bins'];
  const [possible, stopped] = left === 0 ? [16, 16 + row + 18] : [2, 2 + row + 6];
  const bottom = stopped + row;
  const scale = useMemo(() => timeScale(data.spans, [left, width]), [left, width]);
  const columns = useMemo(() => columnsOfPlace(scale), [scale, place.value, variantNow()]);
  const moments = momentsOf(scale);
  return (
    <div
      id="timeline-picture"
      tabIndex={0}
      role="slider"
      aria-label={`Time, ${placeNow().name}`}
      aria-valuemin={0}
      aria-valuemax={moments.length - 1}
      aria-valuenow={moments.findLastIndex((time) => time <= moment)}
      aria-valuetext={momentWords(moment)}
      onPointerMove={({ clientX, currentTarget }) =>
        onMoment(scale.toInstant(clientX - currentTarget.getBoundingClientRect().left))
      }
      onKeyDown={(event) => {
        const next = nextMoment(event.key, moment, moments);
        if (next === undefined) return;
        event.preventDefault();
        onMoment(next);
      }}
    >
      <svg
        class="strips"
        width={width}
        height={bottom + AXIS_PX}
        viewBox={`0 0 ${width} ${bottom + AXIS_PX}`}
        aria-hidden="true"
      >
        <RowLabel text="Possible" y={possible} row={row} isAbove={left === 0} />
        <RowLabel text="What stopped it" y={stopped} row={row} isAbove={left === 0} />
        {scale.pieces.flatMap(({ from, fromPx, toPx }) =>
          [possible, stopped].map((y) => (
            <rect key={`${from} ${y}`} class="track" x={fromPx} y={y} width={toPx - fromPx} height={row} />
          )),
        )}
        {useMemo(
          () => (
            <>
              <Strip columns={columns} scale={scale} y={possible} height={row} states={[0, STALE]} />
              <Strip columns={columns} scale={scale} y={stopped} height={row} states={STOPPING} />
            </>
          ),
          [columns, scale, row],
        )}
        <Axis scale={scale} y={bottom} />
        <Days scale={scale} y={bottom + 31} />
        <path class="cursor" d={`M${scale.toPx(moment).toFixed(1)} 0V${bottom}`} />
      </svg>
    </div>
  );
}

const STOPPING: readonly number[] = [...STATES.keys()].slice(1);

interface RowLabelProps {
  readonly text: string;
  readonly y: number;
  readonly row: number;
  readonly isAbove: boolean;
}

function RowLabel({ text, y, row, isAbove }: RowLabelProps): JSX.Element {
  return (
    <text x="0" y={isAbove ? y - 4 : y + row / 2 + 4}>
      {text}
    </text>
  );
}

function Days({ scale, y }: { readonly scale: TimeScale; readonly y: number }): JSX.Element {
  return (
    <g class="axis">
      {daysOf(scale).map(({ px, label }) => (
        <text key={label} class="day" x={px.toFixed(1)} y={y}>
          {label}
        </text>
      ))}
    </g>
  );
}

/** The moments at which something may change, which the arrow keys walk through. */
function momentsOf(scale: TimeScale): Instant[] {
  const { runs, bins } = answerOf();
  const starts = runs ? runs.map(([from]) => from) : (bins ?? []).map(({ from }) => from);
  return starts.length > 0 ? starts : scale.pieces.map(({ from }) => from);
}

function nextMoment(key: string, now: Instant, moments: readonly Instant[]): Instant | undefined {
  if (key === 'ArrowRight') return moments.find((time) => time > now) ?? now;
  if (key === 'ArrowLeft') return moments.findLast((time) => time < now) ?? now;
  if (key === 'Home') return moments[0];
  return key === 'End' ? moments.at(-1) : undefined;
}

function momentWords(moment: Instant): string {
  return `${utc(moment)}: ${stateAt(moment)}`;
}

function stateAt(at: Instant): string {
  const { runs, bins } = answerOf();
  const run = runs?.find(([from, to]) => from <= at && at < to);
  if (run) return `${STATE_LABELS[STATES[run[2]]!]}, ${fromTo(run[0], run[1], at)}`;
  const bin = bins?.find(({ from, to }) => from <= at && at < to);
  if (!bin) return 'not in the run';
  const parts = bin.shares.flatMap((share, state) =>
    share > 0 ? [`${STATE_LABELS[STATES[state]!]} ${percent(share / 1000)}`] : [],
  );
  return `${parts.join(', ')} ${shareOf(placeNow().kind)}, ${fromTo(bin.from, bin.to, at)}`;
}

function Legend(): JSX.Element {
  const isSeen = (state: (typeof STATES)[number]): boolean =>
    state === 'possible' || data.places.some((_, index) => (figures(index).states[state] ?? 0) > 0);
  const spans = data.spans.map(
    ({ from, to, stepSeconds }) =>
      `${formatDay(from)} ${clock(from)} to ${formatDay(to)} ${clock(to)} UTC, every ${stepSeconds} s`,
  );
  return (
    <div class="legend">
      {STATES.filter(isSeen).map((state) => (
        <span key={state} class="key">
          <Swatch of={state} />
          {STATE_LABELS[state]}
        </span>
      ))}
      <span class="muted">{spans.join(' · ')}</span>
    </div>
  );
}
