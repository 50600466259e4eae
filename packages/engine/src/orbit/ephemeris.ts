import { MICROSECONDS_PER_MINUTE } from '../constants.ts';
import { cos, sin } from '../math/index.ts';
import { greenwichMeanSiderealTimeRad, instantOfStep, type TimeGrid } from '../time/index.ts';
import type { Spans } from './interpolation/spans.ts';
import {
  type ElementAgeLimit,
  POSITION_REFUSED,
  POSITION_VALID,
  type PreparedSatellite,
  setInUse,
  statusOfSet,
} from './prepared-satellite.ts';
import { isFor, isSameLimit, newSatelliteUses, restart, type SatelliteUses, useBetween } from './satellite-uses.ts';
import { propagateInto } from './sgp4/propagate.ts';
import { PROPAGATED } from './sgp4/status.ts';
import {
  coordinateInto,
  loadRecord,
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
  readonly uses: SatelliteUses;
  plan: SpanPlan | undefined;
}

/**
 * Room for a window of `stepCapacity` steps, and `spareNumbers` more in its workspace for kernels that go on from the positions
 * (each array of theirs takes an even number).
 */
export function emptyEphemeris(satelliteCount: number, stepCapacity: number, spareNumbers = 0): Ephemeris {
  const size = satelliteCount * stepCapacity;
  const [status, operational] = [new Uint8Array(size), new Uint8Array(size)];
  return {
    satelliteCount,
    stepCapacity,
    ...newSpanWork(satelliteCount, size, spareNumbers),
    status,
    operational,
    uses: newSatelliteUses(satelliteCount),
    plan: undefined,
  };
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
 * epoch is farther than `maxElementAgeMicroseconds` is stale, one that SGP4 refuses (decayed) or puts where no drag could have
 * put it is refused: neither has a position. UTC stands for UT1 (error below 500 m). This is the one entrance to propagation over time.
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
  const { work, uses, satelliteCount } = out;
  if (!isPlanned(out.plan, satellites, part)) {
    if (!isFor(uses, satellites, part.limit)) restart(uses, satellites, part.limit);
    out.plan = { satellites, part, singly: planSpan(work, uses, part) };
  }
  const { singly } = out.plan as SpanPlan;
  const [from, to] = [part.from - part.first, part.to - part.first];
  for (let step = from; step < to; step++) {
    const at = (part.row + step - from) * satelliteCount;
    out.status.set(uses.status, at);
    out.operational.set(uses.operational, at);
  }
  for (const [coordinate, column] of [out.xKm, out.yKm, out.zKm].entries()) {
    coordinateInto(column, part.row, { work, spans: part.spans, coordinate, satelliteCount, from, to });
  }
  if (singly.length > 0) propagateSingly(out, satellites, singly, part);
}

/** The span whose nodes are in `work`: kept, because windows may cut spans. */
interface SpanPlan {
  readonly satellites: readonly PreparedSatellite[];
  readonly part: SpanPart;
  /** The satellites that are propagated step by step. */
  readonly singly: readonly number[];
}

function isPlanned(plan: SpanPlan | undefined, satellites: readonly PreparedSatellite[], part: SpanPart): boolean {
  if (plan?.satellites !== satellites || plan.part.first !== part.first) return false;
  const [own, other] = [plan.part.grid, part.grid];
  const isSameGrid =
    own.start === other.start && own.stepMicroseconds === other.stepMicroseconds && own.count === other.count;
  return isSameGrid && isSameLimit(plan.part.limit, part.limit);
}

/** Finds out which way each satellite goes in a span, and propagates those that the kernels take to its nodes; returns the others. */
function planSpan(work: SpanWork, uses: SatelliteUses, { grid, spans, first, end }: SpanPart): readonly number[] {
  const middle = startSpan(work, spans, grid, first);
  const [start, last] = [instantOfStep(grid, first), instantOfStep(grid, end - 1)];
  const { from, until, epochs, satellites } = uses;
  const singly: number[] = [];
  for (let satellite = 0; satellite < satellites.length; satellite++) {
    if (!(start >= from[satellite] && last <= until[satellite])) {
      const record = useBetween(uses, satellite, start, last);
      if (record === 'singly') singly.push(satellite);
      else if (record !== undefined) loadRecord(work, satellite, record);
    }
    work.minutes[satellite] = (middle - epochs[satellite]) / MICROSECONDS_PER_MINUTE;
  }
  propagateNodes(work, satellites.length, spans);
  for (let satellite = 0; satellite < satellites.length; satellite++) {
    if (work.excess[satellite] > 0 && !Number.isNaN(work.minutes[satellite])) singly.push(satellite);
  }
  return singly;
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
        const outcome = propagateInto(teme, 0, prepared.records[set], minutes);
        if (outcome !== PROPAGATED || isTooFar(teme, prepared.apogeeRadiiKm[set])) {
          status = POSITION_REFUSED;
          teme.fill(Number.NaN);
        }
      }
      out.status[at] = status;
      out.operational[at] = prepared.operational[set] ? 1 : 0;
      out.xKm[at] = cosine * teme[0] + sine * teme[1];
      out.yKm[at] = cosine * teme[1] - sine * teme[0];
      out.zKm[at] = teme[2];
    }
  }
}

/**
 * Of a satellite about to decay SGP4's series in time (t⁴ in the semi-major axis) soon give nonsense without an error: a million
 * kilometres after weeks. Drag only lowers an orbit, and none rises by a tenth of its radius between two sets.
 */
const MOST_RISE = 1.1;

function isTooFar(teme: Float64Array, apogeeRadiusKm: number): boolean {
  const limitKm = MOST_RISE * apogeeRadiusKm;
  return teme[0] * teme[0] + teme[1] * teme[1] + teme[2] * teme[2] > limitKm * limitKm;
}
