import { DEG_PER_RAD } from '../constants.ts';
import { insideView, isLimited } from '../sky/index.ts';
import type { Rung, ServingPath } from './explanation.ts';
import { type Feeder, feedersOf } from './feeders-at.ts';
import { GATES, type GateId, NOT_EVALUATED_GATES } from './gates.ts';
import type { Sighting } from './moment.ts';
import { nearestGateway } from './nearest-gateway.ts';
import type { Simulation } from './simulation.ts';
import type { Variant } from './variants.ts';
import { counted, degrees, GATE_QUESTIONS } from './words.ts';

/** The rungs of one variant at one moment, and the path that would serve. */
export interface LadderOfMoment {
  readonly rungs: readonly Rung[];
  readonly serving?: ServingPath;
}

interface Chain {
  readonly inView: readonly Sighting[];
  readonly separated: readonly Sighting[];
  readonly landed: readonly { sighting: Sighting; feeders: readonly Feeder[] }[];
  readonly standing: readonly { sighting: Sighting; feeder: Feeder }[];
}

/** Walks the ladder with plain lists: the readable twin of the sweep, and what people are shown. */
export function ladderOfMoment(moment: Simulation, sky: readonly Sighting[], variant: Variant): LadderOfMoment {
  const chain = chainOf(moment, sky, variant);
  const evaluated = [
    viewRung(sky, chain, variant, moment),
    separationRung(chain, variant),
    landingRung(moment, chain, variant),
    infrastructureRung(moment, chain),
  ];
  const binding = evaluated.findIndex((rung) => rung.status === 'fail');
  const rungs = GATES.map((gate, index) => {
    if (NOT_EVALUATED_GATES.includes(gate))
      return notEvaluated(gate, 'Not evaluated: the figures say nothing about it.');
    return binding >= 0 && index > binding
      ? notEvaluated(gate, 'Not reached: an earlier gate fails.')
      : evaluated[index];
  });
  const [first] = chain.standing;
  return first === undefined ? { rungs } : { rungs, serving: servingPath(moment, first) };
}

function chainOf(moment: Simulation, sky: readonly Sighting[], variant: Variant): Chain {
  const inView = sky.filter((sighting) => isInView(moment, sighting, variant));
  const limitDeg = variant.gsoSeparationUserRad * DEG_PER_RAD;
  const separated = inView.filter((sighting) => limitDeg === 0 || sighting.gsoSeparationDeg >= limitDeg);
  const landed = separated
    .map((sighting) => ({ sighting, feeders: feedersOf(moment, sighting.positionEcefKm, variant) }))
    .filter(({ feeders }) => feeders.length > 0);
  const standing = landed.flatMap(({ sighting, feeders }) => {
    const feeder = isLost(moment, 'satellite', sighting.satellite)
      ? undefined
      : feeders.find(({ gateway }) => !isLost(moment, 'gateway', gateway));
    return feeder === undefined ? [] : [{ sighting, feeder }];
  });
  return { inView, separated, landed, standing };
}

function isInView(moment: Simulation, sighting: Sighting, variant: Variant): boolean {
  if (variant.select === 'operational' && !sighting.operational) return false;
  const { userMaxRangeKm, terminal } = moment.scenario;
  const within =
    userMaxRangeKm === undefined
      ? sighting.elevationDeg >= variant.terminalMaskRad * DEG_PER_RAD
      : sighting.elevationDeg >= 0 && sighting.slantRangeKm <= userMaxRangeKm;
  return within && (!isLimited(terminal) || insideView(moment.sites[0], terminal, sighting.positionEcefKm));
}

/** Whether a gateway or satellite is lost at the moment. */
export function isLost(moment: Simulation, kind: 'gateway' | 'satellite', index: number): boolean {
  const instant = moment.scenario.grids[0].start;
  return moment.scenario.losses.some(
    (loss) =>
      loss.kind === kind &&
      loss.index === index &&
      loss.from <= instant &&
      (loss.until === undefined || instant < loss.until),
  );
}

function nameOf(moment: Simulation, sighting: Sighting): string {
  return moment.scenario.satellites[sighting.satellite].name;
}

/** What the terminal's view allows, in words. */
function limitWords({ scenario }: Simulation, variant: Variant): string {
  const { userMaxRangeKm, terminal } = scenario;
  const reach =
    userMaxRangeKm === undefined
      ? `above ${degrees(variant.terminalMaskRad * DEG_PER_RAD)}`
      : `above the horizon and within ${userMaxRangeKm} km`;
  const cone = terminal.fieldOfViewRad === undefined ? '' : ', inside the terminal’s cone';
  const horizon = terminal.horizon === undefined ? '' : ', above the local horizon';
  return `${reach}${cone}${horizon}`;
}

function viewRung(sky: readonly Sighting[], chain: Chain, variant: Variant, moment: Simulation): Rung {
  const limit = limitWords(moment, variant);
  const kind = variant.select === 'operational' ? 'operational satellite' : 'satellite';
  const [best] = chain.inView;
  const [highest] = sky.filter((sighting) => variant.select === 'all' || sighting.operational);
  const elsewhere =
    highest === undefined ? '' : ` The highest, ${nameOf(moment, highest)}, stood at ${degrees(highest.elevationDeg)}.`;
  return {
    ...rung('satellite-in-view', chain.inView.length),
    sentence:
      best === undefined
        ? `No ${kind} ${limit}.${elsewhere}`
        : `${counted(chain.inView.length, kind)} ${limit}; the highest, ${nameOf(moment, best)}, at ${degrees(best.elevationDeg)}.`,
    working: {
      formula:
        moment.scenario.userMaxRangeKm === undefined
          ? 'sin(elevation) = (s − g)·n / |s − g| ≥ sin(mask)'
          : '|s − g| ≤ longest range and (s − g)·n ≥ 0',
      values: { satellitesWithPosition: sky.length, elevationMaskDeg: round(variant.terminalMaskRad * DEG_PER_RAD) },
      source: 'positions by SGP4 (AIAA 2006-6753) from the element sets named in the manifest; vertical of WGS-84',
    },
  };
}

function separationRung(chain: Chain, variant: Variant): Rung {
  const limitDeg = variant.gsoSeparationUserRad * DEG_PER_RAD;
  const widest = Math.max(...chain.inView.map((sighting) => sighting.gsoSeparationDeg));
  const found = chain.separated.length;
  const asked = `at least ${degrees(limitDeg)} from the geostationary arc`;
  return {
    ...rung('gso-separation', found),
    sentence:
      limitDeg === 0
        ? 'No separation is asked for in this variant.'
        : found === 0
          ? `None of them is ${asked}; the widest separation is ${degrees(widest)}.`
          : `${found} of ${chain.inView.length} ${found === 1 ? 'is' : 'are'} ${asked}; the widest separation is ${degrees(widest)}.`,
    working: {
      formula:
        'smallest angle at the terminal between the satellite and any visible point of the geostationary arc ≥ separation',
      values: { separationDeg: round(limitDeg), gsoRadiusKm: 42_164.17 },
      source:
        'Recommendation ITU-R S.1503-4, D6.4.4; the angle is an assumption of the scenario or of the dated profile',
    },
  };
}

function landingRung(moment: Simulation, chain: Chain, variant: Variant): Rung {
  const [first] = chain.landed;
  const nearest = nearestGateway(moment, variant);
  const distance =
    nearest === undefined
      ? 'No gateway is live at that time.'
      : `The nearest live gateway, ${nearest.name} (${nearest.country}), is ${Math.round(nearest.distanceKm)} km away.`;
  return {
    ...rung('landing', chain.landed.length),
    sentence:
      first === undefined
        ? `None of them reaches a gateway by bent pipe. ${distance}`
        : `${chain.landed.length} of them ${chain.landed.length === 1 ? 'reaches' : 'reach'} a gateway by bent pipe: ${nameOf(moment, first.sighting)} lands at ${gatewayWords(moment, first.feeders[0])}.`,
    working: {
      formula: 'some gateway sees the same satellite above its mask and far enough from the geostationary arc',
      values: {
        gatewayMaskDeg: round(variant.gatewayMaskRad * DEG_PER_RAD),
        gatewaySeparationDeg: round(variant.gsoSeparationGatewayRad * DEG_PER_RAD),
        nearestGatewayKm: nearest === undefined ? 'none' : Math.round(nearest.distanceKm),
      },
      source: sourceOfLanding(moment, first?.feeders[0], nearest?.source),
    },
  };
}

/** Whose word it is that the gateway stood: that at which it lands, else the nearest. */
function sourceOfLanding(moment: Simulation, feeder: Feeder | undefined, nearestSource: string | undefined): string {
  const gateway = feeder === undefined ? undefined : moment.scenario.gateways[feeder.gateway];
  return gateway?.source ?? nearestSource ?? 'the gateway list named in the manifest';
}

function gatewayWords(moment: Simulation, feeder: Feeder): string {
  const { name, country } = moment.scenario.gateways[feeder.gateway];
  return `${name} (${country}), ${Math.round(feeder.slantRangeKm)} km from the satellite, which stands ${degrees(feeder.elevationDeg)} high there`;
}

function infrastructureRung(moment: Simulation, chain: Chain): Rung {
  const { gateways, satellites } = moment.scenario;
  const lost = [
    ...gateways.filter((_, index) => isLost(moment, 'gateway', index)).map(({ name }) => name),
    ...satellites.filter((_, index) => isLost(moment, 'satellite', index)).map(({ name }) => name),
  ];
  const words =
    lost.length === 0
      ? 'No loss is in force at that time.'
      : `Lost at that time: ${lost.slice(0, 5).join(', ')}${lost.length > 5 ? ` and ${lost.length - 5} more` : ''}.`;
  return {
    ...rung('infrastructure', chain.standing.length),
    sentence:
      chain.standing.length === 0
        ? `${words} Nothing that is left reaches a gateway.`
        : `${words} ${counted(chain.standing.length, 'satellite')} still ${chain.standing.length === 1 ? 'lands' : 'land'}.`,
    working: {
      formula: 'the landing gate holds for satellites and gateways that are not lost',
      values: { lossesInForce: lost.length },
      source: 'losses of the scenario',
    },
  };
}

function rung(gate: GateId, found: number): Pick<Rung, 'gate' | 'question' | 'status' | 'actual' | 'threshold'> {
  return { gate, question: GATE_QUESTIONS[gate], status: found > 0 ? 'pass' : 'fail', actual: found, threshold: 1 };
}

function notEvaluated(gate: GateId, sentence: string): Rung {
  return { gate, question: GATE_QUESTIONS[gate], status: 'not-evaluated', sentence };
}

function servingPath(moment: Simulation, { sighting, feeder }: { sighting: Sighting; feeder: Feeder }): ServingPath {
  const { name, catalogueNumber } = moment.scenario.satellites[sighting.satellite];
  const gateway = moment.scenario.gateways[feeder.gateway];
  return {
    satellite: name,
    catalogueNumber,
    azimuthDeg: round(sighting.azimuthDeg),
    elevationDeg: round(sighting.elevationDeg),
    slantRangeKm: round(sighting.slantRangeKm),
    gsoSeparationDeg: round(sighting.gsoSeparationDeg),
    gateway: gateway.name,
    country: gateway.country,
    gatewayElevationDeg: round(feeder.elevationDeg),
    gatewayRangeKm: round(feeder.slantRangeKm),
  };
}

/** Readable figures keep three decimals. */
function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
