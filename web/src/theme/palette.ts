import type { PlaceState } from '@skywitness/engine/service';

export type Theme = 'dark' | 'light';
export type Family = 'possible' | 'geometry' | 'failure' | 'capacity' | 'record' | 'unexplained';
export type Rgb = readonly [red: number, green: number, blue: number];

/** Which family of causes each state belongs to: one colour, glyph and pattern each. */
export const FAMILY_OF: Readonly<Record<PlaceState, Family>> = {
  possible: 'possible',
  'satellite-in-view': 'geometry',
  'gso-separation': 'geometry',
  landing: 'geometry',
  infrastructure: 'failure',
  'link-margin': 'capacity',
  capacity: 'capacity',
  'cell-active': 'record',
  'terminal-allowed': 'record',
  stale: 'unexplained',
};

/** Checked for the common kinds of colour blindness; never used without a glyph or pattern. */
export const STATE_COLOURS: Readonly<Record<Theme, Readonly<Record<Family, string>>>> = {
  dark: {
    possible: '#7fe3c4',
    geometry: '#0a8ffb',
    failure: '#f15a25',
    capacity: '#fecb39',
    record: '#b96fab',
    unexplained: '#a7afb4',
  },
  light: {
    possible: '#028977',
    geometry: '#1852a1',
    failure: '#a85403',
    capacity: '#c58201',
    record: '#580c50',
    unexplained: '#4f535a',
  },
};

/** Patterns of cells: the numbers that the cells' shader knows. */
export type Pattern = 'plain' | 'dots' | 'crosses' | 'level' | 'slanted' | 'sparse' | 'rings' | 'upright';
export const PATTERN_NUMBERS: Readonly<Record<Pattern, number>> = {
  plain: 0,
  dots: 1,
  crosses: 2,
  level: 3,
  slanted: 4,
  sparse: 5,
  rings: 6,
  upright: 7,
};

/** The pattern of each state: states of one family share its colour and differ in this. */
export const PATTERN_OF: Readonly<Record<PlaceState, Pattern>> = {
  possible: 'plain',
  'satellite-in-view': 'rings',
  'gso-separation': 'upright',
  landing: 'dots',
  infrastructure: 'crosses',
  'link-margin': 'upright',
  capacity: 'level',
  'cell-active': 'slanted',
  'terminal-allowed': 'crosses',
  stale: 'sparse',
};

/** Parts of the map that have no meaning of their own. */
export const MAP_COLOURS: Readonly<
  Record<
    Theme,
    Readonly<
      Record<'space' | 'ocean' | 'land' | 'coast' | 'border' | 'satellite' | 'gateway' | 'accent' | 'night', string>
    >
  >
> = {
  dark: {
    space: '#0a0e13',
    ocean: '#0f161e',
    land: '#1d2832',
    coast: '#a9bac6',
    border: '#6f8190',
    satellite: '#f4f8fb',
    gateway: '#fecb39',
    accent: '#5cc8ff',
    night: '#000208',
  },
  light: {
    space: '#eef1f4',
    ocean: '#dfe6ec',
    land: '#fafbfc',
    coast: '#3f4f5d',
    border: '#8b99a5',
    satellite: '#14202b',
    gateway: '#c58201',
    accent: '#0062a8',
    night: '#2b3a4a',
  },
};

export function rgbOf(hex: string): Rgb {
  const part = (at: number): number => Number.parseInt(hex.slice(at, at + 2), 16);
  return [part(1), part(3), part(5)];
}
