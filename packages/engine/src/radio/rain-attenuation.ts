import { DEG_PER_RAD, RAD_PER_DEG } from '../constants.ts';
import { atan2, cos, exp, log, pow, sin } from '../math/index.ts';
import { type Polarisation, rainSpecificAttenuation } from './rain-specific-attenuation.ts';
import { within } from './within.ts';

/** A slant path through the rain. Height of the station above mean sea level; rain height by `rainHeightKm`. */
export interface RainPath {
  readonly frequencyGHz: number;
  readonly elevationRad: number;
  readonly latitudeRad: number;
  readonly stationHeightKm: number;
  readonly rainHeightKm: number;
  readonly polarisation?: Polarisation;
}

/** Recommendation ITU-R P.839-4: rain reaches 0.36 km above the mean 0 °C isotherm. */
export function rainHeightKm(zeroDegreeHeightKm: number): number {
  return zeroDegreeHeightKm + 0.36;
}

/** Elevations below this need the curved path of the Recommendation, which no system here uses. */
const LOWEST_ELEVATION_DEG = 5;

function checkPath({ frequencyGHz, elevationRad }: RainPath): void {
  within(frequencyGHz, {
    name: 'frequency',
    unit: 'GHz',
    low: 1,
    high: 55,
    because: 'The rain model of Recommendation ITU-R P.618-13 was tested up to 55 GHz.',
  });
  within(elevationRad * DEG_PER_RAD, {
    name: 'elevation',
    unit: '°',
    low: LOWEST_ELEVATION_DEG - 1e-9,
    high: 90 + 1e-9,
    because: 'Below 5° the path through the rain is not straight.',
  });
}

/**
 * Attenuation of the path through a rain cell with a given rate at the station, dB: specific attenuation times the
 * effective path of Recommendation ITU-R P.618-13 (2.2.1.1, steps 1 to 9).
 *
 * With the rate exceeded for 0.01 % of the year it is the Recommendation's A₀.₀₁. With a rate that somebody measured it is
 * an estimate for a typical cell of that intensity.
 *
 * @throws SkywitnessError `RADIO_RANGE`
 */
export function attenuationAtRainRateDb(rainRateMmPerH: number, path: RainPath): number {
  checkPath(path);
  const { frequencyGHz, elevationRad, latitudeRad } = path;
  const heightKm = path.rainHeightKm - path.stationHeightKm;
  const specific = rainSpecificAttenuation(rainRateMmPerH, path);
  if (heightKm <= 0 || specific === 0) return 0;
  const [sine, cosine] = [sin(elevationRad), cos(elevationRad)];
  const slantKm = heightKm / sine;
  const groundKm = slantKm * cosine;
  const horizontal = 1 / (1 + 0.78 * Math.sqrt((groundKm * specific) / frequencyGHz) - 0.38 * (1 - exp(-2 * groundKm)));
  const cellAngle = atan2(heightKm, groundKm * horizontal);
  const cellKm = cellAngle > elevationRad && cosine > 1e-9 ? (groundKm * horizontal) / cosine : slantKm;
  const chiDeg = Math.max(0, 36 - Math.abs(latitudeRad) * DEG_PER_RAD);
  const rise = 31 * (1 - exp((-elevationRad * DEG_PER_RAD) / (1 + chiDeg)));
  const thickness = (rise * Math.sqrt(cellKm * specific)) / (frequencyGHz * frequencyGHz);
  const vertical = 1 / (1 + Math.sqrt(sine) * (thickness - 0.45));
  return specific * cellKm * vertical;
}

/**
 * Rain attenuation exceeded for a percentage of an average year, dB (Recommendation ITU-R P.618-13, 2.2.1.1; edition 14
 * has the same rain model), from the rain rate exceeded for 0.01 % of it.
 *
 * Accuracy: ITU's own 128 check values of both editions to 1e-5 dB (tested).
 *
 * @throws SkywitnessError `RADIO_RANGE` outside 1–55 GHz, 5–90° and 0.001–5 %
 * @example
 * ```ts
 * import { RAD_PER_DEG } from '@skywitness/engine/constants';
 * import { rainAttenuationDb } from '@skywitness/engine/radio';
 * const london = {
 *   frequencyGHz: 14.25, elevationRad: 31.07699124 * RAD_PER_DEG, latitudeRad: 51.5 * RAD_PER_DEG,
 *   stationHeightKm: 0.031382984, rainHeightKm: 2.45273333, polarisation: { tiltRad: 0 },
 * };
 * rainAttenuationDb(26.48052, 0.01, london); // => 6.7981
 * ```
 */
export function rainAttenuationDb(rainRate001MmPerH: number, percentOfTime: number, path: RainPath): number {
  within(percentOfTime, {
    name: 'percentage of time',
    unit: '%',
    low: 0.001,
    high: 5,
    because: 'Recommendation ITU-R P.618-13 gives rain attenuation between these.',
  });
  const reference = attenuationAtRainRateDb(rainRate001MmPerH, path);
  if (reference === 0) return 0;
  const sine = sin(path.elevationRad);
  const slope =
    0.655 +
    0.033 * log(percentOfTime) -
    0.045 * log(reference) -
    latitudeTerm(path, percentOfTime) * (1 - percentOfTime) * sine;
  return reference * pow(percentOfTime / 0.01, -slope);
}

const LATITUDE_LIMIT_DEG = 36;

/** The Recommendation's β. */
function latitudeTerm({ latitudeRad, elevationRad }: RainPath, percentOfTime: number): number {
  const beyondDeg = Math.abs(latitudeRad) * DEG_PER_RAD - LATITUDE_LIMIT_DEG;
  if (percentOfTime >= 1 || beyondDeg >= 0) return 0;
  const low = elevationRad < 25 * RAD_PER_DEG ? 1.8 - 4.25 * sin(elevationRad) : 0;
  return -0.005 * beyondDeg + low;
}
