import { HALF_PI, MICROSECONDS_PER_MINUTE, MICROSECONDS_PER_SECOND } from '../constants.ts';
import { earthFixedFromTeme, type Geodetic } from '../earth/index.ts';
import { type ElementSet, PROPAGATED, prepareSgp4, propagateInto, type Sgp4Record } from '../orbit/index.ts';
import type { Instant, TimeGrid } from '../time/index.ts';
import type { Vector3 } from '../vector.ts';
import { type LookAngles, lookAngles } from './look-angles.ts';

/** One satellite above the mask, from rise to set; open ends lie at the ends of the grid. */
export interface Pass {
  readonly satellite: number;
  readonly rise: Instant;
  readonly peak: Instant;
  readonly set: Instant;
  readonly riseAzimuthRad: number;
  readonly peakAzimuthRad: number;
  readonly setAzimuthRad: number;
  readonly peakElevationRad: number;
  readonly peakRangeKm: number;
}

/** The nearest element set at a moment, or undefined when it is too old or the satellite has decayed. */
export type SetAt = (satellite: number, instant: Instant) => ElementSet | undefined;

/** Whether a terminal sees a position: its mask or range limit, cone and local horizon. */
export type Admits = (angles: LookAngles, positionEcefKm: Vector3) => boolean;

/** Satellites rise and set within this of the times given; in it one in low orbit moves 0.06° in elevation near the mask. */
const RESOLUTION_MICROSECONDS = MICROSECONDS_PER_SECOND;

/** Coarser steps could miss a pass whole: at 25° of mask a satellite at 340 km stays for up to 3 minutes. */
const LONGEST_STEP_MICROSECONDS = 30 * MICROSECONDS_PER_SECOND;

/**
 * The passes of satellites that a terminal sees, in order of rise. Times are good to 1 s of the elements; a pass shorter
 * than half a minute may be missed.
 */
export function passesOver(
  observer: Geodetic,
  satelliteCount: number,
  setAt: SetAt,
  grid: TimeGrid,
  admits: Admits,
): Pass[] {
  const records = new Map<ElementSet, Sgp4Record>();
  const passes = Array.from({ length: satelliteCount }, (_, satellite) => {
    const look = (instant: Instant): LookAngles | undefined =>
      lookAt(observer, setAt(satellite, instant), instant, { records, admits });
    return seenSpans(look, grid).map(([rise, set]) => passOf(satellite, rise, set, look));
  });
  return passes.flat().sort((a, b) => a.rise - b.rise || a.satellite - b.satellite);
}

/** Look angles while the satellite is seen, else undefined. */
type Look = (instant: Instant) => LookAngles | undefined;

function lookAt(
  observer: Geodetic,
  set: ElementSet | undefined,
  instant: Instant,
  { records, admits }: { records: Map<ElementSet, Sgp4Record>; admits: Admits },
): LookAngles | undefined {
  if (set === undefined) return undefined;
  const record = records.get(set) ?? prepareSgp4(set);
  records.set(set, record);
  const state = new Float64Array(6);
  const minutes = (instant - set.epoch) / MICROSECONDS_PER_MINUTE;
  if (propagateInto(state, 0, record, minutes) !== PROPAGATED) return undefined;
  const positionEcefKm = earthFixedFromTeme([state[0], state[1], state[2]], instant);
  const angles = lookAngles(observer, positionEcefKm);
  return admits(angles, positionEcefKm) ? angles : undefined;
}

/** First and last moment of each span in which the satellite is seen. */
function seenSpans(look: Look, grid: TimeGrid): [rise: Instant, set: Instant][] {
  const end = grid.start + grid.count * grid.stepMicroseconds;
  const step = Math.min(grid.stepMicroseconds, LONGEST_STEP_MICROSECONDS);
  const spans: [Instant, Instant][] = [];
  let rise = look(grid.start) === undefined ? undefined : grid.start;
  for (let before = grid.start; before < end; before += step) {
    const after = Math.min(end, before + step);
    const isSeen = look(after) !== undefined;
    if (isSeen && rise === undefined) rise = edgeOfSight(look, after, before);
    else if (!isSeen && rise !== undefined) {
      spans.push([rise, edgeOfSight(look, before, after)]);
      rise = undefined;
    }
  }
  if (rise !== undefined) spans.push([rise, end]);
  return spans;
}

/** The seen moment next to the change between a moment when the satellite is seen and one when it is not, by halving. */
function edgeOfSight(look: Look, seen: Instant, unseen: Instant): Instant {
  let [inside, outside] = [seen, unseen];
  while (Math.abs(outside - inside) > RESOLUTION_MICROSECONDS) {
    const middle = Math.floor((inside + outside) / 2);
    if (look(middle) === undefined) outside = middle;
    else inside = middle;
  }
  return inside;
}

function passOf(satellite: number, rise: Instant, set: Instant, look: Look): Pass {
  const peak = highestMoment(look, rise, set);
  const [atRise, atPeak, atSet] = [look(rise), look(peak), look(set)];
  if (atRise === undefined || atPeak === undefined || atSet === undefined) {
    throw new RangeError('a pass begins, peaks and ends while the satellite is seen');
  }
  return {
    satellite,
    rise,
    peak,
    set,
    riseAzimuthRad: atRise.azimuthRad,
    peakAzimuthRad: atPeak.azimuthRad,
    setAzimuthRad: atSet.azimuthRad,
    peakElevationRad: atPeak.elevationRad,
    peakRangeKm: atPeak.slantRangeKm,
  };
}

/**
 * The seen moment of highest elevation in a pass, by thirds: the elevation has one maximum between rise and set. A notch
 * in the local horizon may hide the maximum itself; then it is the highest moment that the search saw.
 */
function highestMoment(look: Look, rise: Instant, set: Instant): Instant {
  let highest = rise;
  let highestRad = look(rise)?.elevationRad ?? -HALF_PI;
  const elevation = (instant: Instant): number => {
    const seenRad = look(instant)?.elevationRad ?? -HALF_PI;
    if (seenRad > highestRad) [highest, highestRad] = [instant, seenRad];
    return seenRad;
  };
  let [low, high] = [rise, set];
  elevation(set);
  while (high - low > RESOLUTION_MICROSECONDS) {
    const third = Math.floor((high - low) / 3);
    if (elevation(low + third) < elevation(high - third)) low += third;
    else high -= third;
  }
  return highest;
}
