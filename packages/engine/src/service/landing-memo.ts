import {
  emptyFeederLinks,
  emptyLandingCandidates,
  feederLinksInto,
  landingCandidatesInto,
  SEVERAL_GATEWAYS,
} from '../network/index.ts';
import type { Snapshot } from '../sky/index.ts';
import { gatewayRules, type StepMoment } from './gateway-rules.ts';
import { candidateOf, chosenGateway } from './landing-lanes.ts';
import { laserLanding } from './laser-landing.ts';
import type { Simulation } from './simulation.ts';

/**
 * Where the satellites land at the current step, computed when first asked for: one bit per landing lens, with all
 * gateways live at that time (`landingBits`), with the scenario's losses applied (`standingBits`), and by feeder links that
 * close in the weather (`closingBits`: as standing where the lens asks for none). Gateways and ways are those of the last.
 */
export interface LandingMemo {
  /** Moves to another step; forgets what was computed for the last. */
  readonly startStep: (moment: StepMoment) => void;
  readonly landingBits: (satellite: number) => number;
  readonly standingBits: (satellite: number) => number;
  readonly closingBits: (satellite: number) => number;
  /** The home that a place's traffic goes to at this step: an index, or `CUT_OFF`. */
  readonly homeOf: (place: number) => number;
  /** The lane (`LandingLanes`) that the run follows under a lens for a home. */
  readonly statedLane: (lens: number, home: number) => number;
  /** Gateway at which a satellite lands in a lane under a lens after losses, or −1. */
  readonly gatewayOf: (satellite: number, lens: number, lane: number) => number;
  /** Kilometres through space from that gateway to the satellite. */
  readonly pathKm: (satellite: number, lens: number, lane: number) => number;
  /** The satellites of that way, from the one above the gateway to the satellite itself, which is the only one of a bent pipe. */
  readonly satellitesTo: (satellite: number, lens: number, lane: number) => number[];
  /** The same length with the way over the ground to the home, as kilometres of light. */
  readonly wayKm: (satellite: number, lens: number, lane: number) => number;
  /** The only gateway at which a satellite can land after losses; −1 for none, `SEVERAL_GATEWAYS` for more. */
  readonly soleGatewayOf: (satellite: number, lens: number) => number;
}

export function landingMemo(simulation: Simulation): LandingMemo {
  const { lanes, homes, lenses, scenario } = simulation;
  const satelliteCount = scenario.satellites.length;
  const lensCount = lenses.landing.length;
  const links = emptyFeederLinks(scenario.gateways.length);
  const candidates = emptyLandingCandidates(scenario.gateways.length);
  const computedAt = new Int32Array(satelliteCount).fill(-1);
  const [landing, standing] = [new Int32Array(satelliteCount), new Int32Array(satelliteCount)];
  const closing = new Int32Array(satelliteCount);
  const sole = new Int32Array(satelliteCount * lensCount);
  const gateway = new Int32Array(satelliteCount * lensCount * lanes.count);
  const pathKm = new Float64Array(satelliteCount * lensCount * lanes.count);
  const rules = gatewayRules(simulation);
  const hasWeather = lenses.landing.some(({ air }) => air !== undefined);
  const [lasersBefore, lasersAfter] = [laserLanding(simulation), laserLanding(simulation)];
  /** The landings that are told: those after losses, and where weather is asked for, those that close in it too. */
  const lasers = hasWeather ? laserLanding(simulation) : lasersAfter;
  const nothingLost = {
    ...rules.lost,
    satellite: new Uint8Array(satelliteCount),
    lasers: new Uint8Array(satelliteCount),
  };
  let homeOfPlace: Int32Array = new Int32Array(0);
  let snapshot: Snapshot | undefined;
  let step = -1;

  const startStep = (moment: StepMoment): void => {
    snapshot = moment.snapshot;
    step++;
    rules.setTo(moment);
    homeOfPlace = homes.at(moment.instant);
    lasersAfter.startStep(moment, rules.after, rules.lost);
    if (hasWeather) lasers.startStep(moment, rules.inWeather, rules.lost);
    if (rules.anyLost()) lasersBefore.startStep(moment, rules.before, nothingLost);
  };

  const compute = (satellite: number): void => {
    const { xKm, yKm, zKm } = snapshot as Snapshot;
    computedAt[satellite] = step;
    const position = [xKm[satellite], yKm[satellite], zKm[satellite]] as const;
    feederLinksInto(links, simulation.gateways, position, simulation.feederLimits);
    [landing[satellite], standing[satellite], closing[satellite]] = [0, 0, 0];
    for (let lens = 0; lens < lensCount; lens++) {
      if (lasersAfter.isUsed(lens)) overLasers(satellite, lens);
      else byBentPipe(satellite, lens);
      if (sole[satellite * lensCount + lens] !== -1) closing[satellite] |= 1 << lens;
    }
  };

  const overLasers = (satellite: number, lens: number): void => {
    const before = rules.anyLost() ? lasersBefore : lasersAfter;
    const isLost = rules.lost.satellite[satellite] === 1;
    if (!isLost && lasersAfter.soleGatewayOf(satellite, lens) !== -1) standing[satellite] |= 1 << lens;
    sole[satellite * lensCount + lens] = isLost ? -1 : lasers.soleGatewayOf(satellite, lens);
    if (before.soleGatewayOf(satellite, lens) !== -1) landing[satellite] |= 1 << lens;
  };

  const byBentPipe = (satellite: number, lens: number): void => {
    landingCandidatesInto(candidates, links, rules.before[lens]);
    if (candidates.count > 0) landing[satellite] |= 1 << lens;
    if (rules.anyLost()) landingCandidatesInto(candidates, links, rules.after[lens]);
    if (rules.lost.satellite[satellite] === 1) candidates.count = 0;
    if (candidates.count > 0) standing[satellite] |= 1 << lens;
    if (candidates.count > 0 && lenses.landing[lens].air !== undefined) {
      landingCandidatesInto(candidates, links, rules.inWeather[lens]);
    }
    const { count } = candidates;
    sole[satellite * lensCount + lens] = count === 0 ? -1 : count === 1 ? candidates.gateway[0] : SEVERAL_GATEWAYS;
    for (let lane = 0; lane < lanes.count; lane++) {
      const at = (satellite * lensCount + lens) * lanes.count + lane;
      gateway[at] = chosenGateway(lanes, lane, candidates);
      pathKm[at] = gateway[at] < 0 ? Number.POSITIVE_INFINITY : candidates.pathKm[candidateOf(candidates, gateway[at])];
    }
  };

  const computed = (satellite: number): number => {
    if (computedAt[satellite] !== step) compute(satellite);
    return satellite;
  };

  const gatewayOf: LandingMemo['gatewayOf'] = (satellite, lens, lane) => {
    const at = computed(satellite) * lensCount + lens;
    if (sole[at] === -1) return -1;
    return lasers.isUsed(lens) ? lasers.gatewayOf(satellite, lens, lane) : gateway[at * lanes.count + lane];
  };
  const pathKmOf: LandingMemo['pathKm'] = (satellite, lens, lane) => {
    const at = computed(satellite) * lensCount + lens;
    if (sole[at] === -1) return Number.POSITIVE_INFINITY;
    return lasers.isUsed(lens) ? lasers.pathKm(satellite, lens, lane) : pathKm[at * lanes.count + lane];
  };

  return {
    startStep,
    landingBits: (satellite) => landing[computed(satellite)],
    standingBits: (satellite) => standing[computed(satellite)],
    closingBits: (satellite) => closing[computed(satellite)],
    homeOf: (place) => homeOfPlace[place],
    statedLane: (lens, home) => lanes.stated(home, lasersAfter.isUsed(lens)),
    gatewayOf,
    pathKm: pathKmOf,
    satellitesTo: (satellite, lens, lane) =>
      lasers.isUsed(lens) ? lasers.satellitesTo(satellite, lens, lane) : [satellite],
    wayKm: (satellite, lens, lane) => {
      const km = pathKmOf(satellite, lens, lane);
      return km === Number.POSITIVE_INFINITY
        ? km
        : km + lanes.groundKm[lanes.homeOf(lane)][gatewayOf(satellite, lens, lane)];
    },
    soleGatewayOf: (satellite, lens) => sole[computed(satellite) * lensCount + lens],
  };
}
