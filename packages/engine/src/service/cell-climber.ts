import { type BackEnd, type Doubles, newWorkspace, type Workspace } from '../kernel/index.ts';
import { sin } from '../math/index.ts';
import { EDGE_DOUBT, type GsoEdges, gsoEdges } from '../sky/index.ts';
import {
  CELL_COLUMNS,
  climbCellsInto,
  FOUND_COLUMNS,
  FOUND_DOUBT,
  FOUND_QUICKEST,
  FOUND_RANGE,
  FOUND_RANK,
  FOUND_SERVING,
  FOUND_SOLE,
  FOUND_WAY,
} from './cell-ladder.ts';
import { type ClimbPlan, layOutCells, layOutPlan, planBytes, planClimb } from './climb-layout.ts';
import { type ClimbRows, emptyClimbRows, fillClimbRows } from './climb-rows.ts';
import { POSSIBLE, stateCode } from './gates.ts';
import type { StepMoment } from './gateway-rules.ts';
import type { LandingMemo } from './landing-memo.ts';
import { type NearSatellites, nearBytes, nearSatellites, reachTable } from './near-satellites.ts';
import { BOUND_COLUMNS, SATELLITE_COLUMNS } from './prune-satellites.ts';
import { isHighest } from './serving-choice.ts';
import type { Simulation } from './simulation.ts';
import { emptyEvaluation, type SiteEvaluation } from './site-evaluation.ts';
import { type VisibleBySite, visibleBySite } from './visible-by-site.ts';

/** Evaluates all sites at once, where nothing but the first four gates is asked. */
export interface CellClimber {
  readonly climb: (moment: StepMoment, memo: LandingMemo) => void;
  /** The satellites of the last `climb` that may be seen from some site. */
  readonly near: NearSatellites;
  /** What the last `climb` found for a site; undefined where it left a doubt and the site must be asked by itself. Reused. */
  readonly evaluationOf: (site: number) => SiteEvaluation | undefined;
}

/**
 * A climber for a simulation; undefined where it asks for more than the kernels know: a dish's own view, a range limit, several
 * masks at the terminals, lasers, a serving policy, or a separation so near the mask that the ends of the arc count.
 *
 * Finds what `siteEvaluator` finds, which stays its oracle in tests.
 */
export function cellClimber(simulation: Simulation, backEnd?: BackEnd): CellClimber | undefined {
  if (!isPlain(simulation)) return undefined;
  const plan = planClimb(simulation.observers, simulation.firstSite);
  const workspace = newWorkspace(workspaceBytes(simulation, plan), backEnd);
  const { near, find } = nearSatellites(workspace, simulation);
  const climbs = variantClimbs(workspace, simulation, plan);
  const climbPlaces = placeClimber(workspace, simulation, plan);
  const visible = visibleByLens(simulation, backEnd);
  const climb: CellClimber['climb'] = (moment, memo) => {
    find(moment.snapshot);
    for (const counter of new Set(visible)) counter.count(moment, near);
    for (const one of climbs) climbPlaces(one, moment, memo, near);
  };
  return { climb, near, evaluationOf: evaluationReader(simulation, plan, climbs, visible) };
}

/** Lenses that differ in the separation alone count the same satellites. */
function visibleByLens(simulation: Simulation, backEnd: BackEnd | undefined): VisibleBySite[] {
  const counters = new Map<boolean, VisibleBySite>();
  return simulation.lenses.user.map(({ operationalOnly }) => {
    const counter = counters.get(operationalOnly) ?? visibleBySite(simulation, { operationalOnly, backEnd });
    counters.set(operationalOnly, counter);
    return counter;
  });
}

function isPlain(simulation: Simulation): boolean {
  const { scenario, observers, hasTerminalView, widestUserLimit } = simulation;
  const { elevationMaskRad, maxRangeKm } = widestUserLimit;
  if (observers.count === 0 || hasTerminalView || maxRangeKm !== undefined || !isHighest(simulation)) return false;
  return scenario.variants.every(
    ({ isl, terminalMaskRad, gsoSeparationUserRad }) =>
      isl === 'none' &&
      terminalMaskRad === elevationMaskRad &&
      edgesAt(simulation, gsoSeparationUserRad, 0) !== undefined,
  );
}

function edgesAt(
  { observers, widestUserLimit }: Simulation,
  separationRad: number,
  site: number,
): GsoEdges | undefined {
  return gsoEdges(observers, site, { separationRad, elevationMaskRad: widestUserLimit.elevationMaskRad });
}

/** Integer lists of satellites that the kernel works with. */
const LISTS = 4;

function workspaceBytes(simulation: Simulation, plan: ClimbPlan): number {
  const [capacity, variants] = [simulation.satellites.length, simulation.scenario.variants.length];
  const cells = plan.siteAt.length * (CELL_COLUMNS + FOUND_COLUMNS) * variants;
  const satellites = capacity * (SATELLITE_COLUMNS * variants + BOUND_COLUMNS);
  const arrays = 3 * variants + LISTS + 2;
  return 8 * (cells + satellites) + 4 * LISTS * capacity + 16 * arrays + nearBytes(simulation) + planBytes(plan);
}

/** What one variant climbs with: its cells, its satellites, and what was found. */
interface VariantClimb {
  readonly variant: number;
  readonly cells: Doubles;
  readonly rows: ClimbRows;
  readonly found: Doubles;
}

/** Variants with the same separation from the geostationary arc share their cells. */
function variantClimbs(workspace: Workspace, simulation: Simulation, plan: ClimbPlan): VariantClimb[] {
  const { observers, satellites, scenario } = simulation;
  const reach = reachTable(simulation);
  const cellsBySeparation = new Map<number, Doubles>();
  return scenario.variants.map(({ gsoSeparationUserRad: separationRad }, variant) => {
    const edgesOf = (site: number): GsoEdges => edgesAt(simulation, separationRad, site) as GsoEdges;
    const cells = cellsBySeparation.get(separationRad) ?? layOutCells(workspace, plan, observers, edgesOf);
    cellsBySeparation.set(separationRad, cells);
    const found = workspace.doubles(FOUND_COLUMNS * plan.siteAt.length);
    return { variant, cells, rows: emptyClimbRows(workspace, satellites.length, reach), found };
  });
}

type PlaceClimber = (one: VariantClimb, moment: StepMoment, memo: LandingMemo, near: NearSatellites) => void;

/** Climbs all places under one variant, those with the same home with the same rows. */
function placeClimber(workspace: Workspace, simulation: Simulation, plan: ClimbPlan): PlaceClimber {
  const capacity = simulation.satellites.length;
  const { tileCaps, tileGroups, groupCaps, groups, groupCells } = layOutPlan(workspace, plan);
  const [everyone, ofTile, inGroup, ofGroup] = Array.from({ length: LISTS }, () => workspace.integers(capacity));
  for (let row = 0; row < capacity; row++) everyone[row] = row;
  const [bounds, sure] = [workspace.doubles(BOUND_COLUMNS * capacity), workspace.integers(1)];
  const { climbCellsInto: climbCells } = workspace.bind({ climbCellsInto });
  const sineMask = sin(simulation.widestUserLimit.elevationMaskRad);
  return ({ variant, cells, rows, found }, moment, memo, near) => {
    let filledFor = Number.NaN;
    for (let place = 0; place < simulation.scenario.places.length; place++) {
      const home = memo.homeOf(place);
      if (home !== filledFor) fillClimbRows(rows, simulation, { variant, home, memo }, moment, near);
      filledFor = home;
      climbCells(
        found,
        cells,
        plan.siteAt.length,
        tileCaps,
        tileGroups,
        plan.firstTile[place],
        plan.firstTile[place + 1],
        groupCaps,
        groupCells,
        groups,
        bounds,
        rows.columns,
        rows.stride,
        rows.count,
        everyone,
        ofTile,
        inGroup,
        ofGroup,
        sure,
        sineMask,
        EDGE_DOUBT,
      );
    }
  };
}

/** By rank of the highest satellite. */
const STATES = [
  stateCode('satellite-in-view'),
  stateCode('gso-separation'),
  stateCode('landing'),
  stateCode('infrastructure'),
  POSSIBLE,
];

function evaluationReader(
  { scenario, lenses }: Simulation,
  { siteAt, positionOf }: ClimbPlan,
  climbs: readonly VariantClimb[],
  visible: readonly VisibleBySite[],
): CellClimber['evaluationOf'] {
  const stride = siteAt.length;
  const evaluation = emptyEvaluation(scenario.variants.length, lenses.user.length);
  return (site) => {
    const at = positionOf[site];
    for (let lens = 0; lens < visible.length; lens++) evaluation.visible[lens] = visible[lens].of(site);
    for (let variant = 0; variant < climbs.length; variant++) {
      const { found, rows } = climbs[variant];
      if (found[at + FOUND_DOUBT * stride] !== 0) return undefined;
      const [serving, quickest] = [found[at + FOUND_SERVING * stride], found[at + FOUND_QUICKEST * stride]];
      evaluation.state[variant] = STATES[found[at + FOUND_RANK * stride]];
      evaluation.serving[variant] = serving < 0 ? -1 : rows.satelliteAt[serving];
      evaluation.servingRangeKm[variant] = found[at + FOUND_RANGE * stride];
      evaluation.servingByPath[variant] = quickest < 0 ? -1 : rows.satelliteAt[quickest];
      evaluation.quickestKm[variant] = found[at + FOUND_WAY * stride];
      evaluation.onlyGateway[variant] = found[at + FOUND_SOLE * stride];
    }
    return evaluation;
  };
}
