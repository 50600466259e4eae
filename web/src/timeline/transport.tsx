import type { JSX } from 'preact';
import { step } from '../data/playback.ts';
import * as state from '../data/state.ts';
import { clockText } from '../words.ts';
import { timelineCsv } from './csv.ts';
import { MarksTable } from './marks-table.tsx';
import { zoomTime } from './shown-time.ts';

const SPEEDS = [1, 10, 60, 300, 1800];

/** Play, step, speed, zoom. */
export function Transport(): JSX.Element {
  const isPlaying = state.isPlaying.value;
  const day = new Date(state.instant.value / 1000);
  return (
    <div class="transport">
      <button
        type="button"
        class="play"
        aria-label={isPlaying ? 'Pause' : 'Play'}
        onClick={() => {
          state.isPlaying.value = !isPlaying;
        }}
      >
        <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
          <path d={isPlaying ? 'M2 1h3v10H2zM7 1h3v10H7z' : 'M2.5 1v10l8-5z'} fill="currentColor" />
        </svg>
      </button>
      <button type="button" class="icon" aria-label="One step back" onClick={() => step(-1)}>
        ‹
      </button>
      <button type="button" class="icon" aria-label="One step forward" onClick={() => step(1)}>
        ›
      </button>
      <b class="mono">{clockText(state.instant.value).slice(11)}</b>
      <span class="muted day">
        {day.toLocaleDateString('en-GB', {
          weekday: 'short',
          day: 'numeric',
          month: 'short',
          year: 'numeric',
          timeZone: 'UTC',
        })}
        , UTC
      </span>
      <label class="speed">
        <span class="visually-hidden">Speed</span>
        <select
          value={state.speed.value}
          onChange={(event) => {
            state.speed.value = Number(event.currentTarget.value);
          }}
        >
          {SPEEDS.map((speed) => (
            <option key={speed} value={speed}>
              {speed}×
            </option>
          ))}
        </select>
      </label>
      <span class="rest">
        <Progress />
        <MarksTable />
        <button type="button" class="icon" aria-label="Zoom into time" onClick={() => zoomTime(0.5)}>
          +
        </button>
        <button type="button" class="icon" aria-label="Zoom out of time" onClick={() => zoomTime(2)}>
          −
        </button>
        <button type="button" class="link" onClick={timelineCsv}>
          CSV
        </button>
      </span>
    </div>
  );
}

function Progress(): JSX.Element | null {
  const series = state.series.value;
  if (series === undefined || series.done === series.total) return null;
  return <span class="muted">computing {Math.round((100 * series.done) / series.total)} %</span>;
}
