import { DEG_PER_RAD } from '../constants.ts';
import { asin } from '../math/index.ts';
import { emptyFeederLinks, feederLinksInto, meetsLandingRule } from '../network/index.ts';
import { gsoCosineLimit } from './lenses.ts';
import type { Simulation } from './simulation.ts';
import type { Variant } from './variants.ts';

/** One admissible feeder link, for reading. */
export interface Feeder {
  readonly gateway: number;
  readonly elevationDeg: number;
  readonly slantRangeKm: number;
}

/** The gateways at which a satellite could land at the moment under a variant, before losses, nearest first. */
export function feedersOf(
  moment: Simulation,
  positionEcefKm: readonly [number, number, number],
  variant: Variant,
): Feeder[] {
  const links = emptyFeederLinks(moment.scenario.gateways.length);
  feederLinksInto(links, moment.gateways, positionEcefKm, moment.feederLimits);
  const lens = moment.lenses.landing[moment.lenses.landingOfVariant[moment.scenario.variants.indexOf(variant)]];
  const rule = {
    sineMask: lens.sineMask,
    gsoCosineLimit: gsoCosineLimit(variant.gsoSeparationGatewayRad),
    gatewayUsable: Uint8Array.from(moment.scenario.gateways, (_, gateway) =>
      isLive(moment, gateway) ? variant.gatewayInSet[gateway] : 0,
    ),
  };
  const admissible: Feeder[] = [];
  for (let link = 0; link < links.count; link++) {
    if (!meetsLandingRule(links, link, rule)) continue;
    const elevationDeg = asin(links.sineElevation[link]) * DEG_PER_RAD;
    admissible.push({ gateway: links.gateway[link], elevationDeg, slantRangeKm: links.slantRangeKm[link] });
  }
  return admissible.sort((a, b) => a.slantRangeKm - b.slantRangeKm || a.gateway - b.gateway);
}

/** Whether a gateway is live at the moment by its dates. */
export function isLive(moment: Simulation, gateway: number): boolean {
  const instant = moment.scenario.grids[0].start;
  return moment.gatewayFrom[gateway] <= instant && instant < moment.gatewayUntil[gateway];
}
