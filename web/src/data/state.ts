import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Instant } from '@skywitness/engine/time';
import type { Camera } from '../map/scene.ts';
import type { Theme } from '../theme/palette.ts';
import { type Address, type Borders, type Measure, type Page, readAddress } from './address.ts';
import type { Availability, CellFacts, CellMesh, Explained, Field, Handover, RunFacts, Series } from './calls.ts';
import type { RunListed } from './runs.ts';
import { type Setting, sameDials } from './setting.ts';

/** What the reader chose, and what is known. Components read these; `controller.ts` fills what is computed. */

export const opening: Address = readAddress(location.hash);

export interface Chosen {
  readonly latitudeDeg: number;
  readonly longitudeDeg: number;
  readonly name?: string;
  /** Set where a satellite or a site of the ground segment was chosen: what is said about it above the ladder. */
  readonly about?: string;
}

const systemTheme = (): Theme => (matchMedia('(prefers-color-scheme: light)').matches ? 'light' : 'dark');

export const runs: Signal<readonly RunListed[]> = signal([]);
export const runDigest: Signal<string> = signal('');
export const otherDigest: Signal<string | undefined> = signal(undefined);
export const facts: Signal<RunFacts | undefined> = signal(undefined);
export const otherFacts: Signal<RunFacts | undefined> = signal(undefined);
export const setting: Signal<Setting | undefined> = signal(undefined);
/** The other setting of a comparison. */
export const otherSetting: Signal<Setting | undefined> = signal(undefined);
export const compare: Signal<'side' | 'difference' | undefined> = signal(opening.compare);
export const divider: Signal<number> = signal(0.5);
export const instant: Signal<Instant> = signal(0);
export const isPlaying: Signal<boolean> = signal(false);
export const speed: Signal<number> = signal(60);
export const chosen: Signal<Chosen | undefined> = signal(undefined);
export const measure: Signal<Measure> = signal(opening.measure ?? 'state');
export const borders: Signal<Borders> = signal(opening.borders ?? 'both');
export const tab: Signal<'explain' | 'assumptions'> = signal(opening.tab ?? 'explain');
export const page: Signal<Page> = signal(opening.page ?? 'map');
export const caseId: Signal<string | undefined> = signal(opening.case);
/** The entry of a record that is read in full: its log, `#`, its number. */
export const entryKey: Signal<string | undefined> = signal(opening.entry);
export const theme: Signal<Theme> = signal(opening.theme ?? systemTheme());
export const camera: Signal<Camera | undefined> = signal(opening.camera);

export const mesh: Signal<CellMesh | undefined> = signal(undefined);
export const field: Signal<Field | undefined> = signal(undefined);
export const otherField: Signal<Field | undefined> = signal(undefined);
export const availability: Signal<Availability | undefined> = signal(undefined);
export const otherAvailability: Signal<Availability | undefined> = signal(undefined);
export const cell: Signal<CellFacts | undefined> = signal(undefined);
export const explained: Signal<Explained | undefined> = signal(undefined);
export const otherExplained: Signal<Explained | undefined> = signal(undefined);
/** Of the candidate of `explained`; undefined until it is known. */
export const handover: Signal<Handover | undefined> = signal(undefined);
export const series: Signal<Series | undefined> = signal(undefined);
export const otherSeries: Signal<Series | undefined> = signal(undefined);
export const fault: Signal<string | undefined> = signal(undefined);
/** Counts pieces of work under way, for the quiet sign that figures are about to change. */
export const working: Signal<number> = signal(0);

export const run: ReadonlySignal<RunListed | undefined> = computed(() =>
  runs.value.find(({ digest }) => digest === runDigest.value),
);

/** The run of the right half of a comparison: another one, or the same under other assumptions. */
export const comparedDigest: ReadonlySignal<string> = computed(() => otherDigest.value ?? runDigest.value);

/** The scenario's own combination that the dials stand at, or −1. */
export const variantIndex: ReadonlySignal<number> = computed(() => {
  const [known, wanted] = [facts.value, setting.value];
  if (known === undefined || wanted === undefined) return -1;
  const own = known.variants[wanted.like]?.setting;
  return own !== undefined && sameDials(own, wanted) ? wanted.like : -1;
});

export const prefersStill: boolean = matchMedia('(prefers-reduced-motion: reduce)').matches;
