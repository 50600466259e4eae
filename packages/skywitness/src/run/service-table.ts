import {
  gridOfStep,
  type Intervals,
  rttOfRows,
  type Simulation,
  STATES,
  type SweepResult,
} from '@skywitness/engine/service';
import { instantOfStep } from '@skywitness/engine/time';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { ENGINE } from './engine-version.ts';

/** Which site and time a row of intervals is about. */
interface RowKey {
  readonly variant: number[];
  readonly place: string[];
  readonly cell: string[];
  readonly from: Date[];
  readonly to: Date[];
}

/**
 * `service.parquet`: one row for each interval of one state. Columns: variant (index into the summary's variants), place,
 * cell (empty for points), from and to (UTC, milliseconds, to exclusive), state, visibleMin, visibleMax, rttMinMs and
 * rttMedianMs (null where not possible or no point of presence is known).
 */
export function serviceTable(simulation: Simulation, { intervals, rtt }: SweepResult): Uint8Array {
  const { minMs, medianMs } = rttOfRows(intervals, rtt);
  const key = rowKeys(simulation, intervals);
  return table([
    ...keyColumns(key),
    { name: 'state', data: column(intervals, (row) => STATES[intervals.state[row] ?? 0] ?? ''), type: 'STRING' },
    { name: 'visibleMin', data: column(intervals, (row) => intervals.visibleMin[row] ?? 0), type: 'INT32' },
    { name: 'visibleMax', data: column(intervals, (row) => intervals.visibleMax[row] ?? 0), type: 'INT32' },
    milliseconds('rttMinMs', minMs),
    milliseconds('rttMedianMs', medianMs),
  ]);
}

/** `paths.parquet` (with `--detail path`): one row for each interval of one satellite and gateway. */
export function pathTable(simulation: Simulation, paths: Intervals): Uint8Array {
  const { satellites, gateways } = simulation.scenario;
  const satelliteOf = (row: number): (typeof satellites)[number] | undefined =>
    satellites[Math.floor((paths.state[row] ?? 0) / gateways.length)];
  const gatewayOf = (row: number): (typeof gateways)[number] | undefined =>
    gateways[(paths.state[row] ?? 0) % gateways.length];
  return table([
    ...keyColumns(rowKeys(simulation, paths)),
    { name: 'satellite', data: column(paths, (row) => satelliteOf(row)?.name ?? ''), type: 'STRING' },
    { name: 'catalogueNumber', data: column(paths, (row) => satelliteOf(row)?.catalogueNumber ?? 0), type: 'INT32' },
    { name: 'gateway', data: column(paths, (row) => gatewayOf(row)?.name ?? ''), type: 'STRING' },
    { name: 'country', data: column(paths, (row) => gatewayOf(row)?.country ?? ''), type: 'STRING' },
  ]);
}

type Column = { name: string; data: unknown[]; type: 'STRING' | 'INT32' | 'DOUBLE' | 'TIMESTAMP'; nullable?: boolean };

/** A column of figures that some rows do not have. */
function milliseconds(name: string, values: Float64Array): Column {
  const data = Array.from(values, (value) => (Number.isNaN(value) ? null : value));
  return { name, data, type: 'DOUBLE', nullable: true };
}

function table(columns: Column[]): Uint8Array {
  const columnData = columns.map((one) => ({ nullable: false, ...one }));
  return new Uint8Array(parquetWriteBuffer({ columnData, createdBy: ENGINE, rowGroupSize: 100_000 }));
}

function column<Value>(rows: Intervals, valueAt: (row: number) => Value): Value[] {
  return Array.from({ length: rows.count }, (_, row) => valueAt(row));
}

function keyColumns({ variant, place, cell, from, to }: RowKey): Column[] {
  return [
    { name: 'variant', data: variant, type: 'INT32' },
    { name: 'place', data: place, type: 'STRING' },
    { name: 'cell', data: cell, type: 'STRING' },
    { name: 'from', data: from, type: 'TIMESTAMP' },
    { name: 'to', data: to, type: 'TIMESTAMP' },
  ];
}

function rowKeys(simulation: Simulation, rows: Intervals): RowKey {
  const { observers, placeOfSite, firstSite, scenario } = simulation;
  const siteOf = (row: number): number => (rows.series[row] ?? 0) % observers.count;
  const placeOf = (row: number): number => placeOfSite[siteOf(row)] ?? 0;
  return {
    variant: column(rows, (row) => Math.floor((rows.series[row] ?? 0) / observers.count)),
    place: column(rows, (row) => scenario.places[placeOf(row)]?.name ?? ''),
    cell: column(
      rows,
      (row) => scenario.places[placeOf(row)]?.cells?.cells[siteOf(row) - (firstSite[placeOf(row)] ?? 0)] ?? '',
    ),
    from: column(rows, (row) => dateOfStep(simulation, rows.fromStep[row] ?? 0)),
    to: column(rows, (row) => dateOfEnd(simulation, rows.toStep[row] ?? 0)),
  };
}

/** Start of a step counted through all grids. */
export function dateOfStep(simulation: Simulation, step: number): Date {
  return dateIn(simulation, gridOfStep(simulation, step), step);
}

/** End of the step before `toStep`: in its own grid, also where the next grid starts later. */
export function dateOfEnd(simulation: Simulation, toStep: number): Date {
  return dateIn(simulation, gridOfStep(simulation, toStep - 1), toStep);
}

function dateIn({ scenario, firstStepOfGrid }: Simulation, index: number, step: number): Date {
  const grid = scenario.grids[index];
  if (grid === undefined) throw new RangeError(`step ${step} lies outside the run`);
  return new Date(instantOfStep(grid, step - (firstStepOfGrid[index] ?? 0)) / 1000);
}
