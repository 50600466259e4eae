import { chainOf, type Landing } from './chain.ts';
import type { Rung, ServingPath } from './explanation.ts';
import { GATES, type GateId } from './gates.ts';
import type { Sighting } from './moment.ts';
import { servingOf } from './moment-serving.ts';
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
  const evaluated = [
    viewRung(sky, chain, variant, moment),
    separationRung(chain, variant),
    landingRung(moment, chain, variant),
    infrastructureRung(moment, chain),
  ];
  const binding = evaluated.findIndex((rung) => rung.status === 'fail');
  const rungs = GATES.map((gate, index) => {
    if (!variant.gates.includes(gate)) return notEvaluated(gate, 'Not evaluated: the figures say nothing about it.');
    return binding >= 0 && index > binding
      ? notEvaluated(gate, 'Not reached: an earlier gate fails.')
      : evaluated[index];
  });
  const serving = servingOf(moment, chain.standing, chain.home);
  return serving === undefined ? { rungs } : { rungs, serving: servingPath(moment, serving, chain.home) };
}

function notEvaluated(gate: GateId, sentence: string): Rung {
  return { gate, question: GATE_QUESTIONS[gate], status: 'not-evaluated', sentence };
}

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
  };
}

/** Readable figures keep three decimals. */
function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
