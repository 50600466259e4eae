import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { grouped } from '../words.ts';
import { writeAddress } from './address.ts';
import { FRAMES, type Frame, frame, frameNow, zoom } from './choice.ts';
import { data } from './data.ts';
import { frameBox, LEAST_SPAN_DEG } from './frame-box.ts';
import { Labels } from './labels.tsx';
import { continuous, type Line } from './longitude.ts';
import { FarNote, MapLegend } from './map-legend.tsx';
import { Cells, Gateways, LandingLines, markIds, Places } from './marks.tsx';
import { type Projection, pathOf, projection } from './projection.ts';
import { useWidth } from './use-width.ts';

const HINT = 'Point at the map, or reach it with Tab and walk through places, gateways and cells with the arrow keys.';
const LEAST_WIDTH_PX = 280;
const MOST_HEIGHT_PX = 590;
/** The section's own border. */
const BORDERS_PX = 2;

const land = data.map.land.map(continuous);
const borders = data.map.borders.map(continuous);
const disputed = data.map.disputed.map(continuous);

/** The selected place and its gateways, or all places. */
export function ReportMap(): JSX.Element {
  const [ref, clientWidth] = useWidth();
  const [readout, setReadout] = useState(HINT);
  const width = Math.max(LEAST_WIDTH_PX, clientWidth - BORDERS_PX);
  const view = projection(frameBox(), {
    width,
    leastHeight: width * 0.5,
    mostHeight: Math.min(width * 0.86, MOST_HEIGHT_PX),
    zoom: zoom.value,
    leastSpanDeg: LEAST_SPAN_DEG[frameNow()],
  });
  return (
    <section id="map" aria-labelledby="map-heading" ref={ref}>
      <Head />
      <Picture view={view} onShow={setReadout} />
      <p class="readout" id="map-readout">
        {readout}
      </p>
      <FarNote />
      <MapLegend />
    </section>
  );
}

interface PictureProps {
  readonly view: Projection;
  readonly onShow: (words: string) => void;
}

function Picture({ view, onShow }: PictureProps): JSX.Element {
  const [stop, setStop] = useState('');
  const ids = markIds(view);
  const tabStop = ids.includes(stop) ? stop : (ids[0] ?? '');
  const { width, height } = view;
  const show = (target: EventTarget | null): void => {
    const mark = (target as Element | null)?.closest('[aria-label]');
    if (mark && mark.id !== 'map-picture') onShow(mark.getAttribute('aria-label') ?? '');
  };
  const walk = (event: KeyboardEvent): void => {
    const next = nextIndex(event.key, ids.indexOf(document.activeElement?.id ?? ''), ids.length);
    if (next === undefined) return;
    event.preventDefault();
    document.getElementById(ids[next]!)?.focus({ preventScroll: true });
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: SVG has no fieldset
    <svg
      id="map-picture"
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="group"
      aria-label={`Map. ${HINT}`}
      onPointerOver={(event) => show(event.target)}
      onFocusIn={(event) => {
        setStop((event.target as Element).id);
        show(event.target);
      }}
      onKeyDown={walk}
    >
      <rect class="sea" width={width} height={height} />
      <path class="land" d={joined(land, view, true)} />
      <path class="graticule" d={graticule(view)} />
      <path class="coast" d={joined(land, view, false)} />
      <Cells view={view} tabStop={tabStop} />
      <path class="border" d={joined(borders, view, false)} />
      <path class="border disputed" d={joined(disputed, view, false)} />
      <LandingLines view={view} />
      <Gateways view={view} tabStop={tabStop} />
      <Places view={view} tabStop={tabStop} />
      {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: a group of SVG takes no focus */}
      <g aria-hidden="true">
        <Labels view={view} />
        <ScaleBar view={view} />
      </g>
    </svg>
  );
}

function nextIndex(key: string, at: number, count: number): number | undefined {
  if (at < 0) return undefined;
  if (key === 'ArrowRight' || key === 'ArrowDown') return (at + 1) % count;
  if (key === 'ArrowLeft' || key === 'ArrowUp') return (at + count - 1) % count;
  if (key === 'Home') return 0;
  return key === 'End' ? count - 1 : undefined;
}

function joined(lines: readonly Line[], view: Projection, isClosed: boolean): string {
  return lines.map((line) => pathOf(line, view, { isClosed })).join('');
}

function graticule(view: Projection): string {
  const step = [1, 2, 5, 10, 20, 30].find((degree) => (view.north - view.south) / degree <= 6) ?? 45;
  let path = '';
  for (let lon = Math.ceil(view.west / step) * step; lon < view.east; lon += step)
    path += `M${view.x(lon).toFixed(1)} 0V${view.height}`;
  for (let lat = Math.ceil(view.south / step) * step; lat < view.north; lat += step)
    path += `M0 ${view.y(lat).toFixed(1)}H${view.width}`;
  return path;
}

function ScaleBar({ view: { width, height, pxPerKm } }: { readonly view: Projection }): JSX.Element {
  const km = [5000, 2000, 1000, 500, 200, 100, 50, 20].find((length) => length * pxPerKm < width / 4) ?? 10;
  const length = km * pxPerKm;
  return (
    <g class="scale" transform={`translate(${(width - length - 12).toFixed(1)} ${height - 12})`}>
      <path d={`M0-4V0H${length.toFixed(1)}V-4`} />
      <text x={length / 2} y="-6" text-anchor="middle">
        {grouped(km)} km
      </text>
    </g>
  );
}

const FRAME_NAMES: Readonly<Record<Frame, string>> = {
  near: 'Near',
  gateways: 'With its gateways',
  all: 'All places',
};

function Head(): JSX.Element {
  return (
    <div class="head">
      <h2 id="map-heading">Map</h2>
      <fieldset class="segmented" aria-label="What the map shows">
        {FRAMES.map((one) => (
          <button
            key={one}
            type="button"
            id={`frame-${one}`}
            aria-pressed={frameNow() === one}
            onClick={() => {
              frame.value = one;
              zoom.value = 1;
              writeAddress();
            }}
          >
            {FRAME_NAMES[one]}
          </button>
        ))}
      </fieldset>
      <fieldset class="segmented" aria-label="Zoom">
        <Zoom id="zoom-out" label="Zoom out" sign="−" by={1 / 1.5} />
        <Zoom id="zoom-in" label="Zoom in" sign="+" by={1.5} />
      </fieldset>
    </div>
  );
}

interface ZoomProps {
  readonly id: string;
  readonly label: string;
  readonly sign: string;
  readonly by: number;
}

function Zoom({ id, label, sign, by }: ZoomProps): JSX.Element {
  return (
    <button
      type="button"
      id={id}
      aria-label={label}
      onClick={() => {
        zoom.value = Math.min(12, Math.max(0.25, zoom.value * by));
      }}
    >
      {sign}
    </button>
  );
}
