import type { Instant } from '../time/index.ts';
import type { Air } from './air.ts';
import { isWeatherOn } from './airs.ts';
import { type LinkTable, linkCloses } from './link-table.ts';
import { raisedNoise } from './raised-noise.ts';
import type { Simulation } from './simulation.ts';
import type { Variant } from './variants.ts';

/** Whether user links close in the weather of each variant at the current step. */
export interface LinkGate {
  readonly startStep: (instant: Instant) => void;
  /** True where the variant asks for no weather. */
  readonly closes: (
    variant: number,
    site: number,
    satellite: number,
    sineElevation: number,
    slantRangeKm: number,
  ) => boolean;
}

/** The gate `link-margin` at the terminals' end; undefined where no variant asks for weather, so that the others pay nothing. */
export function linkGate(simulation: Simulation): LinkGate | undefined {
  const { variants } = simulation.scenario;
  if (variants.every(({ weather }) => weather === undefined)) return undefined;
  const tables = variants.map((variant) =>
    variant.weather === undefined ? undefined : userTables(simulation, variant),
  );
  const noise = raisedNoise(simulation);
  let isOn = false;
  return {
    startStep: (instant) => {
      noise.startStep(instant);
      isOn = isWeatherOn(simulation.scenario, instant);
    },
    closes: (variant, site, satellite, sineElevation, slantRangeKm) => {
      const table = tables[variant]?.(site, satellite, isOn, noise.dbAt(site));
      return table === undefined || linkCloses(table, sineElevation, slantRangeKm);
    },
  };
}

/** The table of the link between a site and a satellite, dry or wet, with so much more noise at the terminal. */
export type UserTables = (site: number, satellite: number, isOn: boolean, raisedNoiseDb: number) => LinkTable;

/** Looks up the tables of one variant's air by whole numbers: they are asked for at every step. */
export function userTables(simulation: Simulation, variant: Pick<Variant, 'radio' | 'weather'>): UserTables {
  const air = simulation.airs(variant);
  const { build, count } = buildOfSatellites(air);
  const wet: (LinkTable | undefined)[] = new Array(simulation.sites.length * count);
  const dry: (LinkTable | undefined)[] = new Array(count);
  const isWetPlace = simulation.scenario.weather?.overPlace;
  return (site, satellite, isOn, raisedNoiseDb) => {
    const isWet = isOn && variant.weather !== undefined && isWetPlace?.[simulation.placeOfSite[site]] === 1;
    if (raisedNoiseDb !== 0) return air.userTable(simulation.sites[site], satellite, isWet, raisedNoiseDb);
    const own = isWet ? wet : dry;
    const at = isWet ? site * count + build[satellite] : build[satellite];
    const known = own[at] ?? air.userTable(simulation.sites[site], satellite, isWet);
    own[at] = known;
    return known;
  };
}

function buildOfSatellites({ satellites }: Air): { build: Int32Array; count: number } {
  const builds = [...new Set(satellites.map(({ version }) => version))];
  return { build: Int32Array.from(satellites, ({ version }) => builds.indexOf(version)), count: builds.length };
}

/** Whether a feeder link closes in the weather at its gateway; `isOn` tells whether the weather holds. */
export function feederTest(
  simulation: Simulation,
  variant: Pick<Variant, 'radio' | 'weather'>,
  isOn: () => boolean,
): (gateway: number, sineElevation: number, slantRangeKm: number) => boolean {
  const { scenario, airs, gatewayPlaces } = simulation;
  const tables: Record<'wet' | 'dry', (LinkTable | undefined)[]> = { wet: [], dry: [] };
  return (gateway, sineElevation, slantRangeKm) => {
    const isWet = isOn() && scenario.weather?.overGateway[gateway] === 1;
    const own = tables[isWet ? 'wet' : 'dry'];
    const table = own[gateway] ?? airs(variant).feederTable(gatewayPlaces[gateway], isWet);
    own[gateway] = table;
    return linkCloses(table, sineElevation, slantRangeKm);
  };
}
