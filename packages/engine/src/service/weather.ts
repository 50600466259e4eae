import type { Weather, WeatherMaps } from '../radio/index.ts';
import type { Instant } from '../time/index.ts';

/** The weather of a scenario: whose it is and when, and the maps from which climates are read. How bad it is, is the variant's. */
export interface ScenarioWeather {
  readonly maps: WeatherMaps;
  /** Per place and per gateway: 1 where the weather is; elsewhere the air is clear. */
  readonly overPlace: Uint8Array;
  readonly overGateway: Uint8Array;
  readonly from: Instant;
  readonly until: Instant;
}

/** How many terminals there are, and what share of its demand a place must get to have room. */
export interface ScenarioDemand {
  /** Per place; spread over the cells of a territory by their area. */
  readonly terminals: readonly number[];
  readonly enough: number;
}

/** Weather in words: `attenuation exceeded for 0.1 % of the year`, `rain of 20 mm/h`. */
export function weatherWords(weather: Weather): string {
  return 'percentOfTime' in weather
    ? `attenuation exceeded for ${weather.percentOfTime} % of the average year`
    : `rain of ${weather.rainRateMmPerH} mm/h`;
}
