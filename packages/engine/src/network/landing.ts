import type { FeederLinks } from './feeder-links.ts';

/** What a feeder link must satisfy: gateway mask, separation from the GSO arc at the gateway, and which gateways may be used. */
export interface LandingRule {
  /** Per gateway: sine of its elevation mask. */
  readonly sineMask: Float64Array;
  /** Largest admissible cosine of the GSO angle at the gateway; 2 asks for no separation. */
  readonly gsoCosineLimit: number;
  /** Per gateway: 1 when it may be used. */
  readonly gatewayUsable: Uint8Array;
}

/** Whether one of a satellite's feeder links satisfies a rule. */
export function meetsLandingRule(links: FeederLinks, link: number, rule: LandingRule): boolean {
  return (
    rule.gatewayUsable[links.gateway[link]] === 1 &&
    links.sineElevation[link] >= rule.sineMask[links.gateway[link]] &&
    links.gsoCosine[link] <= rule.gsoCosineLimit
  );
}

/**
 * The gateway at which a satellite lands by bent pipe: the nearest by slant range among the admissible ones (a tie goes to
 * the first in the list), or −1 when there is none.
 */
export function landingGateway(links: FeederLinks, rule: LandingRule): number {
  let nearest = -1;
  let nearestRangeKm = Number.POSITIVE_INFINITY;
  for (let link = 0; link < links.count; link++) {
    if (links.slantRangeKm[link] < nearestRangeKm && meetsLandingRule(links, link, rule)) {
      nearest = links.gateway[link];
      nearestRangeKm = links.slantRangeKm[link];
    }
  }
  return nearest;
}
