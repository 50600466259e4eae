import { exp, pow } from '../math/index.ts';
import type { Air } from './gas-specific-attenuation.ts';

/** Layers of the mean annual global reference atmosphere up to 84.852 km of geopotential: base, temperature, lapse, pressure. */
const LAYERS: readonly (readonly [baseKm: number, temperatureK: number, lapseKPerKm: number, pressureHPa: number])[] = [
  [0, 288.15, -6.5, 1013.25],
  [11, 216.65, 0, 226.3226],
  [20, 216.65, 1, 54.7498],
  [32, 228.65, 2.8, 8.680422],
  [47, 270.65, 0, 1.109106],
  [51, 270.65, -2.8, 0.6694167],
  [71, 214.65, -2, 0.03956649],
];

/** Temperature over lapse in the barometric formula, K/km. */
const BAROMETRIC_K_PER_KM = 34.1632;
const GEOPOTENTIAL_RADIUS_KM = 6356.766;
const SURFACE_VAPOUR_G_PER_M3 = 7.5;
const VAPOUR_SCALE_KM = 2;
/** Above, vapour is two parts in a million of the pressure. */
const LEAST_VAPOUR_MIXING_RATIO = 2e-6;

/** Columnar content of water vapour of the reference atmosphere: 7.5 g/m³ × 2 km. */
export const REFERENCE_VAPOUR_KG_PER_M2: number = SURFACE_VAPOUR_G_PER_M3 * VAPOUR_SCALE_KM;

/** Share of the reference atmosphere's water vapour that lies above a height. */
export function vapourShareAbove(heightKm: number): number {
  return exp(-heightKm / VAPOUR_SCALE_KM);
}

/**
 * Air of the mean annual global reference atmosphere at a height of 0 to 85 km (Recommendation ITU-R P.835-6, annex 1; pressure
 * is total there, dry here), with its vapour taken so many times (`wetness`).
 */
export function referenceAir(heightKm: number, wetness = 1): Air {
  const geopotentialKm = (GEOPOTENTIAL_RADIUS_KM * heightKm) / (GEOPOTENTIAL_RADIUS_KM + heightKm);
  const [baseKm, baseK, lapse, baseHPa] = LAYERS.findLast(([base]) => geopotentialKm >= base) ?? LAYERS[0];
  const aboveKm = geopotentialKm - baseKm;
  const temperatureK = baseK + lapse * aboveKm;
  const pressureHPa =
    lapse === 0
      ? baseHPa * exp((-BAROMETRIC_K_PER_KM * aboveKm) / baseK)
      : baseHPa * pow(baseK / temperatureK, BAROMETRIC_K_PER_KM / lapse);
  const vapourHPa = Math.max(
    (wetness * SURFACE_VAPOUR_G_PER_M3 * vapourShareAbove(heightKm) * temperatureK) / 216.7,
    LEAST_VAPOUR_MIXING_RATIO * pressureHPa,
  );
  return {
    dryPressureHPa: pressureHPa - vapourHPa,
    temperatureK,
    vapourDensityGPerM3: (vapourHPa * 216.7) / temperatureK,
  };
}
