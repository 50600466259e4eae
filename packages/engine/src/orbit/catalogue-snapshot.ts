import { MICROSECONDS_PER_MINUTE } from '../constants.ts';
import { type Ellipsoid, geodeticsInto, WGS84 } from '../earth/index.ts';
import type { Instant } from '../time/index.ts';
import { type Ephemeris, emptyEphemeris, ephemerisInto } from './ephemeris.ts';
import type { ElementAgeLimit, PreparedSatellite } from './prepared-satellite.ts';

/** All satellites at one instant, as an ephemeris of one step, and the point below each with its height; NaN where it has no position. */
export interface CatalogueSnapshot {
  readonly ephemeris: Ephemeris;
  readonly latitudeRad: Float64Array;
  readonly longitudeRad: Float64Array;
  readonly heightKm: Float64Array;
}

/** Room for a snapshot, to be filled as often as needed. */
export function emptyCatalogueSnapshot(satelliteCount: number): CatalogueSnapshot {
  const evenCount = satelliteCount + (satelliteCount % 2);
  const ephemeris = emptyEphemeris(satelliteCount, 1, 3 * evenCount);
  const column = (): Float64Array => ephemeris.work.workspace.doubles(evenCount).subarray(0, satelliteCount);
  return { ephemeris, latitudeRad: column(), longitudeRad: column(), heightKm: column() };
}

/**
 * Fills `out` with all satellites at an instant. Positions as by `ephemerisInto`, points below and heights to 1e-11 rad and
 * 1e-9 km of them (`geodetics-into.test.ts`).
 *
 * @example
 * ```ts
 * import { catalogueSnapshotInto, emptyCatalogueSnapshot, parseTle, prepareSatellite } from '@skywitness/engine/orbit';
 * import { parseInstant } from '@skywitness/engine/time';
 * const station = parseTle(
 *   '1 25544U 98067A   08264.51782528 -.00002182  00000-0 -11606-4 0  2927',
 *   '2 25544  51.6416 247.4627 0006703 130.5360 325.0288 15.72125391563537',
 * );
 * const snapshot = emptyCatalogueSnapshot(1);
 * catalogueSnapshotInto(snapshot, [prepareSatellite([station], [true])], parseInstant('2008-09-20T12:25:40Z'));
 * Math.round(snapshot.heightKm[0]); // => 355
 * ```
 */
export function catalogueSnapshotInto(
  out: CatalogueSnapshot,
  satellites: readonly PreparedSatellite[],
  instant: Instant,
  options: SnapshotOptions = {},
): void {
  const { limit = { maxElementAgeMicroseconds: Number.POSITIVE_INFINITY }, ellipsoid = WGS84 } = options;
  const { ephemeris, latitudeRad, longitudeRad, heightKm } = out;
  const grid = { start: instant, stepMicroseconds: MICROSECONDS_PER_MINUTE, count: 1 };
  ephemerisInto(ephemeris, satellites, grid, { firstStep: 0, stepCount: 1, ...limit });
  const { xKm, yKm, zKm, satelliteCount, work } = ephemeris;
  const { equatorialRadiusKm, flattening } = ellipsoid;
  work.workspace
    .bind({ geodeticsInto })
    .geodeticsInto(latitudeRad, longitudeRad, heightKm, xKm, yKm, zKm, satelliteCount, equatorialRadiusKm, flattening);
}

export interface SnapshotOptions {
  /** Without it every satellite has a position, however old its elements are. */
  readonly limit?: ElementAgeLimit;
  readonly ellipsoid?: Ellipsoid;
}
