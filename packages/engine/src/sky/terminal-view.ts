import { PI, TWO_PI } from '../constants.ts';
import type { Geodetic } from '../earth/index.ts';
import { cos } from '../math/index.ts';
import { dot, type Vector3 } from '../vector.ts';
import { directionEcef, lookAngles } from './look-angles.ts';

/** What a dish can see beyond the elevation mask: a cone round its boresight and the local horizon. */
export interface TerminalView {
  /** Full opening angle of the cone of steering, rad. */
  readonly fieldOfViewRad?: number;
  /** Angle between the boresight and the vertical, rad. */
  readonly tiltRad?: number;
  /** Azimuth towards which the dish is tilted, rad. */
  readonly boresightAzimuthRad?: number;
  /** Elevation of the local horizon at azimuths, sorted by azimuth, rad; linear in between and across north. */
  readonly horizon?: readonly (readonly [azimuthRad: number, elevationRad: number])[];
}

/** Whether a view limits anything at all; if not, the elevation mask alone decides. */
export function isLimited(view: TerminalView): boolean {
  return view.fieldOfViewRad !== undefined || (view.horizon !== undefined && view.horizon.length > 0);
}

/**
 * Whether an Earth-fixed position lies inside the cone and above the local horizon of a terminal (the mask is not tested here).
 *
 * @example
 * ```ts
 * import { geodeticFromDegrees } from '@skywitness/engine/earth';
 * import { insideView } from '@skywitness/engine/sky';
 * insideView(geodeticFromDegrees(0, 0), { fieldOfViewRad: 1.9 }, [6928.137, 0, 0]); // => true
 * ```
 */
export function insideView(observer: Geodetic, view: TerminalView, positionEcefKm: Vector3): boolean {
  const { azimuthRad, elevationRad } = lookAngles(observer, positionEcefKm);
  if (view.horizon !== undefined && elevationRad < horizonElevationRad(view.horizon, azimuthRad)) return false;
  if (view.fieldOfViewRad === undefined) return true;
  const boresight = directionEcef(observer, view.boresightAzimuthRad ?? 0, PI / 2 - (view.tiltRad ?? 0));
  const satellite = directionEcef(observer, azimuthRad, elevationRad);
  return dot(boresight, satellite) >= cos(view.fieldOfViewRad / 2);
}

/** Elevation of a horizon polyline at an azimuth, rad; −π/2 when the polyline is empty. */
export function horizonElevationRad(horizon: NonNullable<TerminalView['horizon']>, azimuthRad: number): number {
  const last = horizon[horizon.length - 1];
  const first = horizon[0];
  if (first === undefined || last === undefined) return -PI / 2;
  const azimuth = azimuthRad - Math.floor(azimuthRad / TWO_PI) * TWO_PI;
  const after = horizon.findIndex(([at]) => at >= azimuth);
  const [toAzimuth, toElevation] = after === -1 ? [first[0] + TWO_PI, first[1]] : (horizon[after] ?? first);
  const before =
    after === -1 ? last : after === 0 ? ([last[0] - TWO_PI, last[1]] as const) : (horizon[after - 1] ?? last);
  const span = toAzimuth - before[0];
  return span <= 0 ? toElevation : before[1] + ((toElevation - before[1]) * (azimuth - before[0])) / span;
}
