/** A position in degrees. */
export interface PositionDeg {
  readonly latitudeDeg: number;
  readonly longitudeDeg: number;
}

const RAD = Math.PI / 180;
/** Of a great circle. */
export const KM_PER_DEGREE = 111.2;

/** Between two positions on a sphere: to order lists and to choose what a map shows, for nothing more. */
export function distanceKm(one: PositionDeg, other: PositionDeg): number {
  const along = Math.sin(one.latitudeDeg * RAD) * Math.sin(other.latitudeDeg * RAD);
  const across =
    Math.cos(one.latitudeDeg * RAD) *
    Math.cos(other.latitudeDeg * RAD) *
    Math.cos((one.longitudeDeg - other.longitudeDeg) * RAD);
  return (KM_PER_DEGREE * Math.acos(Math.min(1, Math.max(-1, along + across)))) / RAD;
}
