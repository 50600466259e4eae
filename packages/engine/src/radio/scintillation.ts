import { DEG_PER_RAD, HALF_PI } from '../constants.ts';
import { atan2, log, pow, sin } from '../math/index.ts';
import { within } from './within.ts';

export interface ScintillationPath {
  readonly frequencyGHz: number;
  readonly elevationRad: number;
  /** Physical diameter of the antenna; a panel counts as a disc of its area. */
  readonly antennaDiameterM: number;
  readonly antennaEfficiency: number;
  /** Median wet term of the radio refractivity at the place, N-units (Recommendation ITU-R P.453). */
  readonly wetRefractivity: number;
}

const TURBULENCE_HEIGHT_M = 1000;
const HIGHEST_GHZ = 20;
const LN_10 = 2.302585092994046;

/**
 * Fade depth by tropospheric scintillation exceeded for a percentage of the time, dB (Recommendation ITU-R P.618-13, 2.4.1).
 *
 * The Recommendation gives it for 0.01 to 50 % and 4 to 20 GHz. ITU's check values carry the formula down to 0.001 % and take
 * the value at 20 GHz above; so does this, up to the 55 GHz of the rain model. Antenna averaging shrinks with frequency, so
 * the true value above 20 GHz is larger, by at most a tenth of a dB at 30 GHz and 1 % (the rule f^(7/12)).
 *
 * Accuracy: ITU's own 128 check values to 1e-5 dB (tested).
 *
 * @throws SkywitnessError `RADIO_RANGE`
 */
export function scintillationDb(percentOfTime: number, path: ScintillationPath): number {
  const { elevationRad } = path;
  within(path.frequencyGHz, {
    name: 'frequency',
    unit: 'GHz',
    low: 4,
    high: 55,
    because: 'Recommendation ITU-R P.618-13 gives scintillation between these.',
  });
  within(elevationRad * DEG_PER_RAD, {
    name: 'elevation',
    unit: '°',
    low: 5 - 1e-9,
    high: 90 + 1e-9,
    because: 'Below 5° scintillation follows other statistics.',
  });
  within(percentOfTime, {
    name: 'percentage of time',
    unit: '%',
    low: 0.001,
    high: 50,
    because: 'Recommendation ITU-R P.618-13 gives scintillation between these.',
  });
  const decade = log(percentOfTime) / LN_10;
  const depth = -0.061 * decade * decade * decade + 0.072 * decade * decade - 1.71 * decade + 3;
  const frequencyGHz = Math.min(path.frequencyGHz, HIGHEST_GHZ);
  const reference = 0.0036 + 0.0001 * path.wetRefractivity;
  const averaging = antennaAveraging({ ...path, frequencyGHz });
  const deviation = (reference * pow(frequencyGHz, 7 / 12) * averaging) / pow(sin(elevationRad), 1.2);
  return depth * deviation;
}

/** A large antenna averages over the ripples. */
function antennaAveraging(path: ScintillationPath): number {
  const sine = sin(path.elevationRad);
  const lengthM = (2 * TURBULENCE_HEIGHT_M) / (Math.sqrt(sine * sine + 2.35e-4) + sine);
  const effectiveSquareM2 = path.antennaEfficiency * path.antennaDiameterM * path.antennaDiameterM;
  const x = (1.22 * effectiveSquareM2 * path.frequencyGHz) / lengthM;
  if (x >= 7) return 0;
  const spread = x === 0 ? HALF_PI : atan2(1, x);
  return Math.sqrt(3.86 * pow(x * x + 1, 11 / 12) * sin((11 / 6) * spread) - 7.08 * pow(x, 5 / 6));
}
