import { SkywitnessError, type Warning } from '../errors.ts';
import type { PointOfPresence } from '../ground/index.ts';
import {
  greatCircleKm,
  type TerrestrialModel,
  type TopologyFunction,
  terrestrialDelayMs,
  terrestrialModel,
} from '../network/index.ts';
import { instantOfStep, SLOT_MICROSECONDS, slotStart, type TimeGrid } from '../time/index.ts';
import type { ResolvedScenario } from './resolved-scenario.ts';
import { type RouteEnd, type RouteTerminus, terminiOf } from './route-ends.ts';
import { laserLinks, momentsOf, type RouteMoment } from './route-moments.ts';
import { routeNetwork } from './route-network.ts';
import type { RouteWay } from './route-path.ts';
import { prepareSimulation } from './simulation.ts';
import { stampsOf } from './summarise.ts';
import type { Variant } from './variants.ts';

export interface RouteOptions {
  /** Index of the variant; 0 unless given. */
  readonly variant?: number;
  /** By satellites alone, from terminal to terminal: no gateway and no point of presence, as simulations publish it. */
  readonly direct?: boolean;
  /** Sample at the start of each scheduling slot within the scenario's spans instead of at its steps. */
  readonly slots?: boolean;
  /**
   * Laser links of a study's own: takes the place of the variant's and asks no profile whether lasers were in service.
   * It is called once, for the first moment, with four lasers on every satellite.
   */
  readonly topology?: TopologyFunction;
  /** Called with the moments done so far and their number. */
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: { readonly aborted: boolean };
}

/** The path of least delay between two ends, moment by moment. */
export interface Route {
  readonly scenario: ResolvedScenario;
  readonly variant: Variant;
  readonly mode: 'through-points-of-presence' | 'direct';
  readonly sampling: 'steps' | 'slots';
  readonly ends: readonly [RouteTerminus, RouteTerminus];
  readonly terrestrialModel: TerrestrialModel;
  /** What the laser links are, and whether they carried traffic at any moment sampled. */
  readonly lasers: { readonly kind: string; readonly inService: boolean };
  readonly grids: readonly TimeGrid[];
  readonly moments: readonly RouteMoment[];
  readonly stamps: readonly string[];
  readonly warnings: readonly Warning[];
}

/** More paths than this do not fit in memory together. */
const MOST_MOMENTS = 200_000;

/**
 * The path of least propagation delay between two ends at each moment of a scenario, under one variant.
 *
 * Traffic of a place goes through its home point of presence, whatever gateway it lands at, and from there over the ground
 * to that of the other place; a point of presence that is one end is the home of the other. With `direct` it goes from
 * terminal to terminal by satellites alone. User links hold the variant's mask, cone, horizon and GSO separation, and only
 * station-kept satellites where it selects them; feeder links the gateway's mask and separation, its dates and losses. Any
 * satellite with a laser may relay where lasers are in service. Homes are found as the scenario says, at the first moment.
 * Least delay is a lower bound: an operator may route otherwise.
 *
 * Accuracy: paths of Hypatia to 200 m, and a path to a point of presence is there exactly when the ladder says possible (both in
 * `route.test.ts`); the terrestrial leg is as good as its model. Source: home points of presence, Mohan et al., WWW 2024.
 *
 * @throws SkywitnessError `VARIANT_UNKNOWN`, `ROUTE_STAND_IN`, `ROUTE_ENDS`, `ROUTE_DIRECT`, `ROUTE_MOMENTS`, `ROUTE_NO_SLOT`,
 *   `ROUTE_NO_POINT_OF_PRESENCE`, `POINT_OF_PRESENCE_UNKNOWN`, `ABORTED`
 */
export function routeOverTime(
  scenario: ResolvedScenario,
  ends: readonly [RouteEnd, RouteEnd],
  options: RouteOptions = {},
): Route {
  const variant = scenario.variants[options.variant ?? 0];
  requireRoutable(scenario, variant, ends, options);
  const grids = options.slots === true ? slotGrids(scenario.grids) : scenario.grids;
  requireFewMoments(grids);
  const warnings: Warning[] = [];
  const start = grids[0].start;
  const termini = terminiOf(scenario, ends, { start, direct: options.direct === true, warnings });
  const model = terrestrialModel(scenario.terrestrial);
  const way = wayOf(scenario, termini, model, options.direct === true);
  const narrowed = narrowedTo(scenario, variant, ends, grids);
  const simulation = prepareSimulation(narrowed);
  const network = routeNetwork(simulation, toPointDelays(scenario, way, model));
  const lasers = laserLinks(narrowed, variant, start, options.topology);
  return {
    scenario,
    variant,
    mode: options.direct === true ? 'direct' : 'through-points-of-presence',
    sampling: options.slots === true ? 'slots' : 'steps',
    ends: termini,
    terrestrialModel: model,
    grids,
    moments: momentsOf(network, way, lasers.topologyAt, options),
    lasers: { kind: lasers.kind, inService: lasers.inService() },
    stamps: stampsOf(simulation),
    warnings,
  };
}

function requireRoutable(
  scenario: ResolvedScenario,
  variant: Variant | undefined,
  ends: readonly RouteEnd[],
  { variant: index, direct }: RouteOptions,
): asserts variant is Variant {
  const places = ends.filter(({ kind }) => kind === 'place').length;
  const fault = (code: string, sentence: string): SkywitnessError => new SkywitnessError(code, sentence);
  if (variant === undefined)
    throw fault(
      'VARIANT_UNKNOWN',
      `there is no variant ${index}. The scenario has variants 0 to ${scenario.variants.length - 1}.`,
    );
  if (scenario.standIn)
    throw fault(
      'ROUTE_STAND_IN',
      'element sets that stand in for others say nothing about single paths. Take out standIn, or use assess for statistics.',
    );
  if (places === 0)
    throw fault(
      'ROUTE_ENDS',
      'both ends are points of presence: no satellite lies between them. Name a place at one end.',
    );
  if (direct === true && places < 2)
    throw fault(
      'ROUTE_DIRECT',
      'a direct route runs between two terminals, but one end is a point of presence. Name two places, or leave out direct.',
    );
}

function requireFewMoments(grids: readonly TimeGrid[]): void {
  const moments = grids.reduce((sum, { count }) => sum + count, 0);
  if (moments <= MOST_MOMENTS) return;
  throw new SkywitnessError(
    'ROUTE_MOMENTS',
    `${moments} moments are more than ${MOST_MOMENTS}. Take a longer step or a shorter time.`,
  );
}

/** The scheduling slots that begin within the spans. */
function slotGrids(grids: readonly TimeGrid[]): TimeGrid[] {
  const slots = grids.map((grid) => {
    const last = slotStart(grid.start);
    const start = last === grid.start ? last : last + SLOT_MICROSECONDS;
    const count = Math.max(0, Math.ceil((instantOfStep(grid, grid.count) - start) / SLOT_MICROSECONDS));
    return { start, stepMicroseconds: SLOT_MICROSECONDS, count };
  });
  const filled = slots.filter(({ count }) => count > 0);
  if (filled.length > 0) return filled;
  throw new SkywitnessError(
    'ROUTE_NO_SLOT',
    'no scheduling slot begins within the time asked for: slots begin at seconds 12, 27, 42 and 57. Lengthen the time.',
  );
}

function wayOf(
  { pointsOfPresence }: ResolvedScenario,
  termini: readonly RouteTerminus[],
  terrestrial: TerrestrialModel,
  direct: boolean,
): RouteWay {
  let sites = 0;
  const siteOfPlace = termini.map(({ kind }) => (kind === 'place' ? sites++ : undefined));
  if (direct) return { siteOfPlace, points: [], pointOfPlace: undefined, betweenPointsMs: 0 };
  const homes = termini.map(({ home }) => pointsOfPresence.indexOf(home?.pointOfPresence as PointOfPresence));
  const points = [...new Set(homes)];
  const betweenPointsMs =
    points.length < 2
      ? 0
      : terrestrial.oneWayMs(greatCircleKm(pointsOfPresence[points[0]], pointsOfPresence[points[1]]));
  return { siteOfPlace, points, pointOfPlace: homes.map((home) => points.indexOf(home)), betweenPointsMs };
}

function toPointDelays(
  { gateways, pointsOfPresence }: ResolvedScenario,
  { points }: RouteWay,
  model: TerrestrialModel,
): Float64Array[] {
  return points.map((point) =>
    Float64Array.from(gateways, (gateway) => terrestrialDelayMs(gateway, pointsOfPresence[point], { model })),
  );
}

/** The scenario with nothing but the ends, the variant and the moments asked for. */
function narrowedTo(
  scenario: ResolvedScenario,
  variant: Variant,
  ends: readonly RouteEnd[],
  grids: readonly TimeGrid[],
): ResolvedScenario {
  const places = ends.flatMap((end) =>
    end.kind === 'place'
      ? [{ name: end.name, kind: 'point' as const, positions: [end.position], provenance: 'end of a route' }]
      : [],
  );
  return { ...scenario, places, variants: [variant], grids };
}
