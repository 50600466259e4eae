import { emptyFeederLinks, feederLinksInto, type LandingRule, landingGateway } from '../network/index.ts';
import type { Snapshot } from '../sky/index.ts';
import type { Instant } from '../time/index.ts';
import type { Simulation } from './simulation.ts';

/**
 * Where the satellites land at the current step, computed when first asked for: one bit per landing lens, with all
 * gateways live at that time (`landingBits`) and with the scenario's losses applied (`standingBits`).
 */
export interface LandingMemo {
  /** Moves to another step; forgets what was computed for the last. */
  readonly startStep: (snapshot: Snapshot, instant: Instant) => void;
  readonly landingBits: (satellite: number) => number;
  readonly standingBits: (satellite: number) => number;
  /** Gateway at which a satellite lands under a lens after losses, or −1. */
  readonly gatewayOf: (satellite: number, lens: number) => number;
}

export function landingMemo(simulation: Simulation): LandingMemo {
  const { scenario, lenses, gateways, feederLimits } = simulation;
  const satelliteCount = scenario.satellites.length;
  const lensCount = lenses.landing.length;
  const links = emptyFeederLinks(scenario.gateways.length);
  const computedAt = new Int32Array(satelliteCount).fill(-1);
  const landing = new Int32Array(satelliteCount);
  const standing = new Int32Array(satelliteCount);
  const nearest = new Int32Array(satelliteCount * lensCount);
  const lostSatellite = new Uint8Array(satelliteCount);
  const rulesBefore = rulesOf(simulation);
  const rulesAfter = rulesOf(simulation);
  let snapshot: Snapshot | undefined;
  let step = -1;

  const startStep = (next: Snapshot, instant: Instant): void => {
    snapshot = next;
    step++;
    const lostGateway = markLosses(simulation, instant, lostSatellite);
    for (let lens = 0; lens < lensCount; lens++) {
      for (const gateway of gateways.considered) {
        const isLive = simulation.gatewayFrom[gateway] <= instant && instant < simulation.gatewayUntil[gateway];
        const usable = isLive ? lenses.landing[lens].gatewayInSet[gateway] : 0;
        rulesBefore[lens].gatewayUsable[gateway] = usable;
        rulesAfter[lens].gatewayUsable[gateway] = lostGateway[gateway] === 1 ? 0 : usable;
      }
    }
  };

  const compute = (satellite: number): void => {
    const { xKm, yKm, zKm } = snapshot as Snapshot;
    computedAt[satellite] = step;
    feederLinksInto(links, gateways, [xKm[satellite], yKm[satellite], zKm[satellite]], feederLimits);
    let [before, after] = [0, 0];
    for (let lens = 0; lens < lensCount; lens++) {
      const gateway = lostSatellite[satellite] === 1 ? -1 : landingGateway(links, rulesAfter[lens]);
      nearest[satellite * lensCount + lens] = gateway;
      if (gateway >= 0) after |= 1 << lens;
      if (gateway >= 0 || landingGateway(links, rulesBefore[lens]) >= 0) before |= 1 << lens;
    }
    landing[satellite] = before;
    standing[satellite] = after;
  };

  const computed = (satellite: number): number => {
    if (computedAt[satellite] !== step) compute(satellite);
    return satellite;
  };

  return {
    startStep,
    landingBits: (satellite) => landing[computed(satellite)],
    standingBits: (satellite) => standing[computed(satellite)],
    gatewayOf: (satellite, lens) => nearest[computed(satellite) * lensCount + lens],
  };
}

/** One rule per landing lens; which gateways are usable is filled in step by step. */
function rulesOf({ lenses, scenario }: Simulation): LandingRule[] {
  return lenses.landing.map(({ sineMask, gsoCosineLimit }) => ({
    sineMask,
    gsoCosineLimit,
    gatewayUsable: new Uint8Array(scenario.gateways.length),
  }));
}

/** Marks the satellites lost at an instant and returns the same for gateways. */
function markLosses(simulation: Simulation, instant: Instant, lostSatellite: Uint8Array): Uint8Array {
  const lostGateway = new Uint8Array(simulation.scenario.gateways.length);
  lostSatellite.fill(0);
  for (const loss of simulation.scenario.losses) {
    if (instant < loss.from || (loss.until !== undefined && instant >= loss.until)) continue;
    (loss.kind === 'gateway' ? lostGateway : lostSatellite)[loss.index] = 1;
  }
  return lostGateway;
}
