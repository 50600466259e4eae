import {
  gridOfStep,
  type Intervals,
  rttOfRows,
  type Simulation,
  STATES,
  type SweepResult,
} from '@skywitness/engine/service';
import { instantOfStep } from '@skywitness/engine/time';
import { ByteWriter, ParquetWriter, schemaFromColumnData } from 'hyparquet-writer';
import { ENGINE } from './engine-version.ts';

/** Rows of a group: what is turned into strings and dates at a time, whatever the length of the table. */
const ROWS_PER_GROUP = 100_000;

/** Rows `from` to before `to`. */
interface Span {
  readonly from: number;
  readonly to: number;
}

/**
 * `service.parquet`: one row for each interval of one state. Columns: variant (index into the summary's variants), place,
 * cell (empty for points), from and to (UTC, milliseconds, to exclusive), state, visibleMin, visibleMax, rttMinMs and
 * rttMedianMs (null where not possible or no point of presence is known).
 */
export function serviceTable(simulation: Simulation, { intervals, rtt }: SweepResult): Uint8Array {
  return table(intervals.count, (span) => {
    const { minMs, medianMs } = rttOfRows(intervals, rtt, span);
    return [
      ...keyColumns(simulation, intervals, span),
      { name: 'state', data: column(span, (row) => STATES[intervals.state[row] ?? 0] ?? ''), type: 'STRING' },
      { name: 'visibleMin', data: column(span, (row) => intervals.visibleMin[row] ?? 0), type: 'INT32' },
      { name: 'visibleMax', data: column(span, (row) => intervals.visibleMax[row] ?? 0), type: 'INT32' },
      milliseconds('rttMinMs', minMs),
      milliseconds('rttMedianMs', medianMs),
    ];
  });
}

/** `paths.parquet` (with `--detail path`): one row for each interval of one satellite and gateway. */
export function pathTable(simulation: Simulation, paths: Intervals): Uint8Array {
  const { satellites, gateways } = simulation.scenario;
  const satelliteOf = (row: number): (typeof satellites)[number] | undefined =>
    satellites[Math.floor((paths.state[row] ?? 0) / gateways.length)];
  const gatewayOf = (row: number): (typeof gateways)[number] | undefined =>
    gateways[(paths.state[row] ?? 0) % gateways.length];
  return table(paths.count, (span) => [
    ...keyColumns(simulation, paths, span),
    { name: 'satellite', data: column(span, (row) => satelliteOf(row)?.name ?? ''), type: 'STRING' },
    { name: 'catalogueNumber', data: column(span, (row) => satelliteOf(row)?.catalogueNumber ?? 0), type: 'INT32' },
    { name: 'gateway', data: column(span, (row) => gatewayOf(row)?.name ?? ''), type: 'STRING' },
    { name: 'country', data: column(span, (row) => gatewayOf(row)?.country ?? ''), type: 'STRING' },
  ]);
}

type Column = { name: string; data: unknown[]; type: 'STRING' | 'INT32' | 'DOUBLE' | 'TIMESTAMP'; nullable?: boolean };

/** A column of figures that some rows do not have. */
function milliseconds(name: string, values: Float64Array): Column {
  const data = Array.from(values, (value) => (Number.isNaN(value) ? null : value));
  return { name, data, type: 'DOUBLE', nullable: true };
}

/** The file of a table whose columns are made group by group. */
function table(rowCount: number, columnsOf: (span: Span) => Column[]): Uint8Array {
  const columnData = (span: Span) => columnsOf(span).map((one) => ({ nullable: false, ...one }));
  const writer = new ByteWriter();
  const schema = schemaFromColumnData({ columnData: columnData({ from: 0, to: 0 }) });
  const file = new ParquetWriter({ writer, schema, createdBy: ENGINE });
  for (let from = 0; from < rowCount; from += ROWS_PER_GROUP) {
    const to = Math.min(rowCount, from + ROWS_PER_GROUP);
    file.write({ columnData: columnData({ from, to }), rowGroupSize: ROWS_PER_GROUP });
  }
  file.finish();
  return writer.getBytes();
}

function column<Value>({ from, to }: Span, valueAt: (row: number) => Value): Value[] {
  return Array.from({ length: to - from }, (_, k) => valueAt(from + k));
}

/** Which site and time a row of intervals is about. */
function keyColumns(simulation: Simulation, rows: Intervals, span: Span): Column[] {
  const { observers, placeOfSite, firstSite, scenario } = simulation;
  const siteOf = (row: number): number => (rows.series[row] ?? 0) % observers.count;
  const placeOf = (row: number): number => placeOfSite[siteOf(row)] ?? 0;
  const cellOf = (row: number): string =>
    scenario.places[placeOf(row)]?.cells?.cells[siteOf(row) - (firstSite[placeOf(row)] ?? 0)] ?? '';
  return [
    {
      name: 'variant',
      data: column(span, (row) => Math.floor((rows.series[row] ?? 0) / observers.count)),
      type: 'INT32',
    },
    { name: 'place', data: column(span, (row) => scenario.places[placeOf(row)]?.name ?? ''), type: 'STRING' },
    { name: 'cell', data: column(span, cellOf), type: 'STRING' },
    {
      name: 'from',
      data: column(span, (row) => dateOfStep(simulation, rows.fromStep[row] ?? 0).getTime()),
      type: 'TIMESTAMP',
    },
    {
      name: 'to',
      data: column(span, (row) => dateOfEnd(simulation, rows.toStep[row] ?? 0).getTime()),
      type: 'TIMESTAMP',
    },
  ];
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
