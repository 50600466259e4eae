/** Looked up inside a page: each function is sent to the browser whole, so it uses nothing from outside itself. */

/** Controls and pictures without a name that a screen reader could say, as markup. */
export function namelessControls(): string[] {
  return [
    ...document.querySelectorAll<HTMLElement>(
      'button, input, [role="button"], [role="img"], [role="slider"], [role="group"], [role="radiogroup"], [role="region"], fieldset, section[tabindex]',
    ),
  ]
    .filter(
      (element) =>
        !(
          element.getAttribute('aria-label') ||
          element.getAttribute('aria-labelledby') ||
          element.textContent?.trim() ||
          element.closest('label')?.textContent?.trim()
        ),
    )
    .map((element) => element.outerHTML);
}

/** Texts with a contrast of less than 4.5 : 1 against their ground. */
export function faintTexts(): string[] {
  const channels = (colour: string) => (colour.match(/[\d.]+/g) ?? []).map(Number);
  const luminance = (colour: string) => {
    const [red = 0, green = 0, blue = 0] = channels(colour).map((value) =>
      value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4,
    );
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const groundOf = (element: Element | null): string => {
    const colour = element ? getComputedStyle(element).backgroundColor : 'rgb(255, 255, 255)';
    return channels(colour)[3] === 0 ? groundOf(element?.parentElement ?? null) : colour;
  };
  return [...document.querySelectorAll('main *, header *')]
    .filter(
      (element) =>
        element instanceof HTMLElement &&
        element.checkVisibility() &&
        [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim()),
    )
    .flatMap((element) => {
      const [one, other] = [luminance(getComputedStyle(element).color), luminance(groundOf(element))];
      const ratio = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
      return ratio < 4.5 ? [`${element.className}: ${element.textContent} ${ratio.toFixed(2)}`] : [];
    });
}
