import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { CasesPanel } from './cases/cases-panel.tsx';
import * as state from './data/state.ts';
import { Panel } from './explain/panel.tsx';
import { Header } from './head/header.tsx';
import { MapView } from './map/map-view.tsx';
import { RecordPanel } from './record/record-panel.tsx';
import { Patterns } from './theme/patterns.tsx';
import { Timeline } from './timeline/timeline.tsx';

export function App(): JSX.Element {
  useEffect(() => {
    addEventListener('keydown', onSpace);
    return () => removeEventListener('keydown', onSpace);
  }, []);
  const isReady = state.facts.value !== undefined;
  return (
    <div class="shell">
      <Header />
      <main>
        {isReady ? <MapView /> : <div class="map loading muted">Loading the run…</div>}
        <Beside />
        <Timeline />
      </main>
      <Fault />
      <Patterns />
    </div>
  );
}

/** What is read beside the map. */
function Beside(): JSX.Element {
  if (state.page.value === 'cases') return <CasesPanel />;
  return state.page.value === 'record' ? <RecordPanel /> : <Panel />;
}

function Fault(): JSX.Element | null {
  const text = state.fault.value;
  if (text === undefined) return null;
  return (
    <div class="fault" role="alert">
      <p>{text}</p>
      <button
        type="button"
        class="button"
        onClick={() => {
          state.fault.value = undefined;
        }}
      >
        Close
      </button>
    </div>
  );
}

/** Space plays and pauses, wherever it means nothing else. */
function onSpace(event: KeyboardEvent): void {
  const isElsewhere =
    event.target instanceof HTMLElement && event.target.matches('input, select, textarea, button, summary, a');
  if (event.key !== ' ' || isElsewhere) return;
  event.preventDefault();
  state.isPlaying.value = !state.isPlaying.value;
}
