import { log } from '../math/index.ts';
import { ratioOfDecibels } from './decibel.ts';
import { MODCODS } from './modcods.ts';

const LN_2 = 0.6931471805599453;
/** 64QAM, the densest constellation that is reported of user links; rates above it are not counted even where noise allows them. */
const MOST_BITS_PER_SYMBOL = 6;

/** The modulations that no other beats at their threshold, from the most robust up. */
const LADDER = [...MODCODS]
  .sort((a, b) => a[2] - b[2] || b[1] - a[1])
  .filter(([, bits], index, sorted) => sorted.slice(0, index).every(([, fewer]) => fewer < bits));

/** The carrier-to-noise ratio below which no modulation of the proxy decodes, dB: −2.85. */
export const LEAST_CARRIER_TO_NOISE_DB: number = LADDER[0][2];

/**
 * Bits per symbol at a carrier-to-noise ratio: by the proxy, and by the bound that no code passes (Shannon; 64QAM at most).
 * The truth of a modern waveform lies between them.
 *
 * @example
 * ```ts
 * import { spectralEfficiency } from '@skywitness/engine/radio';
 * spectralEfficiency(13); // => { modcod: 'S2 32APSK 3/4', proxy: 3.703295, bound: 4.39 }
 * spectralEfficiency(-5); // => { modcod: 'none', proxy: 0, bound: 0 }
 * ```
 */
export function spectralEfficiency(carrierToNoiseDb: number): { modcod: string; proxy: number; bound: number } {
  const modcod = LADDER.findLast(([, , requiredDb]) => requiredDb <= carrierToNoiseDb);
  if (modcod === undefined) return { modcod: 'none', proxy: 0, bound: 0 };
  const shannon = log(1 + ratioOfDecibels(carrierToNoiseDb)) / LN_2;
  return {
    modcod: modcod[0],
    proxy: Math.min(modcod[1], MOST_BITS_PER_SYMBOL),
    bound: Math.min(shannon, MOST_BITS_PER_SYMBOL),
  };
}
