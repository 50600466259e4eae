import type { FeederLinks } from './feeder-links.ts';

/** What a feeder link must satisfy: gateway mask, separation from the GSO arc at the gateway, and which gateways may be used. */
export interface LandingRule {
  /** Per gateway: sine of its elevation mask. */
  readonly sineMask: Float64Array;
  /** Largest admissible cosine of the GSO angle at the gateway; 2 asks for no separation. */
  readonly gsoCosineLimit: number;
  /** Per gateway: 1 when it may be used. */
  readonly gatewayUsable: Uint8Array;
  /** Whether the link closes in the weather at the gateway; absent where nobody asks. */
  readonly closes?: (gateway: number, sineElevation: number, slantRangeKm: number) => boolean;
}

/** Whether one of a satellite's feeder links satisfies a rule. */
export function meetsLandingRule(links: FeederLinks, link: number, rule: LandingRule): boolean {
  return (
    rule.gatewayUsable[links.gateway[link]] === 1 &&
    links.sineElevation[link] >= rule.sineMask[links.gateway[link]] &&
    links.gsoCosine[link] <= rule.gsoCosineLimit &&
    (rule.closes === undefined || rule.closes(links.gateway[link], links.sineElevation[link], links.slantRangeKm[link]))
  );
}

/**
 * The feeder link by which a satellite lands by bent pipe: the shortest among the admissible ones (a tie goes to the first
 * gateway in the list), or −1 when there is none.
 */
export function landingLink(links: FeederLinks, rule: LandingRule): number {
  let nearest = -1;
  for (let link = 0; link < links.count; link++) {
    const isNearer = nearest < 0 || links.slantRangeKm[link] < links.slantRangeKm[nearest];
    if (isNearer && meetsLandingRule(links, link, rule)) nearest = link;
  }
  return nearest;
}

/** The gateway of `landingLink`, or −1. */
export function landingGateway(links: FeederLinks, rule: LandingRule): number {
  const link = landingLink(links, rule);
  return link < 0 ? -1 : links.gateway[link];
}

/**
 * The admissible feeder link that is quickest when what follows counts too: least slant range plus `extraKm` of its
 * gateway (a tie goes to the first in the list), or −1 when there is none.
 */
export function quickestLink(links: FeederLinks, rule: LandingRule, extraKm: Float64Array): number {
  let [quickest, quickestKm] = [-1, Number.POSITIVE_INFINITY];
  for (let link = 0; link < links.count; link++) {
    const km = links.slantRangeKm[link] + extraKm[links.gateway[link]];
    if (km < quickestKm && meetsLandingRule(links, link, rule)) [quickest, quickestKm] = [link, km];
  }
  return quickest;
}

/** `soleGateway` of a satellite that could land at more than one gateway. */
export const SEVERAL_GATEWAYS = -2;

/** The only gateway at which a satellite can land by bent pipe; `SEVERAL_GATEWAYS` when there are more, −1 when there is none. */
export function soleGateway(links: FeederLinks, rule: LandingRule): number {
  let sole = -1;
  for (let link = 0; link < links.count; link++) {
    if (!meetsLandingRule(links, link, rule)) continue;
    if (sole >= 0) return SEVERAL_GATEWAYS;
    sole = links.gateway[link];
  }
  return sole;
}
