import { type Signal, signal } from '@preact/signals';
import type { JSX } from 'preact';
import { currentAddress } from '../data/address-bar.ts';
import { report } from '../data/controller.ts';
import { exportCellsCsv, exportCellsGeoJson, exportPicture } from '../data/exports.ts';

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
        <p class="muted" role="status">
          {said.value}
        </p>
      </div>
    </details>
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
