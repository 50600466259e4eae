import type { JSX } from 'preact';
import type { Family } from './palette.ts';

/** One shape for each family of causes, so that colour is never alone. */
export function Glyph({
  family,
  size = 16,
}: {
  readonly family: Family | 'none';
  readonly size?: number;
}): JSX.Element {
  return (
    <svg class={`glyph ${family}`} width={size} height={size} viewBox="0 0 16 16" aria-hidden="true">
      {SHAPES[family]}
    </svg>
  );
}

const outline = { fill: 'none', stroke: 'currentColor', 'stroke-width': 1.8 } as const;

const SHAPES: Readonly<Record<Family | 'none', JSX.Element>> = {
  possible: (
    <>
      <circle cx="8" cy="8" r="7" fill="currentColor" />
      <path d="M4.6 8.2l2.3 2.3 4.5-4.8" fill="none" stroke="var(--surface)" stroke-width="1.9" />
    </>
  ),
  geometry: <path d="M8 1.8 15 14H1z M8 6.2v3.6 M8 11.4v1" {...outline} />,
  failure: <path d="M3 3l10 10M13 3L3 13" {...outline} stroke-width={2.4} />,
  capacity: (
    <>
      <rect x="1.5" y="2" width="13" height="12" {...outline} />
      <rect x="4" y="4.5" width="8" height="7" fill="currentColor" />
    </>
  ),
  record: <path d="M3 1.5h7l3.5 3.5v9.5H3z M5.5 7.5h5.5 M5.5 10.5h5.5" {...outline} stroke-width={1.6} />,
  unexplained: (
    <path
      d="M6 6.3a2 2 0 1 1 2.6 1.9c-.5.2-.6.6-.6 1.2M8 11.2v.9 M8 1.4a6.6 6.6 0 1 0 .01 0z"
      {...outline}
      stroke-width={1.5}
    />
  ),
  none: <path d="M3 8h10" {...outline} />,
};
