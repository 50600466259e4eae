import { DEG_PER_RAD, MICROSECONDS_PER_SECOND, RAD_PER_DEG } from '../constants.ts';
import type { PlaceDeg } from '../earth/index.ts';
import { asin, atan2, cos, sin } from '../math/index.ts';
import type { Instant } from '../time/index.ts';
import type { Vector3 } from '../vector.ts';

/** Where a moving terminal was at some moments, in order of time; between them it moves along the great circle, evenly. */
export type Track = readonly Waypoint[];

export interface Waypoint extends PlaceDeg {
  readonly instant: Instant;
}

/** Mean radius of WGS-84, (2a + b)/3: distances err by 0.6 % at most. */
const MEAN_RADIUS_KM = 6371.0088;
const SECONDS_PER_HOUR = 3600;

/** Where a terminal is, and how fast: before the first and after the last waypoint it stands there. */
export interface TrackPoint extends PlaceDeg {
  readonly speedKmh: number;
}

/**
 * Position and speed on a track. At a waypoint the leg that begins there counts.
 *
 * @example
 * ```ts
 * import { onTrack } from '@skywitness/engine/ground';
 * const track = [
 *   { instant: 0, latitudeDeg: 0, longitudeDeg: 0 },
 *   { instant: 3_600_000_000, latitudeDeg: 0, longitudeDeg: 1 },
 * ];
 * const { longitudeDeg, speedKmh } = onTrack(track, 1_800_000_000);
 * longitudeDeg; // => 0.5
 * speedKmh; // => 111.2
 * ```
 */
export function onTrack(track: Track, instant: Instant): TrackPoint {
  const next = track.findIndex((waypoint) => waypoint.instant > instant);
  const last = track[track.length - 1];
  if (next <= 0) {
    const { latitudeDeg, longitudeDeg } = next === 0 ? track[0] : last;
    return { latitudeDeg, longitudeDeg, speedKmh: 0 };
  }
  const [from, to] = [track[next - 1], track[next]];
  const share = (instant - from.instant) / (to.instant - from.instant);
  return { ...between(from, to, share), speedKmh: speedKmh(from, to) };
}

/** A moment at which a track begins or ceases to exceed a speed. */
export interface SpeedChange {
  readonly instant: Instant;
  readonly exceeds: boolean;
}

/** The moments at which a track crosses a speed limit: those of its waypoints at which one leg is faster and the other is not. */
export function speedLimitCrossings(track: Track, limitKmh: number): SpeedChange[] {
  const changes: SpeedChange[] = [];
  let exceeds = false;
  track.forEach((from, index) => {
    const to = track[index + 1];
    const now = to !== undefined && speedKmh(from, to) > limitKmh;
    if (now !== exceeds) changes.push({ instant: from.instant, exceeds: now });
    exceeds = now;
  });
  return changes;
}

function speedKmh(from: Waypoint, to: Waypoint): number {
  const hours = (to.instant - from.instant) / MICROSECONDS_PER_SECOND / SECONDS_PER_HOUR;
  return (angleRad(from, to) * MEAN_RADIUS_KM) / hours;
}

/** The point at a share of the great circle from one place to another. */
function between(from: PlaceDeg, to: PlaceDeg, share: number): PlaceDeg {
  const angle = angleRad(from, to);
  if (angle === 0) return { latitudeDeg: from.latitudeDeg, longitudeDeg: from.longitudeDeg };
  const [a, b] = [sin((1 - share) * angle) / sin(angle), sin(share * angle) / sin(angle)];
  const [[x1, y1, z1], [x2, y2, z2]] = [directionOf(from), directionOf(to)];
  const [x, y, z] = [a * x1 + b * x2, a * y1 + b * y2, a * z1 + b * z2];
  return {
    latitudeDeg: asin(Math.max(-1, Math.min(1, z))) * DEG_PER_RAD,
    longitudeDeg: atan2(y, x) * DEG_PER_RAD,
  };
}

function angleRad(from: PlaceDeg, to: PlaceDeg): number {
  const [[x1, y1, z1], [x2, y2, z2]] = [directionOf(from), directionOf(to)];
  const chord = Math.sqrt((x1 - x2) * (x1 - x2) + (y1 - y2) * (y1 - y2) + (z1 - z2) * (z1 - z2));
  return 2 * asin(Math.min(1, chord / 2));
}

function directionOf({ latitudeDeg, longitudeDeg }: PlaceDeg): Vector3 {
  const [latitude, longitude] = [latitudeDeg * RAD_PER_DEG, longitudeDeg * RAD_PER_DEG];
  return [cos(latitude) * cos(longitude), cos(latitude) * sin(longitude), sin(latitude)];
}
