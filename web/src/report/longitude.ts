import type { PositionDeg } from '../map/distance.ts';

/** Degrees; continuous in longitude, so that 179° to 181° is two degrees wide. */
export interface Box {
  readonly west: number;
  readonly east: number;
  readonly south: number;
  readonly north: number;
}

/** Flat longitude, latitude pairs without a step of more than 180°, with their bounds. */
export interface Line {
  readonly flat: readonly number[];
  readonly box: Box;
}

/** The longitude within 180° of a reference that means the same meridian. */
export function nearLongitude(longitudeDeg: number, referenceDeg: number): number {
  return referenceDeg + ((((longitudeDeg - referenceDeg + 180) % 360) + 360) % 360) - 180;
}

/** A line made continuous across ±180°, with its bounds. */
export function continuous(flat: readonly number[]): Line {
  const whole = [...flat];
  for (let i = 2; i < whole.length; i += 2) whole[i] = nearLongitude(whole[i]!, whole[i - 2]!);
  return { flat: whole, box: bounds(whole) };
}

/** The smallest and largest longitude and latitude of flat pairs. */
export function bounds(flat: readonly number[]): Box {
  let [west, east, south, north] = [Infinity, -Infinity, Infinity, -Infinity];
  for (let i = 0; i < flat.length; i += 2) {
    [west, east] = [Math.min(west, flat[i]!), Math.max(east, flat[i]!)];
    [south, north] = [Math.min(south, flat[i + 1]!), Math.max(north, flat[i + 1]!)];
  }
  return { west, east, south, north };
}

/** The narrowest box around positions anywhere on the Earth: it begins behind their widest gap in longitude. */
export function boxAround(positions: readonly PositionDeg[]): Box {
  const longitudes = positions.map(({ longitudeDeg }) => longitudeDeg).sort((one, other) => one - other);
  const gapBefore = (index: number): number =>
    index === 0 ? longitudes[0]! + 360 - longitudes.at(-1)! : longitudes[index]! - longitudes[index - 1]!;
  const first = longitudes.reduce((best, _, index) => (gapBefore(index) > gapBefore(best) ? index : best), 0);
  const west = longitudes[first] ?? 0;
  return bounds(
    positions.flatMap(({ longitudeDeg, latitudeDeg }) => [
      longitudeDeg < west ? longitudeDeg + 360 : longitudeDeg,
      latitudeDeg,
    ]),
  );
}
