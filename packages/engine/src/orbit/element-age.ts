import type { Instant } from '../time/index.ts';
import type { ElementSet } from './element-set.ts';

/**
 * How far an instant lies from the epoch of an element set, in microseconds, whether before or after it: SGP4 errs in both
 * directions (Starlink: median 6 km after one day, 28 km after three).
 *
 * @example
 * ```ts
 * import { designedConstellation, elementAgeMicroseconds, filedShells } from '@skywitness/engine/orbit';
 * const [first] = designedConstellation(filedShells('oneweb'), 1_000_000);
 * first && elementAgeMicroseconds(first, 250_000); // => 750000
 * ```
 */
export function elementAgeMicroseconds(elements: ElementSet, instant: Instant): number {
  return Math.abs(instant - elements.epoch);
}
