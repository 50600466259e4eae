import { MICROSECONDS_PER_SECOND } from '../constants.ts';
import { earthFixedFromTeme, type Geodetic } from '../earth/index.ts';
import { type ElementSet, prepareSgp4, propagateInto, type Sgp4Record } from '../orbit/index.ts';
import type { Instant, TimeGrid } from '../time/index.ts';
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

/** Satellites rise and set within this of the times given; in it one in low orbit moves 0.06° in elevation near the mask. */
const RESOLUTION_MICROSECONDS = MICROSECONDS_PER_SECOND;

/** Coarser steps could miss a pass whole: at 25° of mask a satellite at 340 km stays for up to 3 minutes. */
const LONGEST_STEP_MICROSECONDS = 30 * MICROSECONDS_PER_SECOND;

/**
 * The passes of satellites above an elevation mask, in order of rise. Times are good to 1 s of the elements; a pass that
 * stays above the mask for less than half a minute may be missed.
 */
export function passesOver(
  observer: Geodetic,
  satelliteCount: number,
  setAt: SetAt,
  grid: TimeGrid,
  elevationMaskRad: number,
): Pass[] {
  const records = new Map<ElementSet, Sgp4Record>();
  const end = grid.start + grid.count * grid.stepMicroseconds;
  const step = Math.min(grid.stepMicroseconds, LONGEST_STEP_MICROSECONDS);
  const passes: Pass[] = [];
  for (let satellite = 0; satellite < satelliteCount; satellite++) {
    const look = (instant: Instant): LookAngles | undefined =>
      lookAt(observer, setAt(satellite, instant), instant, records);
    const above = (instant: Instant): boolean => (look(instant)?.elevationRad ?? -2) >= elevationMaskRad;
    let rise: Instant | undefined = above(grid.start) ? grid.start : undefined;
    for (let instant = grid.start + step; instant <= end; instant += step) {
      const up = above(instant);
      if (up && rise === undefined) rise = crossing(above, instant - step, instant);
      else if (!up && rise !== undefined) {
        passes.push(passOf(satellite, rise, crossing(above, instant - step, instant), look));
        rise = undefined;
      }
    }
    if (rise !== undefined) passes.push(passOf(satellite, rise, end, look));
  }
  return passes.sort((a, b) => a.rise - b.rise || a.satellite - b.satellite);
}

function lookAt(
  observer: Geodetic,
  set: ElementSet | undefined,
  instant: Instant,
  records: Map<ElementSet, Sgp4Record>,
): LookAngles | undefined {
  if (set === undefined) return undefined;
  const record = records.get(set) ?? prepareSgp4(set);
  records.set(set, record);
  const state = new Float64Array(6);
  const minutes = (instant - set.epoch) / (60 * MICROSECONDS_PER_SECOND);
  if (propagateInto(state, 0, record, minutes) !== 0) return undefined;
  return lookAngles(observer, earthFixedFromTeme([state[0], state[1], state[2]], instant));
}

/** The moment between two at which the satellite crosses the mask, by halving. */
function crossing(above: (instant: Instant) => boolean, before: Instant, after: Instant): Instant {
  const wasAbove = above(before);
  let [low, high] = [before, after];
  while (high - low > RESOLUTION_MICROSECONDS) {
    const middle = Math.floor((low + high) / 2);
    if (above(middle) === wasAbove) low = middle;
    else high = middle;
  }
  return high;
}

function passOf(
  satellite: number,
  rise: Instant,
  set: Instant,
  look: (instant: Instant) => LookAngles | undefined,
): Pass {
  const peak = highest(look, rise, set);
  const [atRise, atPeak, atSet] = [look(rise), look(peak), look(set)];
  return {
    satellite,
    rise,
    peak,
    set,
    riseAzimuthRad: atRise?.azimuthRad ?? 0,
    peakAzimuthRad: atPeak?.azimuthRad ?? 0,
    setAzimuthRad: atSet?.azimuthRad ?? 0,
    peakElevationRad: atPeak?.elevationRad ?? 0,
    peakRangeKm: atPeak?.slantRangeKm ?? 0,
  };
}

/** The moment of highest elevation in a pass, by thirds: the elevation has one maximum between rise and set. */
function highest(look: (instant: Instant) => LookAngles | undefined, rise: Instant, set: Instant): Instant {
  const elevation = (instant: Instant): number => look(instant)?.elevationRad ?? -2;
  let [low, high] = [rise, set];
  while (high - low > RESOLUTION_MICROSECONDS) {
    const third = Math.floor((high - low) / 3);
    if (elevation(low + third) < elevation(high - third)) low += Math.max(1, third);
    else high -= Math.max(1, third);
  }
  return low;
}
