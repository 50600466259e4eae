import { PROOF_MEANING } from '@skywitness/engine/record';
import type { Claim } from '@skywitness/engine/rule';
import type { ListedEntry, LogAudit } from '../record/audit-log.ts';
import type { Proposal } from '../record/proposal.ts';
import type { RecordedClaim } from '../record/read-record.ts';
import { textTable, wrapped } from './text-table.ts';

/** An entry with what was proved of it. */
export function recordedText(recorded: RecordedClaim, width: number): string {
  const { index, log, holders, witnesses, withdrawn, entryHash } = recorded;
  const cosigned = witnesses.map(({ name, timeSeconds }) => `${name} at ${timeOf(timeSeconds)}`).join(', ');
  const missing =
    withdrawn.length === 0
      ? ''
      : wrapped(
          `${withdrawn.length} ${withdrawn.length === 1 ? 'text is' : 'texts are'} not at hand: withdrawn, or not brought along.`,
          width,
        );
  return [
    wrapped(`Entry ${index} of ${log.origin}: the proof holds.`, width),
    '\n',
    claimText(recorded.claim, width),
    missing,
    '\n',
    wrapped(`signed by ${holders.join(', ')}`, width),
    wrapped(`in the log at ${log.size} entries, root ${log.root}`, width),
    wrapped(`cosigned by ${cosigned || 'no witness of the policy'}`, width),
    wrapped(`entry hash ${entryHash}`, width),
    wrapped(PROOF_MEANING, width),
  ].join('');
}

/** A proposal with who signed it so far; how many are needed the log says when it is appended. */
export function proposalText({ entry, claim }: Proposal, width: number): string {
  const { origin, keySet, corrects, proposer } = entry.place;
  const keys = entry.envelope.signatures.map(({ keyid }) => `${keyid}${keyid === proposer ? ' (proposer)' : ''}`);
  return [
    wrapped(`Proposal for ${origin}${corrects === undefined ? '' : `, correcting entry ${corrects}`}`, width),
    '\n',
    claimText(claim, width),
    '\n',
    wrapped(keySet === undefined ? 'to be its first entry' : `under the key set of entry ${keySet}`, width),
    ...keys.map((key) => wrapped(`signed by ${key}`, width)),
    wrapped(PROOF_MEANING, width),
  ].join('');
}

export function auditText({ origin, size, root, entries, keySets, witnesses, texts }: LogAudit): string {
  const counts = Object.entries(entries).map(([kind, count]) => `${count} ${kind}${count === 1 ? '' : 's'}`);
  return [
    `${origin}: ${size} entries, all sound (${counts.join(', ')}).`,
    `root ${root}`,
    `key sets in entries ${keySets.join(', ') || 'none'}`,
    `cosigned by ${witnesses.join(', ') || 'no witness of the policy'}`,
    `${texts.present} texts at hand, ${texts.withdrawn} withdrawn`,
    '',
  ].join('\n');
}

export function recordListText(entries: readonly ListedEntry[]): string {
  const columns = [
    { header: 'entry', align: 'right' },
    { header: 'kind', align: 'left' },
    { header: 'id', align: 'left' },
    { header: 'date', align: 'left' },
    { header: 'by', align: 'left' },
    { header: 'corrects', align: 'right' },
  ] as const;
  const rows = entries.map(({ index, kind, id = '', date = '', party = '', corrects }) => [
    String(index),
    kind,
    id,
    date,
    party,
    corrects === undefined ? '' : String(corrects),
  ]);
  return textTable(columns, rows);
}

/** A claim, field by field, in the order of its schema; lists and inner objects are indented. */
function claimText(claim: Claim, width: number): string {
  return fieldsText(claim, width, '  ');
}

function fieldsText(value: object, width: number, indent: string): string {
  return Object.entries(value)
    .map(([name, inner]) => {
      if (typeof inner !== 'object' || inner === null) return wrapped(`${name}: ${String(inner)}`, width, indent);
      if (Array.isArray(inner) && inner.length === 0) return '';
      return `${wrapped(`${name}:`, width, indent)}${fieldsText(inner, width, `${indent}  `)}`;
    })
    .join('');
}

function timeOf(seconds: number): string {
  const date = new Date(seconds * 1000);
  return Number.isNaN(date.getTime()) ? `${seconds} s` : date.toISOString().replace('.000', '');
}
