import { isInForce } from '../system/index.ts';
import type { Instant } from '../time/index.ts';
import type { Gateway, PointOfPresence, Site } from './site.ts';

export interface SitesAtOptions {
  /**
   * `live` (default): only what is documented. `possible`: also unconfirmed gateways, and sites from their `possibleFrom` on,
   * because the first list that shows a site says nothing about the time before it. The pair brackets the truth.
   */
  readonly include?: 'live' | 'possible';
}

/**
 * The gateways of a list that were live at an instant, in the order of the list.
 *
 * @example
 * ```ts
 * import { builtinGateways, gatewaysAt } from '@skywitness/engine/ground';
 * import { parseInstant } from '@skywitness/engine/time';
 * const fiji = builtinGateways('starlink').filter((gateway) => gateway.country === 'FJ');
 * gatewaysAt(fiji, parseInstant('2022-03-01')).length; // => 1
 * gatewaysAt(fiji, parseInstant('2022-01-18')).length; // => 0
 * ```
 */
export function gatewaysAt(
  gateways: readonly Gateway[],
  instant: Instant,
  options: SitesAtOptions = {},
): readonly Gateway[] {
  const include = options.include ?? 'live';
  const eligible = include === 'possible' ? gateways : gateways.filter((gateway) => gateway.status === 'live');
  return eligible.filter((gateway) => isThere(gateway, instant, include));
}

/** The points of presence of a list that were live at an instant, in the order of the list. */
export function pointsOfPresenceAt(
  points: readonly PointOfPresence[],
  instant: Instant,
  options: SitesAtOptions = {},
): readonly PointOfPresence[] {
  return points.filter((point) => isThere(point, instant, options.include ?? 'live'));
}

function isThere(site: Site, instant: Instant, include: 'live' | 'possible'): boolean {
  if (isInForce(site, instant)) return true;
  return (
    include === 'possible' &&
    site.possibleFrom !== undefined &&
    isInForce({ ...site, from: site.possibleFrom }, instant)
  );
}
