import {
  emptyFeederLinks,
  feederLinksInto,
  type LandingRule,
  landingLink,
  quickestLink,
  soleGateway,
} from '../network/index.ts';
import type { Snapshot } from '../sky/index.ts';
import type { Instant } from '../time/index.ts';
import { laserLanding } from './laser-landing.ts';
import { isInForce } from './losses.ts';
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
  /** Gateway at which a satellite lands under a lens after losses, or −1; over lasers it depends on the home that traffic goes to. */
  readonly gatewayOf: (satellite: number, lens: number, home?: number) => number;
  /** The only gateway at which a satellite can land after losses; −1 for none, `SEVERAL_GATEWAYS` for more. */
  readonly soleGatewayOf: (satellite: number, lens: number) => number;
  /** The gateway at which the whole way to a home, the ground included, is quickest, and that way from the satellite on, km of light. */
  readonly quickestOf: (
    satellite: number,
    lens: number,
    home: number,
  ) => { readonly gateway: number; readonly wayKm: number };
  /** Kilometres through space from that gateway to the satellite. */
  readonly pathKm: (satellite: number, lens: number, home?: number) => number;
}

export function landingMemo(simulation: Simulation): LandingMemo {
  const satelliteCount = simulation.scenario.satellites.length;
  const lensCount = simulation.lenses.landing.length;
  const links = emptyFeederLinks(simulation.scenario.gateways.length);
  const computedAt = new Int32Array(satelliteCount).fill(-1);
  const [landing, standing] = [new Int32Array(satelliteCount), new Int32Array(satelliteCount)];
  const gateway = new Int32Array(satelliteCount * lensCount);
  const sole = new Int32Array(satelliteCount * lensCount);
  const pathKm = new Float64Array(satelliteCount * lensCount);
  const { groundKm } = simulation.homeGroups;
  const lanes = lensCount * groundKm.length;
  const quickestGateway = new Int32Array(satelliteCount * lanes);
  const quickestKm = new Float64Array(satelliteCount * lanes);
  const usable = usableGateways(simulation);
  const [lasersBefore, lasersAfter] = [laserLanding(simulation), laserLanding(simulation)];
  let snapshot: Snapshot | undefined;
  let step = -1;

  const startStep = (next: Snapshot, instant: Instant): void => {
    snapshot = next;
    step++;
    usable.setTo(instant);
    lasersAfter.startStep(next, instant, usable.after, usable.lostSatellite);
    if (usable.anyLost()) lasersBefore.startStep(next, instant, usable.before, usable.noneLost);
  };

  const compute = (satellite: number): void => {
    const { xKm, yKm, zKm } = snapshot as Snapshot;
    computedAt[satellite] = step;
    feederLinksInto(
      links,
      simulation.gateways,
      [xKm[satellite], yKm[satellite], zKm[satellite]],
      simulation.feederLimits,
    );
    const isLost = usable.lostSatellite[satellite] === 1;
    const before = usable.anyLost() ? lasersBefore : lasersAfter;
    [landing[satellite], standing[satellite]] = [0, 0];
    for (let lens = 0; lens < lensCount; lens++) {
      const at = satellite * lensCount + lens;
      if (lasersAfter.isUsed(lens)) {
        gateway[at] = isLost ? -1 : lasersAfter.gatewayOf(satellite, lens, 0);
        sole[at] = isLost ? -1 : lasersAfter.soleGatewayOf(satellite, lens);
        if (before.gatewayOf(satellite, lens, 0) >= 0) landing[satellite] |= 1 << lens;
      } else {
        const link = isLost ? -1 : landingLink(links, usable.after[lens]);
        gateway[at] = link < 0 ? -1 : links.gateway[link];
        sole[at] = link < 0 ? -1 : soleGateway(links, usable.after[lens]);
        pathKm[at] = link < 0 ? Number.POSITIVE_INFINITY : links.slantRangeKm[link];
        computeQuickest(satellite, lens, isLost);
        if (link >= 0 || landingLink(links, usable.before[lens]) >= 0) landing[satellite] |= 1 << lens;
      }
      if (gateway[at] >= 0) standing[satellite] |= 1 << lens;
    }
  };

  const computeQuickest = (satellite: number, lens: number, isLost: boolean): void => {
    groundKm.forEach((ground, home) => {
      const at = satellite * lanes + lens * groundKm.length + home;
      const link = isLost ? -1 : quickestLink(links, usable.after[lens], ground);
      quickestGateway[at] = link < 0 ? -1 : links.gateway[link];
      quickestKm[at] = link < 0 ? Number.POSITIVE_INFINITY : links.slantRangeKm[link] + ground[links.gateway[link]];
    });
  };

  const computed = (satellite: number): number => {
    if (computedAt[satellite] !== step) compute(satellite);
    return satellite;
  };

  return {
    startStep,
    landingBits: (satellite) => landing[computed(satellite)],
    standingBits: (satellite) => standing[computed(satellite)],
    gatewayOf: (satellite, lens, home = 0) => {
      const known = gateway[computed(satellite) * lensCount + lens];
      return known >= 0 && lasersAfter.isUsed(lens) ? lasersAfter.gatewayOf(satellite, lens, home) : known;
    },
    quickestOf: (satellite, lens, home) => {
      const at = computed(satellite) * lanes + lens * groundKm.length + home;
      if (!lasersAfter.isUsed(lens)) return { gateway: quickestGateway[at], wayKm: quickestKm[at] };
      const over = lasersAfter.gatewayOf(satellite, lens, home);
      return { gateway: over, wayKm: lasersAfter.pathKm(satellite, lens, home) + (groundKm[home][over] ?? 0) };
    },
    soleGatewayOf: (satellite, lens) => sole[computed(satellite) * lensCount + lens],
    pathKm: (satellite, lens, home = 0) => {
      const at = computed(satellite) * lensCount + lens;
      return lasersAfter.isUsed(lens) ? lasersAfter.pathKm(satellite, lens, home) : pathKm[at];
    },
  };
}

/** Landing rules per lens whose usable gateways follow the time: live ones (`before`), and those not lost either (`after`). */
interface UsableGateways {
  readonly before: readonly LandingRule[];
  readonly after: readonly LandingRule[];
  readonly lostSatellite: Uint8Array;
  readonly noneLost: Uint8Array;
  readonly anyLost: () => boolean;
  readonly setTo: (instant: Instant) => void;
}

function usableGateways(simulation: Simulation): UsableGateways {
  const { scenario, lenses, gateways } = simulation;
  const [before, after] = [rulesOf(simulation), rulesOf(simulation)];
  const lostSatellite = new Uint8Array(scenario.satellites.length);
  const lostGateway = new Uint8Array(scenario.gateways.length);
  let anyLost = false;
  const setTo = (instant: Instant): void => {
    lostSatellite.fill(0);
    lostGateway.fill(0);
    const inForce = scenario.losses.filter((loss) => isInForce(loss, instant));
    for (const loss of inForce) (loss.kind === 'gateway' ? lostGateway : lostSatellite)[loss.index] = 1;
    anyLost = inForce.length > 0;
    lenses.landing.forEach((lens, bit) => {
      for (const gateway of gateways.considered) {
        const isLive = simulation.gatewayFrom[gateway] <= instant && instant < simulation.gatewayUntil[gateway];
        const usable = isLive ? lens.gatewayInSet[gateway] : 0;
        before[bit].gatewayUsable[gateway] = usable;
        after[bit].gatewayUsable[gateway] = lostGateway[gateway] === 1 ? 0 : usable;
      }
    });
  };
  const noneLost = new Uint8Array(scenario.satellites.length);
  return { before, after, lostSatellite, noneLost, anyLost: () => anyLost, setTo };
}

/** One rule per landing lens; which gateways are usable is filled in step by step. */
function rulesOf({ lenses, scenario }: Simulation): LandingRule[] {
  return lenses.landing.map(({ sineMask, gsoCosineLimit }) => ({
    sineMask,
    gsoCosineLimit,
    gatewayUsable: new Uint8Array(scenario.gateways.length),
  }));
}
