import { onSphere, toScreen, type View } from './camera-matrix.ts';
import type { Mark } from './scene.ts';

interface Label {
  readonly text: string;
  readonly at: () => readonly [number, number, number] | undefined;
}

/** Names beside marks, as text over the map: sharp, selectable by the theme, hidden from screen readers (the table says it). */
export interface Labels {
  readonly set: (marks: readonly Mark[], satellites: readonly Label[]) => void;
  readonly place: (view: View) => void;
}

const HALF_LINE_PX = 11;

export function labels(container: HTMLElement): Labels {
  let all: { readonly label: Label; readonly element: HTMLElement }[] = [];
  return {
    set: (marks, satellites) => {
      const named = marks
        .filter(({ isLabelled }) => isLabelled === true)
        .map((mark) => ({ text: mark.name, at: () => onSphere(mark) }));
      container.replaceChildren();
      all = [...named, ...satellites].map((label) => {
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
        const box =
          screen && new DOMRect(screen[0] + 10, screen[1] - HALF_LINE_PX, element.offsetWidth, 2 * HALF_LINE_PX);
        const isFree = box !== undefined && taken.every((other) => !overlaps(box, other));
        element.hidden = !isFree;
        if (box === undefined || !isFree) continue;
        taken.push(box);
        element.style.transform = `translate(${Math.round(box.x)}px, ${Math.round(box.y)}px)`;
      }
    },
  };
}

function overlaps(a: DOMRect, b: DOMRect): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
