import { onSphere, toScreen, type View } from './camera-matrix.ts';
import { overlaps } from './labels.ts';

/** Names of cities, those of most people first, as columns. */
export interface Cities {
  readonly names: readonly string[];
  readonly latitudesDeg: readonly number[];
  readonly longitudesDeg: readonly number[];
}

/** Names of large cities on the globe: few, more of them closer by, none on another; they give way to all other names. */
export interface CityNames {
  readonly set: (cities: Cities) => void;
  /** `taken`: where other names stand. */
  readonly place: (view: View, zoom: number, taken: readonly DOMRect[]) => void;
}

/** As many of the largest are candidates at zoom 2; a zoom closer shows a quarter of the map. */
const CANDIDATES_AT_ZOOM_2 = 24;
/** One name to so much of the map. */
const PX2_PER_NAME = 40_000;
const HALF_LINE_PX = 8;
/** From the dot of a city to its name. */
const DOT_PX = 8;
/** Between two names, so that they stay sparse. */
const APART_PX = 26;

export function cityNames(container: HTMLElement): CityNames {
  const elements: HTMLElement[] = [];
  const measure = document.createElement('canvas').getContext('2d');
  if (measure !== null) measure.font = '11.5px "Inter Variable", Inter, system-ui, sans-serif';
  const widthsPx = new Map<string, number>();
  let cities: Cities = { names: [], latitudesDeg: [], longitudesDeg: [] };
  let points: readonly (readonly [number, number, number])[] = [];

  const widthOf = (name: string): number => {
    const known = widthsPx.get(name) ?? measure?.measureText(name).width ?? 8 * name.length;
    widthsPx.set(name, known);
    return known;
  };
  const show = (slot: number, name: string, { x, y }: DOMRect): void => {
    const element = elements[slot] ?? document.createElement('i');
    if (elements[slot] === undefined) {
      elements.push(element);
      container.append(element);
    }
    if (element.textContent !== name) element.textContent = name;
    element.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px)`;
    element.hidden = false;
  };

  return {
    set: (next) => {
      cities = next;
      points = next.names.map((_, index) =>
        onSphere({ latitudeDeg: next.latitudesDeg[index]!, longitudeDeg: next.longitudesDeg[index]! }),
      );
    },
    place: (view, zoom, taken) => {
      const most = Math.round((view.widthPx * view.heightPx) / PX2_PER_NAME);
      const candidates = Math.min(points.length, Math.round(CANDIDATES_AT_ZOOM_2 * 4 ** (zoom - 2)));
      const boxes: DOMRect[] = [];
      for (let city = 0; city < candidates && boxes.length < most; city++) {
        const screen = toScreen(view, ...points[city]!);
        if (screen === undefined) continue;
        const name = cities.names[city]!;
        const box = new DOMRect(screen[0], screen[1] - HALF_LINE_PX, DOT_PX + widthOf(name), 2 * HALF_LINE_PX);
        const isFree =
          !taken.some((other) => overlaps(box, other)) && !boxes.some((other) => overlaps(padded(box), other));
        if (!isFree || !isWithin(box, view)) continue;
        show(boxes.length, name, box);
        boxes.push(box);
      }
      for (const element of elements.slice(boxes.length)) element.hidden = true;
    },
  };
}

function padded({ x, y, width, height }: DOMRect): DOMRect {
  return new DOMRect(x - APART_PX, y - APART_PX, width + 2 * APART_PX, height + 2 * APART_PX);
}

function isWithin({ left, right, top, bottom }: DOMRect, { widthPx, heightPx }: View): boolean {
  return left >= 0 && right <= widthPx && top >= 0 && bottom <= heightPx;
}
