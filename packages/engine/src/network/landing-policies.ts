import { SPEED_OF_LIGHT_KM_PER_S } from '../constants.ts';
import { SkywitnessError } from '../errors.ts';
import type { FeederLinks } from './feeder-links.ts';
import { type LandingRule, meetsLandingRule } from './landing.ts';

/**
 * The gateways at which one satellite's traffic could land: index of the gateway, and the length of the way in space from
 * the satellite to it, km (the slant range of a bent pipe; lasers and last slant range together where there are lasers).
 * Only the first `count` entries hold.
 */
export interface LandingCandidates {
  count: number;
  readonly gateway: Int32Array;
  readonly pathKm: Float64Array;
}

/** What a landing policy may know besides: per gateway, the way to the terminal's home point of presence. */
export interface LandingContext {
  readonly toPointOfPresenceKm: Float64Array;
  /** One way, by the terrestrial model in use. */
  readonly toPointOfPresenceMs: Float64Array;
}

/** Chooses where to land: index of a gateway, or −1 when there is no candidate. Replace it to try another rule. */
export type ChooseLanding = (candidates: LandingCandidates, context: LandingContext) => number;

export type LandingPolicyName = 'shortest-range' | 'nearest-to-point-of-presence' | 'shortest-delay';

/** A rule with the name under which outputs show it. */
export interface LandingPolicy {
  readonly name: string;
  readonly choose: ChooseLanding;
  readonly source: string;
}

const KM_PER_MS = SPEED_OF_LIGHT_KM_PER_S / 1000;

export const LANDING_POLICIES: Readonly<Record<LandingPolicyName, LandingPolicy>> = {
  'shortest-range': {
    name: 'shortest-range',
    choose: leastBy((candidates, index) => candidates.pathKm[index]),
    source: 'assumption: the strongest feeder link; the rule of the service ladder',
  },
  'nearest-to-point-of-presence': {
    name: 'nearest-to-point-of-presence',
    choose: leastBy((candidates, index, context) => context.toPointOfPresenceKm[candidates.gateway[index]]),
    source:
      'Mohan et al., WWW 2024: traffic lands near the point of presence, not near the user (inferred from delays)',
  },
  'shortest-delay': {
    name: 'shortest-delay',
    choose: leastBy(landingDelayMs),
    source: 'assumption: what a routing protocol by delay would do; the lower bound of the three',
  },
};

/**
 * The landing policy of a name.
 *
 * @throws SkywitnessError `LANDING_POLICY_UNKNOWN`
 */
export function landingPolicy(name: string): LandingPolicy {
  const policy = Object.values(LANDING_POLICIES).find((known) => known.name === name);
  if (policy !== undefined) return policy;
  throw new SkywitnessError(
    'LANDING_POLICY_UNKNOWN',
    `there is no landing policy called "${name}". Known are ${Object.keys(LANDING_POLICIES).join(', ')}.`,
  );
}

/** One-way delay from the satellite over a candidate to the point of presence, ms: vacuum in space, the terrestrial model on the ground. */
export function landingDelayMs(candidates: LandingCandidates, index: number, context: LandingContext): number {
  return candidates.pathKm[index] / KM_PER_MS + context.toPointOfPresenceMs[candidates.gateway[index]];
}

/** The gateway of least cost; a tie goes to the shorter way through space, then to the first in the list. */
function leastBy(
  cost: (candidates: LandingCandidates, index: number, context: LandingContext) => number,
): ChooseLanding {
  return (candidates, context) => {
    let least = -1;
    let leastCost = Number.POSITIVE_INFINITY;
    for (let index = 0; index < candidates.count; index++) {
      const candidateCost = cost(candidates, index, context);
      const isShorter = least < 0 || candidates.pathKm[index] < candidates.pathKm[least];
      if (candidateCost < leastCost || (candidateCost === leastCost && isShorter))
        [least, leastCost] = [index, candidateCost];
    }
    return least < 0 ? -1 : candidates.gateway[least];
  };
}

export function emptyLandingCandidates(gatewayCount: number): LandingCandidates {
  return { count: 0, gateway: new Int32Array(gatewayCount), pathKm: new Float64Array(gatewayCount) };
}

/** Fills `out` with the feeder links that satisfy a rule: the candidates of a bent pipe, in the order of the links. */
export function landingCandidatesInto(out: LandingCandidates, links: FeederLinks, rule: LandingRule): void {
  let count = 0;
  for (let link = 0; link < links.count; link++) {
    if (!meetsLandingRule(links, link, rule)) continue;
    out.gateway[count] = links.gateway[link];
    out.pathKm[count++] = links.slantRangeKm[link];
  }
  out.count = count;
}
