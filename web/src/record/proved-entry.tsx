import { PROOF_MEANING } from '@skywitness/engine/record';
import type { JSX } from 'preact';
import type { ProvedFacts, VerifiedEntry } from '../data/calls.ts';
import { download } from '../data/files.ts';
import { Glyph } from '../theme/glyph.tsx';
import { clockText } from '../words.ts';
import { claimRows, type Row } from './claim-rows.ts';
import { ProofSteps } from './proof-steps.tsx';
import { ownPolicy, type ProofItem } from './state.ts';

/** One proof in full: whether it holds, step by step, and if it does, what it proves. */
export function ProvedEntry({
  item,
  found,
}: {
  readonly item: ProofItem;
  readonly found: VerifiedEntry | undefined;
}): JSX.Element {
  return (
    <article aria-label={item.title}>
      <h2>{item.title}</h2>
      {item.policy === undefined ? (
        <p>Choose the policy by which to check it.</p>
      ) : found === undefined ? (
        <p class="muted">Checking…</p>
      ) : (
        <Found item={item} found={found} />
      )}
    </article>
  );
}

function Found({ item, found }: { readonly item: ProofItem; readonly found: VerifiedEntry }): JSX.Element {
  const { entry, steps } = found;
  const believed = ownPolicy.value === undefined ? 'by the policy that the run brings' : `by ${ownPolicy.value.name}`;
  return (
    <>
      <div class="verdict" role="status">
        <Glyph of={entry === undefined ? 'infrastructure' : 'possible'} size={20} />
        <p>
          <b>{entry === undefined ? 'The proof does not hold' : 'The proof holds'}</b>, {believed}.{' '}
          {entry === undefined ? 'What the file says is not shown.' : PROOF_MEANING}
        </p>
      </div>
      {entry !== undefined && <Proved entry={entry} />}
      <h3>Checked in this browser</h3>
      <ProofSteps steps={steps} />
      <p class="muted">
        One proof cannot tell whether a later entry corrects or ends this one, nor whether its key set was still in
        force: that takes the whole log.{' '}
        {item.ofRun === undefined ? '' : 'It was read whole when the run was computed.'}
      </p>
      <Again item={item} />
    </>
  );
}

function Proved({ entry }: { readonly entry: ProvedFacts }): JSX.Element {
  const { claim, holders, witnesses, origin, index, size, root, leafHash, keySet, corrects } = entry;
  const log: readonly Row[] = [
    ['Log', origin],
    ['Entry', `${index} of ${size}, counted from 0`],
    ...(keySet === undefined ? [] : [['Key set', `entry ${keySet}`] as const]),
    ...(corrects === undefined ? [] : [['Corrects', `entry ${corrects}`] as const]),
    ['Root', root],
    ['Leaf hash', leafHash],
  ];
  const signed: readonly Row[] = holders.map((holder, place) => [place === 0 ? 'Proposed by' : 'Approved by', holder]);
  const seen: readonly Row[] =
    witnesses.length === 0
      ? [['Witnesses', 'none of the policy']]
      : witnesses.map(({ name, timeSeconds }) => [`Witness ${name}`, `${clockText(timeSeconds * 1e6)} UTC`]);
  return (
    <>
      <h3>{claim.kind === 'statement' ? 'What was said' : 'What was decided'}</h3>
      <Rows of={claimRows(claim)} />
      <h3>Who signed, and who saw it</h3>
      <Rows of={[...signed, ...seen]} />
      <h3>Where it stands</h3>
      <Rows of={log} />
    </>
  );
}

function Rows({ of }: { readonly of: readonly Row[] }): JSX.Element {
  return (
    <table class="rows">
      <tbody>
        {of.map(([label, value]) => (
          <tr key={`${label} ${value}`}>
            <th scope="row">{label}</th>
            <td>{value}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The files, and the command with which they are checked elsewhere. */
function Again({ item: { proof, policy = '' } }: { readonly item: ProofItem }): JSX.Element {
  return (
    <>
      <h3>The same elsewhere</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways, also with the keys */}
      <pre class="mono" tabIndex={0}>
        skywitness record verify entry.tlog-proof --policy policy
      </pre>
      <p class="files">
        <button type="button" class="button" onClick={() => download('entry.tlog-proof', 'text/plain', proof)}>
          Save the proof
        </button>
        <button type="button" class="button" onClick={() => download('policy', 'text/plain', policy)}>
          Save the policy
        </button>
      </p>
    </>
  );
}
