import { RAD_PER_DEG } from '../constants.ts';
import type { Geodetic } from '../earth/index.ts';
import {
  type Climate,
  climateAt,
  feederLink,
  type LinkFacts,
  linkFacts,
  pathAttenuation,
  type RadioAssumption,
  rainHeightByLatitudeKm,
  type SatelliteFacts,
  satelliteFacts,
  type TwoWayBudget,
  userLink,
  type Weather,
  zenithGas,
} from '../radio/index.ts';
import { type RadioProfile, type SatelliteVersion, satelliteVersionOf, systemProfile } from '../system/index.ts';
import { parseInstant } from '../time/index.ts';
import { type LinkTable, linkTable } from './link-table.ts';
import type { ResolvedScenario } from './resolved-scenario.ts';
import type { ScenarioWeather } from './weather.ts';

/** The air of some variants: the radio figures they assume, and the weather, if any. */
export interface Air {
  readonly facts: LinkFacts;
  /** Per satellite: what its build can do. */
  readonly satellites: readonly SatelliteFacts[];
  /** Exact budget of a user link in the weather or in clear air. */
  /** `raisedNoiseDb`: more noise at the terminal than its own. */
  readonly userBudget: (
    place: Geodetic,
    satellite: number,
    sight: Sight,
    isWet: boolean,
    raisedNoiseDb?: number,
  ) => TwoWayBudget;
  readonly feederBudget: (place: Geodetic, sight: Sight, isWet: boolean) => TwoWayBudget;
  /** The same as tables, made when first asked for. */
  readonly userTable: (place: Geodetic, satellite: number, isWet: boolean, raisedNoiseDb?: number) => LinkTable;
  readonly feederTable: (place: Geodetic, isWet: boolean) => LinkTable;
}

interface Sight {
  readonly elevationRad: number;
  readonly slantRangeKm: number;
}

/** Efficiency of terminals' panels and gateways' dishes, for the averaging of scintillation. */
const APERTURE_EFFICIENCY = 0.6;
/** The lowest elevation for which rain attenuation is defined; links lower than that, at gateways in polar regions, count as at 5°. */
const LOWEST_RAD = 5 * RAD_PER_DEG;

export function airOf(scenario: ResolvedScenario, radio: RadioAssumption, weather: Weather | undefined): Air {
  const profile = systemProfile(scenario.system).radio;
  const facts = linkFacts(profile, scenario.grids[0].start, radio);
  const satellites = buildsOf(scenario, profile as RadioProfile, radio);
  const user = attenuator(scenario.weather, weather, {
    downGHz: facts.userDownlinkGHz,
    upGHz: facts.userUplinkGHz,
    diameterM: facts.terminalDiameterM,
  });
  const feeder = attenuator(scenario.weather, weather, {
    downGHz: facts.feederDownlinkGHz,
    upGHz: facts.feederUplinkGHz,
    diameterM: facts.gatewayDiameterM,
  });
  const userBudget: Air['userBudget'] = (place, satellite, sight, isWet, raisedNoiseDb = 0) => {
    const terminalFigureOfMeritDbPerK = facts.terminalFigureOfMeritDbPerK - raisedNoiseDb;
    const path = { ...sight, ...user(place, sight.elevationRad, isWet) };
    return userLink(path, { ...facts, terminalFigureOfMeritDbPerK }, satellites[satellite]);
  };
  const feederBudget: Air['feederBudget'] = (place, sight, isWet) =>
    feederLink({ ...sight, ...feeder(place, sight.elevationRad, isWet) }, facts);
  const known = new Map<string, LinkTable>();
  const table = (key: string, budgetAt: (sight: Sight) => TwoWayBudget): LinkTable => {
    const made = known.get(key) ?? linkTable((elevationRad, slantRangeKm) => budgetAt({ elevationRad, slantRangeKm }));
    known.set(key, made);
    return made;
  };
  /** In clear air all places are alike. */
  const where = (place: Geodetic, isWet: boolean): string =>
    isWet ? `${place.latitudeRad}/${place.longitudeRad}` : 'clear';
  return {
    facts,
    satellites,
    userBudget,
    feederBudget,
    userTable: (place, satellite, isWet, raisedNoiseDb = 0) =>
      table(`${satellites[satellite].version} ${where(place, isWet)} ${raisedNoiseDb}`, (sight) =>
        userBudget(place, satellite, sight, isWet, raisedNoiseDb),
      ),
    feederTable: (place, isWet) =>
      table(`gateway ${where(place, isWet)}`, (sight) => feederBudget(place, sight, isWet)),
  };
}

/** A satellite without a designator may be of any build flown by then: the oldest, or the newest, as is assumed. */
function buildsOf(
  { satellites, grids }: ResolvedScenario,
  profile: RadioProfile,
  radio: RadioAssumption,
): SatelliteFacts[] {
  const flown = profile.satelliteVersions.filter(({ userBeams }) =>
    userBeams.some(({ from }) => parseInstant(from) <= grids[0].start),
  );
  const fallback = (radio === 'pessimistic' ? flown.find(({ id }) => id === 'v1') : flown.at(-1)) as SatelliteVersion;
  const facts = new Map(profile.satelliteVersions.map((version) => [version, satelliteFacts(version, radio)]));
  return satellites.map(
    ({ cosparId }) => facts.get(satelliteVersionOf(profile, cosparId) ?? fallback) as SatelliteFacts,
  );
}

interface Band {
  readonly downGHz: number;
  readonly upGHz: number;
  readonly diameterM: number;
}

type Attenuations = { readonly downAttenuationDb: number; readonly upAttenuationDb: number };

/** What the air costs each direction at a place and elevation: nothing in clear air, else what the weather says. */
function attenuator(
  maps: ScenarioWeather | undefined,
  weather: Weather | undefined,
  { downGHz, upGHz, diameterM }: Band,
): (place: Geodetic, elevationRad: number, isWet: boolean) => Attenuations {
  if (weather === undefined || maps === undefined) return () => ({ downAttenuationDb: 0, upAttenuationDb: 0 });
  const zeniths = [downGHz, upGHz].map((frequencyGHz) => zenithGas(frequencyGHz));
  const climates = new Map<string, Climate>();
  const climateOf = (place: Geodetic): Climate => {
    const key = `${place.latitudeRad}/${place.longitudeRad}`;
    const climate = climates.get(key) ?? climateFor(maps, weather, place);
    climates.set(key, climate);
    return climate;
  };
  return (place, elevationRad, isWet) => {
    if (!isWet) return { downAttenuationDb: 0, upAttenuationDb: 0 };
    const climate = climateOf(place);
    const [downAttenuationDb, upAttenuationDb] = [downGHz, upGHz].map(
      (frequencyGHz, direction) =>
        pathAttenuation(
          {
            frequencyGHz,
            elevationRad: Math.max(elevationRad, LOWEST_RAD),
            latitudeRad: place.latitudeRad,
            antennaDiameterM: diameterM,
            antennaEfficiency: APERTURE_EFFICIENCY,
            zenith: zeniths[direction],
          },
          climate,
          weather,
        ).totalDb,
    );
    return { downAttenuationDb, upAttenuationDb };
  };
}

/** For a given rain rate a place needs no maps: the rain height follows from its latitude, cloud is left out, and vapour is that of the reference atmosphere. */
function climateFor({ maps }: ScenarioWeather, weather: Weather, place: Geodetic): Climate {
  const isMapped = Object.values(maps).some((map) => map !== undefined);
  if ('percentOfTime' in weather || isMapped) return climateAt(maps, place);
  return {
    stationHeightKm: place.heightKm,
    rainHeightKm: rainHeightByLatitudeKm(place.latitudeRad),
    rainRate001MmPerH: 0,
    reducedLiquidKgPerM2: 0,
    vapourKgPerM2: 15,
    wetRefractivity: 0,
  };
}
