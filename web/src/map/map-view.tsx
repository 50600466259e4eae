import { effect } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Field } from '../data/calls.ts';
import { engine, report } from '../data/controller.ts';
import { follow } from '../data/follow.ts';
import { step } from '../data/playback.ts';
import { BASE, loadJson } from '../data/runs.ts';
import * as state from '../data/state.ts';
import { CellTable } from './cell-table.tsx';
import type { Cities } from './city-names.ts';
import { currentScene, setCurrentScene } from './current-scene.ts';
import { Divider, divideable } from './divider.tsx';
import { globe } from './globe.ts';
import { Legend } from './legend.tsx';
import { MapControls } from './map-controls.tsx';
import { marksOf, pathOf } from './marks.ts';
import { paintDifference, paintRoundTrips, paintShares, paintStates, paintVisible } from './paint.ts';
import { mostVisible, rttRange } from './ranges.ts';
import type { Pick, Scene } from './scene.ts';

const START = { latitudeDeg: 38, longitudeDeg: 34, zoom: 2.1 };

export function MapView(): JSX.Element {
  const container = useRef<HTMLDivElement>(null);
  useEffect(() => {
    void mount(container.current!).catch(report);
  }, []);
  return (
    <section class="map" aria-label="Map">
      <div
        class="globe"
        ref={container}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the map is worked with the keys, as its name says
        tabIndex={0}
        role="application"
        aria-label="Globe. Arrow keys move from cell to cell, plus and minus zoom, Enter explains the cell, space plays. The table below the map says the same in words."
        onKeyDown={onKey}
      />
      <Divider />
      <MapControls />
      <Legend />
      <CellTable />
    </section>
  );
}

async function mount(container: HTMLElement): Promise<void> {
  const first = state.camera.peek() ?? cameraAtPlace();
  const shown = await globe({
    container,
    base: BASE,
    theme: state.theme.peek(),
    camera: first,
    onPick: pick,
    onCamera: (camera) => {
      state.camera.value = camera;
    },
  });
  setCurrentScene(shown);
  state.camera.value = shown.camera();
  new ResizeObserver(() => shown.resize()).observe(container);
  effect(() => shown.setTheme(state.theme.value));
  effect(() => shown.setBorders(state.borders.value));
  effect(() => shown.setOutline(state.cell.value?.outline));
  effect(() => shown.setMarks(marksOf(state.facts.value, state)));
  effect(() => {
    const { legs, labels } = pathOf(state.facts.value, state.explained.value, state.chosen.value);
    shown.setPath(legs, labels);
  });
  effect(() => shown.setDivider(divideable() ? state.divider.value : undefined));
  effect(() => paint(shown));
  follow(shown);
  document.documentElement.dataset.scene = 'ready';
  shown.setCities(await loadJson<Cities>('basemap/cities.json'));
}

function cameraAtPlace() {
  const at = state.chosen.peek();
  if (at === undefined) return START;
  // The place stands a little above the middle, where the legend does not cover it.
  return { latitudeDeg: at.latitudeDeg - 6, longitudeDeg: at.longitudeDeg, zoom: 2.6 };
}

/** Colours the cells by what the reader wants to see. */
function paint(shown: Scene): void {
  const [a, b, theme] = [state.field.value, state.otherField.value, state.theme.value];
  const count = state.mesh.value?.cells.length;
  const [shareA, shareB] = [state.availability.value, state.otherAvailability.value];
  const fits = <Known extends { readonly length: number }>(known: Known | undefined): boolean =>
    known?.length === count;
  const isSplit = divideable();
  if (state.measure.value === 'availability') {
    const of = (known: typeof shareA): Uint8Array | undefined =>
      known !== undefined && fits(known.share) ? paintShares(known, theme) : undefined;
    shown.paintCells(of(shareA));
    shown.paintOther(isSplit ? of(shareB) : undefined);
    return;
  }
  const known = a !== undefined && fits(a.state) ? a : undefined;
  const other = b !== undefined && fits(b.state) ? b : undefined;
  if (known !== undefined && state.measure.value === 'difference') {
    shown.paintCells(other === undefined ? paintStates(known, theme) : paintDifference(known, other, theme));
    shown.paintOther(undefined);
    return;
  }
  const one = (field: Field): Uint8Array => {
    if (state.measure.value === 'visible') return paintVisible(field, theme, mostVisible(known ?? field));
    if (state.measure.value === 'rtt') return paintRoundTrips(field, theme, rttRange(known ?? field));
    return paintStates(field, theme);
  };
  shown.paintCells(known && one(known));
  shown.paintOther(isSplit ? other && one(other) : undefined);
}

function pick({ latitudeDeg, longitudeDeg, satellite, mark }: Pick): void {
  const facts = state.facts.peek();
  const found = satellite === undefined ? undefined : facts?.satellites[satellite];
  const at = { latitudeDeg: round(latitudeDeg), longitudeDeg: round(longitudeDeg) };
  if (mark !== undefined) {
    const kind = mark.kind === 'gateway' ? 'Gateway' : 'Point of presence';
    state.chosen.value = {
      ...at,
      name: mark.name,
      about: `${kind} ${mark.name}; the answer below is for a terminal beside it.`,
    };
  } else if (found !== undefined) {
    const about = `${found.name}, catalogue number ${found.catalogueNumber}; the answer below is for the ground beneath it.`;
    state.chosen.value = { ...at, name: `Beneath ${found.name}`, about };
  } else state.chosen.value = at;
  state.tab.value = 'explain';
}

function round(degrees: number): number {
  return Math.round(degrees * 1e4) / 1e4;
}

const MOVES: Readonly<Record<string, readonly [north: number, east: number]>> = {
  ArrowUp: [1, 0],
  ArrowDown: [-1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
};

/** Spacing of neighbouring cells by resolution, degrees. */
const SPACING_DEG: Readonly<Record<number, number>> = { 3: 1.05, 4: 0.4, 5: 0.151 };

function onKey(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const move = MOVES[event.key];
  if (move !== undefined) void moveCursor(move);
  else if (event.key === '+' || event.key === '=') zoom(0.5);
  else if (event.key === '-') zoom(-0.5);
  else if (event.key === 'Enter') document.querySelector<HTMLElement>('#answer')?.focus();
  else if (event.key === ',' || event.key === '.') step(event.key === '.' ? 1 : -1);
  else return;
  event.preventDefault();
}

/** Moves to the cell beside the chosen one and keeps it in sight. */
async function moveCursor([north, east]: readonly [number, number]): Promise<void> {
  const at = state.chosen.peek() ?? START;
  const resolution = state.mesh.peek() === undefined ? 3 : resolutionOf(state.mesh.peek()!.key);
  const spacing = SPACING_DEG[resolution] ?? 1;
  const latitudeDeg = Math.max(-89.5, Math.min(89.5, at.latitudeDeg + north * spacing));
  const narrowing = Math.max(0.05, Math.cos((latitudeDeg * Math.PI) / 180));
  const longitudeDeg = ((at.longitudeDeg + (east * spacing) / narrowing + 540) % 360) - 180;
  const next = await engine.ask('cell', { latitudeDeg, longitudeDeg, resolution });
  state.chosen.value = { latitudeDeg: round(next.latitudeDeg), longitudeDeg: round(next.longitudeDeg) };
  currentScene()?.flyTo(next, { isAnimated: false });
}

function resolutionOf(meshKey: string): number {
  return Number(meshKey.split('@')[0]);
}

function zoom(by: number): void {
  const camera = currentScene()?.camera();
  if (camera !== undefined) currentScene()?.flyTo({ ...camera, zoom: camera.zoom + by }, { isAnimated: false });
}
