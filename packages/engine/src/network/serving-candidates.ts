import { HALF_PI, TWO_PI } from '../constants.ts';
import type { Geodetic } from '../earth/index.ts';
import { asin, atan2 } from '../math/index.ts';
import { type Access, type GsoArc, gsoSeparationRad, topocentric } from '../sky/index.ts';
import type { Instant } from '../time/index.ts';

/**
 * The satellites that could serve one terminal in one slot, as flat arrays; only the first `count` entries hold. Which of
 * the gates they have passed is the caller's choice: those that pass every evaluated gate, or, to see what a gate does, fewer.
 */
export interface ServingCandidates {
  count: number;
  /** Index of the satellite, as in the snapshot. */
  readonly satellite: Int32Array;
  readonly catalogueNumber: Int32Array;
  readonly elevationRad: Float64Array;
  /** From north over east, in [0, 2π). */
  readonly azimuthRad: Float64Array;
  readonly slantRangeKm: Float64Array;
  readonly gsoSeparationRad: Float64Array;
  /** 1 where the Sun shines on the satellite. */
  readonly sunlit: Uint8Array;
  /** Later launches have larger numbers (`launchOrder`); NaN where unknown. */
  readonly launchOrder: Float64Array;
  /** One way from the satellite to the point of presence, ms; NaN where it lands nowhere. */
  readonly landingDelayMs: Float64Array;
}

/** What a serving policy may know besides the candidates. */
export interface ServingContext {
  readonly terminal: Geodetic;
  /** Start of the slot. */
  readonly instant: Instant;
}

/** Chooses the serving satellite: index into the candidates, or −1 for none. Replace it to try another scheduler. */
export type ChooseServing = (candidates: ServingCandidates, context: ServingContext) => number;

/** Fills `out` with one score per candidate, larger is better; NaN for those that cannot serve. */
export type ScoreServing = (out: Float64Array, candidates: ServingCandidates, context: ServingContext) => void;

export function emptyServingCandidates(capacity: number): ServingCandidates {
  const column = (): Float64Array => new Float64Array(capacity);
  return {
    count: 0,
    satellite: new Int32Array(capacity),
    catalogueNumber: new Int32Array(capacity),
    elevationRad: column(),
    azimuthRad: column(),
    slantRangeKm: column(),
    gsoSeparationRad: column(),
    sunlit: new Uint8Array(capacity),
    launchOrder: column(),
    landingDelayMs: column(),
  };
}

/** What is known of each satellite of a snapshot at the slot, by index. */
export interface SatelliteColumns {
  readonly catalogueNumber: Int32Array;
  readonly sunlit: Uint8Array;
  readonly launchOrder: Float64Array;
  readonly landingDelayMs: Float64Array;
}

/**
 * Fills `out` with the satellites that a terminal sees, in the order of the access list, without those that `keep` refuses.
 * The GSO separation is exact (`gsoSeparationRad`); azimuths are good to 1e-9 rad except within 1e-6 rad of the zenith.
 */
export function servingCandidatesInto(
  out: ServingCandidates,
  access: Access,
  { terminal, arc }: { readonly terminal: Geodetic; readonly arc: GsoArc },
  satellites: SatelliteColumns,
  keep: (satellite: number) => boolean = () => true,
): void {
  let count = 0;
  for (let seen = 0; seen < access.count; seen++) {
    const satellite = access.satellite[seen];
    if (!keep(satellite)) continue;
    const direction = [access.directionX[seen], access.directionY[seen], access.directionZ[seen]] as const;
    const { eastKm, northKm } = topocentric(terminal, direction);
    const azimuthRad = atan2(eastKm, northKm);
    out.satellite[count] = satellite;
    out.catalogueNumber[count] = satellites.catalogueNumber[satellite];
    out.elevationRad[count] = access.sineElevation[seen] >= 1 ? HALF_PI : asin(access.sineElevation[seen]);
    out.azimuthRad[count] = azimuthRad < 0 ? azimuthRad + TWO_PI : azimuthRad;
    out.slantRangeKm[count] = access.slantRangeKm[seen];
    out.gsoSeparationRad[count] = gsoSeparationRad(arc, direction);
    out.sunlit[count] = satellites.sunlit[satellite];
    out.launchOrder[count] = satellites.launchOrder[satellite];
    out.landingDelayMs[count++] = satellites.landingDelayMs[satellite];
  }
  out.count = count;
}

/**
 * A number that grows from launch to launch, from a COSPAR designator: 2019-074B → 2019074; NaN where there is none.
 *
 * @example
 * ```ts
 * import { launchOrder } from '@skywitness/engine/network';
 * launchOrder('2019-074B') < launchOrder('2022-001A'); // => true
 * ```
 */
export function launchOrder(cosparId: string): number {
  const match = /^(\d{4})-(\d{3})/.exec(cosparId);
  return match === null ? Number.NaN : Number(match[1]) * 1000 + Number(match[2]);
}
