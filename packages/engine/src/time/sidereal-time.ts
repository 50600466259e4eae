import { MICROSECONDS_PER_DAY, MICROSECONDS_PER_SECOND, SECONDS_PER_DAY, TWO_PI } from '../constants.ts';
import { daysFromCivil, type Instant } from './instant.ts';

/** 2000-01-01T12:00:00 as days since 1970-01-01. */
const J2000_DAYS = daysFromCivil(2000, 1, 1) + 0.5;
const DAYS_PER_JULIAN_CENTURY = 36_525;

/**
 * Greenwich mean sidereal time, IAU 1982 model, in radians within [0, 2π).
 *
 * Whole days and the fraction of a day are kept apart, so that the fast term (one turn a day) loses nothing: the result
 * is good to 1e-9 rad of the model. UTC stands for UT1 unless `ut1MinusUtcSeconds` is given; |UT1 − UTC| < 0.9 s turns the
 * Earth by at most 6.6e-5 rad, 420 m at the equator and 450 m at 550 km.
 * Source: Aoki et al. 1982; AIAA 2006-6753, appendix C.
 *
 * @example
 * ```ts
 * import { greenwichMeanSiderealTimeRad, parseInstant } from '@skywitness/engine/time';
 * Math.round(greenwichMeanSiderealTimeRad(parseInstant('2000-01-01T12:00:00Z')) * 1e6); // => 4894961
 * ```
 */
export function greenwichMeanSiderealTimeRad(instant: Instant, options: { ut1MinusUtcSeconds?: number } = {}): number {
  const ut1 = instant + (options.ut1MinusUtcSeconds ?? 0) * MICROSECONDS_PER_SECOND;
  const wholeDays = Math.floor(ut1 / MICROSECONDS_PER_DAY);
  const dayFraction = (ut1 - wholeDays * MICROSECONDS_PER_DAY) / MICROSECONDS_PER_DAY;
  const daysFromJ2000 = wholeDays - J2000_DAYS + dayFraction;
  const centuries = daysFromJ2000 / DAYS_PER_JULIAN_CENTURY;
  // 876,600 h per century is one turn per day exactly: of it only the fraction of a day past noon counts.
  const turnSeconds = (dayFraction - 0.5) * SECONDS_PER_DAY;
  const slowSeconds = 67_310.548_41 + (8_640_184.812_866 + (0.093_104 - 6.2e-6 * centuries) * centuries) * centuries;
  const turns = (turnSeconds + slowSeconds) / SECONDS_PER_DAY;
  return (turns - Math.floor(turns)) * TWO_PI;
}
