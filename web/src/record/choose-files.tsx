import type { Signal } from '@preact/signals';
import type { JSX } from 'preact';
import { report } from '../data/controller.ts';
import * as state from '../data/state.ts';
import { type ChosenFile, OWN, ownPolicy, ownProof } from './state.ts';

/** Most bytes of a proof or policy that are read. */
const MAX_BYTES = 16 * 1024 * 1024;
const PROOF_BEGINNING = 'c2sp.org/tlog-proof@';

/** A reader's own proof and policy, chosen or dropped here; nothing leaves the browser. */
export function ChooseFiles(): JSX.Element {
  return (
    <fieldset
      class="choose-files"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        for (const file of event.dataTransfer?.files ?? []) take(file).catch(report);
      }}
    >
      <legend>Check a proof or a policy of your own</legend>
      <p class="muted">Choose the files, or drop them here. They stay in your browser.</p>
      <OneFile id="own-proof" label="Proof (.tlog-proof)" chosen={ownProof} />
      <OneFile id="own-policy" label="Policy" chosen={ownPolicy} />
    </fieldset>
  );
}

function OneFile({
  id,
  label,
  chosen,
}: {
  readonly id: string;
  readonly label: string;
  readonly chosen: Signal<ChosenFile | undefined>;
}): JSX.Element {
  const file = chosen.value;
  if (file === undefined)
    return (
      <p class="one-file">
        <label for={id}>{label}</label>
        <input
          id={id}
          type="file"
          onChange={(event) => {
            const [picked] = event.currentTarget.files ?? [];
            if (picked !== undefined) read(picked).then((content) => put(chosen, content), report);
          }}
        />
      </p>
    );
  return (
    <p class="one-file">
      <span>{label}</span>
      <span class="mono">{file.name}</span>
      <button
        type="button"
        class="link"
        onClick={() => {
          chosen.value = undefined;
        }}
      >
        Take away<span class="visually-hidden"> the file under {label}</span>
      </button>
    </p>
  );
}

/** A file that was dropped is a proof or a policy by how it begins. */
async function take(file: File): Promise<void> {
  const chosen = await read(file);
  put(chosen.text.startsWith(PROOF_BEGINNING) ? ownProof : ownPolicy, chosen);
}

function put(into: Signal<ChosenFile | undefined>, file: ChosenFile): void {
  into.value = file;
  if (into === ownProof) state.entryKey.value = OWN;
}

async function read(file: File): Promise<ChosenFile> {
  if (file.size > MAX_BYTES)
    throw new Error(`${file.name} has more than 16 MiB, so it is no proof and no policy. Choose another file.`);
  return { name: file.name, text: await file.text() };
}
