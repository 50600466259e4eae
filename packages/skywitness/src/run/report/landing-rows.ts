import type { PlaceSummary } from '@skywitness/engine/service';
import { nameAndCode } from './country-names.ts';

/** Below this a landing is told together with the others that are as small. */
const SMALL_SHARE = 0.01;

/** Where possible service landed: names and shares, the largest first; those too small to tell apart in one row, last. */
export function landingRows(landings: PlaceSummary['landings']): (readonly [name: string, share: number])[] {
  const small = landings.filter(({ share }) => share < SMALL_SHARE);
  const single = small.length < 2 ? landings : landings.filter(({ share }) => share >= SMALL_SHARE);
  const rows = single.map(({ gateway, country, share }) => [`${gateway}, ${nameAndCode(country)}`, share] as const);
  if (small.length < 2) return rows;
  const together = small.reduce((sum, { share }) => sum + share, 0);
  return [...rows, [`${small.length} others, below 1\u00a0% each`, Math.round(together * 1e6) / 1e6]];
}
