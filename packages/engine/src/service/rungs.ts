import { MICROSECONDS_PER_MINUTE } from '../constants.ts';
import { elementAgeMicroseconds, nearestSet } from '../orbit/index.ts';
import { medianElementErrorKm } from '../system/index.ts';
import { type Chain, chainOf, type Landing } from './chain.ts';
import type { Rung, ServingPath } from './explanation.ts';
import { GATES, type GateId } from './gates.ts';
import type { Sighting } from './moment.ts';
import { servingOf } from './moment-serving.ts';
import { linkRung, roomRung } from './radio-rungs.ts';
import type { ResolvedScenario } from './resolved-scenario.ts';
import { cellRung, terminalRung } from './rule-rungs.ts';
import { infrastructureRung, landingRung, separationRung, viewRung } from './rung-sentences.ts';
import type { Simulation } from './simulation.ts';
import type { Variant } from './variants.ts';
import { GATE_QUESTIONS } from './words.ts';

/** The rungs of one variant at one moment, and the path that would serve. */
export interface LadderOfMoment {
  readonly rungs: readonly Rung[];
  readonly serving?: ServingPath;
}

/** Walks the ladder with plain lists: the readable twin of the sweep, and what people are shown. */
export function ladderOfMoment(moment: Simulation, sky: readonly Sighting[], variant: Variant): LadderOfMoment {
  const chain = chainOf(moment, sky, variant);
  const rungOf: Partial<Record<GateId, () => Rung>> = {
    'satellite-in-view': () => viewRung(sky, chain, variant, moment),
    'gso-separation': () => separationRung(chain, variant),
    landing: () => landingRung(moment, chain, variant),
    infrastructure: () => infrastructureRung(moment, chain),
    'link-margin': () => linkRung(moment, chain, variant),
    capacity: () => capacityRung(moment, chain, variant),
    'cell-active': () => cellRung(moment, chain, variant),
    'terminal-allowed': () => terminalRung(moment, chain, variant),
  };
  let hasFailed = false;
  const rungs = GATES.map((gate) => {
    const evaluate = rungOf[gate];
    if (evaluate === undefined || !variant.gates.includes(gate))
      return notEvaluated(gate, 'Not evaluated: the figures say nothing about it.');
    if (hasFailed) return notEvaluated(gate, 'Not reached: an earlier gate fails.');
    const rung = evaluate();
    hasFailed = rung.status === 'fail';
    return rung;
  });
  const serving = hasFailed ? undefined : servingOf(moment, chain.allowed, chain.home);
  return serving === undefined ? { rungs } : { rungs, serving: servingPath(moment, serving, chain.home) };
}

/** Where a rule keeps terminals from asking for a share, nobody can tell whether there would have been one. */
function capacityRung(moment: Simulation, chain: Chain, variant: Variant): Rung {
  return chain.closing.length > 0 && chain.allowed.length === 0
    ? notEvaluated('capacity', 'Not asked: a rule in force keeps terminals here from asking for a share.')
    : roomRung(moment, variant);
}

function notEvaluated(gate: GateId, sentence: string): Rung {
  return { gate, question: GATE_QUESTIONS[gate], status: 'not-evaluated', sentence };
}

const MICROSECONDS_PER_HOUR = 60 * MICROSECONDS_PER_MINUTE;

function servingPath({ scenario, homes }: Simulation, { sighting, way }: Landing, home: number): ServingPath {
  const { satellites, gateways } = scenario;
  const point = homes.distinct[home]?.home.pointOfPresence;
  const { name, catalogueNumber } = satellites[sighting.satellite];
  const gateway = gateways[way.gateway];
  return {
    satellite: name,
    catalogueNumber,
    azimuthDeg: round(sighting.azimuthDeg),
    elevationDeg: round(sighting.elevationDeg),
    slantRangeKm: round(sighting.slantRangeKm),
    gsoSeparationDeg: round(sighting.gsoSeparationDeg),
    relays: way.relays.map((relay) => satellites[relay].name),
    gateway: gateway.name,
    country: gateway.country,
    ...(way.gatewayElevationDeg === undefined ? {} : { gatewayElevationDeg: round(way.gatewayElevationDeg) }),
    spaceKm: round(way.spaceKm),
    ...(point === undefined ? {} : { pointOfPresence: point.name }),
    ...(scenario.designed ? {} : elementAge(scenario, sighting.satellite)),
  };
}

function elementAge(
  { system, satellites, grids }: ResolvedScenario,
  satellite: number,
): Pick<ServingPath, 'elementAgeHours' | 'elementErrorKm'> {
  const instant = grids[0].start;
  const ageHours = elementAgeMicroseconds(nearestSet(satellites[satellite], instant), instant) / MICROSECONDS_PER_HOUR;
  const errorKm = medianElementErrorKm(system, ageHours, instant);
  return { elementAgeHours: round(ageHours), ...(errorKm === undefined ? {} : { elementErrorKm: errorKm }) };
}

/** Readable figures keep three decimals. */
function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
