/** A cell of a territory with the value to draw, 0–1. */
export interface MapPoint {
  readonly latitudeDeg: number;
  readonly longitudeDeg: number;
  readonly share: number;
}

/** Braille patterns fill a 2 × 4 grid of dots; these are their bits by column and row. */
const DOTS = [
  [0x01, 0x02, 0x04, 0x40],
  [0x08, 0x10, 0x20, 0x80],
] as const;

/**
 * A small map for terminals: a dot where service was possible at least half of the time, `·` where a cell lies but it was
 * not. Equirectangular, north up, proportions of the middle latitude.
 */
export function brailleMap(points: readonly MapPoint[], columns: number): string {
  if (points.length === 0) return '';
  const [west, east] = rangeOf(points, ({ longitudeDeg }) => longitudeDeg);
  const [south, north] = rangeOf(points, ({ latitudeDeg }) => latitudeDeg);
  const shrink = Math.max(0.1, Math.cos((((south + north) / 2) * Math.PI) / 180));
  const dotDeg = Math.max(((east - west) * shrink) / (columns * 2 - 1), 1e-6);
  const rows = Math.floor((north - south) / dotDeg / 4) + 1;
  const possible = new Uint8Array(columns * rows);
  const present = new Uint8Array(columns * rows);
  for (const { latitudeDeg, longitudeDeg, share } of points) {
    const x = Math.floor(((longitudeDeg - west) * shrink) / dotDeg + 0.5);
    const y = Math.floor((north - latitudeDeg) / dotDeg + 0.5);
    const at = Math.min(rows - 1, y >> 2) * columns + Math.min(columns - 1, x >> 1);
    present[at] = 1;
    if (share >= 0.5) possible[at] = (possible[at] ?? 0) | (DOTS[x & 1]?.[y & 3] ?? 0);
  }
  const glyph = (at: number): string =>
    possible[at] ? String.fromCharCode(0x2800 + (possible[at] ?? 0)) : present[at] ? '·' : ' ';
  const lines = Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_unused, column) => glyph(row * columns + column))
      .join('')
      .trimEnd(),
  );
  return `${lines.join('\n')}\n`;
}

/** Least and greatest; one by one, since hundreds of thousands are too many for the arguments of a call. */
function rangeOf(
  points: readonly MapPoint[],
  figureOf: (point: MapPoint) => number,
): [least: number, greatest: number] {
  return points.reduce<[number, number]>(
    ([least, greatest], point) => [Math.min(least, figureOf(point)), Math.max(greatest, figureOf(point))],
    [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
  );
}
