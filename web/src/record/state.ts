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
  const entries = state.facts.value?.entries ?? [];
  const ofRun = entries.map((entry, at) => ({
    ofRun: entry,
    // Several rules may rest on one entry, and each quotes it by itself.
    key:
      entries.findIndex((other) => entryName(other) === entryName(entry)) === at
        ? keyOf(entry)
        : `${keyOf(entry)}#${at}`,
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

function keyOf({ origin, index }: { readonly origin: string; readonly index: number }): string {
  return `${origin}#${index}`;
}

/** Opens the page of records at an entry of the run. */
export function openEntry(entry: { readonly origin: string; readonly index: number }): void {
  state.entryKey.value = keyOf(entry);
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
        // One file that cannot be read must not keep the others from being checked.
        await counted(engine.ask('verify', { proof, policy, ...expected })).then(
          (verdict) => found.set(item, verdict),
          (fault: unknown) => report(fault),
        );
      }
      verified.value = found;
    },
    { onFault: report },
  );
  effect(() => {
    if (state.page.value === 'record') check(items.value);
  });
}
