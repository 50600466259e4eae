import type { JSX } from 'preact';
import type { Family, Pattern } from '../theme/palette.ts';

const LINES: Readonly<Record<Pattern, JSX.Element | null>> = {
  plain: null,
  dots: (
    <path
      d="M3 3h.1M9 3h.1M15 3h.1M6 7h.1M12 7h.1M3 11h.1M9 11h.1M15 11h.1"
      stroke-width="2.2"
      stroke-linecap="round"
    />
  ),
  crosses: <path d="M0 12 12 0M6 16 18 4M0 2l12 12M8 0l10 10" stroke-width="1.3" />,
  level: <path d="M0 3h18M0 7.5h18M0 12h18" stroke-width="1.8" />,
  slanted: <path d="M-2 10 8 0M3 14 15 1M11 15 20 6" stroke-width="1.8" />,
  sparse: <path d="M4 4h.1M13 4h.1M4 10h.1M13 10h.1" stroke-width="2.6" stroke-linecap="round" />,
  rings: <path d="M7.2 7a2.4 2.4 0 1 1-.01-.1M15.8 7a2.4 2.4 0 1 1-.01-.1" stroke-width="1.2" />,
  upright: <path d="M3 0v14M9 0v14M15 0v14" stroke-width="1.6" />,
};

interface SwatchProps {
  readonly family: Family | 'plain';
  readonly pattern: Pattern;
}

/** Colour and pattern as cells have them. */
export function Swatch({ family, pattern }: SwatchProps): JSX.Element {
  return (
    <svg class={`swatch ${family}`} width="18" height="14" viewBox="0 0 18 14" aria-hidden="true">
      <rect width="18" height="14" rx="2" fill="currentColor" fill-opacity={pattern === 'plain' ? 0.75 : 0.34} />
      <g fill="none" stroke="currentColor">
        {LINES[pattern]}
      </g>
    </svg>
  );
}
