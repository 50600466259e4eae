import { DEG_PER_RAD } from '../constants.ts';
import type { Geodetic } from '../earth/index.ts';
import { SkywitnessError } from '../errors.ts';
import { type MapGrid, mapValueAt } from './map-grid.ts';
import { rainHeightKm } from './rain-attenuation.ts';
import { rainRateMmPerH } from './rain-rate.ts';

/** What of the weather of a place the attenuation needs. Cloud and vapour are those exceeded for 1 % of the year. */
export interface Climate {
  readonly stationHeightKm: number;
  readonly rainHeightKm: number;
  readonly rainRate001MmPerH: number;
  readonly reducedLiquidKgPerM2: number;
  readonly vapourKgPerM2: number;
  readonly wetRefractivity: number;
}

/** The maps that a climate is read from; each is published by ITU-R with the Recommendation named in `MAP_SOURCES`. */
export interface WeatherMaps {
  readonly zeroDegreeHeightKm?: MapGrid;
  readonly rainRate001MmPerH?: MapGrid;
  /** Twelve maps, January first; with temperatures they stand in for the map of rain rates. */
  readonly monthlyRainMm?: readonly MapGrid[];
  /** Twelve maps, or one of the annual mean (rain rates then err by up to 15 %). */
  readonly temperatureK?: readonly MapGrid[];
  readonly reducedLiquidKgPerM2?: MapGrid;
  readonly vapourKgPerM2?: MapGrid;
  readonly wetRefractivity?: MapGrid;
}

type MapName = keyof WeatherMaps;

const MAP_SOURCES: Readonly<Record<MapName, string>> = {
  zeroDegreeHeightKm: 'Recommendation ITU-R P.839-4, mean height of the 0 °C isotherm',
  rainRate001MmPerH: 'Recommendation ITU-R P.837-7, rain rate exceeded for 0.01 % of the year',
  monthlyRainMm: 'Recommendation ITU-R P.837-7, monthly mean rainfall',
  temperatureK: 'Recommendation ITU-R P.1510-1, monthly or annual mean surface temperature',
  reducedLiquidKgPerM2: 'Recommendation ITU-R P.840-8, reduced cloud liquid exceeded for 1 % of the year',
  vapourKgPerM2: 'Recommendation ITU-R P.836-6, columnar water vapour exceeded for 1 % of the year',
  wetRefractivity: 'Recommendation ITU-R P.453-13, median wet term of the surface refractivity',
};

/**
 * The climate of a place, read from maps. The height of the place above the ellipsoid stands for its height above the sea
 * (they differ by at most 0.1 km).
 *
 * Accuracy: ITU's check values of the heights, of cloud liquid and of refractivity to 1e-5 (tested).
 *
 * @throws SkywitnessError `MAP_MISSING`, `MAP_PLACE`
 */
export function climateAt(maps: WeatherMaps, place: Geodetic): Climate {
  const value = (name: Exclude<MapName, 'monthlyRainMm' | 'temperatureK'>): number =>
    mapValueAt(maps[name] ?? missing(name), place);
  return {
    stationHeightKm: place.heightKm,
    rainHeightKm: rainHeightKm(value('zeroDegreeHeightKm')),
    rainRate001MmPerH: maps.rainRate001MmPerH === undefined ? rateFromMonths(maps, place) : value('rainRate001MmPerH'),
    reducedLiquidKgPerM2: value('reducedLiquidKgPerM2'),
    vapourKgPerM2: value('vapourKgPerM2'),
    wetRefractivity: value('wetRefractivity'),
  };
}

function rateFromMonths({ monthlyRainMm, temperatureK }: WeatherMaps, place: Geodetic): number {
  if (monthlyRainMm?.length !== 12) return missing('rainRate001MmPerH');
  if (temperatureK?.length !== 12 && temperatureK?.length !== 1) return missing('temperatureK');
  const temperatures = temperatureK.map((map) => mapValueAt(map, place));
  const months = {
    rainMm: monthlyRainMm.map((map) => mapValueAt(map, place)),
    temperatureK: monthlyRainMm.map((_, month) => temperatures[month % temperatures.length]),
  };
  return rainRateMmPerH(months, 0.01);
}

function missing(name: MapName): never {
  throw new SkywitnessError(
    'MAP_MISSING',
    `a map is missing: ${MAP_SOURCES[name]} (${name}). Download it from ITU-R, describe it in the folder of maps, or give a rain rate instead of a percentage of time.`,
  );
}

/**
 * Rain height by latitude alone, km: the rule of Recommendation ITU-R P.839-1 (1994), for a given rain rate at a place of which no map is at hand.
 * From the map of edition 4 it differs by 0.6 km in the mean between 60° south and 60° north, by at most 3 km (tested).
 */
export function rainHeightByLatitudeKm(latitudeRad: number): number {
  const latitudeDeg = latitudeRad * DEG_PER_RAD;
  if (latitudeDeg > 23) return 5 - 0.075 * (latitudeDeg - 23);
  return latitudeDeg >= -21 ? 5 : Math.max(0, 5 + 0.1 * (latitudeDeg + 21));
}
