import type { PlaceSummary } from '@skywitness/engine/service';

type Landing = PlaceSummary['landings'][number];

/** Below this a landing is told together with the others that are as small. */
const SMALL_SHARE = 0.001;

/** Landings apart from those too small to read one by one; a single small one stays with the others. */
export function folded(landings: readonly Landing[]): {
  readonly told: readonly Landing[];
  readonly small: readonly Landing[];
} {
  const small = landings.filter(({ share }) => share < SMALL_SHARE);
  if (small.length < 2) return { told: landings, small: [] };
  return { told: landings.filter(({ share }) => share >= SMALL_SHARE), small };
}
