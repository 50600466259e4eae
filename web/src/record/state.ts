import { computed, effect, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { entryName } from '@skywitness/engine/rule';
import type { EntryOfRun, VerifiedEntry } from '../data/calls.ts';
import { counted, engine, report } from '../data/controller.ts';
import { latest } from '../data/latest.ts';
import * as state from '../data/state.ts';

/** A file that the reader chose; it stays in this browser. */
export interface ChosenFile {
  readonly name: string;
  readonly text: string;
}

export const ownProof: Signal<ChosenFile | undefined> = signal(undefined);
export const ownPolicy: Signal<ChosenFile | undefined> = signal(undefined);

/** A proof to be checked: one that the run brings, or the reader's own. */
export interface ProofItem {
  /** What the address keeps; the reader's own proof has none there. */
  readonly key: string;
  readonly title: string;
  /** What the run says of it; absent for the reader's own. */
  readonly ofRun?: EntryOfRun;
  readonly proof: string;
  /** Whom to believe: the reader's policy, else the run's. */
  readonly policy: string | undefined;
}

export const OWN = 'own';

/** Everything that can be checked, the reader's own file first. */
export const items: ReadonlySignal<readonly ProofItem[]> = computed(() => {
  const [file, policy] = [ownProof.value, ownPolicy.value?.text];
  const own = file === undefined ? [] : [{ key: OWN, title: file.name, proof: file.text, policy }];
  const ofRun = (state.facts.value?.entries ?? []).map((entry) => ({
    ofRun: entry,
    key: `${entry.origin}#${entry.index}`,
    title: entryName(entry),
    proof: entry.proof,
    policy: policy ?? entry.policy,
  }));
  return [...own, ...ofRun];
});

/** What came out for each item; nothing for one that is new or was changed, until it has been checked. */
export const verified: Signal<ReadonlyMap<ProofItem, VerifiedEntry>> = signal(new Map());

/** The item that is read in full. */
export const shown: ReadonlySignal<ProofItem | undefined> = computed(
  () => items.value.find(({ key }) => key === state.entryKey.value) ?? items.value[0],
);

/** Opens the page of records at an entry of the run. */
export function openEntry({ origin, index }: { readonly origin: string; readonly index: number }): void {
  state.entryKey.value = `${origin}#${index}`;
  state.page.value = 'record';
}

/** Checks what is there whenever the page is open; a proof without a policy waits for one. */
export function followRecord(): void {
  const check = latest(
    async (wanted: readonly ProofItem[]) => {
      const found = new Map<ProofItem, VerifiedEntry>();
      for (const item of wanted) {
        const { proof, policy, ofRun } = item;
        if (policy === undefined) continue;
        const expected = ofRun === undefined ? {} : { expected: ofRun };
        found.set(item, await counted(engine.ask('verify', { proof, policy, ...expected })));
      }
      verified.value = found;
    },
    { onFault: report },
  );
  effect(() => {
    if (state.page.value === 'record') check(items.value);
  });
}
