import { effect } from '@preact/signals';
import { render } from 'preact';
import { App } from './app.tsx';
import { loadCases } from './data/cases.ts';
import { engine, report, start } from './data/controller.ts';
import { followPlace } from './data/follow.ts';
import { followHandover } from './data/follow-handover.ts';
import { playback } from './data/playback.ts';
import * as state from './data/state.ts';
import { currentScene } from './map/current-scene.ts';
import { followRecord } from './record/state.ts';
import { setColours } from './theme/palette.ts';
import './theme/fonts.css';
import './theme/tokens.css';
import './theme/base.css';
import './theme/controls.css';
import './theme/marks.css';
import './theme/ladder.css';
import './theme/mark.css';
import './theme/layout.css';
import './theme/panel.css';
import './theme/map.css';
import './theme/timeline.css';
import './theme/cases.css';
import './record/record.css';

declare global {
  interface Window {
    /** For browser tests: settles when the first answer and the first map are on the screen. */
    ready: Promise<void>;
    /** For browser tests and the curious: the engine as the page itself uses it. */
    skywitness: { readonly engine: typeof engine; readonly state: typeof state; readonly scene: typeof currentScene };
  }
}

effect(() => {
  document.documentElement.dataset.theme = state.theme.value;
});
effect(() => {
  const title = state.facts.value?.title;
  document.title = title === undefined ? 'Skywitness' : `${title} · Skywitness`;
});

effect(() => {
  if (state.explained.value !== undefined && performance.getEntriesByName('first-answer').length === 0)
    performance.mark('first-answer');
});

window.skywitness = { engine, state, scene: currentScene };
window.ready = new Promise((resolve, reject) => {
  const stop = effect(() => {
    const hasCells = (state.field.value ?? state.availability.value) !== undefined;
    const isReady = state.explained.value !== undefined && hasCells;
    if (!isReady && state.fault.value === undefined) return;
    queueMicrotask(() => {
      stop();
      if (isReady) resolve();
      else reject(new Error(state.fault.value));
    });
  });
});
window.ready.catch(() => undefined);
setColours(document.documentElement);
render(<App />, document.getElementById('app')!);
playback();
followPlace();
followHandover();
followRecord();
start().then(loadCases).catch(report);
