import { MICROSECONDS_PER_MINUTE } from '../constants.ts';
import { newWorkspace, type Workspace } from '../kernel/index.ts';
import { cos, sin } from '../math/index.ts';
import { greenwichMeanSiderealTimeRad, type Instant, instantOfStep, type TimeGrid } from '../time/index.ts';
import { MOST_STEPS, NODE_COUNT, type Spans, spansOf } from './interpolation/spans.ts';
import { foldNodesInto, momentInto, sumOfNodesInto } from './interpolation/sum-of-nodes.ts';
import { BASE_FIELDS, RECORD_FIELDS, ROW_FIELDS, TURN_FIELDS } from './sgp4/grid/fields.ts';
import { packInto } from './sgp4/grid/pack.ts';
import { MOMENTS, positionsOfSpanInto, SPAN_BLOCK, turnsOfSpanInto } from './sgp4/grid/span-nodes.ts';
import type { Sgp4Record } from './sgp4/record.ts';

const KERNELS = { foldNodesInto, momentInto, positionsOfSpanInto, sumOfNodesInto, turnsOfSpanInto };
/** Below so many satellites a memory of its own costs more than it saves; the plain kernels give the same bits. */
const FEWEST_SATELLITES = 64;

/** Arrays in which the kernels work on the positions of satellites over a span, and what they hold now. */
export interface SpanWork {
  readonly workspace: Workspace;
  readonly kernels: typeof KERNELS;
  /** Numbers from one plane to the next. */
  readonly stride: number;
  /** Planes x, y, z of rows of twelve fields: at the nodes of the span, folded where it is interpolated. */
  readonly nodes: Float64Array;
  readonly records: Float64Array;
  readonly turns: Float64Array;
  /** From the epoch of each satellite to the middle of the span; NaN where the kernels have no part. */
  readonly minutes: Float64Array;
  readonly excess: Float64Array;
  readonly moments: Float64Array;
  readonly weights: Float64Array;
  readonly base: Float64Array;
  readonly scratch: Float64Array;
  /** The records that are packed in `records`, and the range of satellites whose `turns` are not yet theirs. */
  readonly packed: (Sgp4Record | undefined)[];
  firstUnturned: number;
  endUnturned: number;
  /** The spans of the grid that was asked for last. */
  spans: { readonly stepMicroseconds: number; readonly count: number; readonly of: Spans } | undefined;
}

/** Room to work on `satelliteCount` satellites, columns for `positionCount` positions in the same memory, and numbers to spare. */
export function newSpanWork(satelliteCount: number, positionCount: number, spareNumbers: number) {
  const evenCount = satelliteCount + (satelliteCount % 2);
  const stride = MOMENTS * evenCount;
  const sizes = {
    nodes: 3 * stride,
    records: RECORD_FIELDS * evenCount,
    turns: TURN_FIELDS * MOMENTS * evenCount,
    minutes: evenCount,
    excess: evenCount,
    moments: 3 * MOMENTS,
    weights: (NODE_COUNT * MOST_STEPS) / 2,
    base: BASE_FIELDS * SPAN_BLOCK,
    scratch: ROW_FIELDS * SPAN_BLOCK,
  };
  // With an odd number of satellites the last pair reaches one place behind the last position.
  const columnSize = positionCount + 2;
  const counts = [...Object.values(sizes), columnSize, columnSize, columnSize, spareNumbers];
  const byteLength = counts.reduce((sum, count) => sum + 16 * Math.ceil(count / 2), 0);
  const workspace = newWorkspace(byteLength, satelliteCount < FEWEST_SATELLITES ? 'plain' : undefined);
  const arrays = Object.fromEntries(Object.entries(sizes).map(([name, size]) => [name, workspace.doubles(size)]));
  const work: SpanWork = {
    workspace,
    kernels: workspace.bind(KERNELS),
    stride,
    ...(arrays as Record<keyof typeof sizes, Float64Array>),
    packed: Array.from({ length: satelliteCount }, () => undefined),
    firstUnturned: 0,
    endUnturned: satelliteCount,
    spans: undefined,
  };
  const column = (): Float64Array => workspace.doubles(columnSize).subarray(0, positionCount).fill(Number.NaN);
  return { work, xKm: column(), yKm: column(), zKm: column() };
}

/** How a grid is cut into spans. */
export function spansFor(work: SpanWork, { stepMicroseconds, count }: TimeGrid): Spans {
  if (work.spans?.stepMicroseconds !== stepMicroseconds || work.spans.count !== count) {
    const of = spansOf({ stepMicroseconds, count });
    work.spans = { stepMicroseconds, count, of };
    if (of.weights !== undefined) work.weights.set(of.weights);
    work.firstUnturned = 0;
    work.endUnturned = work.packed.length;
  }
  return work.spans.of;
}

/** Prepares for the span that begins at step `first`; returns its middle. */
export function startSpan(work: SpanWork, spans: Spans, grid: TimeGrid, first: number): Instant {
  const { stepsPerSpan, offsetsMinutes } = spans;
  const middle = instantOfStep(grid, first) + ((stepsPerSpan - 1) * grid.stepMicroseconds) / 2;
  for (let node = 0; node < offsetsMinutes.length; node++) {
    const siderealTimeRad = greenwichMeanSiderealTimeRad(middle + offsetsMinutes[node] * MICROSECONDS_PER_MINUTE);
    work.moments.set([offsetsMinutes[node], cos(siderealTimeRad), sin(siderealTimeRad)], 3 * node);
  }
  return middle;
}

/** Packs the record that a satellite follows from now on. */
export function loadRecord(work: SpanWork, satellite: number, record: Sgp4Record): void {
  if (work.packed[satellite] === record) return;
  packInto(work.records, satellite, work.workspace.laneCount, record);
  work.packed[satellite] = record;
  work.firstUnturned = Math.min(work.firstUnturned, satellite - (satellite % 2));
  work.endUnturned = Math.max(work.endUnturned, satellite + 1);
}

/** Propagates the loaded satellites to the nodes of the span. */
export function propagateNodes(work: SpanWork, satelliteCount: number, spans: Spans): void {
  const { kernels, nodes, stride, excess, records, turns, minutes, moments, base, scratch } = work;
  const count = spans.offsetsMinutes.length;
  if (work.firstUnturned < work.endUnturned) {
    kernels.turnsOfSpanInto(turns, records, work.firstUnturned, work.endUnturned, moments, count);
    work.firstUnturned = work.packed.length;
    work.endUnturned = 0;
  }
  kernels.positionsOfSpanInto(
    nodes,
    stride,
    excess,
    records,
    turns,
    minutes,
    satelliteCount,
    moments,
    count,
    base,
    scratch,
  );
  if (spans.weights !== undefined) kernels.foldNodesInto(nodes, 3 * (stride / MOMENTS));
}

/** Writes one coordinate (0, 1, 2) of all satellites at the steps `from` to `to` − 1 of the span to rows of `out` from `row` on. */
export function coordinateInto(
  out: Float64Array,
  row: number,
  { work, spans, coordinate, satelliteCount, from, to }: CoordinateOptions,
): void {
  const { kernels, nodes, stride, weights } = work;
  const plane = coordinate * stride;
  if (spans.weights !== undefined) {
    const { stepsPerSpan } = spans;
    kernels.sumOfNodesInto(out, row * satelliteCount, nodes, plane, weights, satelliteCount, stepsPerSpan, from, to);
    return;
  }
  for (let step = from; step < to; step++) {
    kernels.momentInto(
      out,
      (row + step - from) * satelliteCount,
      nodes,
      plane,
      satelliteCount,
      step,
      spans.stepsPerSpan,
    );
  }
}

interface CoordinateOptions {
  readonly work: SpanWork;
  readonly spans: Spans;
  readonly coordinate: number;
  readonly satelliteCount: number;
  readonly from: number;
  readonly to: number;
}
