import { SkywitnessError } from '../errors.ts';
import { type Bracket, type DatedFact, factAt, type RadioProfile, type SatelliteVersion } from '../system/index.ts';
import type { Instant } from '../time/index.ts';

/**
 * Which end of every bracket is taken: the worse or the better one for the user. What passes under neither is an upper
 * bound's no; what passes under both, a lower bound's yes.
 */
export type RadioAssumption = 'pessimistic' | 'optimistic';

export const RADIO_ASSUMPTIONS: readonly RadioAssumption[] = ['pessimistic', 'optimistic'];

/** The figures of a system's links at one moment under one assumption. */
export interface LinkFacts {
  readonly userDownlinkGHz: number;
  readonly userUplinkGHz: number;
  readonly feederDownlinkGHz: number;
  readonly feederUplinkGHz: number;
  readonly userDownlinkChannelHz: number;
  readonly userDownlinkChannels: number;
  readonly userDownlinkUse: number;
  readonly userUplinkChannelHz: number;
  readonly feederUplinkChannelHz: number;
  readonly terminalFigureOfMeritDbPerK: number;
  readonly terminalNoiseK: number;
  readonly terminalEirpDbW: number;
  readonly terminalScanPower: number;
  readonly terminalDiameterM: number;
  readonly satelliteUserFigureOfMeritDbPerK: number;
  readonly satelliteFeederFigureOfMeritDbPerK: number;
  readonly gatewayEirpDbW: number;
  readonly gatewayFigureOfMeritDbPerK: number;
  readonly gatewayNoiseK: number;
  readonly gatewayDiameterM: number;
  readonly feederFluxDensityDbWPerM2: number;
  readonly feederInterferenceDb: number;
  readonly userBeamWidthDeg: number;
  readonly coFrequencyBeams: number;
  readonly feederMbps: number;
  readonly islMbps: number;
}

/**
 * Reads a radio profile at a moment, taking the worse or the better end of each bracket. Higher frequencies and steeper scan
 * loss are the worse ends, of everything else the lower.
 *
 * @throws SkywitnessError `RADIO_UNKNOWN` where a figure is not known then
 * @example
 * ```ts
 * import { linkFacts } from '@skywitness/engine/radio';
 * import { systemProfile } from '@skywitness/engine/system';
 * import { parseInstant } from '@skywitness/engine/time';
 * const { radio } = systemProfile('starlink');
 * linkFacts(radio, parseInstant('2022-09-26'), 'pessimistic').terminalEirpDbW; // => 33.2
 * linkFacts(radio, parseInstant('2022-09-26'), 'optimistic').terminalEirpDbW; // => 41
 * ```
 */
export function linkFacts(radio: RadioProfile | undefined, instant: Instant, assumption: RadioAssumption): LinkFacts {
  if (radio === undefined) unknown('any figure of its links');
  const worse = (list: readonly DatedFact<Bracket>[], name: string): number =>
    end(list, name, assumption === 'pessimistic' ? 'low' : 'high');
  const higher = (list: readonly DatedFact<Bracket>[], name: string): number =>
    end(list, name, assumption === 'pessimistic' ? 'high' : 'low');
  const end = (list: readonly DatedFact<Bracket>[], name: string, which: keyof Bracket): number =>
    known(list, name)[which];
  const known = <T>(list: readonly DatedFact<T>[], name: string): T => factAt(list, instant)?.value ?? unknown(name);
  return {
    userDownlinkGHz: higher(radio.userDownlinkBandGHz, 'the band of user downlinks'),
    userUplinkGHz: higher(radio.userUplinkBandGHz, 'the band of user uplinks'),
    feederDownlinkGHz: higher(radio.feederDownlinkBandGHz, 'the band of feeder downlinks'),
    feederUplinkGHz: higher(radio.feederUplinkBandGHz, 'the band of feeder uplinks'),
    userDownlinkChannelHz: 1e6 * known(radio.userDownlinkChannelMHz, 'the width of user downlink channels'),
    userDownlinkChannels: known(radio.userDownlinkChannels, 'the number of user downlink channels'),
    userDownlinkUse: known(radio.userDownlinkUse, 'the use of user downlink channels'),
    userUplinkChannelHz: 1e6 * known(radio.userUplinkChannelMHz, 'the width of user uplink channels'),
    feederUplinkChannelHz: 1e6 * known(radio.feederUplinkChannelMHz, 'the width of feeder uplink channels'),
    terminalFigureOfMeritDbPerK: worse(radio.terminalFigureOfMeritDbPerK, 'G/T of terminals'),
    terminalNoiseK: known(radio.terminalNoiseK, 'the noise of terminals'),
    terminalEirpDbW: worse(radio.terminalEirpDbW, 'EIRP of terminals'),
    terminalScanPower: higher(radio.terminalScanPower, 'the scan loss of terminals'),
    terminalDiameterM: known(radio.terminalDiameterM, 'the size of terminals'),
    satelliteUserFigureOfMeritDbPerK: worse(radio.satelliteUserFigureOfMeritDbPerK, 'G/T of satellites for users'),
    satelliteFeederFigureOfMeritDbPerK: worse(
      radio.satelliteFeederFigureOfMeritDbPerK,
      'G/T of satellites for gateways',
    ),
    gatewayEirpDbW: worse(radio.gatewayEirpDbW, 'EIRP of gateways'),
    gatewayFigureOfMeritDbPerK: worse(radio.gatewayFigureOfMeritDbPerK, 'G/T of gateways'),
    gatewayNoiseK: known(radio.gatewayNoiseK, 'the noise of gateways'),
    gatewayDiameterM: known(radio.gatewayDiameterM, 'the size of gateways'),
    feederFluxDensityDbWPerM2: worse(radio.feederFluxDensityDbWPerM2, 'the flux density of feeder links'),
    feederInterferenceDb: worse(radio.feederInterferenceDb, 'the interference of feeder links'),
    userBeamWidthDeg: worse(radio.userBeamWidthDeg, 'the width of user beams'),
    coFrequencyBeams: worse(radio.coFrequencyBeams, 'the number of beams on one frequency'),
    feederMbps: worse(radio.feederMbps, 'the capacity of feeder links'),
    islMbps: worse(radio.islMbps, 'the capacity of laser links'),
  };
}

/** What one build of satellites can do at a moment under an assumption. */
export interface SatelliteFacts {
  readonly version: string;
  readonly userFluxDensityDbWPerM2: number;
  readonly userBeams: number;
  readonly userDownlinkMbps: number;
  readonly userUplinkMbps: number;
}

/** Reads the facts of a build; a build that flew earlier than its facts begin has their first. */
export function satelliteFacts(version: SatelliteVersion, assumption: RadioAssumption): SatelliteFacts {
  const end = (list: readonly DatedFact<Bracket>[]): number =>
    list[0].value[assumption === 'pessimistic' ? 'low' : 'high'];
  return {
    version: version.id,
    userFluxDensityDbWPerM2: end(version.userFluxDensityDbWPerM2),
    userBeams: end(version.userBeams),
    userDownlinkMbps: end(version.userDownlinkMbps),
    userUplinkMbps: end(version.userUplinkMbps),
  };
}

function unknown(name: string): never {
  throw new SkywitnessError(
    'RADIO_UNKNOWN',
    `of this system at that time ${name} is not known, so that no link of it can be computed. Ask for weather and demand only of starlink since 2019-11-11.`,
  );
}
