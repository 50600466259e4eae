import { type Signal, signal } from '@preact/signals';
import { answerSentence, type PlaceSummary } from '@skywitness/engine/service';
import type { JSX } from 'preact';
import { counted, engine, report } from '../data/controller.ts';
import { keyOf, type Setting } from '../data/setting.ts';
import * as state from '../data/state.ts';

const found: Signal<{ readonly key: string; readonly places: readonly PlaceSummary[] } | undefined> = signal(undefined);

/** The run's own places over its whole time under the setting that the dials stand at, computed when asked for. */
export function AllPlaces(): JSX.Element | null {
  const setting = state.setting.value;
  if (setting === undefined) return null;
  const key = `${state.runDigest.value} ${keyOf(setting)}`;
  const known = found.value?.key === key ? found.value.places : undefined;
  return (
    <section>
      <h2>All places of the run under this setting</h2>
      {known === undefined ? (
        <button type="button" class="button" onClick={() => compute(setting, key).catch(report)}>
          Compute
        </button>
      ) : (
        <ul class="places">
          {known.map((place) => (
            <li key={place.name}>
              <b>{place.name}</b> {answerSentence(place)}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

async function compute(setting: Setting, key: string): Promise<void> {
  const { variants } = await counted(engine.ask('summary', { digest: state.runDigest.value, settings: [setting] }));
  found.value = { key, places: variants[0]?.places ?? [] };
}
