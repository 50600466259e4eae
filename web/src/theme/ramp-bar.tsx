import type { JSX } from 'preact';
import { shareColour } from './ramp.ts';

const STOPS = Array.from({ length: 13 }, (_, stop) => stop / 12);

/** The ramp from 0 to 1, for legends. */
export function RampBar(): JSX.Element {
  return (
    <svg class="ramp" width="100%" height="10" preserveAspectRatio="none" aria-hidden="true">
      <defs>
        <linearGradient id="ramp">
          {STOPS.map((stop) => (
            <stop key={stop} offset={stop} style={{ stopColor: shareColour(stop) }} />
          ))}
        </linearGradient>
      </defs>
      <rect width="100%" height="10" rx="2" fill="url(#ramp)" />
    </svg>
  );
}
