import type { JSX } from 'preact';

/** From one share to another, both in per cent; a bar that is thinner than `thinnest` could not be seen. */
export function ShareBar({
  from,
  to,
  thinnest = 0,
}: {
  readonly from: number;
  readonly to: number;
  readonly thinnest?: number;
}): JSX.Element {
  return (
    <svg class="bar" aria-hidden="true">
      <rect x={`${Math.min(100 - thinnest, from)}%`} width={`${Math.max(thinnest, to - from)}%`} height="100%" />
    </svg>
  );
}
