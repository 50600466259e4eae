import { onSphere, toScreen, type View } from './camera-matrix.ts';
import type { Mark } from './scene.ts';

interface Label {
  readonly text: string;
  readonly at: () => readonly [number, number, number] | undefined;
}

/** Names beside marks, as text over the map: sharp, selectable by the theme, hidden from screen readers (the table says it). */
export interface Labels {
  readonly set: (marks: readonly Mark[], satellites: readonly Label[]) => void;
  /** Puts them where the camera has them; returns the room that they take. */
  readonly place: (view: View) => readonly DOMRect[];
}

const HALF_LINE_PX = 11;
const AWAY_PX = 10;

export function labels(container: HTMLElement): Labels {
  let all: { readonly label: Label; readonly element: HTMLElement }[] = [];
  return {
    set: (marks, satellites) => {
      const named = (isPlace: boolean): Label[] =>
        marks
          .filter(({ kind, isLabelled }) => isLabelled === true && (kind === 'place') === isPlace)
          .map((mark) => ({ text: mark.name, at: () => onSphere(mark) }));
      container.replaceChildren();
      // The place comes first: where names would overlap, later ones give way.
      all = [...named(true), ...satellites, ...named(false)].map((label) => {
        const element = document.createElement('span');
        element.textContent = label.text;
        container.append(element);
        return { label, element };
      });
    },
    place: (view) => {
      const taken: DOMRect[] = [];
      for (const { label, element } of all) {
        const at = label.at();
        const screen = at && toScreen(view, ...at);
        const box = sides(screen, element.offsetWidth).find((one) => taken.every((other) => !overlaps(one, other)));
        element.hidden = box === undefined;
        if (box === undefined) continue;
        taken.push(box);
        element.style.transform = `translate(${Math.round(box.x)}px, ${Math.round(box.y)}px)`;
      }
      return taken;
    },
  };
}

/** Right of a point, else left of it. */
function sides(screen: readonly [number, number] | undefined, widthPx: number): DOMRect[] {
  if (screen === undefined) return [];
  const [x, y] = screen;
  return [x + AWAY_PX, x - AWAY_PX - widthPx].map(
    (left) => new DOMRect(left, y - HALF_LINE_PX, widthPx, 2 * HALF_LINE_PX),
  );
}

/** Whether two boxes have a point in common. */
export function overlaps(a: DOMRect, b: DOMRect): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
