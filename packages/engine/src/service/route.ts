import { SkywitnessError, type Warning } from '../errors.ts';
import { landingPolicy, servingPolicy, type TerrestrialModel, terrestrialModel } from '../network/index.ts';
import { instantOfStep, SLOT_MICROSECONDS, slotStart, type TimeGrid } from '../time/index.ts';
import { type OwnPolicies, type PolicyNames, policyNames } from './policies.ts';
import type { ResolvedScenario } from './resolved-scenario.ts';
import { type RouteEnd, type RouteTerminus, terminiOf } from './route-ends.ts';
import { momentsOf, type RouteMoment } from './route-moments.ts';
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
   * Rules of a study's own. Laser links take the place of the variant's and ask no profile whether lasers were in service:
   * the function is called for each UTC day, with four lasers on every satellite.
   */
  readonly policies?: OwnPolicies;
  /** Called with the moments done so far and their number. */
  readonly onProgress?: (done: number, total: number) => void;
  readonly signal?: { readonly aborted: boolean };
}

/** The path between two ends, moment by moment. */
export interface Route {
  readonly scenario: ResolvedScenario;
  readonly variant: Variant;
  readonly mode: 'through-points-of-presence' | 'direct';
  readonly sampling: 'steps' | 'slots';
  readonly ends: readonly [RouteTerminus, RouteTerminus];
  readonly terrestrialModel: TerrestrialModel;
  /** Which satellite serves and where it lands; absent for a direct route, which is the quickest whatever an operator's rule. */
  readonly policies?: PolicyNames;
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
 * The path between two ends at each moment of a scenario, under one variant: the one of least propagation delay unless the
 * scenario or the caller states by which policies satellite and gateway are chosen.
 *
 * Traffic of a place goes through its home point of presence, whatever gateway it lands at, and from there over the ground
 * to that of the other place; a point of presence that is one end is the home of the other. With `direct` it goes from
 * terminal to terminal by satellites alone. User links hold the variant's mask, cone, horizon and GSO separation, and only
 * station-kept satellites where it selects them; feeder links the gateway's mask, separation and antennas, its dates and
 * losses. Any satellite with a laser may relay where lasers are in service. Homes are found as the scenario says, at the first
 * moment; while one is lost, the next serves. Least delay is a lower bound: an operator may route otherwise.
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
  const direct = options.direct === true;
  requireRoutable(scenario, variant, ends, options);
  const grids = options.slots === true ? slotGrids(scenario.grids) : scenario.grids;
  requireFewMoments(grids);
  const warnings: Warning[] = [];
  const termini = terminiOf(scenario, ends, { start: grids[0].start, direct, warnings });
  const model = terrestrialModel(scenario.terrestrial);
  const { topology } = options.policies ?? {};
  const policies = quickestUnlessStated(scenario, options.policies);
  const simulation = prepareSimulation(narrowedTo(scenario, variant, { ends, grids, topology }), { policies });
  const { moments, overLasers } = momentsOf(
    routeNetwork(simulation, model.oneWayMs),
    wayOf(scenario, termini, direct),
    options,
  );
  return {
    scenario,
    variant,
    mode: direct ? 'direct' : 'through-points-of-presence',
    sampling: options.slots === true ? 'slots' : 'steps',
    ends: termini,
    terrestrialModel: model,
    ...(direct ? {} : { policies: policyNames(simulation.scenario, simulation.policies) }),
    grids,
    moments,
    lasers: { kind: topology?.name ?? variant.isl, inService: overLasers },
    stamps: stampsOf(simulation),
    warnings,
  };
}

/** A route is the quickest one unless somebody says how an operator chooses. */
function quickestUnlessStated({ policies }: ResolvedScenario, own: OwnPolicies = {}): OwnPolicies {
  return {
    serving: servingPolicy(policies.serving ?? 'shortest-path'),
    landing: landingPolicy(policies.landing ?? 'shortest-delay'),
    ...own,
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

function wayOf({ pointsOfPresence }: ResolvedScenario, termini: readonly RouteTerminus[], direct: boolean): RouteWay {
  let sites = 0;
  const siteOfEnd = termini.map(({ kind }) => (kind === 'place' ? sites++ : undefined));
  const point = termini.find(({ kind }) => kind === 'point-of-presence')?.home?.pointOfPresence;
  return { siteOfEnd, direct, ...(point === undefined ? {} : { point: pointsOfPresence.indexOf(point) }) };
}

/** The scenario with nothing but the ends, the variant and the moments asked for; a point of presence that is one end is the home of the other. */
function narrowedTo(
  scenario: ResolvedScenario,
  variant: Variant,
  asked: {
    readonly ends: readonly RouteEnd[];
    readonly grids: readonly TimeGrid[];
    readonly topology: OwnPolicies['topology'];
  },
): ResolvedScenario {
  const places = asked.ends.flatMap((end) =>
    end.kind === 'place'
      ? [{ name: end.name, kind: 'point' as const, positions: [end.position], provenance: 'end of a route' }]
      : [],
  );
  const point = asked.ends.find((end) => end.kind === 'point-of-presence');
  const home = point === undefined ? scenario.home : { given: point.code, include: 'possible' as const };
  const own = asked.topology === undefined ? variant : { ...variant, isl: 'force' as const };
  return { ...scenario, home, places, variants: [own], grids: asked.grids };
}
