import { DEG_PER_RAD, RAD_PER_DEG } from '../constants.ts';
import {
  type CellSet,
  type Geodetic,
  geodeticFromDegrees,
  type PlaceDeg,
  type Places,
  type Territory,
  territoryContains,
} from '../earth/index.ts';
import {
  CELL_EDGES,
  type CellEdge,
  type CollateralFigures,
  type CollateralSites,
  collateralFigures,
  darkCells,
  type Fate,
  fateOf,
  type LitBy,
  mayBeMisjudged,
  type Rule,
} from '../rule/index.ts';
import { GATES, RULE_GATES } from './gates.ts';
import { withOtherPlaces } from './other-places.ts';
import type { ResolvedPlace, ResolvedScenario } from './resolved-scenario.ts';
import type { Simulation } from './simulation.ts';
import { possibleShareBySite } from './summarise.ts';
import type { SweepResult } from './sweep.ts';

/** One way in which a restriction may be carried out. */
export type Treatment =
  | {
      readonly mechanism: 'cell';
      readonly resolution: number;
      readonly edge: CellEdge;
      readonly beamWidthDeg: number;
      /** Without meaning where the edge is sharp. */
      readonly litBy: LitBy;
    }
  | { readonly mechanism: 'terminal'; readonly positionErrorKm: number };

/** Every cell treatment of the given sizes and widths, by all three edges, then the terminals. */
export function treatmentsOf(options: {
  readonly resolutions: readonly number[];
  readonly beamWidthsDeg: readonly number[];
  readonly positionErrorKm: number;
}): Treatment[] {
  const cells = options.resolutions.flatMap((resolution) =>
    CELL_EDGES.flatMap((edge) =>
      options.beamWidthsDeg.flatMap((width) => beamsOf({ mechanism: 'cell', resolution, edge }, width)),
    ),
  );
  return [...cells, { mechanism: 'terminal', positionErrorKm: options.positionErrorKm }];
}

/** One beam width by both answers to whose beams light a cell; a sharp edge but once. */
function beamsOf(
  cell: Pick<Extract<Treatment, { mechanism: 'cell' }>, 'mechanism' | 'resolution' | 'edge'>,
  beamWidthDeg: number,
): Treatment[] {
  const lit: readonly LitBy[] = beamWidthDeg === 0 ? ['highest'] : ['highest', 'any'];
  return lit.map((litBy) => ({ ...cell, beamWidthDeg, litBy }));
}

/** What is asked: a rule, the line against which it is judged, and the ground and the listed places that are looked at. */
export interface CollateralQuestion {
  readonly rule: Rule;
  readonly line: Territory;
  readonly ground: CellSet;
  /** Only those that lie on the ground. */
  readonly places: Places;
  readonly treatments: readonly Treatment[];
}

/** The figures of one treatment. */
export interface TreatedCollateral {
  readonly treatment: Treatment;
  readonly figures: CollateralFigures;
  /** Of terminals: sites so near to the rule's border that the error of a position may decide. */
  readonly undecided?: { readonly cells: number; readonly places: number };
  /** In the order of ground, then places. */
  readonly fates: readonly Fate[];
}

/**
 * The scenario that answers the question in one sweep: one variant without the rule, then one for each treatment, all else
 * as in the scenario's first variant.
 */
export function collateralScenario(scenario: ResolvedScenario, question: CollateralQuestion): ResolvedScenario {
  const rules = question.treatments.map((treatment) => treatedRule(question.rule, treatment));
  const places = [groundPlace(question.ground), listedPlace(question.places)];
  const elsewhere = withOtherPlaces(
    scenario,
    places.filter(({ positions }) => positions.length > 0),
  );
  const { hypothetical: _, ...first } = elsewhere.variants[0];
  const gates = GATES.filter((gate) => first.gates.includes(gate) || RULE_GATES.includes(gate));
  return {
    ...elsewhere,
    rules,
    variants: [{ ...first, rules: [], gates }, ...rules.map((_rule, index) => ({ ...first, rules: [index], gates }))],
  };
}

/** The rule carried out in another way. Its territory is decided anew in cells of another size or with another edge. */
function treatedRule(rule: Rule, treatment: Treatment): Rule {
  const { id, territory, from, until, scope, legalBasis, restsOn } = rule;
  const terms = { id, territory, from, scope, legalBasis, restsOn, ...(until === undefined ? {} : { until }) };
  if (treatment.mechanism === 'terminal') {
    const denies = rule.mechanism === 'terminal' ? rule.denies : {};
    return { ...terms, mechanism: 'terminal', denies, positionErrorKm: treatment.positionErrorKm };
  }
  const { resolution, edge, beamWidthDeg, litBy } = treatment;
  const beamWidthRad = beamWidthDeg * RAD_PER_DEG;
  return {
    ...terms,
    mechanism: 'cell',
    resolution,
    edge,
    beamWidthRad,
    litBy,
    dark: darkCells(territory, resolution, edge),
  };
}

function groundPlace(ground: CellSet): ResolvedPlace {
  const positions = positionsOf(ground.latitudesDeg, ground.longitudesDeg);
  return {
    name: 'ground',
    kind: 'territory',
    positions,
    cells: ground,
    provenance: `H3 resolution ${ground.resolution}`,
  };
}

function listedPlace({ latitudesDeg, longitudesDeg }: Places): ResolvedPlace {
  const positions = positionsOf(latitudesDeg, longitudesDeg);
  return { name: 'listed places', kind: 'territory', positions, provenance: 'listed places' };
}

function positionsOf(latitudesDeg: Float64Array, longitudesDeg: Float64Array): Geodetic[] {
  return Array.from(latitudesDeg, (latitudeDeg, index) => geodeticFromDegrees(latitudeDeg, longitudesDeg[index]));
}

/** The answer: on which side of the line each site lies, and what each treatment does to it; ground first, then places. */
export interface CollateralAnswer {
  readonly inside: Uint8Array;
  readonly treated: readonly TreatedCollateral[];
}

/** Reads the answer from the sweep of `collateralScenario`. */
export function collateralOf(
  simulation: Simulation,
  result: SweepResult,
  { rule, line, ground, places, treatments }: CollateralQuestion,
): CollateralAnswer {
  const where = simulation.sites.map(({ latitudeRad, longitudeRad }) => ({
    latitudeDeg: latitudeRad * DEG_PER_RAD,
    longitudeDeg: longitudeRad * DEG_PER_RAD,
  }));
  const cellCount = ground.cells.length;
  const sites: CollateralSites = {
    inside: Uint8Array.from(where, (place) => (contains(line, place) ? 1 : 0)),
    isPlace: Uint8Array.from(where, (_, site) => (site < cellCount ? 0 : 1)),
    areasKm2: Float64Array.from(where, (_, site) => (site < cellCount ? ground.areasKm2[site] : 0)),
    people: Float64Array.from(where, (_, site) => (site < cellCount ? 0 : places.populations[site - cellCount])),
  };
  const free = possibleShareBySite(simulation, result, 0);
  const treated = treatments.map((treatment, index) => {
    const shares = possibleShareBySite(simulation, result, index + 1);
    const fates = Array.from(free, (without, site) => fateOf(without, shares[site]));
    const figures = collateralFigures(sites, fates);
    if (treatment.mechanism === 'cell') return { treatment, figures, fates };
    return {
      treatment,
      figures,
      fates,
      undecided: undecidedOf(rule.territory, where, cellCount, treatment.positionErrorKm),
    };
  });
  return { inside: sites.inside, treated };
}

function contains(territory: Territory, { latitudeDeg, longitudeDeg }: PlaceDeg): boolean {
  return territoryContains(territory, latitudeDeg, longitudeDeg);
}

function undecidedOf(
  territory: Territory,
  where: readonly PlaceDeg[],
  cellCount: number,
  positionErrorKm: number,
): { cells: number; places: number } {
  const near = where.flatMap((place, site) => (mayBeMisjudged(territory, place, positionErrorKm) ? [site] : []));
  const cells = near.filter((site) => site < cellCount).length;
  return { cells, places: near.length - cells };
}
