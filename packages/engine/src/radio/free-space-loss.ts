import { PI, SPEED_OF_LIGHT_KM_PER_S } from '../constants.ts';
import { decibels } from './decibel.ts';
import { within } from './within.ts';

/**
 * Loss between two isotropic antennas in empty space, dB (Recommendation ITU-R P.525-4).
 *
 * @throws SkywitnessError `RADIO_RANGE`
 * @example
 * ```ts
 * import { freeSpaceLossDb } from '@skywitness/engine/radio';
 * freeSpaceLossDb(12, 550); // => 168.84
 * ```
 */
export function freeSpaceLossDb(frequencyGHz: number, slantRangeKm: number): number {
  within(frequencyGHz, {
    name: 'frequency',
    unit: 'GHz',
    low: 0.001,
    high: 1000,
    because: 'Give it in GHz, such as 11.7.',
  });
  within(slantRangeKm, { name: 'range', unit: 'km', low: 1, high: 100_000, because: 'Give the slant range in km.' });
  const wavelengthKm = SPEED_OF_LIGHT_KM_PER_S / (frequencyGHz * 1e9);
  return 2 * decibels((4 * PI * slantRangeKm) / wavelengthKm);
}
