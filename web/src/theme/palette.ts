import type { PlaceState } from '@skywitness/engine/service';

export type Theme = 'dark' | 'light';
export type Family = 'possible' | 'geometry' | 'failure' | 'capacity' | 'record' | 'unexplained';
export type Rgb = readonly [red: number, green: number, blue: number];

/** Which family of causes each state belongs to: one colour each. */
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

/** What a cell or a bar can stand for: a state, or that neither of two settings has service. */
export type Look = PlaceState | 'neither';

/** Patterns of cells: the numbers that the cells' shader knows. */
export const PATTERN_NUMBERS = {
  plain: 0,
  dots: 1,
  crosses: 2,
  level: 3,
  slanted: 4,
  sparse: 5,
  rings: 6,
  upright: 7,
  leaning: 8,
  grid: 9,
} as const;
export type Pattern = keyof typeof PATTERN_NUMBERS;

/** A pattern for each state, so that none rests on colour alone. */
export const PATTERN_OF: Readonly<Record<Look, Pattern>> = {
  possible: 'plain',
  'satellite-in-view': 'rings',
  'gso-separation': 'upright',
  landing: 'dots',
  infrastructure: 'crosses',
  'link-margin': 'leaning',
  capacity: 'level',
  'cell-active': 'slanted',
  'terminal-allowed': 'grid',
  stale: 'sparse',
  neither: 'dots',
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

/** Gives the style sheets the colours of states (`--possible`) and of maps (`--map-land`), which follow the theme. */
export function setColours({ style }: HTMLElement): void {
  const set = (
    names: readonly string[],
    prefix: string,
    { light, dark }: Readonly<Record<Theme, Readonly<Record<string, string>>>>,
  ): void => {
    for (const name of names) style.setProperty(`--${prefix}${name}`, `light-dark(${light[name]}, ${dark[name]})`);
  };
  set(Object.keys(STATE_COLOURS.light), '', STATE_COLOURS);
  set(Object.keys(MAP_COLOURS.light), 'map-', MAP_COLOURS);
}
