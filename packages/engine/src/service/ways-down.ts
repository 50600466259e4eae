import { DEG_PER_RAD } from '../constants.ts';
import { asin } from '../math/index.ts';
import {
  emptyFeederLinks,
  emptyLandingCandidates,
  type FeederLinks,
  feederLinksInto,
  type LandingRule,
  landingCandidatesInto,
} from '../network/index.ts';
import { gatewayRules, type StepMoment } from './gateway-rules.ts';
import { candidateOf, chosenGateway } from './landing-lanes.ts';
import { laserLanding } from './laser-landing.ts';
import { lasersMayCarry } from './laser-topology.ts';
import { type LossMarks, noLosses } from './losses.ts';
import { type Sighting, stepMomentOf } from './moment.ts';
import type { Simulation } from './simulation.ts';
import type { Variant } from './variants.ts';

/** How a satellite's traffic comes down: at which gateway, how far through space, and over which satellites on the way. */
export interface WayDown {
  readonly gateway: number;
  readonly spaceKm: number;
  /** Satellites between this one and the gateway, in order; empty for a bent pipe. */
  readonly relays: readonly number[];
  /** Elevation of the last satellite at the gateway; known for a bent pipe. */
  readonly gatewayElevationDeg?: number;
}

/** The ways down at a moment under a variant: with everything standing, and with the losses in force. */
export interface WaysDown {
  readonly before: (sighting: Sighting) => WayDown | undefined;
  readonly after: (sighting: Sighting) => WayDown | undefined;
  /** By feeder links that close in the weather; as after losses where the variant asks for none. */
  readonly inWeather: (sighting: Sighting) => WayDown | undefined;
  readonly overLasers: boolean;
}

/** One side of a loss: what gateways ask for, what is lost, and the lane that the run follows. */
interface Side {
  readonly rule: LandingRule;
  readonly rules: readonly LandingRule[];
  readonly lost: LossMarks;
  readonly lens: number;
  readonly lane: number;
}

/** `home`: index of the home to which traffic goes; the landing policy may ask for the way there. */
export function waysDown(moment: Simulation, sky: readonly Sighting[], variant: Variant, home: number): WaysDown {
  const { scenario, lenses, lanes } = moment;
  const at = stepMomentOf(moment, sky);
  const overLasers = lasersMayCarry(scenario, variant.isl, at.instant);
  const lens = lenses.landingOfVariant[scenario.variants.indexOf(variant)];
  const lane = lanes.stated(Math.max(0, home), overLasers);
  const rules = gatewayRules(moment);
  rules.setTo(at);
  const side = (own: readonly LandingRule[], lost: LossMarks): ((sighting: Sighting) => WayDown | undefined) => {
    const one = { rule: own[lens], rules: own, lost, lens, lane };
    return overLasers ? laserWay(moment, at, one) : bentPipe(moment, one);
  };
  return {
    before: side(rules.before, noLosses(scenario)),
    after: side(rules.after, rules.lost),
    inWeather: side(rules.inWeather, rules.lost),
    overLasers,
  };
}

function bentPipe(moment: Simulation, { rule, lost, lane }: Side): (sighting: Sighting) => WayDown | undefined {
  const links = emptyFeederLinks(moment.scenario.gateways.length);
  const candidates = emptyLandingCandidates(moment.scenario.gateways.length);
  return ({ satellite, positionEcefKm }) => {
    if (lost.satellite[satellite] === 1) return undefined;
    feederLinksInto(links, moment.gateways, positionEcefKm, moment.feederLimits);
    landingCandidatesInto(candidates, links, rule);
    const gateway = chosenGateway(moment.lanes, lane, candidates);
    if (gateway < 0) return undefined;
    const spaceKm = candidates.pathKm[candidateOf(candidates, gateway)];
    return { gateway, spaceKm, relays: [], gatewayElevationDeg: elevationDegAt(links, gateway) };
  };
}

function elevationDegAt({ gateway, sineElevation, count }: FeederLinks, wanted: number): number {
  return asin(sineElevation[gateway.subarray(0, count).indexOf(wanted)]) * DEG_PER_RAD;
}

function laserWay(
  moment: Simulation,
  at: StepMoment,
  { rules, lost, lens, lane }: Side,
): (sighting: Sighting) => WayDown | undefined {
  const landing = laserLanding(moment);
  landing.startStep(at, rules, lost);
  return ({ satellite }) => {
    const gateway = lost.satellite[satellite] === 1 ? -1 : landing.gatewayOf(satellite, lens, lane);
    if (gateway < 0) return undefined;
    const relays = landing.satellitesTo(satellite, lens, lane).slice(0, -1).reverse();
    return { gateway, spaceKm: landing.pathKm(satellite, lens, lane), relays };
  };
}
