import { HALF_PI } from '../constants.ts';
import { cos } from '../math/index.ts';
import { decibels } from './decibel.ts';
import { eirpOfFluxDensityDbW, type LinkBudget, linkBudget, rainNoiseDb } from './link-budget.ts';
import type { LinkFacts, SatelliteFacts } from './link-facts.ts';

/** Where a link runs and what the air costs it in each direction, dB. */
export interface LinkPath {
  readonly slantRangeKm: number;
  readonly elevationRad: number;
  readonly downAttenuationDb: number;
  readonly upAttenuationDb: number;
}

/** Both directions of a link; it closes when both margins are 0 or more. */
export interface TwoWayBudget {
  readonly down: LinkBudget;
  readonly up: LinkBudget;
  /** The smaller of the two. */
  readonly marginDb: number;
}

/** Loss of a flat panel that looks away from its axis, dB. */
export function scanLossDb(offAxisRad: number, power: number): number {
  return -power * decibels(cos(offAxisRad));
}

const FOUR_KHZ = 4000;

/**
 * The link between a terminal and a satellite. Down, the satellite keeps the flux density on the ground whatever the range; up, the
 * terminal sends with all its power. The terminal lies flat: it looks off its axis by the zenith distance.
 *
 * @throws SkywitnessError `RADIO_RANGE`
 */
export function userLink(path: LinkPath, facts: LinkFacts, satellite: SatelliteFacts): TwoWayBudget {
  const scanDb = scanLossDb(HALF_PI - path.elevationRad, facts.terminalScanPower);
  const channelDb = decibels(facts.userDownlinkChannelHz / FOUR_KHZ);
  const down = linkBudget({
    frequencyGHz: facts.userDownlinkGHz,
    slantRangeKm: path.slantRangeKm,
    eirpDbW: eirpOfFluxDensityDbW(satellite.userFluxDensityDbWPerM2 + channelDb, path.slantRangeKm),
    figureOfMeritDbPerK:
      facts.terminalFigureOfMeritDbPerK - scanDb - rainNoiseDb(path.downAttenuationDb, facts.terminalNoiseK),
    bandwidthHz: facts.userDownlinkChannelHz,
    attenuationDb: path.downAttenuationDb,
  });
  const up = linkBudget({
    frequencyGHz: facts.userUplinkGHz,
    slantRangeKm: path.slantRangeKm,
    eirpDbW: facts.terminalEirpDbW - scanDb,
    figureOfMeritDbPerK: facts.satelliteUserFigureOfMeritDbPerK,
    bandwidthHz: facts.userUplinkChannelHz,
    attenuationDb: path.upAttenuationDb,
  });
  return twoWays(down, up);
}

const ONE_MHZ = 1e6;

/**
 * The link between a gateway and a satellite: dishes that look along their axis.
 *
 * @throws SkywitnessError `RADIO_RANGE`
 */
export function feederLink(path: LinkPath, facts: LinkFacts): TwoWayBudget {
  const channelDb = decibels(facts.feederUplinkChannelHz / ONE_MHZ);
  const carrierToInterferenceDb = [facts.feederInterferenceDb];
  const down = linkBudget({
    frequencyGHz: facts.feederDownlinkGHz,
    slantRangeKm: path.slantRangeKm,
    eirpDbW: eirpOfFluxDensityDbW(facts.feederFluxDensityDbWPerM2 + channelDb, path.slantRangeKm),
    figureOfMeritDbPerK: facts.gatewayFigureOfMeritDbPerK - rainNoiseDb(path.downAttenuationDb, facts.gatewayNoiseK),
    bandwidthHz: facts.feederUplinkChannelHz,
    attenuationDb: path.downAttenuationDb,
    carrierToInterferenceDb,
  });
  const up = linkBudget({
    frequencyGHz: facts.feederUplinkGHz,
    slantRangeKm: path.slantRangeKm,
    eirpDbW: facts.gatewayEirpDbW,
    figureOfMeritDbPerK: facts.satelliteFeederFigureOfMeritDbPerK,
    bandwidthHz: facts.feederUplinkChannelHz,
    attenuationDb: path.upAttenuationDb,
    carrierToInterferenceDb,
  });
  return twoWays(down, up);
}

function twoWays(down: LinkBudget, up: LinkBudget): TwoWayBudget {
  return { down, up, marginDb: Math.min(down.marginDb, up.marginDb) };
}
