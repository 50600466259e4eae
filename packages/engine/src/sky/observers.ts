import { type Ellipsoid, earthFixedFromGeodetic, type Geodetic, upAt, WGS84 } from '../earth/index.ts';

/** Points on the ground that look up (terminals, cell centres, gateways), as flat arrays: Earth-fixed position in km and unit vertical. */
export interface Observers {
  readonly count: number;
  readonly xKm: Float64Array;
  readonly yKm: Float64Array;
  readonly zKm: Float64Array;
  readonly upX: Float64Array;
  readonly upY: Float64Array;
  readonly upZ: Float64Array;
}

/** Flat arrays of positions against an ellipsoid (WGS-84 unless another is given). */
export function observersAt(positions: readonly Geodetic[], ellipsoid: Ellipsoid = WGS84): Observers {
  const column = (): Float64Array => new Float64Array(positions.length);
  const observers = {
    count: positions.length,
    xKm: column(),
    yKm: column(),
    zKm: column(),
    upX: column(),
    upY: column(),
    upZ: column(),
  };
  positions.forEach((position, index) => {
    [observers.xKm[index], observers.yKm[index], observers.zKm[index]] = earthFixedFromGeodetic(position, ellipsoid);
    [observers.upX[index], observers.upY[index], observers.upZ[index]] = upAt(position);
  });
  return observers;
}
