import { BOLTZMANN_J_PER_K, PI } from '../constants.ts';
import { decibelSum, decibels, ratioOfDecibels } from './decibel.ts';
import { freeSpaceLossDb } from './free-space-loss.ts';
import { LEAST_CARRIER_TO_NOISE_DB, spectralEfficiency } from './spectral-efficiency.ts';

/** One direction of one link. */
export interface LinkEnds {
  readonly frequencyGHz: number;
  readonly slantRangeKm: number;
  /** Power of the channel times the antenna gain towards the receiver. */
  readonly eirpDbW: number;
  /** Gain of the receiving antenna towards the transmitter over the noise temperature of the receiver: G/T. */
  readonly figureOfMeritDbPerK: number;
  readonly bandwidthHz: number;
  /** Of the atmosphere, and of whatever else stands between the ends. */
  readonly attenuationDb: number;
  /** Carrier over interference from other beams, systems and the transmitter itself, each; none unless said. */
  readonly carrierToInterferenceDb?: readonly number[];
}

/** What a link carries, and how much it has to spare. */
export interface LinkBudget {
  readonly freeSpaceLossDb: number;
  readonly attenuationDb: number;
  readonly carrierToNoiseDb: number;
  readonly carrierToNoiseAndInterferenceDb: number;
  /** Above the most robust modulation of the proxy: where it falls below 0 the link does not close. */
  readonly marginDb: number;
  /** Bits per symbol by the proxy and by the bound, see `spectralEfficiency`. */
  readonly efficiency: { readonly modcod: string; readonly proxy: number; readonly bound: number };
}

/** 10 log₁₀ of Boltzmann's constant: −228.6 dBW/K/Hz. */
const BOLTZMANN_DB: number = decibels(BOLTZMANN_J_PER_K);

/**
 * The budget of one direction of one link.
 *
 * Accuracy: the gateway uplink published by del Portillo et al. (2018), from EIRP to margin, to 0.2 dB (tested).
 *
 * @throws SkywitnessError `RADIO_RANGE`
 * @example
 * ```ts
 * import { linkBudget } from '@skywitness/engine/radio';
 * const gatewayUp = {
 *   frequencyGHz: 28.5, slantRangeKm: 1684, eirpDbW: 68.4, figureOfMeritDbPerK: 13.6, bandwidthHz: 500e6, attenuationDb: 2.9,
 * };
 * linkBudget(gatewayUp).carrierToNoiseDb; // => 34.64
 * ```
 */
export function linkBudget(link: LinkEnds): LinkBudget {
  const lossDb = freeSpaceLossDb(link.frequencyGHz, link.slantRangeKm);
  const noiseDbW = BOLTZMANN_DB + decibels(link.bandwidthHz);
  const carrierToNoiseDb = link.eirpDbW - lossDb - link.attenuationDb + link.figureOfMeritDbPerK - noiseDbW;
  const others = (link.carrierToInterferenceDb ?? []).map((db) => -db);
  const combinedDb = -decibelSum([-carrierToNoiseDb, ...others]);
  return {
    freeSpaceLossDb: lossDb,
    attenuationDb: link.attenuationDb,
    carrierToNoiseDb,
    carrierToNoiseAndInterferenceDb: combinedDb,
    marginDb: combinedDb - LEAST_CARRIER_TO_NOISE_DB,
    efficiency: spectralEfficiency(combinedDb),
  };
}

/** Radiating temperature of rain and cloud, K (Recommendation ITU-R P.618-13, section 3: 275 K where nothing better is known). */
const MEDIUM_K = 275;

/**
 * By how much the noise that rain and cloud radiate spoils the figure of merit of a receiver on the ground, dB.
 *
 * @example
 * ```ts
 * import { rainNoiseDb } from '@skywitness/engine/radio';
 * rainNoiseDb(0, 250); // => 0
 * rainNoiseDb(10, 250); // => 2.99
 * ```
 */
export function rainNoiseDb(attenuationDb: number, receiverNoiseK: number): number {
  return decibels(1 + (MEDIUM_K * (1 - ratioOfDecibels(-attenuationDb))) / receiverNoiseK);
}

/**
 * EIRP that lays a power flux density on the ground, dBW in the bandwidth of the density: the density spread over a
 * sphere of the range.
 *
 * @example
 * ```ts
 * import { eirpOfFluxDensityDbW } from '@skywitness/engine/radio';
 * eirpOfFluxDensityDbW(-122, 550); // => 3.8
 * ```
 */
export function eirpOfFluxDensityDbW(fluxDensityDbWPerM2: number, slantRangeKm: number): number {
  return fluxDensityDbWPerM2 + decibels(4 * PI * slantRangeKm * slantRangeKm) + 60;
}
