import type { Climate } from './climate.ts';
import { cloudAttenuationDb } from './cloud-attenuation.ts';
import { gasAttenuationDb, type ZenithGas } from './gas-attenuation.ts';
import { attenuationAtRainRateDb, rainAttenuationDb } from './rain-attenuation.ts';
import { scintillationDb } from './scintillation.ts';
import { type AttenuationParts, totalAttenuationDb } from './total-attenuation.ts';

/** The weather asked for: attenuation exceeded for a share of the average year, or in rain of a given rate at the place. */
export type Weather = { readonly percentOfTime: number } | { readonly rainRateMmPerH: number };

/** The path whose attenuation is asked for; its antenna on the ground averages scintillation. */
export interface AttenuatedPath {
  readonly frequencyGHz: number;
  readonly elevationRad: number;
  readonly latitudeRad: number;
  readonly antennaDiameterM: number;
  readonly antennaEfficiency: number;
  /** `zenithGas` of the frequency and the height of the place. */
  readonly zenith: ZenithGas;
}

/** A path's attenuation and what it is made of, dB. */
export interface PathAttenuation extends AttenuationParts {
  readonly totalDb: number;
}

/**
 * Attenuation of a path between ground and satellite, circular polarisation.
 *
 * For a percentage of time: each part exceeded for it, added up by Recommendation ITU-R P.618-13. Gas and cloud are taken at 1 % for
 * any percentage: as the Recommendation has it below 1 %, and a little too much above. In rain of a given rate: the rain of a typical
 * cell, with gas and cloud of the wettest 1 % and no scintillation.
 *
 * @throws SkywitnessError `RADIO_RANGE`
 */
export function pathAttenuation(path: AttenuatedPath, climate: Climate, weather: Weather): PathAttenuation {
  const { frequencyGHz, elevationRad, latitudeRad } = path;
  const { stationHeightKm, rainHeightKm } = climate;
  const rainPath = { frequencyGHz, elevationRad, latitudeRad, stationHeightKm, rainHeightKm };
  const still = {
    gasDb: gasAttenuationDb(path.zenith, elevationRad, climate.vapourKgPerM2),
    cloudDb: cloudAttenuationDb(climate.reducedLiquidKgPerM2, frequencyGHz, elevationRad),
  };
  const parts =
    'percentOfTime' in weather
      ? {
          ...still,
          rainDb: rainAttenuationDb(climate.rainRate001MmPerH, weather.percentOfTime, rainPath),
          scintillationDb: scintillationDb(weather.percentOfTime, {
            ...path,
            wetRefractivity: climate.wetRefractivity,
          }),
        }
      : {
          ...still,
          rainDb: attenuationAtRainRateDb(weather.rainRateMmPerH, rainPath),
          scintillationDb: 0,
        };
  return { ...parts, totalDb: totalAttenuationDb(parts) };
}
