import { batch, effect } from '@preact/signals';
import { sunDirectionEcef } from '@skywitness/engine/sky';
import { formatInstant, type Instant } from '@skywitness/engine/time';
import type { Scene } from '../map/scene.ts';
import { writeAddress } from './address.ts';
import type { MeshAsk, RunFacts } from './calls.ts';
import { type EngineClient, engineClient } from './client.ts';
import { latest } from './latest.ts';
import { meshFor } from './mesh-choice.ts';
import { BASE, inputsDigest, loadRuns } from './runs.ts';
import { keyOf, type Setting } from './setting.ts';
import * as state from './state.ts';

export const engine: EngineClient = engineClient();

/** Tells a fault on the screen, in the engine's own words. */
export function report(error: unknown): void {
  state.fault.value = error instanceof Error ? error.message : String(error);
}

/** Counts work while it runs. */
async function counted<Result>(work: Promise<Result>): Promise<Result> {
  state.working.value++;
  try {
    return await work;
  } finally {
    state.working.value--;
  }
}

/** Loads the list of runs and opens the one that the address names, or the first. */
export async function start(): Promise<void> {
  state.runs.value = await loadRuns();
  const wanted = state.opening.run ?? '';
  const first =
    state.runs.value.find(({ digest }) => wanted !== '' && digest.startsWith(wanted)) ?? state.runs.value[0]!;
  await open(first.digest, true);
  const other = state.runs.value.find(
    ({ digest }) => state.opening.runB !== undefined && digest.startsWith(state.opening.runB),
  );
  if (other !== undefined) await openOther(other.digest);
}

const opened = new Map<string, Promise<RunFacts>>();

function factsOf(digest: string): Promise<RunFacts> {
  const known = opened.get(digest) ?? counted(ask(digest));
  opened.set(digest, known);
  return known;

  async function ask(wanted: string): Promise<RunFacts> {
    return engine.ask('open', { digest: wanted, base: BASE, sha256: await inputsDigest(wanted) });
  }
}

/** Opens a run; the address has a say only when the page opens. */
export async function open(digest: string, isOpening = false): Promise<void> {
  const facts = await factsOf(digest);
  const from = isOpening ? state.opening : {};
  batch(() => {
    state.runDigest.value = digest;
    state.facts.value = facts;
    // Shares of time are all that element sets which stand in for others allow.
    if (facts.standIn) state.measure.value = 'availability';
    state.setting.value = settingFrom(facts, from.a);
    if (from.b !== undefined) state.otherSetting.value = settingFrom(facts, from.b);
    state.instant.value = within(facts, from.time ?? state.instant.value);
    const [place] = facts.places;
    const at = from.at ?? place;
    const name = from.name ?? (from.at === undefined ? place?.name : undefined);
    if (at !== undefined)
      state.chosen.value = {
        latitudeDeg: at.latitudeDeg,
        longitudeDeg: at.longitudeDeg,
        ...(name === undefined ? {} : { name }),
      };
  });
}

/** Puts another run beside the one that is open, or takes it away. */
export async function openOther(digest: string | undefined): Promise<void> {
  const facts = digest === undefined ? undefined : await factsOf(digest);
  batch(() => {
    state.otherDigest.value = digest;
    state.otherFacts.value = facts;
    if (facts !== undefined) state.otherSetting.value = facts.variants[0]!.setting;
  });
}

/** An instant inside the run: its own, or the nearest end of a span. */
export function within({ spans }: RunFacts, instant: Instant): Instant {
  if (spans.some(({ start, end }) => instant >= start && instant < end)) return instant;
  const ends = spans.flatMap(({ start, end, stepMicroseconds }) => [start, end - stepMicroseconds]);
  const distance = (end: Instant): number => Math.abs(end - instant);
  return ends.reduce((nearest, end) => (distance(end) < distance(nearest) ? end : nearest), ends[0] ?? 0);
}

/** The beginning of the step of the run that holds an instant. */
function stepOf({ spans }: RunFacts, instant: Instant): Instant {
  const span = spans.find(({ start, end }) => instant >= start && instant < end);
  if (span === undefined) return instant;
  return span.start + Math.floor((instant - span.start) / span.stepMicroseconds) * span.stepMicroseconds;
}

/** Everything that follows from what the reader chose. */
export function follow(scene: Scene): void {
  followCells(scene);
  followOrbits(scene);
  followPlace();
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

function followPlace(): void {
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
    get({ ...of, latitudeDeg, longitudeDeg });
  });
}

/** Keeps all that was chosen in the address, a moment after it settles. */
function followAddress(): void {
  let timer = 0;
  effect(() => {
    const hash = currentAddress();
    clearTimeout(timer);
    timer = window.setTimeout(() => history.replaceState(null, '', `#${hash}`), 200);
  });
}

/** The address of what is on the screen, without `#`. */
export function currentAddress(): string {
  const { chosen, camera, facts, setting, otherSetting, compare } = state;
  const known = facts.value;
  const at = chosen.value;
  return writeAddress({
    ...(state.runDigest.value === '' ? {} : { run: state.runDigest.value.slice(0, 16) }),
    ...(state.caseId.value === undefined ? {} : { case: state.caseId.value }),
    page: state.page.value,
    time: Math.floor(state.instant.value / 1e6) * 1e6,
    ...(at === undefined ? {} : { at: { latitudeDeg: at.latitudeDeg, longitudeDeg: at.longitudeDeg } }),
    ...(at?.name === undefined ? {} : { name: at.name }),
    measure: state.measure.value,
    tab: state.tab.value,
    ...(compare.value === undefined ? {} : { compare: compare.value }),
    borders: state.borders.value,
    theme: state.theme.value,
    ...(camera.value === undefined ? {} : { camera: camera.value }),
    ...(known === undefined || setting.value === undefined ? {} : { a: changesFrom(known, setting.value) }),
    ...(known === undefined || otherSetting.value === undefined
      ? {}
      : { b: changesFrom(state.otherFacts.value ?? known, otherSetting.value) }),
    ...(state.otherDigest.value === undefined ? {} : { runB: state.otherDigest.value.slice(0, 16) }),
  });
}

/** The combination that a setting is like, unless it is the first, and the dials that stand elsewhere than in it. */
function changesFrom({ variants }: RunFacts, setting: Setting): Partial<Setting> {
  const own = variants[setting.like]?.setting;
  const turned = Object.entries(setting).filter(([key, value]) => {
    return key === 'like' ? value !== 0 : String(own?.[key as keyof Setting]) !== String(value);
  });
  return Object.fromEntries(turned);
}

/** A setting as an address states it: a combination of the run, and what was turned from there. */
function settingFrom({ variants }: RunFacts, stated: Partial<Setting> = {}): Setting {
  const base = variants[stated.like ?? 0] ?? variants[0]!;
  return { ...base.setting, ...stated, like: base.setting.like };
}

/** `2022-09-26 12:00:00`, as clocks on the screen show it. */
export function clockText(instant: Instant): string {
  return formatInstant(Math.floor(instant / 1e6) * 1e6)
    .replace('T', ' ')
    .replace('Z', '');
}
