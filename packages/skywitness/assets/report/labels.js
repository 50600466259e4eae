/** Labels on the map that do not cover each other: the first place that is free, or none. */
import { svg } from './dom.js';

const CHARACTER_PX = 6.6;
const HEIGHT_PX = 18;

const MARKER_PX = 7;
/** The scale bar's corner. */
const CORNER_PX = { width: 190, height: 34 };

/** Keeps clear of the markers of `things`, too. */
export function labelPlacer(view, things) {
  const taken = things.map((thing) => {
    const [x, y] = view.pixels(thing);
    return { left: x - MARKER_PX, right: x + MARKER_PX, top: y - MARKER_PX, bottom: y + MARKER_PX };
  });
  taken.push({
    left: view.width - CORNER_PX.width,
    right: view.width,
    top: view.height - CORNER_PX.height,
    bottom: view.height,
  });
  return (thing, offsetPx, name, figure) => {
    const text = figure ? `${name} ${figure}` : name;
    const width = text.length * CHARACTER_PX + 12;
    const [x, y] = view.pixels(thing);
    if (x < 0 || y < 0 || x > view.width || y > view.height) return undefined;
    const free = boxesAround(x, y, offsetPx, width).find((box) => fits(box, view, taken));
    if (!free) return undefined;
    taken.push(free);
    return plate(free, width, name, figure);
  };
}

/** Right, left, above, below, then the corners. */
function boxesAround(x, y, offsetPx, width) {
  const [right, left, middle] = [x + offsetPx, x - offsetPx - width, x - width / 2];
  const [above, below, level] = [y - offsetPx - HEIGHT_PX, y + offsetPx, y - HEIGHT_PX / 2];
  const corners = [
    [right, level],
    [left, level],
    [middle, above],
    [middle, below],
    [right, above],
    [right, below],
    [left, above],
    [left, below],
  ];
  return corners.map(([x0, y0]) => ({ left: x0, top: y0, right: x0 + width, bottom: y0 + HEIGHT_PX }));
}

function fits(box, view, taken) {
  const inside = box.left >= 2 && box.top >= 2 && box.right <= view.width - 2 && box.bottom <= view.height - 2;
  return (
    inside &&
    !taken.some(
      (other) => box.left < other.right && other.left < box.right && box.top < other.bottom && other.top < box.bottom,
    )
  );
}

function plate(box, width, name, figure) {
  return svg(
    'g',
    { class: figure ? 'label' : 'label minor', transform: `translate(${box.left.toFixed(1)} ${box.top.toFixed(1)})` },
    svg('rect', { width: width.toFixed(1), height: HEIGHT_PX, rx: 4 }),
    svg('text', { x: 6, y: 12.5 }, name, figure && svg('tspan', { dx: 5, class: 'figure' }, figure)),
  );
}
