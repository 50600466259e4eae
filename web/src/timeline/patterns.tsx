import type { JSX } from 'preact';

/** Fills of bars by family, the same patterns as on the map. */
export function Patterns(): JSX.Element {
  return (
    <defs>
      <pattern id="pattern-geometry" width="5" height="5" patternUnits="userSpaceOnUse">
        <rect width="5" height="5" class="ground geometry" />
        <circle cx="2.5" cy="2.5" r="1.1" class="ink geometry" />
      </pattern>
      <pattern id="pattern-failure" width="8" height="8" patternUnits="userSpaceOnUse">
        <rect width="8" height="8" class="ground failure" />
        <path d="M0 8 8 0M0 0l8 8" class="line failure" />
      </pattern>
      <pattern id="pattern-capacity" width="5" height="5" patternUnits="userSpaceOnUse">
        <rect width="5" height="5" class="ground capacity" />
        <path d="M0 2.5h5" class="line capacity" />
      </pattern>
      <pattern id="pattern-record" width="6" height="6" patternUnits="userSpaceOnUse">
        <rect width="6" height="6" class="ground record" />
        <path d="M-1 7 7-1M-1 1l2-2M5 7l2-2" class="line record" />
      </pattern>
      <pattern id="pattern-unexplained" width="7" height="7" patternUnits="userSpaceOnUse">
        <rect width="7" height="7" class="ground unexplained" />
        <circle cx="3.5" cy="3.5" r="1.1" class="ink unexplained" />
      </pattern>
    </defs>
  );
}
