import { DEG_PER_RAD, HALF_PI, RAD_PER_DEG, TWO_PI } from '../constants.ts';
import { asin, atan2, cos, sin } from '../math/index.ts';
import { topocentric } from '../sky/index.ts';
import type { Simulation } from './simulation.ts';
import { sweep, windowsOf } from './sweep.ts';

/** Where in the sky of a site the satellites stood that passed every gate: counts per step by direction. */
export interface UsableSky {
  /** [azimuth bin × elevation bins + elevation bin]: satellites per step on average. */
  readonly perStep: Float64Array;
}

const AZIMUTH_BINS = 36;
const ELEVATION_BINS = 18;
const BIN_RAD = 10 * RAD_PER_DEG;
const ELEVATION_BIN_RAD = 5 * RAD_PER_DEG;

/** The usable sky of every site under the first variant, over all steps of the scenario. */
export function usableSkies(simulation: Simulation): UsableSky[] {
  const steps = simulation.scenario.grids.reduce((sum, { count }) => sum + count, 0);
  const skies = simulation.sites.map(() => ({ perStep: new Float64Array(AZIMUTH_BINS * ELEVATION_BINS) }));
  sweep(simulation, windowsOf(simulation), {
    onUsable: (variant, site, access, seen) => {
      if (variant !== 0) return;
      const direction = [access.directionX[seen], access.directionY[seen], access.directionZ[seen]] as const;
      const { eastKm, northKm } = topocentric(simulation.sites[site], direction);
      const turn = atan2(eastKm, northKm);
      const azimuth = Math.floor((turn < 0 ? turn + TWO_PI : turn) / BIN_RAD) % AZIMUTH_BINS;
      const elevation = Math.min(ELEVATION_BINS - 1, Math.floor(asin(access.sineElevation[seen]) / ELEVATION_BIN_RAD));
      skies[site].perStep[azimuth * ELEVATION_BINS + Math.max(0, elevation)] += 1 / steps;
    },
  });
  return skies;
}

/** How a dish is set: its tilt from the vertical, and the azimuth towards which it is tilted. */
export interface DishSetting {
  readonly tiltDeg: number;
  readonly azimuthDeg: number;
  /** Usable satellites in its cone at once, on average. */
  readonly meanUsable: number;
}

const LARGEST_TILT_DEG = 40;
const TILT_STEP_DEG = 5;

/** A better setting must see this much more than a flatter one to be worth it. */
const WORTH_TILTING = 1.02;

/**
 * The setting at which a cone of a full opening angle holds the most usable satellites on average, in steps of 5° and 10°; flat where
 * tilting gains less than 2 %. What is usable must be computed without a cone.
 */
export function bestSetting(sky: UsableSky, coneRad: number): DishSetting {
  let best = setting(sky, coneRad, 0, 0);
  for (let tiltDeg = TILT_STEP_DEG; tiltDeg <= LARGEST_TILT_DEG; tiltDeg += TILT_STEP_DEG) {
    for (let azimuth = 0; azimuth < AZIMUTH_BINS; azimuth++) {
      const other = setting(sky, coneRad, tiltDeg, azimuth * BIN_RAD * DEG_PER_RAD);
      if (other.meanUsable > best.meanUsable * (tiltDeg > best.tiltDeg ? WORTH_TILTING : 1)) best = other;
    }
  }
  return best;
}

/** What a setting sees. */
export function setting({ perStep }: UsableSky, coneRad: number, tiltDeg: number, azimuthDeg: number): DishSetting {
  const boresight = directionOf(azimuthDeg * RAD_PER_DEG, HALF_PI - tiltDeg * RAD_PER_DEG);
  const limit = cos(coneRad / 2);
  const meanUsable = perStep.reduce((sum, count, bin) => {
    if (count === 0) return sum;
    const [x, y, z] = BIN_DIRECTIONS[bin];
    return x * boresight[0] + y * boresight[1] + z * boresight[2] >= limit ? sum + count : sum;
  }, 0);
  return { tiltDeg, azimuthDeg: Math.round(azimuthDeg), meanUsable: Math.round(meanUsable * 100) / 100 };
}

/** One twelfth of the horizon: how much of the usable sky it holds, and up to which elevation an obstacle there hardly costs anything. */
export interface Sector {
  readonly fromDeg: number;
  readonly toDeg: number;
  /** Of all usable satellites, the part that stands in this sector. */
  readonly share: number;
  /** Below this elevation stands less than a tenth of the sector's usable satellites. */
  readonly clearAboveDeg: number;
}

const SECTORS = 12;
const HARDLY = 0.1;

/** The horizon of a site by sectors of 30°, from north over east. */
export function sectorsOf({ perStep }: UsableSky): Sector[] {
  const total = perStep.reduce((sum, count) => sum + count, 0);
  return Array.from({ length: SECTORS }, (_, sector) => {
    const width = AZIMUTH_BINS / SECTORS;
    const byElevation = Array.from({ length: ELEVATION_BINS }, (_none, elevation) => {
      let sum = 0;
      for (let azimuth = sector * width; azimuth < (sector + 1) * width; azimuth++)
        sum += perStep[azimuth * ELEVATION_BINS + elevation];
      return sum;
    });
    const own = byElevation.reduce((sum, count) => sum + count, 0);
    let [below, elevation] = [0, 0];
    while (elevation < ELEVATION_BINS - 1 && below + byElevation[elevation] <= HARDLY * own)
      below += byElevation[elevation++];
    return {
      fromDeg: (360 / SECTORS) * sector,
      toDeg: (360 / SECTORS) * (sector + 1),
      share: total === 0 ? 0 : Math.round((own / total) * 1000) / 1000,
      clearAboveDeg: own === 0 ? 90 : 5 * elevation,
    };
  });
}

function directionOf(azimuthRad: number, elevationRad: number): readonly [number, number, number] {
  const level = cos(elevationRad);
  return [level * sin(azimuthRad), level * cos(azimuthRad), sin(elevationRad)];
}

/** The middle of every bin of the sky: east, north, up. */
const BIN_DIRECTIONS = Array.from({ length: AZIMUTH_BINS * ELEVATION_BINS }, (_, bin) => {
  const elevation = bin % ELEVATION_BINS;
  const azimuth = (bin - elevation) / ELEVATION_BINS;
  return directionOf((azimuth + 0.5) * BIN_RAD, (elevation + 0.5) * ELEVATION_BIN_RAD);
});
