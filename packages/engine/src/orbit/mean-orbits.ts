import { MICROSECONDS_PER_MINUTE, RAD_PER_DEG, TWO_PI } from '../constants.ts';
import type { Instant } from '../time/index.ts';
import { median } from './density-peaks.ts';
import type { ElementSet } from './element-set.ts';
import { apparentClimbKmPerDay, meanOrbit } from './mean-orbit.ts';

/**
 * Many mean orbits side by side, brought to one instant; index k belongs to element set k. Below 2° of inclination the
 * node is not defined well enough to make planes: there the node is set to 0 and the argument of latitude counts from the
 * equinox, so that an equatorial ring is one plane.
 */
export interface MeanOrbits {
  readonly instant: Instant;
  readonly count: number;
  readonly semiMajorAxisKm: Float64Array;
  readonly inclinationRad: Float64Array;
  /** 0 to 2π, at `instant`. */
  readonly raanRad: Float64Array;
  /** Argument of perigee plus mean anomaly, 0 to 2π, at `instant`. */
  readonly argumentOfLatitudeRad: Float64Array;
  /** See `apparentClimbKmPerDay`. */
  readonly climbKmPerDay: Float64Array;
}

const EQUATORIAL_LIMIT_RAD = 2 * RAD_PER_DEG;

function turn(angleRad: number): number {
  return angleRad - TWO_PI * Math.floor(angleRad / TWO_PI);
}

/** The middle of the epochs, in microseconds since 1970. */
export function medianEpoch(sets: readonly ElementSet[]): Instant {
  return Math.round(median(sets.map((set) => set.epoch)));
}

/**
 * Node and argument of latitude of all sets at one instant, by the secular rates of J2. Published epochs cluster at the
 * ascending node and nodes drift by 5° a day at 53°: without this step neither planes nor trains can be seen.
 * Error after 10 days: 0.1° in the node and 0.2° along the orbit (J2² and J4, nearly the same for all of a shell), and
 * along the orbit 1.2° more for each 0.1 km of error in the mean altitude.
 */
export function meanOrbitsAt(sets: readonly ElementSet[], instant: Instant): MeanOrbits {
  const column = (): Float64Array => new Float64Array(sets.length);
  const orbits = {
    instant,
    count: sets.length,
    semiMajorAxisKm: column(),
    inclinationRad: column(),
    raanRad: column(),
    argumentOfLatitudeRad: column(),
    climbKmPerDay: column(),
  };
  sets.forEach((set, index) => {
    const orbit = meanOrbit(set);
    const minutes = (instant - set.epoch) / MICROSECONDS_PER_MINUTE;
    const raanRad = set.raanRad + orbit.raanRateRadPerMin * minutes;
    const along = set.argumentOfPerigeeRad + set.meanAnomalyRad + orbit.argumentOfLatitudeRateRadPerMin * minutes;
    const equatorial = set.inclinationRad < EQUATORIAL_LIMIT_RAD;
    orbits.semiMajorAxisKm[index] = orbit.semiMajorAxisKm;
    orbits.inclinationRad[index] = set.inclinationRad;
    orbits.raanRad[index] = equatorial ? 0 : turn(raanRad);
    orbits.argumentOfLatitudeRad[index] = turn(equatorial ? along + raanRad : along);
    orbits.climbKmPerDay[index] = apparentClimbKmPerDay(set);
  });
  return orbits;
}
