import { KM_PER_DEGREE, type PositionDeg } from '../map/distance.ts';
import { type Box, type Line, nearLongitude } from './longitude.ts';

/** An equirectangular map in true proportion at its middle latitude. */
export interface Projection extends Box {
  readonly width: number;
  readonly height: number;
  readonly x: (longitudeDeg: number) => number;
  readonly y: (latitudeDeg: number) => number;
  /** Pixels of a thing with a position, on the turn of longitude nearest to the middle of the map. */
  readonly pixels: (thing: PositionDeg) => readonly [x: number, y: number];
  /** The same as text for paths and transforms. */
  readonly at: (thing: PositionDeg) => string;
  readonly pxPerKm: number;
}

export interface Frame {
  readonly width: number;
  readonly leastHeight: number;
  readonly mostHeight: number;
  /** 2 shows half of the box. */
  readonly zoom: number;
  readonly leastSpanDeg: number;
}

/** Room around the box: its sides, above and below. */
const MARGIN = { x: 1.16, y: 1.24 };

/** The projection of a box onto a width and as much height as it needs within limits. */
export function projection(box: Box, { width, leastHeight, mostHeight, zoom, leastSpanDeg }: Frame): Projection {
  const longitudeDeg = (box.west + box.east) / 2;
  const latitudeDeg = Math.min(80, Math.max(-80, (box.south + box.north) / 2));
  const squeeze = Math.cos((latitudeDeg * Math.PI) / 180);
  const spanX = Math.max(leastSpanDeg, (box.east - box.west) * squeeze) * MARGIN.x;
  const spanY = Math.max(leastSpanDeg, box.north - box.south) * MARGIN.y;
  const height = Math.round(Math.min(mostHeight, Math.max(leastHeight, (width * spanY) / spanX)));
  const scale = Math.min(width / spanX, height / spanY) * zoom;
  const x = (lon: number): number => width / 2 + (lon - longitudeDeg) * squeeze * scale;
  const y = (lat: number): number => height / 2 - (lat - latitudeDeg) * scale;
  const pixels = (thing: PositionDeg): readonly [number, number] => [
    x(nearLongitude(thing.longitudeDeg, longitudeDeg)),
    y(thing.latitudeDeg),
  ];
  return {
    width,
    height,
    x,
    y,
    pixels,
    at: (thing) =>
      pixels(thing)
        .map((px) => px.toFixed(1))
        .join(' '),
    pxPerKm: scale / KM_PER_DEGREE,
    west: longitudeDeg - width / 2 / squeeze / scale,
    east: longitudeDeg + width / 2 / squeeze / scale,
    south: latitudeDeg - height / 2 / scale,
    north: latitudeDeg + height / 2 / scale,
  };
}

/** The path of a ring or line, once for each turn of 360° at which it meets the frame; '' when it meets it at none. */
export function pathOf(line: Line, view: Projection, { isClosed }: { readonly isClosed: boolean }): string {
  let path = '';
  for (const turn of [-360, 0, 360]) {
    const { west, east, south, north } = line.box;
    if (west + turn > view.east || east + turn < view.west || south > view.north || north < view.south) continue;
    path += drawn(line.flat, view, turn, isClosed);
  }
  return path;
}

/** Points closer than half a pixel to the one before are left out; a line along ±180° is the cut of a map, no coast. */
function drawn(flat: readonly number[], view: Projection, turn: number, isClosed: boolean): string {
  let path = '';
  let pen = 'M';
  let [lastX, lastY] = [Number.NaN, Number.NaN];
  for (let i = 0; i < flat.length; i += 2) {
    const [x, y] = [view.x(flat[i]! + turn), view.y(flat[i + 1]!)];
    const isCut = !isClosed && i > 0 && isOnTheCut(flat[i]!) && isOnTheCut(flat[i - 2]!);
    if (isCut) pen = 'M';
    else if (pen === 'L' && Math.abs(x - lastX) < 0.5 && Math.abs(y - lastY) < 0.5 && i < flat.length - 2) continue;
    path += `${pen}${x.toFixed(1)} ${y.toFixed(1)}`;
    [lastX, lastY, pen] = [x, y, 'L'];
  }
  return isClosed ? `${path}Z` : path;
}

function isOnTheCut(longitudeDeg: number): boolean {
  return Math.abs(Math.abs(longitudeDeg) - 180) < 0.01;
}
