import type { JSX } from 'preact';
import type { Family } from '../theme/palette.ts';

const PATTERN_LINES: Readonly<Record<Family, JSX.Element | null>> = {
  possible: null,
  geometry: (
    <path
      d="M3 3h.1M9 3h.1M15 3h.1M6 7h.1M12 7h.1M3 11h.1M9 11h.1M15 11h.1"
      stroke-width="2.4"
      stroke-linecap="round"
    />
  ),
  failure: <path d="M0 12 12 0M6 16 18 4M0 2l12 12M8 0l10 10" stroke-width="1.3" />,
  capacity: <path d="M0 3h18M0 7.5h18M0 12h18" stroke-width="1.8" />,
  record: <path d="M-2 10 8 0M3 14 15 1M11 15 20 6" stroke-width="1.8" />,
  unexplained: <path d="M4 4h.1M13 4h.1M4 10h.1M13 10h.1" stroke-width="2.6" stroke-linecap="round" />,
};

/** Colour and pattern of a family as cells have it. */
export function Swatch({
  family,
  isPlain = false,
}: {
  readonly family: Family;
  readonly isPlain?: boolean;
}): JSX.Element {
  return (
    <svg class={`swatch ${isPlain ? 'plain' : family}`} width="18" height="14" viewBox="0 0 18 14" aria-hidden="true">
      <rect width="18" height="14" rx="2" fill="currentColor" fill-opacity={family === 'possible' ? 0.75 : 0.34} />
      <g fill="none" stroke="currentColor">
        {PATTERN_LINES[family]}
      </g>
    </svg>
  );
}
