import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import * as state from '../data/state.ts';
import { ChooseFiles } from './choose-files.tsx';
import { ProvedEntry } from './proved-entry.tsx';
import { items, type ProofItem, shown, verified } from './state.ts';

/** The entries of records on which the run's rules rest, and any proof of the reader's own, verified here. */
export function RecordPanel(): JSX.Element {
  const item = shown.value;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // A link in the explanation is gone once it was followed, and the keyboard's place with it.
    if (document.activeElement === document.body) heading.current?.focus();
  }, []);
  return (
    <aside class="panel reading" aria-label="Record">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, also with the keys */}
      <div class="panel-body" tabIndex={0}>
        <div class="record-page">
          <h1 ref={heading} tabIndex={-1}>
            Record
          </h1>
          <p class="muted">
            What was said and what was decided, signed by several, in logs that nobody can rewrite unnoticed. Your
            browser verifies the proofs; no server is asked.
          </p>
          <EntryList />
          {item !== undefined && <ProvedEntry item={item} found={verified.value.get(item)} />}
          <ChooseFiles />
        </div>
      </div>
    </aside>
  );
}

function EntryList(): JSX.Element {
  if (items.value.length === 0) return <p>No rule of this run rests on an entry of a record.</p>;
  return (
    <table class="entries">
      <caption class="visually-hidden">Entries on which the rules of the run rest</caption>
      <thead>
        <tr>
          <th scope="col">Rule</th>
          <th scope="col">Entry</th>
          <th scope="col">Proof</th>
        </tr>
      </thead>
      <tbody>
        {items.value.map((item) => (
          <OneEntry key={`${item.ofRun?.rule} ${item.key}`} item={item} />
        ))}
      </tbody>
    </table>
  );
}

function OneEntry({ item }: { readonly item: ProofItem }): JSX.Element {
  return (
    <tr>
      <td>{item.ofRun === undefined ? 'your file' : `${item.ofRun.rule}, ${item.ofRun.role}`}</td>
      <td>
        <button
          type="button"
          class="link"
          aria-pressed={shown.value?.key === item.key}
          onClick={() => {
            state.entryKey.value = item.key;
          }}
        >
          {item.title}
        </button>
      </td>
      <td>{proofWord(item)}</td>
    </tr>
  );
}

function proofWord(item: ProofItem): string {
  if (item.policy === undefined) return 'needs a policy';
  const found = verified.value.get(item);
  if (found === undefined) return 'checking';
  return found.entry === undefined ? '✕ does not hold' : '✓ holds';
}
