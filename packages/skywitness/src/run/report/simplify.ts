import type { Line, Position } from './outlines.ts';

/**
 * Douglas–Peucker with a tolerance for each vertex: a line is split where a vertex lies farthest from the chord in terms
 * of its own tolerance, until all lie within theirs. Distances are plain degrees. A closed line stays closed; one that falls
 * together to less than a triangle comes back with fewer than 4 positions.
 */
export function simplified(line: Line, toleranceDegOf: (position: Position) => number): Line {
  const last = line.length - 1;
  if (last < 2) return line;
  const keeps = new Uint8Array(line.length);
  keeps[0] = 1;
  keeps[last] = 1;
  const tolerancesDeg = Float64Array.from(line, toleranceDegOf);
  const open: (readonly [from: number, to: number])[] = [[0, last]];
  for (let chord = open.pop(); chord !== undefined; chord = open.pop()) {
    const split = farthest(line, tolerancesDeg, chord);
    if (split === undefined) continue;
    keeps[split] = 1;
    open.push([chord[0], split], [split, chord[1]]);
  }
  return line.filter((_, vertex) => keeps[vertex] === 1);
}

/** The vertex between two others that is out of tolerance by most; undefined when none is. */
function farthest(line: Line, tolerancesDeg: Float64Array, [from, to]: readonly [number, number]): number | undefined {
  let [most, vertex] = [1, -1];
  for (let at = from + 1; at < to; at++) {
    const excess = distanceToSegmentDeg(line[at], line[from], line[to]) / tolerancesDeg[at];
    if (excess > most) [most, vertex] = [excess, at];
  }
  return vertex < 0 ? undefined : vertex;
}

/** Distance in plain degrees between a position and the straight line between two others, or their common position. */
export function distanceToSegmentDeg([x, y]: Position, [fromX, fromY]: Position, [toX, toY]: Position): number {
  const [dx, dy] = [toX - fromX, toY - fromY];
  const squared = dx * dx + dy * dy;
  const along = squared === 0 ? 0 : ((x - fromX) * dx + (y - fromY) * dy) / squared;
  const share = Math.min(1, Math.max(0, along));
  const [offX, offY] = [x - fromX - share * dx, y - fromY - share * dy];
  return Math.sqrt(offX * offX + offY * offY);
}
