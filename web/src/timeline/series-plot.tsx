import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import UPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import type { Series } from '../data/calls.ts';
import * as state from '../data/state.ts';
import { MAP_COLOURS, STATE_COLOURS } from '../theme/palette.ts';
import type { TimeScale } from './scale.ts';

const HEIGHT_PX = 46;

interface SeriesPlotProps {
  readonly series: Series | undefined;
  readonly scale: TimeScale;
  readonly width: number;
}

/** Fewest and most satellites in view, bin by bin, on the scale of the timeline. */
export function SeriesPlot({ series, scale, width }: SeriesPlotProps): JSX.Element {
  const container = useRef<HTMLDivElement>(null);
  const plot = useRef<UPlot | undefined>(undefined);
  const theme = state.theme.value;
  const other = state.otherSeries.value;
  useEffect(() => {
    plot.current?.destroy();
    plot.current = new UPlot(
      optionsOf(width, MAP_COLOURS[theme].accent, STATE_COLOURS[theme].record),
      [[], [], [], []],
      container.current!,
    );
    return () => plot.current?.destroy();
  }, [width, theme]);
  useEffect(() => {
    const x = Array.from(series?.binFrom ?? [], (instant) => scale.toPx(instant));
    const shown = Array.from(series?.binFrom ?? [], (instant) =>
      scale.pieces.some(({ from, to }) => instant >= from && instant <= to),
    );
    const column = (values: Float32Array | undefined): (number | null)[] =>
      x.map((_, bin) =>
        shown[bin] && values !== undefined && !Number.isNaN(values[bin]) ? (values[bin] ?? null) : null,
      );
    plot.current?.setData(
      [x, column(series?.visibleMin), column(series?.visibleMax), column(other?.visibleMax)],
      false,
    );
    plot.current?.batch(() => {
      plot.current?.setScale('x', { min: 0, max: width });
      plot.current?.setScale('y', {
        min: 0,
        max: Math.max(4, ...(series?.visibleMax ?? []).filter((n) => !Number.isNaN(n))),
      });
    });
  }, [series, other, scale, width, theme]);
  return <div class="series-plot" ref={container} aria-hidden="true" />;
}

function optionsOf(width: number, colour: string, second: string): UPlot.Options {
  return {
    width,
    height: HEIGHT_PX,
    padding: [6, 0, 2, 0],
    cursor: { show: false },
    legend: { show: false },
    scales: { x: { time: false, auto: false }, y: { auto: false } },
    axes: [{ show: false }, { show: false }],
    series: [
      {},
      { stroke: colour, width: 1, points: { show: false } },
      { stroke: colour, width: 1, points: { show: false } },
      { stroke: second, width: 1, dash: [4, 3], points: { show: false } },
    ],
    bands: [{ series: [2, 1], fill: `${colour}33` }],
  };
}
