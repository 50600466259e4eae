import type { LandingRule } from '../network/index.ts';
import type { Snapshot } from '../sky/index.ts';
import { feedersOf, isLive } from './feeders-at.ts';
import { laserLanding } from './laser-landing.ts';
import { lasersMayCarry } from './laser-topology.ts';
import { isInForce } from './losses.ts';
import type { Sighting } from './moment.ts';
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
  readonly overLasers: boolean;
}

export function waysDown(moment: Simulation, sky: readonly Sighting[], variant: Variant): WaysDown {
  const overLasers = lasersMayCarry(moment.scenario, variant.isl, moment.scenario.grids[0].start);
  return overLasers ? laserWays(moment, sky, variant) : bentPipes(moment, variant);
}

function bentPipes(moment: Simulation, variant: Variant): WaysDown {
  const lost = lossesOf(moment);
  const feeders = (sighting: Sighting): WayDown[] =>
    feedersOf(moment, sighting.positionEcefKm, variant).map(({ gateway, slantRangeKm, elevationDeg }) => ({
      gateway,
      spaceKm: slantRangeKm,
      relays: [],
      gatewayElevationDeg: elevationDeg,
    }));
  return {
    before: (sighting) => feeders(sighting)[0],
    after: (sighting) =>
      lost.satellite[sighting.satellite] === 1
        ? undefined
        : feeders(sighting).find(({ gateway }) => lost.gateway[gateway] === 0),
    overLasers: false,
  };
}

function laserWays(moment: Simulation, sky: readonly Sighting[], variant: Variant): WaysDown {
  const snapshot = snapshotOf(moment, sky);
  const lost = lossesOf(moment);
  const none = { gateway: new Uint8Array(lost.gateway.length), satellite: new Uint8Array(lost.satellite.length) };
  const lens = moment.lenses.landingOfVariant[moment.scenario.variants.indexOf(variant)];
  const wayWith = (losses: typeof lost): ((sighting: Sighting) => WayDown | undefined) => {
    const landing = laserLanding(moment);
    landing.startStep(snapshot, moment.scenario.grids[0].start, rulesOf(moment, losses.gateway), losses.satellite);
    return ({ satellite }) => {
      const gateway = losses.satellite[satellite] === 1 ? -1 : landing.gatewayOf(satellite, lens, 0);
      if (gateway < 0) return undefined;
      const relays = landing.satellitesTo(satellite, lens, 0).slice(0, -1).reverse();
      return { gateway, spaceKm: landing.pathKm(satellite, lens, 0), relays };
    };
  };
  return { before: wayWith(none), after: wayWith(lost), overLasers: true };
}

function snapshotOf(moment: Simulation, sky: readonly Sighting[]): Snapshot {
  const count = moment.satellites.length;
  const column = (): Float64Array => new Float64Array(count).fill(Number.NaN);
  const snapshot = { count, xKm: column(), yKm: column(), zKm: column() };
  for (const { satellite, positionEcefKm } of sky) {
    [snapshot.xKm[satellite], snapshot.yKm[satellite], snapshot.zKm[satellite]] = positionEcefKm;
  }
  return snapshot;
}

/** Landing rules of all lenses for the live gateways that are not lost. */
function rulesOf(moment: Simulation, lostGateway: Uint8Array): LandingRule[] {
  return moment.lenses.landing.map(({ sineMask, gsoCosineLimit, gatewayInSet }) => ({
    sineMask,
    gsoCosineLimit,
    gatewayUsable: gatewayInSet.map((inSet, gateway) =>
      lostGateway[gateway] === 0 && isLive(moment, gateway) ? inSet : 0,
    ),
  }));
}

/** Marks of the gateways and satellites lost at the moment. */
export function lossesOf({ scenario }: Simulation): { gateway: Uint8Array; satellite: Uint8Array } {
  const marks = {
    gateway: new Uint8Array(scenario.gateways.length),
    satellite: new Uint8Array(scenario.satellites.length),
  };
  for (const loss of scenario.losses) {
    if (isInForce(loss, scenario.grids[0].start)) marks[loss.kind][loss.index] = 1;
  }
  return marks;
}
