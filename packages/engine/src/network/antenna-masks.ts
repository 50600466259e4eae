import type { FeederLinks } from './feeder-links.ts';

/** What the antennas of all gateways are given out by. */
export interface AntennaRule {
  /** Per gateway: the satellites that it serves at once; Infinity where they are not limited. */
  readonly antennas: Float64Array;
  /** Per gateway: sine of its elevation mask. */
  readonly sineMask: Float64Array;
  /** Largest admissible cosine of the GSO angle at the gateway; 2 asks for no separation. */
  readonly gsoCosineLimit: number;
}

/**
 * The elevation mask that each gateway has at a moment because its antennas are few, as sines: the mask of the rule, or so
 * much higher that no more satellites stand above it than it has antennas.
 *
 * Every gateway points its antennas at the satellites that stand highest above it, of those that it may serve at all, and
 * knows nothing of what other gateways do: a plain rule, no operator's. Satellites equally high beyond the last antenna are
 * all left out. Without one gateway no other loses a satellite, so that more gateways or antennas never make less possible.
 *
 * Accuracy: exact; held against sorting in `antenna-masks.test.ts`.
 *
 * @param feedersOf the feeder links of a satellite, as `feederLinksInto` writes them; asked for each once.
 * @example
 * ```ts
 * import { antennaMasksInto, emptyFeederLinks } from '@skywitness/engine/network';
 * const sines = [0.9, 0.5, 0.7]; // three satellites above one gateway
 * const links = emptyFeederLinks(1);
 * links.count = 1;
 * const masks = new Float64Array(1);
 * const feedersOf = (satellite: number) => {
 *   links.sineElevation[0] = sines[satellite];
 *   return links;
 * };
 * const rule = { antennas: Float64Array.of(2), sineMask: Float64Array.of(0.4), gsoCosineLimit: 2 };
 * antennaMasksInto(masks, feedersOf, 3, rule);
 * sines.filter((sine) => sine >= masks[0]); // => [0.9, 0.7]
 * ```
 */
export function antennaMasksInto(
  out: Float64Array,
  feedersOf: (satellite: number) => FeederLinks,
  satelliteCount: number,
  { antennas, sineMask, gsoCosineLimit }: AntennaRule,
): void {
  const highest: number[][] = Array.from(antennas, () => []);
  for (let satellite = 0; satellite < satelliteCount; satellite++) {
    const links = feedersOf(satellite);
    for (let link = 0; link < links.count; link++) {
      const gateway = links.gateway[link];
      const sine = links.sineElevation[link];
      if (sine < sineMask[gateway] || links.gsoCosine[link] > gsoCosineLimit) continue;
      insert(highest[gateway], sine, antennas[gateway] + 1);
    }
  }
  highest.forEach((sines, gateway) => {
    const firstWithout = sines[antennas[gateway]];
    out[gateway] = firstWithout === undefined ? sineMask[gateway] : justAbove(firstWithout);
  });
}

/** Keeps the largest `most` values, the largest first. */
function insert(sines: number[], sine: number, most: number): void {
  let at = sines.length;
  while (at > 0 && sines[at - 1] < sine) at--;
  if (at >= most) return;
  sines.splice(at, 0, sine);
  if (sines.length > most) sines.pop();
}

/** Larger than a sine by its last bit, so that what equals it is left out. */
function justAbove(sine: number): number {
  return sine * (1 + Number.EPSILON) + Number.MIN_VALUE;
}
