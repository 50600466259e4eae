import { RAD_PER_DEG, SPEED_OF_LIGHT_KM_PER_S } from '@skywitness/engine/constants';
import type { Gateway, PointOfPresence } from '@skywitness/engine/ground';
import { cos } from '@skywitness/engine/math';
import {
  type ChooseLanding,
  emptyFeederLinks,
  emptyLandingCandidates,
  type FeederLimits,
  type FeederLinks,
  feederLimits,
  feederLinksInto,
  type GatewaySites,
  gatewaySites,
  greatCircleKm,
  LANDING_POLICIES,
  type LandingCandidates,
  type LandingContext,
  type LandingRule,
  landingCandidatesInto,
  landingDelayMs,
  type TerrestrialModel,
  terrestrialDelayMs,
} from '@skywitness/engine/network';
import type { Snapshot } from '@skywitness/engine/sky';
import { MASK_DEG, SINE_MASK } from './terminal.ts';

export const KM_PER_MS: number = SPEED_OF_LIGHT_KM_PER_S / 1000;

/** What decides where satellites land: which gateways, which angle from the geostationary arc, and the way on to a point of presence. */
export interface LandingChoice {
  readonly gateways: readonly Gateway[];
  readonly gsoSeparationDeg?: number;
  /** Absent: the path ends at the gateway. */
  readonly onwards?: { readonly pointOfPresence: PointOfPresence; readonly terrestrial: TerrestrialModel };
  readonly choose?: ChooseLanding;
}

export interface Landings {
  readonly gateways: readonly Gateway[];
  readonly sites: GatewaySites;
  readonly rule: LandingRule;
  readonly limits: FeederLimits;
  readonly context: LandingContext;
  readonly choose: ChooseLanding;
  /** Room that is used again for each satellite. */
  readonly links: FeederLinks;
  readonly candidates: LandingCandidates;
}

/** Where one satellite comes down, and how long that takes one way from the satellite to the end of the path, ms. */
export interface Landed {
  readonly gateway: Gateway;
  readonly delayMs: number;
}

export function landingsOf({ gateways, gsoSeparationDeg = 0, onwards, choose }: LandingChoice): Landings {
  const separationRad = gsoSeparationDeg * RAD_PER_DEG;
  const perGateway = (value: (gateway: Gateway) => number): Float64Array => Float64Array.from(gateways, value);
  return {
    gateways,
    sites: gatewaySites(gateways),
    rule: {
      sineMask: perGateway(() => SINE_MASK),
      gsoCosineLimit: gsoSeparationDeg === 0 ? 2 : cos(separationRad),
      gatewayUsable: new Uint8Array(gateways.length).fill(1),
    },
    limits: feederLimits([MASK_DEG * RAD_PER_DEG], [separationRad]),
    context: {
      toPointOfPresenceKm: perGateway((gateway) =>
        onwards === undefined ? 0 : greatCircleKm(gateway, onwards.pointOfPresence),
      ),
      toPointOfPresenceMs: perGateway((gateway) =>
        onwards === undefined
          ? 0
          : terrestrialDelayMs(gateway, onwards.pointOfPresence, { model: onwards.terrestrial }),
      ),
    },
    choose: choose ?? LANDING_POLICIES['shortest-delay'].choose,
    links: emptyFeederLinks(gateways.length),
    candidates: emptyLandingCandidates(gateways.length),
  };
}

/** The landing of one satellite of a snapshot by bent pipe, or undefined where no gateway has it in reach. */
export function landingFrom(landings: Landings, { xKm, yKm, zKm }: Snapshot, satellite: number): Landed | undefined {
  const { gateways, sites, rule, limits, context, choose, links, candidates } = landings;
  feederLinksInto(links, sites, [xKm[satellite], yKm[satellite], zKm[satellite]], limits);
  landingCandidatesInto(candidates, links, rule);
  const chosen = choose(candidates, context);
  if (chosen < 0) return undefined;
  const at = candidates.gateway.indexOf(chosen);
  return { gateway: gateways[chosen], delayMs: landingDelayMs(candidates, at, context) };
}
