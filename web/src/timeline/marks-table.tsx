import type { JSX } from 'preact';
import { Table } from '../theme/table.tsx';
import { utc } from '../words.ts';
import { MarkShape } from './mark-lanes.tsx';
import type { MarkKind } from './marks.ts';
import { goTo, shownMarks } from './shown-marks.ts';

const KIND_NAMES: Readonly<Record<MarkKind, string>> = {
  loss: 'loss',
  decision: 'rule',
  premise: 'rule, if true',
  statement: 'statement',
  window: 'time spoken of',
};

/** The marks of the timeline in words, also those that have no room on it. */
export function MarksTable(): JSX.Element | null {
  const marks = shownMarks.value;
  if (marks.length === 0) return null;
  return (
    <details class="marks-table">
      <summary class="link">{marks.length === 1 ? '1 mark' : `${marks.length} marks`}</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, also with the keys */}
      <section aria-label="The marks as a table" tabIndex={0}>
        <Table
          caption="Marks on the timeline: what was lost, decided and said, within the run"
          heads={['Kind', 'From', 'What']}
          rows={marks.map((mark) => [
            <span data-mark={mark.kind}>
              <MarkShape kind={mark.kind} /> {KIND_NAMES[mark.kind]}
            </span>,
            <button type="button" class="link" onClick={() => goTo(mark)}>
              {utc(mark.first)}
            </button>,
            mark.sentence,
          ])}
        />
      </section>
    </details>
  );
}
