import { cos, exp, log, pow } from '../math/index.ts';
import { within } from './within.ts';

/** One curve of the Recommendation: a sum of bells over log₁₀ of the frequency, plus a line. */
interface Curve {
  /** Height, centre and width of each bell. */
  readonly bells: readonly (readonly [height: number, centre: number, width: number])[];
  readonly slope: number;
  readonly offset: number;
}

/** Tables 1 to 4 of Recommendation ITU-R P.838-3 (2005): log₁₀ k and α, horizontal and vertical polarisation. */
const K_HORIZONTAL: Curve = {
  bells: [
    [-5.3398, -0.10008, 1.13098],
    [-0.35351, 1.2697, 0.454],
    [-0.23789, 0.86036, 0.15354],
    [-0.94158, 0.64552, 0.16817],
  ],
  slope: -0.18961,
  offset: 0.71147,
};
const K_VERTICAL: Curve = {
  bells: [
    [-3.80595, 0.56934, 0.81061],
    [-3.44965, -0.22911, 0.51059],
    [-0.39902, 0.73042, 0.11899],
    [0.50167, 1.07319, 0.27195],
  ],
  slope: -0.16398,
  offset: 0.63297,
};
const ALPHA_HORIZONTAL: Curve = {
  bells: [
    [-0.14318, 1.82442, -0.55187],
    [0.29591, 0.77564, 0.19822],
    [0.32177, 0.63773, 0.13164],
    [-5.3761, -0.9623, 1.47828],
    [16.1721, -3.2998, 3.4399],
  ],
  slope: 0.67849,
  offset: -1.95537,
};
const ALPHA_VERTICAL: Curve = {
  bells: [
    [-0.07771, 2.3384, -0.76284],
    [0.56727, 0.95545, 0.54039],
    [-0.20238, 1.1452, 0.26809],
    [-48.2991, 0.791669, 0.116226],
    [48.5833, 0.791459, 0.116479],
  ],
  slope: -0.053739,
  offset: 0.83433,
};

const LN_10 = 2.302585092994046;

function curveAt({ bells, slope, offset }: Curve, log10GHz: number): number {
  return bells.reduce(
    (sum, [height, centre, width]) => {
      const distance = (log10GHz - centre) / width;
      return sum + height * exp(-distance * distance);
    },
    slope * log10GHz + offset,
  );
}

/** Tilt of the polarisation against the horizontal: 45° stands for circular. */
export interface Polarisation {
  readonly tiltRad: number;
}

export const CIRCULAR: Polarisation = { tiltRad: 0.7853981633974483 };

/**
 * The coefficients of γ = k R^α, dB/km for R in mm/h (Recommendation ITU-R P.838-3, equations 4 and 5).
 *
 * Accuracy: ITU's own check values to their last digit (tested).
 *
 * @throws SkywitnessError `RADIO_RANGE` outside 1 to 1000 GHz
 */
export function rainCoefficients(
  frequencyGHz: number,
  elevationRad: number,
  { tiltRad }: Polarisation = CIRCULAR,
): { readonly k: number; readonly alpha: number } {
  within(frequencyGHz, {
    name: 'frequency',
    unit: 'GHz',
    low: 1,
    high: 1000,
    because: 'Recommendation ITU-R P.838-3 holds between these.',
  });
  const log10GHz = log(frequencyGHz) / LN_10;
  const [kH, kV] = [K_HORIZONTAL, K_VERTICAL].map((curve) => pow(10, curveAt(curve, log10GHz)));
  const [alphaH, alphaV] = [ALPHA_HORIZONTAL, ALPHA_VERTICAL].map((curve) => curveAt(curve, log10GHz));
  const cosElevation = cos(elevationRad);
  const mix = cosElevation * cosElevation * cos(2 * tiltRad);
  const k = (kH + kV + (kH - kV) * mix) / 2;
  return { k, alpha: (kH * alphaH + kV * alphaV + (kH * alphaH - kV * alphaV) * mix) / (2 * k) };
}

/**
 * Attenuation of a kilometre of rain, dB/km.
 *
 * @throws SkywitnessError `RADIO_RANGE`
 * @example
 * ```ts
 * import { RAD_PER_DEG } from '@skywitness/engine/constants';
 * import { rainSpecificAttenuation } from '@skywitness/engine/radio';
 * const london = { frequencyGHz: 14.25, elevationRad: 31.07699124 * RAD_PER_DEG, polarisation: { tiltRad: 0 } };
 * rainSpecificAttenuation(26.48052, london); // => 1.581308
 * ```
 */
export function rainSpecificAttenuation(
  rainRateMmPerH: number,
  path: { readonly frequencyGHz: number; readonly elevationRad: number; readonly polarisation?: Polarisation },
): number {
  within(rainRateMmPerH, {
    name: 'rain rate',
    unit: 'mm/h',
    low: 0,
    high: 500,
    because: 'The heaviest hour on record is 305 mm; give the rate in mm/h.',
  });
  if (rainRateMmPerH === 0) return 0;
  const { k, alpha } = rainCoefficients(path.frequencyGHz, path.elevationRad, path.polarisation);
  return k * pow(rainRateMmPerH, alpha);
}
