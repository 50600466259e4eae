import { STATES } from '@skywitness/engine/service';
import type { JSX } from 'preact';
import { FAMILY_OF, type Look, PATTERN_OF, type Pattern } from './palette.ts';

/** One period of each pattern as strokes, of the sizes that the cells' shader draws (`map/cells-layer.ts`). */
interface Tile {
  readonly sizePx: number;
  readonly strokes: string;
  readonly widthPx: number;
}
const TILES: Readonly<Record<Exclude<Pattern, 'plain'>, Tile>> = {
  dots: { sizePx: 5, strokes: 'M2.5 2.5h.01', widthPx: 1.9 },
  crosses: { sizePx: 8, strokes: 'M0 0 8 8M0 8 8 0', widthPx: 1 },
  level: { sizePx: 5, strokes: 'M0 2.5h5', widthPx: 1.6 },
  slanted: { sizePx: 7, strokes: 'M-1 8 8-1M-1 1 1-1M6 8 8 6', widthPx: 1.5 },
  sparse: { sizePx: 7, strokes: 'M3.5 3.5h.01', widthPx: 2.2 },
  rings: { sizePx: 10, strokes: 'M2.4 5a2.6 2.6 0 1 0 5.2 0 2.6 2.6 0 1 0-5.2 0', widthPx: 1.5 },
  upright: { sizePx: 6, strokes: 'M3 0v6', widthPx: 1.6 },
  leaning: { sizePx: 7, strokes: 'M-1-1 8 8M-1 6 1 8M6-1 8 1', widthPx: 1.5 },
  grid: { sizePx: 7, strokes: 'M0 3.5h7M3.5 0v7', widthPx: 1.2 },
};

const LOOKS: readonly Look[] = [...STATES, 'neither'];

/** The fills of all states, once a page; bars, cells and swatches refer to them with `fillOf`. */
export function Patterns(): JSX.Element {
  return (
    <svg class="patterns" width="0" height="0" aria-hidden="true">
      <defs>{LOOKS.map(patternOf)}</defs>
    </svg>
  );
}

function patternOf(look: Look): JSX.Element {
  const pattern = PATTERN_OF[look];
  const tile = pattern === 'plain' ? undefined : TILES[pattern];
  const size = tile?.sizePx ?? 8;
  return (
    <pattern
      key={look}
      id={`pattern-${look}`}
      class={look === 'neither' ? 'none' : FAMILY_OF[look]}
      width={size}
      height={size}
      patternUnits="userSpaceOnUse"
    >
      <rect class={tile ? 'tint' : 'solid'} width={size} height={size} />
      {tile && <path d={tile.strokes} stroke-width={tile.widthPx} />}
    </pattern>
  );
}

export function fillOf(look: Look): string {
  return `url(#pattern-${look})`;
}

/** Colour and pattern as cells and bars have them, for legends. */
export function Swatch({ of }: { readonly of: Look }): JSX.Element {
  return (
    <svg class="swatch" width="18" height="14" aria-hidden="true">
      <rect width="18" height="14" rx="2" fill={fillOf(of)} />
    </svg>
  );
}
