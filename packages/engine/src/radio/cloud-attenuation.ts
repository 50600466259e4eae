import { exp, sin } from '../math/index.ts';
import { within } from './within.ts';

const ZERO_CELSIUS_K = 273.15;

/**
 * Absorption of cloud liquid, dB per kg/m² (Recommendation ITU-R P.840-8, equations 2 to 11: the dielectric of water with two
 * relaxations).
 */
export function cloudMassAbsorption(frequencyGHz: number, temperatureK: number = ZERO_CELSIUS_K): number {
  within(frequencyGHz, {
    name: 'frequency',
    unit: 'GHz',
    low: 1,
    high: 200,
    because: 'The droplets of Recommendation ITU-R P.840 are small against the wavelength up to 200 GHz.',
  });
  const warmth = 300 / temperatureK - 1;
  const still = 77.66 + 103.3 * warmth;
  const middle = 0.0671 * still;
  const fast = 3.52;
  const principalGHz = 20.2 - 146 * warmth + 316 * warmth * warmth;
  const secondaryGHz = 39.8 * principalGHz;
  const [p, s] = [frequencyGHz / principalGHz, frequencyGHz / secondaryGHz];
  const imaginary = (p * (still - middle)) / (1 + p * p) + (s * (middle - fast)) / (1 + s * s);
  const real = (still - middle) / (1 + p * p) + (middle - fast) / (1 + s * s) + fast;
  const eta = (2 + real) / imaginary;
  return (0.819 * frequencyGHz) / (imaginary * (1 + eta * eta));
}

/** Absorption per unit of *unreduced* cloud liquid, dB per kg/m² (Recommendation ITU-R P.840-9, equation 12). */
export function cloudMassAbsorptionOfLiquid(frequencyGHz: number): number {
  const [below, above] = [frequencyGHz + 23.9589, frequencyGHz - 219.2096];
  const bells = 0.1522 * exp((-below * below) / 3299.1) + 11.51 * exp((-above * above) / 2_759_500) - 10.4912;
  return cloudMassAbsorption(frequencyGHz, 273.75) * bells;
}

/**
 * Attenuation by cloud, dB, from the columnar content of liquid reduced to 0 °C, kg/m² (Recommendation ITU-R P.840-8).
 *
 * Accuracy: ITU's check values to 1e-4 dB (tested).
 *
 * @example
 * ```ts
 * import { RAD_PER_DEG } from '@skywitness/engine/constants';
 * import { cloudAttenuationDb } from '@skywitness/engine/radio';
 * cloudAttenuationDb(1.26328615, 14.25, 31.07699124 * RAD_PER_DEG); // => 0.45517
 * ```
 */
export function cloudAttenuationDb(reducedLiquidKgPerM2: number, frequencyGHz: number, elevationRad: number): number {
  return (reducedLiquidKgPerM2 * cloudMassAbsorption(frequencyGHz)) / sin(elevationRad);
}
