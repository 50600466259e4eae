import { factAt, systemProfile } from '../system/index.ts';
import { formatInstant, instantOfStep } from '../time/index.ts';
import { type GateId, notEvaluatedGates, type PlaceState, POSSIBLE, STALE, STATES } from './gates.ts';
import { policyNames } from './policies.ts';
import { relianceOf, weightByGateway } from './reliance.ts';
import type { ResolvedScenario } from './resolved-scenario.ts';
import { robustness } from './robustness.ts';
import { roomSummary } from './room-summary.ts';
import { quantilesMs, type RttHistogram } from './rtt-histogram.ts';
import type { Simulation } from './simulation.ts';
import type { LandingShare, PlaceSummary, Summary, VariantSummary } from './summary.ts';
import { type SweepResult, visibleBins } from './sweep.ts';
import { gridOfStep, rowMicroseconds, siteWeight } from './weights.ts';

/** What identifies a run in its summary; computed by the host from bytes. */
export interface RunIdentity {
  readonly digest: string;
  readonly engine: string;
}

/** Shares are rounded to this many decimals in every output: 1e-6 of a day is a tenth of a second. */
const SHARE_DECIMALS = 1e6;

function rounded(share: number): number {
  return Math.round(share * SHARE_DECIMALS) / SHARE_DECIMALS;
}

/** The summary of a run: per variant and place the share of area × time in each state, and what the answers depend on. */
export function summarise(simulation: Simulation, result: SweepResult, identity: RunIdentity): Summary {
  const { scenario } = simulation;
  const weights = stateWeights(simulation, result);
  const variants: VariantSummary[] = scenario.variants.map(({ assume, hypothetical }, variant) => ({
    assume,
    ...(hypothetical === undefined ? {} : { hypothetical }),
    places: scenario.places.map((_, place) => placeSummary(simulation, result, weights, variant, place)),
  }));
  return {
    schema: 'skywitness/summary/1',
    scenario: scenario.title,
    digest: identity.digest,
    engine: identity.engine,
    stamps: stampsOf(simulation),
    policies: policyNames(scenario, simulation.policies),
    variants,
    robust: robustness(variants),
    reliance: relianceOf(simulation, result),
    roundTrip: roundTripModel(simulation),
  };
}

/** What the round-trip times of a run are made of. */
function roundTripModel({ scenario, homes }: Simulation): Summary['roundTrip'] {
  return {
    latencyModel: scenario.latency,
    terrestrialModel: scenario.terrestrial,
    pointsOfPresence: scenario.places.map(({ name }, place) => {
      const home = homes.ofPlace[place]?.home;
      return home === undefined
        ? { place: name }
        : { place: name, pointOfPresence: home.pointOfPresence.name, basis: home.basis };
    }),
  };
}

/** Words that must stay beside every figure of a run. */
export function stampsOf({ scenario }: Simulation): string[] {
  const stamps: string[] = [];
  if (scenario.designed) stamps.push('designed constellation: filed shells stand in for the satellites of the day');
  if (scenario.variants.some(({ isl }) => isl === 'force')) {
    stamps.push(
      'forced lasers: in some variants every satellite carries laser links at any date, which is an invention',
    );
  }
  if (scenario.variants.some(({ hypothetical }) => hypothetical !== undefined)) {
    stamps.push('hypothetical: a statement that nobody has documented as a decision is taken as true');
  }
  stamps.push(...radioStamps(scenario));
  if (scenario.standIn) stamps.push('stand-in elements: sets older than the age limit were used for statistics');
  if (scenario.variants.every(({ isl }) => isl === 'none') && lasersWereInService(scenario)) {
    stamps.push(
      'laser links were in service and are not evaluated: a place without a gateway in reach may have been served over them',
    );
  }
  return stamps;
}

/** Whose word stands behind figures of links, and what they leave out. */
function radioStamps({ variants }: ResolvedScenario): string[] {
  const asks = (gate: GateId): boolean => variants.some(({ gates }) => gates.includes(gate));
  return [
    ...(asks('link-margin')
      ? ['weather: the same share of the year, or the same rain, is taken at every place and gateway named, at once']
      : []),
    ...(asks('capacity')
      ? [
          'capacity: other users of the same satellites are not counted, and beams, powers and capacities are brackets of what is published; under the optimistic ones every rate is an upper bound',
        ]
      : []),
  ];
}

/** Whether the profile of the system dates laser links in service at the start or end of some span. */
function lasersWereInService({ system, grids }: ResolvedScenario): boolean {
  const { lasersInService } = systemProfile(system);
  const ends = grids.flatMap((grid) => [grid.start, instantOfStep(grid, grid.count) - 1]);
  return ends.some((instant) => factAt(lasersInService, instant)?.value === true);
}

/** Area × microseconds per variant, place and state: [(variant × places + place) × states + state]. */
function stateWeights(simulation: Simulation, { intervals }: SweepResult): Float64Array {
  const { scenario, observers, placeOfSite, firstSite } = simulation;
  const weights = new Float64Array(scenario.variants.length * scenario.places.length * STATES.length);
  for (let row = 0; row < intervals.count; row++) {
    const site = intervals.series[row] % observers.count;
    const variant = (intervals.series[row] - site) / observers.count;
    const place = placeOfSite[site];
    const weight = siteWeight(scenario.places[place], site - firstSite[place]);
    const at = (variant * scenario.places.length + place) * STATES.length + intervals.state[row];
    weights[at] += weight * rowMicroseconds(simulation, intervals, row);
  }
  return weights;
}

function placeSummary(
  simulation: Simulation,
  result: SweepResult,
  weights: Float64Array,
  variant: number,
  index: number,
): PlaceSummary {
  const { scenario } = simulation;
  const place = scenario.places[index];
  const at = variant * scenario.places.length + index;
  const shares = sharesOf(weights.subarray(at * STATES.length, (at + 1) * STATES.length));
  const [rttMs, leastRttMs] = [roundTrips(result.rttServing[at]), roundTrips(result.rttQuickest[at])];
  const room = roomSummary(simulation, result, variant, index);
  return {
    name: place.name,
    kind: place.kind,
    cells: place.cells?.cells.length ?? 0,
    ...(place.population === undefined ? {} : { population: place.population }),
    steps: scenario.grids.reduce((sum, grid) => sum + grid.count, 0),
    possibleShare: shares[POSSIBLE],
    states: statesObject(shares),
    ...(scenario.grids.length < 2 ? {} : { bySpan: spanShares(simulation, result, variant, index) }),
    notEvaluated: notEvaluatedGates(scenario.variants[variant].gates),
    visible: visibleRange(simulation, result, variant, index),
    ...(rttMs === undefined ? {} : { rttMs }),
    ...(leastRttMs === undefined ? {} : { leastRttMs }),
    landings: landingShares(simulation, result, variant, index),
    ...(room === undefined ? {} : { room }),
  };
}

/** Rounded fractions that sum to exactly 1: the largest takes the rounding remainder. */
function sharesOf(weights: Float64Array): number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const shares = Array.from(weights, (weight) => rounded(weight / total));
  const largest = shares.indexOf(Math.max(...shares));
  const others = shares.reduce((sum, share, state) => (state === largest ? sum : sum + share), 0);
  shares[largest] = rounded(1 - others);
  return shares;
}

/** `possible` always, other states only where they occurred. */
function statesObject(shares: readonly number[]): Partial<Record<PlaceState, number>> {
  return Object.fromEntries(
    STATES.map((state, code) => [state, shares[code]] as const).filter(
      ([state, share]) => state === 'possible' || share > 0,
    ),
  );
}

function spanShares(
  simulation: Simulation,
  { intervals }: SweepResult,
  variant: number,
  index: number,
): NonNullable<PlaceSummary['bySpan']> {
  const { scenario, observers, firstSite } = simulation;
  const place = scenario.places[index];
  const [possible, stale] = [new Float64Array(scenario.grids.length), new Float64Array(scenario.grids.length)];
  for (let row = 0; row < intervals.count; row++) {
    const site = intervals.series[row] - variant * observers.count - firstSite[index];
    if (site < 0 || site >= place.positions.length) continue;
    const column = intervals.state[row] === POSSIBLE ? possible : intervals.state[row] === STALE ? stale : undefined;
    if (column === undefined) continue;
    const steps = intervals.toStep[row] - intervals.fromStep[row];
    column[gridOfStep(simulation, intervals.fromStep[row])] += siteWeight(place, site) * steps;
  }
  const weight = place.positions.reduce((sum, _, site) => sum + siteWeight(place, site), 0);
  return scenario.grids.map((grid, at) => ({
    start: formatInstant(grid.start),
    end: formatInstant(instantOfStep(grid, grid.count)),
    possibleShare: rounded(possible[at] / (weight * grid.count)),
    staleShare: rounded(stale[at] / (weight * grid.count)),
  }));
}

function visibleRange(
  simulation: Simulation,
  result: SweepResult,
  variant: number,
  place: number,
): PlaceSummary['visible'] {
  const { lenses, scenario } = simulation;
  const bins = visibleBins(simulation);
  const from = (lenses.userOfVariant[variant] * scenario.places.length + place) * bins;
  const histogram = result.visibleHistogram.subarray(from, from + bins);
  const total = histogram.reduce((sum, count) => sum + count, 0);
  let [min, median, max, seen] = [-1, 0, 0, 0];
  histogram.forEach((count, visible) => {
    if (count === 0) return;
    if (min < 0) min = visible;
    if (seen < total / 2) median = visible;
    seen += count;
    max = visible;
  });
  return { min: Math.max(0, min), median, max };
}

function landingShares(
  simulation: Simulation,
  { landings }: SweepResult,
  variant: number,
  place: number,
): LandingShare[] {
  const weights = weightByGateway(simulation, landings, place, variant);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return simulation.scenario.gateways
    .map(({ name, country }, gateway) => ({
      name,
      country,
      share: total === 0 ? 0 : rounded(weights[gateway] / total),
    }))
    .filter(({ share }) => share > 0)
    .map(({ name, country, share }) => ({ gateway: name, country, share }))
    .sort((a, b) => b.share - a.share || (a.gateway < b.gateway ? -1 : 1));
}

/** Quantiles of the round-trip times of a place; undefined where there are none. */
function roundTrips(histogram: RttHistogram): PlaceSummary['rttMs'] {
  const quantiles = quantilesMs(histogram, [0, 0.5, 0.95]);
  if (quantiles === undefined) return undefined;
  const [min, median, p95] = quantiles;
  return { min, median, p95 };
}

/**
 * Per site: share of the time that could be answered in which service was possible under a variant; NaN where every moment
 * was stale, so that a map can draw the unknown as unknown.
 */
export function possibleShareBySite(simulation: Simulation, { intervals }: SweepResult, variant: number): Float64Array {
  const { observers } = simulation;
  const [possible, answered] = [new Float64Array(observers.count), new Float64Array(observers.count)];
  for (let row = 0; row < intervals.count; row++) {
    const site = intervals.series[row] - variant * observers.count;
    if (site < 0 || site >= observers.count || intervals.state[row] === STALE) continue;
    const length = rowMicroseconds(simulation, intervals, row);
    answered[site] += length;
    if (intervals.state[row] === POSSIBLE) possible[site] += length;
  }
  return possible.map((length, site) => length / answered[site]);
}
