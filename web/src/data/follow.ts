import { batch, effect } from '@preact/signals';
import { sunDirectionEcef } from '@skywitness/engine/sky';
import type { Instant } from '@skywitness/engine/time';
import type { Scene } from '../map/scene.ts';
import { followAddress } from './address-bar.ts';
import type { MeshAsk } from './calls.ts';
import { counted, engine, report, stepOf } from './controller.ts';
import { latest } from './latest.ts';
import { meshFor } from './mesh-choice.ts';
import { keyOf, type Setting } from './setting.ts';
import * as state from './state.ts';

/** What the map shows follows what the reader chose. */
export function follow(scene: Scene): void {
  followCells(scene);
  followOrbits(scene);
  followAddress();
  effect(() => {
    const [x, y, z] = sunDirectionEcef(Math.round(state.instant.value / 60_000_000) * 60_000_000);
    scene.setSun([y, z, x]);
  });
  effect(() => scene.setInstant(state.instant.value));
}

interface CellsAsk {
  readonly mesh: MeshAsk;
  readonly instant: Instant;
  readonly digest: string;
  readonly setting: Setting;
  readonly other: { readonly digest: string; readonly setting: Setting } | undefined;
  readonly measure: string;
}

function followCells(scene: Scene): void {
  const getMesh = async (mesh: MeshAsk, key: string): Promise<void> => {
    if (state.mesh.peek()?.key === key) return;
    const next = await engine.ask('mesh', mesh);
    batch(() => {
      state.field.value = undefined;
      state.otherField.value = undefined;
      state.availability.value = undefined;
      state.otherAvailability.value = undefined;
      scene.setMesh(next);
      state.mesh.value = next;
    });
  };
  const work = async (
    { mesh, instant, digest, setting, other, measure }: CellsAsk,
    signal: AbortSignal,
  ): Promise<void> => {
    await getMesh(mesh, meshName(mesh));
    if (measure === 'availability') {
      const sample = { mesh, moments: 48 };
      await counted(
        engine.ask(
          'availability',
          { digest, setting, ...sample },
          {
            signal,
            onPart: (part) => {
              state.availability.value = part;
            },
          },
        ),
      );
      if (other !== undefined)
        await counted(
          engine.ask(
            'availability',
            { ...other, ...sample },
            {
              signal,
              onPart: (part) => {
                state.otherAvailability.value = part;
              },
            },
          ),
        );
      return;
    }
    const first = await counted(engine.ask('field', { digest, setting, instant, mesh }));
    const second = other === undefined ? undefined : await counted(engine.ask('field', { ...other, instant, mesh }));
    batch(() => {
      state.field.value = first;
      state.otherField.value = second;
    });
  };
  const still = latest(work, { onFault: report });
  const sampling = latest(work, { interrupts: true, onFault: report });
  effect(() => {
    const [facts, setting] = [state.facts.value, state.setting.value];
    if (facts === undefined || setting === undefined) return;
    const measure = state.measure.value;
    const isCompared = state.compare.value !== undefined || measure === 'difference';
    const other = state.otherSetting.value;
    const ask = {
      mesh: meshFor(state.camera.value),
      instant: measure === 'availability' ? 0 : stepOf(facts, state.instant.value),
      digest: state.runDigest.value,
      setting,
      other: isCompared && other !== undefined ? { digest: state.comparedDigest.value, setting: other } : undefined,
      measure,
    };
    const key = JSON.stringify({ ...ask, setting: keyOf(setting) });
    if (key === lastAsked) return;
    lastAsked = key;
    (measure === 'availability' ? sampling : still)(ask);
  });
}
let lastAsked = '';

function meshName({ resolution, around }: MeshAsk): string {
  return around === undefined ? `${resolution}` : `${resolution}@${around.latitudeDeg},${around.longitudeDeg}`;
}

/** Satellites are propagated by the quarter of an hour, a step a minute; the scene moves them in between. */
const ORBIT_STEP = 60_000_000;
const ORBIT_STEPS = 16;

function followOrbits(scene: Scene): void {
  let [from, until] = [0, 0];
  const get = latest(
    async ({ digest, start }: { readonly digest: string; readonly start: Instant }) => {
      const orbits = await engine.ask('orbits', { digest, start, stepMicroseconds: ORBIT_STEP, count: ORBIT_STEPS });
      [from, until] = [start, start + (ORBIT_STEPS - 1) * ORBIT_STEP];
      scene.setOrbits(orbits);
      window.dispatchEvent(new CustomEvent('orbits'));
    },
    { onFault: report },
  );
  let asked = '';
  effect(() => {
    const digest = state.runDigest.value;
    if (digest === '') return;
    const instant = state.instant.value;
    const rest = (until - instant) / ORBIT_STEP;
    if (asked.startsWith(digest) && instant >= from && rest > (state.isPlaying.value ? 5 : 0)) return;
    const start = Math.floor(instant / ORBIT_STEP) * ORBIT_STEP;
    if (asked === `${digest} ${start}`) return;
    asked = `${digest} ${start}`;
    get({ digest, start });
  });
}

/** The answer about the chosen place; it needs no map and does not wait for one. */
export function followPlace(): void {
  const explain = latest(
    async (ask: {
      readonly instant: Instant;
      readonly place: state.Chosen;
      readonly setting: Setting;
      readonly other: Setting | undefined;
    }) => {
      const { latitudeDeg, longitudeDeg, name } = ask.place;
      const about = { latitudeDeg, longitudeDeg, instant: ask.instant, ...(name === undefined ? {} : { name }) };
      const [digest, comparedDigest] = [state.runDigest.peek(), state.comparedDigest.peek()];
      const cell = await engine.ask('cell', { ...about, resolution: 5 });
      const first = await counted(engine.ask('explain', { ...about, digest, setting: ask.setting }));
      const second =
        ask.other === undefined
          ? undefined
          : await counted(engine.ask('explain', { ...about, digest: comparedDigest, setting: ask.other }));
      batch(() => {
        state.cell.value = cell;
        state.explained.value = first;
        state.otherExplained.value = second;
      });
    },
    { onFault: report },
  );
  effect(() => {
    const [facts, setting, place] = [state.facts.value, state.setting.value, state.chosen.value];
    if (facts === undefined || setting === undefined || place === undefined) return;
    const isCompared = state.compare.value !== undefined || state.measure.value === 'difference';
    const instant = state.isPlaying.value
      ? stepOf(facts, state.instant.value)
      : Math.floor(state.instant.value / 1e6) * 1e6;
    const other = isCompared ? state.otherSetting.value : undefined;
    const key = JSON.stringify([
      instant,
      place,
      keyOf(setting),
      other && keyOf(other),
      state.runDigest.value,
      state.comparedDigest.value,
    ]);
    if (key === lastExplained) return;
    lastExplained = key;
    explain({ instant, place, setting, other });
  });
  followSeries(
    () =>
      state.setting.value === undefined ? undefined : { digest: state.runDigest.value, setting: state.setting.value },
    state.series,
  );
  followSeries(() => {
    const other = state.otherSetting.value;
    const isCompared = state.compare.value !== undefined || state.measure.value === 'difference';
    return other === undefined || !isCompared ? undefined : { digest: state.comparedDigest.value, setting: other };
  }, state.otherSeries);
}
let lastExplained = '';

function followSeries(
  subject: () => { readonly digest: string; readonly setting: Setting } | undefined,
  target: typeof state.series,
): void {
  const get = latest(
    async (ask: Parameters<typeof engine.ask<'series'>>[1], signal: AbortSignal) => {
      const onPart = (part: typeof target.value): void => {
        target.value = part;
      };
      target.value = await counted(engine.ask('series', ask, { signal, onPart }));
    },
    { interrupts: true, onFault: report },
  );
  let asked = '';
  effect(() => {
    const [place, of] = [state.chosen.value, subject()];
    if (place === undefined || of === undefined || of.digest === '') {
      target.value = undefined;
      asked = '';
      return;
    }
    const { latitudeDeg, longitudeDeg } = place;
    const key = JSON.stringify([latitudeDeg, longitudeDeg, of.digest, keyOf(of.setting)]);
    if (key === asked) return;
    asked = key;
    // What is known of another place or setting says nothing about this one.
    target.value = undefined;
    get({ ...of, latitudeDeg, longitudeDeg });
  });
}
