import { DEG_PER_RAD, TWO_PI } from '../constants.ts';
import { H3_SPHERE_RADIUS_KM, type PlaceDeg, type Territory, territoryContains } from '../earth/index.ts';
import { cos, sin } from '../math/index.ts';

/** What is looked at: cells of ground and listed places, as parallel arrays; a place has no area, a cell no people. */
export interface CollateralSites {
  /** 1 where the site lies inside the line. */
  readonly inside: Uint8Array;
  /** 1 for a listed place. */
  readonly isPlace: Uint8Array;
  readonly areasKm2: Float64Array;
  /** People in listed places, not inhabitants. */
  readonly people: Float64Array;
}

/** Ground and places of one kind. */
export interface CollateralGroup {
  readonly cells: number;
  readonly areaKm2: number;
  readonly places: number;
  readonly people: number;
}

/** What a rule does on the wrong side of a line: takes service outside, leaves it inside. */
export interface CollateralFigures {
  readonly outside: {
    /** Possible at some time without the rule, at none with it. */
    readonly lost: CollateralGroup;
    /** Possible less often than without it. */
    readonly worse: CollateralGroup;
  };
  readonly inside: {
    /** As often possible as without the rule. */
    readonly kept: CollateralGroup;
    /** Less often than without it, but not never. */
    readonly keptAtTimes: CollateralGroup;
  };
}

/** What became of a site under a rule, in the order from nothing to everything. */
export type Fate = 'unserved' | 'lost' | 'worse' | 'kept';

/**
 * The fate of a site from its possible shares without and with the rule (fractions; NaN where nothing could be answered).
 *
 * @example
 * ```ts
 * import { fateOf } from '@skywitness/engine/rule';
 * [fateOf(1, 0), fateOf(1, 0.2), fateOf(0.9, 0.9), fateOf(0, 0)]; // => ['lost', 'worse', 'kept', 'unserved']
 * ```
 */
export function fateOf(without: number, withRule: number): Fate {
  if (!(without > 0)) return 'unserved';
  if (withRule === 0) return 'lost';
  return withRule < without ? 'worse' : 'kept';
}

/** Adds up what a rule does on either side of a line. `fates`: one for each site. */
export function collateralFigures(sites: CollateralSites, fates: readonly Fate[]): CollateralFigures {
  const group = (inside: 0 | 1, wanted: Fate): CollateralGroup => {
    let [cells, areaKm2, places, people] = [0, 0, 0, 0];
    fates.forEach((fate, site) => {
      if (fate !== wanted || sites.inside[site] !== inside) return;
      if (sites.isPlace[site] === 1) places++;
      else cells++;
      areaKm2 += sites.areasKm2[site];
      people += sites.people[site];
    });
    return { cells, areaKm2: Math.round(areaKm2 * 10) / 10, places, people };
  };
  return {
    outside: { lost: group(0, 'lost'), worse: group(0, 'worse') },
    inside: { kept: group(1, 'kept'), keptAtTimes: group(1, 'worse') },
  };
}

/** Directions in which a position may be wrong. */
const WINDS = 16;

/**
 * Whether a terminal at a place may be judged to be on the other side of a territory's border, its position being wrong by up to
 * a distance: tried in sixteen directions.
 */
export function mayBeMisjudged(territory: Territory, place: PlaceDeg, positionErrorKm: number): boolean {
  if (positionErrorKm === 0) return false;
  const { latitudeDeg, longitudeDeg } = place;
  const isInside = territoryContains(territory, latitudeDeg, longitudeDeg);
  const stepDeg = (positionErrorKm / H3_SPHERE_RADIUS_KM) * DEG_PER_RAD;
  for (let wind = 0; wind < WINDS; wind++) {
    const turn = (TWO_PI * wind) / WINDS;
    const latitude = Math.max(-90, Math.min(90, latitudeDeg + stepDeg * cos(turn)));
    const longitude = longitudeDeg + (stepDeg * sin(turn)) / Math.max(0.01, cos(latitudeDeg / DEG_PER_RAD));
    if (territoryContains(territory, latitude, longitude) !== isInside) return true;
  }
  return false;
}
