import type { PlaceState } from '@skywitness/engine/service';
import type { JSX } from 'preact';
import { FAMILY_OF, type Family } from './palette.ts';

/** A state, what is not known or not told, or a gate that was not looked at. */
export type GlyphName = PlaceState | 'unknown' | 'none';

interface GlyphProps {
  readonly of: GlyphName;
  readonly size?: number;
}

/** A shape for each state, so that none rests on colour alone. */
export function Glyph({ of, size = 16 }: GlyphProps): JSX.Element {
  return (
    <svg class={`glyph ${glyphFamily(of)}`} width={size} height={size} viewBox="0 0 16 16" aria-hidden="true">
      {of === 'possible' && <circle cx="8" cy="8" r="7" />}
      {of === 'none' && <circle class="open" cx="8" cy="8" r="6.5" />}
      <path d={STROKES[of]} />
    </svg>
  );
}

export function glyphFamily(of: GlyphName): Family | 'none' {
  if (of === 'none') return 'none';
  return of === 'unknown' ? 'unexplained' : FAMILY_OF[of];
}

/** Strokes on a field of 16 × 16. */
const STROKES: Readonly<Record<GlyphName, string>> = {
  possible: 'M4.6 8.2l2.3 2.3 4.5-4.8',
  'satellite-in-view': 'M8 2 14.5 14h-13z',
  'gso-separation': 'M1.5 11a9 9 0 0 1 13 0M8 1.5v5M5.5 4 8 6.5 10.5 4',
  landing: 'M8 1.5v8.5M4.5 6.5 8 10l3.5-3.5M2 14h12',
  infrastructure: 'M3 3l10 10M13 3 3 13',
  'link-margin': 'M1.5 8q2.2-6 4.4 0t4.3 0 4.3 0',
  capacity: 'M3 14V9M8 14V5.5M13 14V2',
  'cell-active': 'M8 1.5 13.7 4.8v6.5L8 14.5 2.3 11.3V4.8z',
  'terminal-allowed': 'M3 1.5h7l3.5 3.5v9.5H3zM5.5 8h5M5.5 11h5',
  stale: 'M8 1.5A6.5 6.5 0 1 1 7.9 1.5zM8 4.5V8l2.5 2',
  unknown: 'M6 6.3a2 2 0 1 1 2.6 1.9c-.5.2-.6.6-.6 1.2M8 11.2v.9M8 1.4a6.6 6.6 0 1 0 .01 0z',
  none: 'M5.5 8h5',
};
