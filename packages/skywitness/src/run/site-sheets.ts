import { RAD_PER_DEG } from '@skywitness/engine/constants';
import { geodeticFromDegrees } from '@skywitness/engine/earth';
import type { NamedSite } from '@skywitness/engine/ground';
import {
  bestSetting,
  type DishSetting,
  type Gaps,
  gapsOfSites,
  type PlaceSummary,
  prepareSimulation,
  type Reliance,
  type ResolvedPlace,
  type ResolvedScenario,
  type Sector,
  type Summary,
  sectorsOf,
  setting,
  summarise,
  type UsableSky,
  usableSkies,
  variantTitle,
  withOtherPlaces,
} from '@skywitness/engine/service';
import { type CountryStatus, type SystemId, serviceStatusAt } from '@skywitness/engine/system';
import { formatInstant, instantOfStep, type TimeGrid } from '@skywitness/engine/time';
import type { Resolution } from '../sources/resolution.ts';
import { ENGINE } from './engine-version.ts';
import { runDigest } from './run-digest.ts';
import { sweepInThreads, type ThreadOptions } from './sweep-in-threads.ts';

/** What the sheet of one site says. */
export interface SiteSheet {
  readonly site: NamedSite;
  readonly scenario: string;
  readonly assumed: string;
  readonly stamps: readonly string[];
  readonly notEvaluated: readonly string[];
  readonly time: { readonly from: string; readonly until: string; readonly stepSeconds: number };
  readonly digest: string;
  readonly place: Pick<PlaceSummary, 'possibleShare' | 'states' | 'landings' | 'visible'>;
  readonly gaps: Gaps;
  readonly coneDeg: number;
  readonly flat: DishSetting;
  readonly best: DishSetting;
  readonly sectors: readonly Sector[];
  /** Whether service lasts whichever one gateway of a country is lost. */
  readonly lossOfOneGateway: Reliance['lossOfOneGateway'];
  readonly status: CountryStatus | undefined;
}

export interface SheetOptions extends ThreadOptions {
  readonly coneDeg: number;
}

/** Directions change little from minute to minute: a tenth of the steps is looked at for them. */
const SKY_STEPS = 10;

/** The sheets of sites under the first variant of a scenario, whose own places do not count. */
export async function siteSheets(
  resolution: Resolution,
  sites: readonly NamedSite[],
  { coneDeg, ...threads }: SheetOptions,
): Promise<SiteSheet[]> {
  const scenario = scenarioOf(resolution.scenario, sites);
  const simulation = prepareSimulation(scenario);
  const result = await sweepInThreads(simulation, threads);
  const summary = summarise(simulation, result, { digest: runDigest(resolution), engine: ENGINE });
  const gaps = gapsOfSites(simulation, result);
  const skies = usableSkies(
    prepareSimulation({ ...scenario, grids: scenario.grids.map(thinned) }, { prepared: simulation.satellites }),
  );
  return sites.map((site, index) =>
    sheetOf(site, index, { scenario, summary, gaps, sky: skies[index] as UsableSky, coneDeg }),
  );
}

function scenarioOf(scenario: ResolvedScenario, sites: readonly NamedSite[]): ResolvedScenario {
  const places: ResolvedPlace[] = sites.map(({ name, latitudeDeg, longitudeDeg }) => ({
    name,
    kind: 'point',
    positions: [geodeticFromDegrees(latitudeDeg, longitudeDeg)],
    provenance: 'list of sites',
  }));
  const elsewhere = withOtherPlaces(scenario, places);
  return { ...elsewhere, variants: elsewhere.variants.slice(0, 1) };
}

function thinned({ start, stepMicroseconds, count }: TimeGrid): TimeGrid {
  return { start, stepMicroseconds: stepMicroseconds * SKY_STEPS, count: Math.ceil(count / SKY_STEPS) };
}

interface SheetContext {
  readonly scenario: ResolvedScenario;
  readonly summary: Summary;
  readonly gaps: readonly Gaps[];
  readonly sky: UsableSky;
  readonly coneDeg: number;
}

function sheetOf(site: NamedSite, index: number, context: SheetContext): SiteSheet {
  const { scenario, summary, gaps, sky, coneDeg } = context;
  const place = summary.variants[0]?.places[index] as PlaceSummary;
  const [first, last] = [scenario.grids[0] as TimeGrid, scenario.grids[scenario.grids.length - 1] as TimeGrid];
  const { country } = site;
  return {
    site,
    scenario: scenario.title,
    assumed: variantTitle(summary.variants[0]?.assume ?? {}),
    stamps: summary.stamps,
    notEvaluated: place.notEvaluated,
    time: {
      from: formatInstant(first.start),
      until: formatInstant(instantOfStep(last, last.count)),
      stepSeconds: first.stepMicroseconds / 1e6,
    },
    digest: summary.digest,
    place,
    gaps: gaps[index] as Gaps,
    coneDeg,
    flat: setting(sky, coneDeg * RAD_PER_DEG, 0, 0),
    best: bestSetting(sky, coneDeg * RAD_PER_DEG),
    sectors: sectorsOf(sky),
    lossOfOneGateway: summary.reliance[index]?.lossOfOneGateway ?? [],
    status: country === undefined ? undefined : serviceStatusAt(scenario.system as SystemId, country, first.start),
  };
}
