import { entryName } from '@skywitness/engine/rule';
import type { Rung } from '@skywitness/engine/service';
import type { JSX } from 'preact';
import { openEntry } from './state.ts';

/** From a gate that a rule binds to the entries on which the rule rests. */
export function EntryLinks({ entries = [] }: Pick<Rung, 'entries'>): JSX.Element {
  return (
    <>
      {entries.map((entry) => (
        <span key={entryName(entry)}>
          {' '}
          <button type="button" class="link" onClick={() => openEntry(entry)}>
            Proof of {entryName(entry)}
          </button>
        </span>
      ))}
    </>
  );
}
