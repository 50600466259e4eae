import type { JSX } from 'preact';
import { BORDERS, type Borders, type Measure } from '../data/address.ts';
import * as state from '../data/state.ts';
import { RunChoice } from '../head/run-choice.tsx';
import { Stamps } from '../head/stamps.tsx';
import { currentScene } from './current-scene.ts';

export const MEASURE_NAMES: Readonly<Record<Measure, string>> = {
  state: 'Possible, or why not',
  visible: 'Satellites in view',
  availability: 'Share of the time',
  rtt: 'Round trip',
  difference: 'Difference A to B',
};

const BORDER_NAMES: Readonly<Record<Borders, string>> = {
  both: 'both views; dashed where they differ',
  'natural-earth': 'Natural Earth (who is in control)',
  visionscarto: 'Visionscarto (UN practice)',
  none: 'none',
};

/** What the cells show, whose borders are drawn, and how close the map is; on narrow screens also the run and its stamps. */
export function MapControls(): JSX.Element {
  const isStandIn = state.facts.value?.standIn === true;
  const measures = (Object.keys(MEASURE_NAMES) as Measure[]).filter((measure) => {
    if (isStandIn) return measure === 'availability';
    return measure !== 'difference' || state.otherSetting.value !== undefined;
  });
  return (
    <div class="map-controls">
      <fieldset class="measures">
        <legend class="visually-hidden">What the cells show</legend>
        {measures.map((measure) => (
          <button
            type="button"
            key={measure}
            aria-pressed={state.measure.value === measure}
            onClick={() => {
              state.measure.value = measure;
            }}
          >
            {MEASURE_NAMES[measure]}
          </button>
        ))}
      </fieldset>
      {state.runs.value.length > 1 && <RunChoice />}
      <div class="map-stamps">
        <Stamps />
      </div>
      <div class="zoom">
        <button type="button" aria-label="Closer" onClick={() => zoomBy(0.7)}>
          +
        </button>
        <button type="button" aria-label="Farther" onClick={() => zoomBy(-0.7)}>
          −
        </button>
      </div>
      <label class="borders">
        <span>Borders</span>
        <select
          value={state.borders.value}
          onChange={(event) => {
            state.borders.value = BORDERS.find((view) => view === event.currentTarget.value) ?? 'both';
          }}
        >
          {BORDERS.map((view) => (
            <option key={view} value={view}>
              {BORDER_NAMES[view]}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}

function zoomBy(by: number): void {
  const scene = currentScene();
  const camera = scene?.camera();
  if (camera !== undefined) scene?.flyTo({ ...camera, zoom: camera.zoom + by }, { isAnimated: !state.prefersStill });
}
