import type { PositionDeg } from '../map/distance.ts';
import type { Projection } from './projection.ts';

/** Pixels. */
export interface PixelBox {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const CHARACTER_PX = 6.6;
const HEIGHT_PX = 18;
const MARKER_PX = 7;
/** The scale bar's corner. */
const CORNER_PX = { width: 190, height: 34 };
const EDGE_PX = 2;

/** Finds the first place for a label that is free of other labels, of the markers of `things` and of the scale bar; or none. */
export function placer(
  view: Projection,
  things: readonly PositionDeg[],
): (thing: PositionDeg, awayPx: number, text: string) => PixelBox | undefined {
  const taken = things.map((thing): PixelBox => {
    const [x, y] = view.pixels(thing);
    return { left: x - MARKER_PX, right: x + MARKER_PX, top: y - MARKER_PX, bottom: y + MARKER_PX };
  });
  const { width, height } = view;
  taken.push({ left: width - CORNER_PX.width, right: width, top: height - CORNER_PX.height, bottom: height });
  return (thing, awayPx, text) => {
    const [x, y] = view.pixels(thing);
    if (x < 0 || y < 0 || x > width || y > height) return undefined;
    const free = boxesAround(x, y, awayPx, text.length * CHARACTER_PX + 12).find(
      (box) => isInside(box, view) && taken.every((other) => !overlap(box, other)),
    );
    if (free) taken.push(free);
    return free;
  };
}

/** Right, left, above, below, then the corners. */
function boxesAround(x: number, y: number, awayPx: number, width: number): PixelBox[] {
  const [right, left, middle] = [x + awayPx, x - awayPx - width, x - width / 2];
  const [above, below, level] = [y - awayPx - HEIGHT_PX, y + awayPx, y - HEIGHT_PX / 2];
  const corners = [
    [right, level],
    [left, level],
    [middle, above],
    [middle, below],
    [right, above],
    [right, below],
    [left, above],
    [left, below],
  ] as const;
  return corners.map(([x0, y0]) => ({ left: x0, top: y0, right: x0 + width, bottom: y0 + HEIGHT_PX }));
}

function isInside({ left, right, top, bottom }: PixelBox, { width, height }: Projection): boolean {
  return left >= EDGE_PX && top >= EDGE_PX && right <= width - EDGE_PX && bottom <= height - EDGE_PX;
}

function overlap(a: PixelBox, b: PixelBox): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
