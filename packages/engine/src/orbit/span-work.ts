import { MICROSECONDS_PER_MINUTE } from '../constants.ts';
import { newWorkspace, type Workspace } from '../kernel/index.ts';
import { cos, sin } from '../math/index.ts';
import { greenwichMeanSiderealTimeRad, type Instant, instantOfStep, type TimeGrid } from '../time/index.ts';
import { MOST_STEPS, NODE_COUNT, type Spans, spansOf } from './interpolation/spans.ts';
import { foldNodesInto, sumOfNodesInto } from './interpolation/sum-of-nodes.ts';
import { RECORD_FIELDS, ROW_FIELDS } from './sgp4/grid/fields.ts';
import { packInto } from './sgp4/grid/pack.ts';
import { BASE_FIELDS, positionsOfSpanInto, SPAN_BLOCK } from './sgp4/grid/span-nodes.ts';
import type { Sgp4Record } from './sgp4/record.ts';

const KERNELS = { foldNodesInto, positionsOfSpanInto, sumOfNodesInto };
/** Below so many satellites a memory of its own costs more than it saves; the plain kernels give the same bits. */
const FEWEST_SATELLITES = 64;

/** Arrays in which the kernels work on the positions of satellites over a span, and what they hold now. */
export interface SpanWork {
  readonly workspace: Workspace;
  readonly kernels: typeof KERNELS;
  /** Numbers from one node to the next: the satellites, rounded up to two lanes. */
  readonly stride: number;
  /** Planes x, y, z of up to twelve rows: at the nodes of the span, folded where it is interpolated. */
  readonly nodes: Float64Array;
  readonly records: Float64Array;
  /** From the epoch of each satellite to the middle of the span; NaN where the kernels have no part. */
  readonly minutes: Float64Array;
  readonly excess: Float64Array;
  readonly moments: Float64Array;
  readonly weights: Float64Array;
  readonly base: Float64Array;
  readonly scratch: Float64Array;
  /** The records that are packed in `records`. */
  readonly packed: (Sgp4Record | undefined)[];
  /** The spans of the grid that was asked for last. */
  spans: { readonly stepMicroseconds: number; readonly count: number; readonly of: Spans } | undefined;
  /** Middle of the span that was computed last; NaN when something has changed since. */
  middle: Instant;
}

/** Room to work on `satelliteCount` satellites, and columns for `positionCount` positions in the same memory. */
export function newSpanWork(satelliteCount: number, positionCount: number) {
  const stride = satelliteCount + (satelliteCount % 2);
  const sizes = {
    nodes: 3 * NODE_COUNT * stride,
    records: RECORD_FIELDS * stride,
    minutes: stride,
    excess: stride,
    moments: 3 * NODE_COUNT,
    weights: (NODE_COUNT * MOST_STEPS) / 2,
    base: BASE_FIELDS * SPAN_BLOCK,
    scratch: ROW_FIELDS * SPAN_BLOCK,
  };
  const counts = [...Object.values(sizes), positionCount, positionCount, positionCount];
  const byteLength = counts.reduce((sum, count) => sum + 16 * Math.ceil(count / 2), 0);
  const workspace = newWorkspace(byteLength, satelliteCount < FEWEST_SATELLITES ? 'plain' : undefined);
  const arrays = Object.fromEntries(Object.entries(sizes).map(([name, size]) => [name, workspace.doubles(size)]));
  const work: SpanWork = {
    workspace,
    kernels: workspace.bind(KERNELS),
    stride,
    ...(arrays as Record<keyof typeof sizes, Float64Array>),
    packed: Array.from({ length: satelliteCount }, () => undefined),
    spans: undefined,
    middle: Number.NaN,
  };
  const column = (): Float64Array => workspace.doubles(positionCount).fill(Number.NaN);
  return { work, xKm: column(), yKm: column(), zKm: column() };
}

/** How a grid is cut into spans. */
export function spansFor(work: SpanWork, { stepMicroseconds, count }: TimeGrid): Spans {
  if (work.spans?.stepMicroseconds !== stepMicroseconds || work.spans.count !== count) {
    const of = spansOf({ stepMicroseconds, count });
    work.spans = { stepMicroseconds, count, of };
    if (of.weights !== undefined) work.weights.set(of.weights);
    work.middle = Number.NaN;
  }
  return work.spans.of;
}

/** Prepares for the span that begins at step `first`; returns its middle. */
export function startSpan(work: SpanWork, grid: TimeGrid, first: number): Instant {
  const { stepsPerSpan, offsetsMinutes } = spansFor(work, grid);
  const middle = instantOfStep(grid, first) + ((stepsPerSpan - 1) * grid.stepMicroseconds) / 2;
  if (work.middle === middle) return middle;
  for (let node = 0; node < offsetsMinutes.length; node++) {
    const siderealTimeRad = greenwichMeanSiderealTimeRad(middle + offsetsMinutes[node] * MICROSECONDS_PER_MINUTE);
    work.moments.set([offsetsMinutes[node], cos(siderealTimeRad), sin(siderealTimeRad)], 3 * node);
  }
  work.middle = Number.NaN;
  return middle;
}

/** Says which elements a satellite follows in the span; without a record, or with one for deep space, the kernels give it NaN. */
export function loadSatellite(
  work: SpanWork,
  satellite: number,
  record: Sgp4Record | undefined,
  middle: Instant,
): void {
  const isTaken = record !== undefined && record.deepSpace === undefined;
  const minutes = isTaken ? (middle - record.epoch) / MICROSECONDS_PER_MINUTE : Number.NaN;
  if (isTaken && work.packed[satellite] !== record) {
    packInto(work.records, satellite, work.workspace.laneCount, record);
    work.packed[satellite] = record;
    work.middle = Number.NaN;
  }
  if (!Object.is(work.minutes[satellite], minutes)) {
    work.minutes[satellite] = minutes;
    work.middle = Number.NaN;
  }
}

/** Propagates the loaded satellites to the nodes of the span, unless they are there already. */
export function propagateNodes(work: SpanWork, satelliteCount: number, spans: Spans, middle: Instant): void {
  if (work.middle === middle) return;
  const { kernels, nodes, stride, excess, records, minutes, moments, base, scratch } = work;
  const nodeCount = spans.offsetsMinutes.length;
  const { foldNodesInto: fold, positionsOfSpanInto: propagate } = kernels;
  propagate(nodes, stride, excess, records, minutes, satelliteCount, moments, nodeCount, base, scratch);
  if (spans.weights !== undefined) fold(nodes, stride, 3);
  work.middle = middle;
}

/** Writes one coordinate (0, 1, 2) of all satellites at the steps `from` to `to` − 1 of the span to rows of `out` from `row` on. */
export function coordinateInto(
  out: Float64Array,
  row: number,
  { work, spans, coordinate, satelliteCount, from, to }: CoordinateOptions,
): void {
  const { kernels, nodes, stride, weights } = work;
  const plane = coordinate * spans.offsetsMinutes.length * stride;
  if (spans.weights !== undefined) {
    const { stepsPerSpan } = spans;
    kernels.sumOfNodesInto(
      out,
      row * satelliteCount,
      nodes,
      plane,
      stride,
      weights,
      satelliteCount,
      stepsPerSpan,
      from,
      to,
    );
    return;
  }
  for (let step = from; step < to; step++) {
    const at = plane + step * stride;
    out.set(nodes.subarray(at, at + satelliteCount), (row + step - from) * satelliteCount);
  }
}

interface CoordinateOptions {
  readonly work: SpanWork;
  readonly spans: Spans;
  readonly coordinate: 0 | 1 | 2;
  readonly satelliteCount: number;
  readonly from: number;
  readonly to: number;
}
