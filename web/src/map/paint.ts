import { POSSIBLE, STALE, STATES } from '@skywitness/engine/service';
import { type Availability, type Field, WITHHELD } from '../data/calls.ts';
import {
  FAMILY_OF,
  type Look,
  MAP_COLOURS,
  PATTERN_NUMBERS,
  PATTERN_OF,
  type Rgb,
  rgbOf,
  STATE_COLOURS,
  type Theme,
} from '../theme/palette.ts';
import { mako } from '../theme/ramp.ts';

/** Colours of cells as the scene wants them: red, green, blue, and 1 + pattern; 0 draws nothing. */

function painted(count: number, colourOf: (cell: number) => readonly [Rgb, number] | undefined): Uint8Array {
  const rgba = new Uint8Array(4 * count);
  for (let cell = 0; cell < count; cell++) {
    const found = colourOf(cell);
    if (found !== undefined) rgba.set([...found[0], 1 + found[1]], 4 * cell);
  }
  return rgba;
}

/** Colour and number of the pattern. */
function paintOf(look: Look, theme: Theme): readonly [Rgb, number] {
  const colour = look === 'neither' ? MAP_COLOURS[theme].border : STATE_COLOURS[theme][FAMILY_OF[look]];
  return [rgbOf(colour), PATTERN_NUMBERS[PATTERN_OF[look]]];
}

function byState(theme: Theme): readonly (readonly [Rgb, number])[] {
  return STATES.map((state) => paintOf(state, theme));
}

export function paintStates({ state }: Field, theme: Theme): Uint8Array {
  const looks = byState(theme);
  return painted(state.length, (cell) => (state[cell] === WITHHELD ? undefined : looks[state[cell]!]));
}

/** Satellites in view on the ramp; time without an answer as unexplained. */
export function paintVisible({ state, visible }: Field, theme: Theme, most: number): Uint8Array {
  const unknown = byState(theme)[STALE];
  return painted(state.length, (cell) => {
    if (state[cell] === WITHHELD) return undefined;
    return state[cell] === STALE ? unknown : [mako(visible[cell]! / most, theme), 0];
  });
}

/** Round trips on the ramp, shorter brighter; where nothing is possible, the state. */
export function paintRoundTrips(field: Field, theme: Theme, [least, most]: readonly [number, number]): Uint8Array {
  const looks = byState(theme);
  return painted(field.state.length, (cell) => {
    const ms = field.rttMs[cell]!;
    if (field.state[cell] === WITHHELD) return undefined;
    if (!Number.isNaN(ms)) return [mako(1 - (ms - least) / (most - least), theme), 0];
    return field.state[cell] === POSSIBLE ? looks[STALE] : looks[field.state[cell]!];
  });
}

export function paintShares({ share }: Availability, theme: Theme): Uint8Array {
  return painted(share.length, (cell) => (Number.isNaN(share[cell]) ? undefined : [mako(share[cell]!, theme), 0]));
}

/** How two moments differ, cell by cell. */
export type Difference = 'both' | 'only-a' | 'only-b' | 'neither' | 'unknown';

export function differenceOf(a: number, b: number): Difference {
  if (a === STALE || b === STALE || a === WITHHELD || b === WITHHELD) return 'unknown';
  if (a === POSSIBLE) return b === POSSIBLE ? 'both' : 'only-a';
  return b === POSSIBLE ? 'only-b' : 'neither';
}

/** Of what is alike plain, of what differs marked; nothing where one side has no answer. */
export const LOOK_OF_DIFFERENCE: Readonly<Record<Exclude<Difference, 'unknown'>, Look>> = {
  both: 'possible',
  'only-a': 'capacity',
  'only-b': 'cell-active',
  neither: 'neither',
};

export function paintDifference(a: Field, b: Field, theme: Theme): Uint8Array {
  return painted(a.state.length, (cell) => {
    const difference = differenceOf(a.state[cell]!, b.state[cell]!);
    return difference === 'unknown' ? undefined : paintOf(LOOK_OF_DIFFERENCE[difference], theme);
  });
}
