import { type Signal, signal } from '@preact/signals';
import type { JSX } from 'preact';
import { currentAddress } from '../data/address-bar.ts';
import { report } from '../data/controller.ts';
import { exportCellsCsv, exportCellsGeoJson, exportPicture } from '../data/exports.ts';
import * as state from '../data/state.ts';

const said: Signal<string> = signal('');

/** The link to what is on the screen, and files of it. */
export function Share(): JSX.Element {
  return (
    <details class="share">
      <summary class="button">Share</summary>
      <div class="share-menu">
        <button type="button" onClick={() => void copyLink().catch(report)}>
          Copy link to this view
        </button>
        <button type="button" onClick={() => void exportPicture().catch(report)}>
          Picture (PNG)
        </button>
        <button type="button" onClick={exportCellsCsv}>
          Cells (CSV)
        </button>
        <button type="button" onClick={exportCellsGeoJson}>
          Cells (GeoJSON)
        </button>
        <RunFiles />
        <p class="muted" role="status">
          {said.value}
        </p>
      </div>
    </details>
  );
}

const FILE_NAMES: Readonly<Record<string, string>> = {
  'report.html': 'Report (one page)',
  'service.parquet': 'States over time (Parquet)',
  'paths.parquet': 'Satellites and gateways over time (Parquet)',
  'summary.json': 'Summary (JSON)',
};

/** The files of the run as it was written, where they are served beside the app. */
function RunFiles(): JSX.Element | null {
  const run = state.run.value;
  const names = Object.keys(FILE_NAMES).filter((name) => run?.files.includes(name));
  if (run === undefined || names.length === 0) return null;
  return (
    <>
      <h3>Files of the run</h3>
      {names.map((name) => (
        <a key={name} href={`api/runs/${run.digest}/${name}`} download={!name.endsWith('.html')}>
          {FILE_NAMES[name]}
        </a>
      ))}
    </>
  );
}

async function copyLink(): Promise<void> {
  const link = new URL(`#${currentAddress()}`, location.href).href;
  history.replaceState(null, '', link);
  try {
    await navigator.clipboard.writeText(link);
    said.value = 'Copied.';
  } catch {
    said.value = 'The address bar has the link.';
  }
}
