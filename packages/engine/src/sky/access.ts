import { sin } from '../math/index.ts';
import { mayReach, type ObserverGroup } from './observer-groups.ts';
import type { Observers } from './observers.ts';
import type { LinkLimit } from './reach.ts';

/**
 * The satellites that one observer sees at one moment: index, sine of elevation, slant range and Earth-fixed unit
 * direction. Arrays are reused from observer to observer; only the first `count` entries hold.
 */
export interface Access {
  count: number;
  readonly satellite: Int32Array;
  readonly sineElevation: Float64Array;
  readonly slantRangeKm: Float64Array;
  readonly directionX: Float64Array;
  readonly directionY: Float64Array;
  readonly directionZ: Float64Array;
}

/** Room for `capacity` satellites seen at once. */
export function emptyAccess(capacity: number): Access {
  const column = (): Float64Array => new Float64Array(capacity);
  return {
    count: 0,
    satellite: new Int32Array(capacity),
    sineElevation: column(),
    slantRangeKm: column(),
    directionX: column(),
    directionY: column(),
    directionZ: column(),
  };
}

/** Earth-fixed satellite positions at one moment; NaN where a satellite has none (stale or decayed). */
export interface Snapshot {
  readonly count: number;
  readonly xKm: Float64Array;
  readonly yKm: Float64Array;
  readonly zKm: Float64Array;
}

/** The candidates of a group: satellites that may be within reach of one of its members. Returns how many were written. */
export function candidatesInto(out: Int32Array, group: ObserverGroup, snapshot: Snapshot): number {
  let count = 0;
  for (let satellite = 0; satellite < snapshot.count; satellite++) {
    const x = snapshot.xKm[satellite];
    if (Number.isNaN(x)) continue;
    if (mayReach(group, x, snapshot.yKm[satellite], snapshot.zKm[satellite])) out[count++] = satellite;
  }
  return count;
}

/**
 * Fills `out` with the candidates that an observer sees within the limit.
 *
 * The test is exact in the sense of f64: with A = (s − g)·n, n the vertical, a satellite is above the mask E when
 * A ≥ 0 and A² ≥ sin²E |s − g|², which needs no inverse function and no division. With a range limit it is
 * |s − g| ≤ range and A ≥ 0: above the horizon, no other elevation is asked. Brute force over look angles is its oracle in the tests.
 */
export function accessInto(
  out: Access,
  observers: Observers,
  observer: number,
  snapshot: Snapshot,
  candidates: { readonly satellites: Int32Array; readonly count: number },
  limit: LinkLimit,
): void {
  const [gx, gy, gz] = [observers.xKm[observer], observers.yKm[observer], observers.zKm[observer]];
  const [nx, ny, nz] = [observers.upX[observer], observers.upY[observer], observers.upZ[observer]];
  const sine = sin(limit.elevationMaskRad);
  const sineSquared = sine * sine;
  const maxRangeSquared = limit.maxRangeKm === undefined ? -1 : limit.maxRangeKm * limit.maxRangeKm;
  let count = 0;
  for (let candidate = 0; candidate < candidates.count; candidate++) {
    const satellite = candidates.satellites[candidate];
    const dx = snapshot.xKm[satellite] - gx;
    const dy = snapshot.yKm[satellite] - gy;
    const dz = snapshot.zKm[satellite] - gz;
    const along = dx * nx + dy * ny + dz * nz;
    const rangeSquared = dx * dx + dy * dy + dz * dz;
    const inside =
      along >= 0 &&
      (maxRangeSquared < 0 ? along * along >= sineSquared * rangeSquared : rangeSquared <= maxRangeSquared);
    if (!inside) continue;
    const range = Math.sqrt(rangeSquared);
    out.satellite[count] = satellite;
    out.sineElevation[count] = along / range;
    out.slantRangeKm[count] = range;
    out.directionX[count] = dx / range;
    out.directionY[count] = dy / range;
    out.directionZ[count] = dz / range;
    count++;
  }
  out.count = count;
}
