import { MICROSECONDS_PER_MINUTE } from '../constants.ts';
import { cos, sin } from '../math/index.ts';
import { greenwichMeanSiderealTimeRad, instantOfStep, type TimeGrid } from '../time/index.ts';
import type { Spans } from './interpolation/spans.ts';
import {
  type ElementAgeLimit,
  POSITION_REFUSED,
  POSITION_STALE,
  POSITION_VALID,
  type PreparedSatellite,
  setInUse,
  statusOfSet,
} from './prepared-satellite.ts';
import { propagateInto } from './sgp4/propagate.ts';
import { PROPAGATED } from './sgp4/status.ts';
import {
  coordinateInto,
  loadSatellite,
  newSpanWork,
  propagateNodes,
  type SpanWork,
  spansFor,
  startSpan,
} from './span-work.ts';

export interface EphemerisOptions extends ElementAgeLimit {
  readonly firstStep: number;
  readonly stepCount: number;
}

/**
 * Positions of all satellites over a window of steps, Earth-fixed, km. Flat arrays indexed [step × satelliteCount +
 * satellite]; NaN where `status` is not `POSITION_VALID`.
 */
export interface Ephemeris {
  readonly satelliteCount: number;
  readonly stepCapacity: number;
  readonly xKm: Float64Array;
  readonly yKm: Float64Array;
  readonly zKm: Float64Array;
  readonly status: Uint8Array;
  /** 1 where the element set in use is of a station-kept satellite. */
  readonly operational: Uint8Array;
  /** Where positions are computed, and what is known of the last span: used again from window to window. */
  readonly work: SpanWork;
  plan: SpanPlan | undefined;
}

/** Room for a window of `stepCapacity` steps. */
export function emptyEphemeris(satelliteCount: number, stepCapacity: number): Ephemeris {
  const size = satelliteCount * stepCapacity;
  const [status, operational] = [new Uint8Array(size), new Uint8Array(size)];
  return { satelliteCount, stepCapacity, ...newSpanWork(satelliteCount, size), status, operational, plan: undefined };
}

/** Some steps of a span: of those from `first` to `end` − 1 the ones from `from` to `to` − 1, the first of which goes to row `row`. */
interface SpanPart {
  readonly grid: TimeGrid;
  readonly spans: Spans;
  readonly limit: ElementAgeLimit;
  readonly first: number;
  readonly end: number;
  readonly from: number;
  readonly to: number;
  readonly row: number;
}

/**
 * Fills `out` with Earth-fixed positions for `stepCount` steps of a grid from `firstStep` on.
 *
 * At each step the element set with the nearest epoch is used (a tie goes to the earlier); a satellite whose nearest
 * epoch is farther than `maxElementAgeMicroseconds` is stale, one that SGP4 refuses (decayed) is refused: neither has a
 * position. UTC stands for UT1 (error below 500 m). This is the one entrance to propagation over time.
 *
 * Satellites near the Earth in nearly circular orbits go through kernels, 2e-8 km from `propagateInto`; where steps are 100 s
 * apart or less, their positions are interpolated over half an hour, to 2 mm. The others, and those that change their set within a
 * span of the grid, are propagated step by step. Which way a satellite goes depends on the grid, never on the window
 * (`ephemeris.test.ts`).
 */
export function ephemerisInto(
  out: Ephemeris,
  satellites: readonly PreparedSatellite[],
  grid: TimeGrid,
  options: EphemerisOptions,
): void {
  const spans = spansFor(out.work, grid);
  const { stepsPerSpan } = spans;
  const last = options.firstStep + options.stepCount;
  for (let from = options.firstStep; from < last; ) {
    const first = from - (from % stepsPerSpan);
    const to = Math.min(last, first + stepsPerSpan);
    const end = Math.min(grid.count, first + stepsPerSpan);
    partInto(out, satellites, { grid, spans, limit: options, first, end, from, to, row: from - options.firstStep });
    from = to;
  }
}

function partInto(out: Ephemeris, satellites: readonly PreparedSatellite[], part: SpanPart): void {
  const { work, satelliteCount } = out;
  const { spans } = part;
  const plan = isPlanOf(out.plan, satellites, part) ? out.plan : newPlan(out, satellites, part);
  out.plan = plan;
  const [from, to] = [part.from - part.first, part.to - part.first];
  for (let step = from; step < to; step++) {
    const at = (part.row + step - from) * satelliteCount;
    out.status.set(plan.status, at);
    out.operational.set(plan.operational, at);
  }
  for (const [coordinate, column] of [out.xKm, out.yKm, out.zKm].entries()) {
    coordinateInto(column, part.row, { work, spans, coordinate, satelliteCount, from, to });
  }
  if (plan.singly.length > 0) propagateSingly(out, satellites, plan.singly, part);
}

/** What holds for all steps of a span: kept, because windows may cut spans. */
interface SpanPlan {
  readonly satellites: readonly PreparedSatellite[];
  readonly part: SpanPart;
  readonly status: Uint8Array;
  readonly operational: Uint8Array;
  /** The satellites that are propagated step by step. */
  readonly singly: readonly number[];
}

function isPlanOf(
  plan: SpanPlan | undefined,
  satellites: readonly PreparedSatellite[],
  part: SpanPart,
): plan is SpanPlan {
  if (plan?.satellites !== satellites || plan.part.first !== part.first) return false;
  const [own, other] = [plan.part.grid, part.grid];
  const isSameGrid =
    own.start === other.start && own.stepMicroseconds === other.stepMicroseconds && own.count === other.count;
  const [ownLimit, limit] = [plan.part.limit, part.limit];
  const isSameAge = ownLimit.maxElementAgeMicroseconds === limit.maxElementAgeMicroseconds;
  return isSameGrid && isSameAge && ownLimit.designed === limit.designed;
}

/** Finds out which way each satellite goes in a span, and propagates those that the kernels take to its nodes. */
function newPlan(
  { work, satelliteCount }: Ephemeris,
  satellites: readonly PreparedSatellite[],
  part: SpanPart,
): SpanPlan {
  const middle = startSpan(work, part.spans, part.grid, part.first);
  const [status, operational] = [new Uint8Array(satelliteCount), new Uint8Array(satelliteCount)];
  const singly: number[] = [];
  const start = instantOfStep(part.grid, part.first);
  for (let satellite = 0; satellite < satelliteCount; satellite++) {
    const prepared = satellites[satellite];
    const set = setOfSpan(prepared, part);
    if (set !== MIXED) {
      status[satellite] = statusOfSet(prepared, set, start, part.limit);
      operational[satellite] = prepared.operational[set] ? 1 : 0;
    }
    const record = set !== MIXED && status[satellite] === POSITION_VALID ? prepared.records[set] : undefined;
    loadSatellite(work, satellite, record, middle);
    if (set === MIXED || record?.deepSpace !== undefined) singly.push(satellite);
  }
  propagateNodes(work, satelliteCount, part.spans);
  for (let satellite = 0; satellite < satelliteCount; satellite++) {
    if (work.excess[satellite] > 0 && !Number.isNaN(work.minutes[satellite])) singly.push(satellite);
  }
  return { satellites, part, status, operational, singly };
}

/** No one set, or no one status, holds for the whole span. */
const MIXED = -1;

/** The set that a satellite uses with the same status at all steps of a span, or `MIXED`. */
function setOfSpan(satellite: PreparedSatellite, { grid, limit, first, end }: SpanPart): number {
  const [start, last] = [instantOfStep(grid, first), instantOfStep(grid, end - 1)];
  const set = setInUse(satellite, start);
  if (setInUse(satellite, last, set) !== set) return MIXED;
  const status = statusOfSet(satellite, set, start, limit);
  if (statusOfSet(satellite, set, last, limit) !== status) return MIXED;
  // Too old at both ends may still mean young enough between, when the set is made within the span.
  const epoch = satellite.epochs[set];
  return status === POSITION_STALE && epoch > start && epoch < last ? MIXED : set;
}

/** Step by step and exactly: the readable twin of the kernels, and the way of all satellites that they do not take. */
function propagateSingly(
  out: Ephemeris,
  satellites: readonly PreparedSatellite[],
  singly: readonly number[],
  { grid, limit, from, to, row }: SpanPart,
): void {
  const teme = new Float64Array(6);
  for (let step = from; step < to; step++) {
    const instant = instantOfStep(grid, step);
    const siderealTimeRad = greenwichMeanSiderealTimeRad(instant);
    const [cosine, sine] = [cos(siderealTimeRad), sin(siderealTimeRad)];
    for (const satellite of singly) {
      const { [satellite]: prepared } = satellites;
      const set = setInUse(prepared, instant);
      const at = (row + step - from) * out.satelliteCount + satellite;
      let status: number = statusOfSet(prepared, set, instant, limit);
      teme.fill(Number.NaN);
      if (status === POSITION_VALID) {
        const minutes = (instant - prepared.epochs[set]) / MICROSECONDS_PER_MINUTE;
        if (propagateInto(teme, 0, prepared.records[set], minutes) !== PROPAGATED) status = POSITION_REFUSED;
      }
      out.status[at] = status;
      out.operational[at] = prepared.operational[set] ? 1 : 0;
      out.xKm[at] = cosine * teme[0] + sine * teme[1];
      out.yKm[at] = cosine * teme[1] - sine * teme[0];
      out.zKm[at] = teme[2];
    }
  }
}
