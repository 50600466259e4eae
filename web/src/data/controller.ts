import { batch } from '@preact/signals';
import type { Instant } from '@skywitness/engine/time';
import { settingFrom } from './address-bar.ts';
import type { RunFacts } from './calls.ts';
import { type EngineClient, engineClient } from './client.ts';
import { BASE, inputsDigest, loadRuns } from './runs.ts';
import * as state from './state.ts';

export const engine: EngineClient = engineClient();

/** Tells a fault on the screen, in the engine's own words. */
export function report(error: unknown): void {
  state.fault.value = error instanceof Error ? error.message : String(error);
}

/** Counts work while it runs. */
export async function counted<Result>(work: Promise<Result>): Promise<Result> {
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
export function stepOf({ spans }: RunFacts, instant: Instant): Instant {
  const span = spans.find(({ start, end }) => instant >= start && instant < end);
  if (span === undefined) return instant;
  return span.start + Math.floor((instant - span.start) / span.stepMicroseconds) * span.stepMicroseconds;
}
