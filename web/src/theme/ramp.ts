import { type Rgb, rgbOf, type Theme } from './palette.ts';

/** "mako" of seaborn (BSD-3-Clause): from dark through blue and teal to pale, its lightness rising steadily. */
const MAKO = '0b0405 231526 35264c 403a76 3d5296 366da0 3487a6 35a1ab 43bbad 6cd3ad addec0 def5e5'
  .split(' ')
  .map((hex) => rgbOf(`#${hex}`));

/** The part of the ramp that stands out from each ground: more is brighter on dark and darker on light. */
const PART: Readonly<Record<Theme, readonly [from: number, to: number]>> = { dark: [0.16, 0.9], light: [0.94, 0.22] };

/** The colour of a value from 0 to 1. */
export function mako(value: number, theme: Theme): Rgb {
  const [from, to] = PART[theme];
  const clamped = Math.max(0, Math.min(1, value));
  const at = (from + (to - from) * clamped) * (MAKO.length - 1);
  const index = Math.min(MAKO.length - 2, Math.floor(at));
  const [low, high] = [MAKO[index]!, MAKO[index + 1]!];
  const mix = (channel: 0 | 1 | 2): number => Math.round(low[channel] + (high[channel] - low[channel]) * (at - index));
  return [mix(0), mix(1), mix(2)];
}

/** The colour of a value for style sheets, which follows the theme. */
export function shareColour(value: number): string {
  const css = (theme: Theme): string => `rgb(${mako(value, theme).join(' ')})`;
  return `light-dark(${css('light')}, ${css('dark')})`;
}
