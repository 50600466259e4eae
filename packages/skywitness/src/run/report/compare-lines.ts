import type { Line, Position } from './outlines.ts';
import { distanceToSegmentDeg } from './simplify.ts';

/** The parts of lines that other lines follow within a distance, and those that they do not. */
export interface ComparedLines {
  readonly shared: readonly Line[];
  readonly alone: readonly Line[];
}

/** Cuts lines into parts that run within `distanceDeg` of one of the others and parts that do not; cuts are at vertices. */
export function compareLines(lines: readonly Line[], others: readonly Line[], distanceDeg: number): ComparedLines {
  const isNear = nearnessTo(others, distanceDeg);
  const [shared, alone]: [Line[], Line[]] = [[], []];
  for (const line of lines) {
    let part: Position[] = [];
    let isPartShared = false;
    for (let vertex = 1; vertex < line.length; vertex++) {
      const edge = [line[vertex - 1], line[vertex]] as const;
      const isShared = along(edge, distanceDeg).every(isNear);
      if (part.length === 0 || isShared !== isPartShared) {
        part = [edge[0]];
        isPartShared = isShared;
        (isShared ? shared : alone).push(part);
      }
      part.push(edge[1]);
    }
  }
  return { shared, alone };
}

/** Both ends of an edge and positions between them, at most `spacingDeg` apart. */
function along([[x, y], [toX, toY]]: readonly [Position, Position], spacingDeg: number): Position[] {
  const pieces = Math.max(1, Math.ceil(Math.max(Math.abs(toX - x), Math.abs(toY - y)) / spacingDeg));
  return Array.from({ length: pieces + 1 }, (_, piece) => {
    const share = piece / pieces;
    return [x + share * (toX - x), y + share * (toY - y)];
  });
}

type Segment = readonly [Position, Position];

/** Whether a position lies within a distance of any line; segments are filed by the squares of 1° near which they pass. */
function nearnessTo(lines: readonly Line[], distanceDeg: number): (position: Position) => boolean {
  const squares = new Map<string, Segment[]>();
  for (const line of lines) {
    for (let vertex = 1; vertex < line.length; vertex++) file(squares, [line[vertex - 1], line[vertex]], distanceDeg);
  }
  return (position) => {
    const segments = squares.get(`${Math.floor(position[0])}/${Math.floor(position[1])}`) ?? [];
    return segments.some(([from, to]) => distanceToSegmentDeg(position, from, to) <= distanceDeg);
  };
}

function file(squares: Map<string, Segment[]>, segment: Segment, distanceDeg: number): void {
  const [[x, y], [toX, toY]] = segment;
  for (let column = Math.floor(Math.min(x, toX) - distanceDeg); column <= Math.max(x, toX) + distanceDeg; column++) {
    for (let row = Math.floor(Math.min(y, toY) - distanceDeg); row <= Math.max(y, toY) + distanceDeg; row++) {
      const key = `${column}/${row}`;
      const filed = squares.get(key);
      if (filed === undefined) squares.set(key, [segment]);
      else filed.push(segment);
    }
  }
}
