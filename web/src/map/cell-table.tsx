import { STATE_LABELS, STATES } from '@skywitness/engine/service';
import type { JSX } from 'preact';
import { type Field, WITHHELD } from '../data/calls.ts';
import * as state from '../data/state.ts';
import { Table } from '../theme/table.tsx';
import { clockText } from '../words.ts';

const BAND_DEG = 10;

/** The map in words and figures, for readers who do not see it: cells by band of latitude, and the chosen cell. */
export function CellTable(): JSX.Element | null {
  const [field, mesh] = [state.field.value, state.mesh.value];
  if (field === undefined || mesh === undefined || field.state.length !== mesh.cells.length) return null;
  const rows = bands(field, mesh.centresDeg);
  const states = [...new Set(field.state)].sort((a, b) => a - b);
  return (
    <details class="cell-table">
      <summary>Table</summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, also with the keys */}
      <section class="cell-table-body" aria-label="The map as a table" tabIndex={0}>
        <Table
          caption={`${mesh.cells.length} cells at ${clockText(field.instant)} UTC: share of cells in each state and satellites in view, by latitude`}
          heads={['Latitude', ...states.map(stateName), 'in view, mean']}
          rows={rows.map(({ south, counts, total, visible }) => [
            `${south}° to ${south + BAND_DEG}°`,
            ...states.map((code) => `${Math.round((100 * (counts.get(code) ?? 0)) / total)} %`),
            (visible / total).toFixed(1),
          ])}
        />
      </section>
    </details>
  );
}

function stateName(code: number): string {
  return code === WITHHELD ? 'withheld' : STATE_LABELS[STATES[code]!];
}

interface Band {
  readonly south: number;
  readonly counts: Map<number, number>;
  total: number;
  visible: number;
}

function bands({ state: states, visible }: Field, centresDeg: Float32Array): Band[] {
  const found = new Map<number, Band>();
  states.forEach((code, cell) => {
    const south = Math.floor(centresDeg[2 * cell]! / BAND_DEG) * BAND_DEG;
    const band = found.get(south) ?? { south, counts: new Map(), total: 0, visible: 0 };
    found.set(south, band);
    band.counts.set(code, (band.counts.get(code) ?? 0) + 1);
    band.total++;
    band.visible += visible[cell]!;
  });
  return [...found.values()].sort((a, b) => b.south - a.south);
}
