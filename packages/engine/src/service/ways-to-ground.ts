import { emptyFeederLinks, feederLinksInto, linkLengthsInto, meetsLandingRule } from '../network/index.ts';
import type { GatewayRules, StepMoment } from './gateway-rules.ts';
import { lasersMayCarry } from './laser-topology.ts';
import { distinct } from './offers.ts';
import type { Simulation } from './simulation.ts';

/** Every way down that traffic may take at a step under one variant: satellites, laser links between them, feeder links. */
export interface WaysToGround {
  /** Ascending; the lists below name satellites by their index in the scenario. */
  readonly satellites: Int32Array;
  readonly laserFrom: Int32Array;
  readonly laserTo: Int32Array;
  readonly feederSatellite: Int32Array;
  readonly feederGateway: Int32Array;
}

/**
 * The ways down from some satellites. By bent pipe these are their own feeder links; over lasers those of the whole grid. All
 * admissible gateways count, not only the one at which the ladder lands.
 */
export function waysToGround(
  simulation: Simulation,
  variant: number,
  {
    moment,
    rules,
    serving,
  }: { readonly moment: StepMoment; readonly rules: GatewayRules; readonly serving: Int32Array },
): WaysToGround {
  const { scenario, lenses } = simulation;
  const overLasers = lasersMayCarry(scenario, scenario.variants[variant].isl, moment.instant);
  const lasers = overLasers ? usableLasers(simulation, variant, moment, rules) : { from: [], to: [] };
  const satellites = overLasers ? distinct(Int32Array.from([...serving, ...lasers.from, ...lasers.to])) : serving;
  const rule = rules.inWeather[lenses.landingOfVariant[variant]];
  const links = emptyFeederLinks(scenario.gateways.length);
  const feeders: { satellite: number[]; gateway: number[] } = { satellite: [], gateway: [] };
  const { xKm, yKm, zKm } = moment.snapshot;
  for (const satellite of satellites) {
    if (rules.lost.satellite[satellite] === 1 || Number.isNaN(xKm[satellite])) continue;
    const position = [xKm[satellite], yKm[satellite], zKm[satellite]] as const;
    feederLinksInto(links, simulation.gateways, position, simulation.feederLimits);
    for (let link = 0; link < links.count; link++) {
      if (!meetsLandingRule(links, link, rule)) continue;
      feeders.satellite.push(satellite);
      feeders.gateway.push(links.gateway[link]);
    }
  }
  return {
    satellites,
    laserFrom: Int32Array.from(lasers.from),
    laserTo: Int32Array.from(lasers.to),
    feederSatellite: Int32Array.from(feeders.satellite),
    feederGateway: Int32Array.from(feeders.gateway),
  };
}

/** Both ends of the laser links that can be used: in reach, above the grazing altitude, with nothing lost at either end. */
function usableLasers(
  { scenario, topologyOf }: Simulation,
  variant: number,
  { instant, snapshot }: StepMoment,
  { lost }: GatewayRules,
): { from: number[]; to: number[] } {
  const topology = topologyOf(scenario.variants[variant].isl, instant);
  const lengthsKm = new Float64Array(topology.linkCount);
  linkLengthsInto(lengthsKm, topology, snapshot, scenario.islLimits);
  const isDead = (satellite: number): boolean => lost.satellite[satellite] === 1 || lost.lasers[satellite] === 1;
  const [from, to]: [number[], number[]] = [[], []];
  for (let link = 0; link < topology.linkCount; link++) {
    const ends = [topology.from[link], topology.to[link]] as const;
    if (lengthsKm[link] === Number.POSITIVE_INFINITY || ends.some(isDead)) continue;
    from.push(ends[0]);
    to.push(ends[1]);
  }
  return { from, to };
}
