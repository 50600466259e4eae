import { type FleetGroup, percent, premiseTitle, STATE_LABELS, STATES } from '@skywitness/engine/service';
import type { FleetReport } from '../run/fleet.ts';
import { grouped } from './grouped-number.ts';
import { textTable, wrapped } from './text-table.ts';

/** A fleet for people: by region and class the shares of time, and what moving costs. */
export function fleetText(report: FleetReport, width: number): string {
  const { groups, mobility, terminals, cells, stamps } = report;
  const columns = [
    { header: 'region', align: 'left' },
    { header: 'class', align: 'left' },
    ...['terminals', 'possible', 'denied', 'not covered'].map((header) => ({ header, align: 'right' }) as const),
    { header: 'mostly by', align: 'left' },
  ] as const;
  const inOrder = [...groups].sort((a, b) => (a.region < b.region ? -1 : a.region > b.region ? 1 : 0));
  return [
    wrapped(
      `${report.scenario}: ${grouped(terminals)} terminals in ${grouped(cells.count)} cells of H3 resolution ${cells.resolution}, ${grouped(report.steps)} steps`,
      width,
    ),
    ...stamps.map((stamp) => wrapped(`NOTE: ${stamp}.`, width)),
    wrapped(`assumed: ${premiseTitle(report)}`, width),
    '\n',
    textTable(columns, inOrder.map(groupRow)),
    mobility === undefined
      ? ''
      : `\n${wrapped(
          `${grouped(mobility.terminals)} terminals move: ${mobility.cells} cells each, ${mobility.cellChangesPerHour} changes of cell and ${mobility.handoversPerHour} handovers an hour`,
          width,
        )}`,
    `\n${wrapped(`Not evaluated, so that no figure speaks of them: ${report.notEvaluated.join(', ')}. The centre of a cell stands for the terminals in it, but for rules about terminals, which are asked at each one's own position.`, width)}`,
  ].join('');
}

const DENIALS = ['cell-active', 'terminal-allowed'] as const;

function groupRow({ region, class: name, terminals, states }: FleetGroup): string[] {
  const possible = states.possible ?? 0;
  const denied = DENIALS.reduce((sum, gate) => sum + (states[gate] ?? 0), 0);
  const failing = STATES.filter((state) => state !== 'possible' && (states[state] ?? 0) > 0).sort(
    (a, b) => (states[b] ?? 0) - (states[a] ?? 0),
  );
  const [most] = failing;
  return [
    region,
    name,
    grouped(Math.round(terminals * 10) / 10),
    percent(possible),
    percent(denied),
    percent(Math.max(0, Math.round((1 - possible - denied) * 1e6) / 1e6)),
    most === undefined ? '–' : STATE_LABELS[most],
  ];
}
