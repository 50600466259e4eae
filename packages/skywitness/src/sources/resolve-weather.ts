import { dirname } from 'node:path';
import { type Geodetic, geodeticFromDegrees } from '@skywitness/engine/earth';
import { SkywitnessError } from '@skywitness/engine/errors';
import type { Gateway } from '@skywitness/engine/ground';
import { climateAt, type WeatherMaps } from '@skywitness/engine/radio';
import type { ResolvedScenario, ScenarioDemand, ScenarioFile, ScenarioWeather } from '@skywitness/engine/service';
import { systemProfile } from '@skywitness/engine/system';
import { parseInstant } from '@skywitness/engine/time';
import type { LoadedScenario } from './loaded-scenario.ts';
import type { ResolutionLog } from './resolution.ts';
import { requireKnown } from './resolve-gateways.ts';
import { atScenarioPath } from './scenario-place.ts';
import { readWeatherMaps } from './weather-maps.ts';

/** The weather of a scenario, its maps read; undefined where none is asked for. */
export async function resolveWeather(
  loaded: LoadedScenario,
  { gateways, places }: Pick<ResolvedScenario, 'gateways' | 'places'>,
  log: ResolutionLog,
): Promise<ScenarioWeather | undefined> {
  const { weather, where } = loaded.file;
  if (weather === undefined) return undefined;
  return atScenarioPath(loaded, ['weather'], async () => {
    requireRadio(loaded.file);
    const placeNames = where.map(({ name }) => name);
    const gatewayNames = gateways.map(({ name }) => name);
    for (const name of weather.places ?? []) requirePlace(name, placeNames);
    for (const name of weather.gateways ?? []) requireKnown(name, gatewayNames);
    const maps = weather.maps === undefined ? {} : await readWeatherMaps(weather.maps, dirname(loaded.path), log);
    if (weather.maps !== undefined)
      requireClimates(maps, [...places.flatMap(({ positions }) => positions), ...gateways.map(positionOf)]);
    return {
      maps,
      overPlace: marks(placeNames, weather.places),
      overGateway: marks(gatewayNames, weather.gateways),
      from: weather.from === undefined ? Number.NEGATIVE_INFINITY : parseInstant(weather.from),
      until: weather.until === undefined ? Number.POSITIVE_INFINITY : parseInstant(weather.until),
    };
  });
}

/** The demand of a scenario; undefined where none is stated. */
export async function resolveDemand(loaded: LoadedScenario): Promise<ScenarioDemand | undefined> {
  const { demand, where } = loaded.file;
  if (demand === undefined) return undefined;
  await atScenarioPath(loaded, ['demand'], () => requireRadio(loaded.file));
  return { terminals: where.map(({ terminals = 0 }) => terminals), enough: demand.enough };
}

/** Reads the climate of every place once, so that a missing or too small map stops the run before it starts. */
function requireClimates(maps: WeatherMaps, places: readonly Geodetic[]): void {
  for (const place of places) climateAt(maps, place);
}

function positionOf({ latitudeDeg, longitudeDeg }: Gateway): Geodetic {
  return geodeticFromDegrees(latitudeDeg, longitudeDeg);
}

function requireRadio({ constellation }: ScenarioFile): void {
  const { system } = constellation;
  if (systemProfile(system).radio !== undefined) return;
  throw new SkywitnessError(
    'RADIO_UNKNOWN',
    `the links of ${system} are not published well enough to compute weather or capacity. Only starlink has figures; leave weather and demand out.`,
  );
}

function requirePlace(name: string, known: readonly string[]): void {
  if (known.includes(name)) return;
  throw new SkywitnessError(
    'PLACE_UNKNOWN',
    `there is no place called "${name}" in where. Known are ${known.join(', ')}.`,
  );
}

/** 1 for each name that is listed; all where nothing is listed. */
function marks(names: readonly string[], listed: readonly string[] | undefined): Uint8Array {
  return Uint8Array.from(names, (name) => (listed === undefined || listed.includes(name) ? 1 : 0));
}
