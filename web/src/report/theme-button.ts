import { writeAddress } from './address.ts';
import { followChoice, theme } from './choice.ts';

const THEMES = [undefined, 'light', 'dark'] as const;

/** The button in the page's head, which works only with a script and is hidden without one. */
export function followTheme(button: HTMLElement): void {
  const show = (): void => {
    if (theme.value) document.documentElement.dataset.theme = theme.value;
    else delete document.documentElement.dataset.theme;
    button.textContent = `Theme: ${theme.value ?? 'as the system'}`;
  };
  button.hidden = false;
  button.addEventListener('click', () => {
    theme.value = THEMES[(THEMES.indexOf(theme.value) + 1) % THEMES.length];
    writeAddress();
  });
  followChoice(show);
  show();
}
