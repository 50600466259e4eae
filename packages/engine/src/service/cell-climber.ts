import { type BackEnd, type Doubles, newWorkspace } from '../kernel/index.ts';
import { cos, sin } from '../math/index.ts';
import { EDGE_DOUBT, gsoEdges, reachRad, type Snapshot, visibleCounter } from '../sky/index.ts';
import {
  CAP_COLUMNS,
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
import { layOutCells, layOutPlan, planBytes, planClimb } from './climb-layout.ts';
import { POSSIBLE, stateCode } from './gates.ts';
import { CUT_OFF } from './homes.ts';
import type { LandingMemo } from './landing-memo.ts';
import { RANK_LANDS, RANK_SEPARATED, RANK_STANDS, SATELLITE_COLUMNS } from './prune-satellites.ts';
import { isHighest } from './serving-choice.ts';
import type { Simulation } from './simulation.ts';
import type { SiteEvaluation } from './site-evaluation.ts';

/** Evaluates all sites at once, where nothing but the first four gates is asked. */
export interface CellClimber {
  readonly climb: (snapshot: Snapshot, operational: Uint8Array, memo: LandingMemo) => void;
  /** The satellites of the last `climb` that may be seen from some site, ascending. */
  readonly near: { readonly satellites: Int32Array; count: number };
  /** What the last `climb` found for a site; undefined where it left a doubt and the site must be asked by itself. Reused. */
  readonly evaluationOf: (site: number) => SiteEvaluation | undefined;
}

/** By rank of the highest satellite. */
const STATES = [
  stateCode('satellite-in-view'),
  stateCode('gso-separation'),
  stateCode('landing'),
  stateCode('infrastructure'),
  POSSIBLE,
];

/** More than the rounding of caps and reach. */
const ROUNDING_RAD = 1e-6;

/**
 * A climber for a simulation; undefined where it asks for more than the kernels know: a dish's own view, a range limit, several
 * masks at the terminals, lasers, a serving policy, or a separation so near the mask that the ends of the arc count.
 *
 * Finds what `siteEvaluator` finds, which stays its oracle in tests.
 */
export function cellClimber(simulation: Simulation, backEnd?: BackEnd): CellClimber | undefined {
  const { scenario, lenses, observers, widestUserLimit } = simulation;
  const { variants } = scenario;
  if (simulation.hasTerminalView || widestUserLimit.maxRangeKm !== undefined || !isHighest(simulation))
    return undefined;
  if (variants.some(({ isl }) => isl !== 'none')) return undefined;
  if (variants.some(({ terminalMaskRad }) => terminalMaskRad !== widestUserLimit.elevationMaskRad)) return undefined;
  const separations = lenses.user.map((_, lens) => variants[lenses.userOfVariant.indexOf(lens)].gsoSeparationUserRad);
  const edgesOf = (separationRad: number, site: number) =>
    gsoEdges(observers, site, { separationRad, elevationMaskRad: widestUserLimit.elevationMaskRad });
  if (observers.count === 0 || separations.some((separationRad) => edgesOf(separationRad, 0) === undefined))
    return undefined;

  const plan = planClimb(observers, simulation.firstSite);
  const stride = plan.siteAt.length;
  const capacity = scenario.satellites.length;
  const distinct = [...new Set(separations)];
  const doubles =
    stride * (CELL_COLUMNS * distinct.length + FOUND_COLUMNS * variants.length) + (SATELLITE_COLUMNS + 3) * capacity;
  const workspace = newWorkspace(8 * doubles + 16 * capacity + planBytes(plan) + 16 * (12 + variants.length), backEnd);
  const { tileCaps, tileGroups, groupCaps, groups, groupCells } = layOutPlan(workspace, plan);
  const cellsOf = distinct.map((separationRad) =>
    layOutCells(
      workspace,
      plan,
      observers,
      (site) => edgesOf(separationRad, site) as NonNullable<ReturnType<typeof edgesOf>>,
    ),
  );
  const found = variants.map(() => workspace.doubles(FOUND_COLUMNS * stride));
  const rows = workspace.doubles(SATELLITE_COLUMNS * capacity);
  const bounds = workspace.doubles(3 * capacity);
  const [everyone, ofTile, inGroup, ofGroup] = [0, 1, 2, 3].map(() => workspace.integers(capacity));
  const sure = workspace.integers(1);
  for (let row = 0; row < capacity; row++) everyone[row] = row;
  const { climbCellsInto: climbCells } = workspace.bind({ climbCellsInto });
  const satelliteOf = variants.map(() => new Int32Array(capacity));
  const counters = [...new Set(lenses.user.map(({ operationalOnly }) => operationalOnly))].map((operationalOnly) =>
    visibleOfSites(simulation, operationalOnly, backEnd),
  );
  const counterOf = lenses.user.map(({ operationalOnly }) =>
    counters.findIndex((counter) => counter.operationalOnly === operationalOnly),
  );
  const near = { satellites: new Int32Array(capacity), count: 0 };
  const sineMask = sin(widestUserLimit.elevationMaskRad);
  const evaluation: SiteEvaluation = {
    state: new Uint8Array(variants.length),
    visible: new Uint16Array(lenses.user.length),
    serving: new Int32Array(variants.length),
    servingRangeKm: new Float64Array(variants.length),
    servingByPath: new Int32Array(variants.length),
    quickestKm: new Float64Array(variants.length),
    onlyGateway: new Int32Array(variants.length),
  };

  /** Writes the rows of the near satellites as a variant and a home see them; returns how many. */
  const fillRows = (
    snapshot: Snapshot,
    operational: Uint8Array,
    memo: LandingMemo,
    variant: number,
    home: number,
  ): number => {
    const { operationalOnly } = lenses.user[lenses.userOfVariant[variant]];
    const lens = lenses.landingOfVariant[variant];
    const bit = 1 << lens;
    const lane = simulation.lanes.quickest(home);
    let count = 0;
    for (let index = 0; index < near.count; index++) {
      const satellite = near.satellites[index];
      if (operationalOnly && operational[satellite] === 0) continue;
      const lands = (memo.landingBits(satellite) & bit) !== 0;
      const stands = lands && home !== CUT_OFF && (memo.standingBits(satellite) & bit) !== 0;
      rows[count] = snapshot.xKm[satellite];
      rows[count + capacity] = snapshot.yKm[satellite];
      rows[count + 2 * capacity] = snapshot.zKm[satellite];
      rows[count + 3 * capacity] = stands ? RANK_STANDS : lands ? RANK_LANDS : RANK_SEPARATED;
      rows[count + 4 * capacity] = stands ? memo.wayKm(satellite, lens, lane) : Number.POSITIVE_INFINITY;
      rows[count + 5 * capacity] = stands ? memo.soleGatewayOf(satellite, lens) : -1;
      satelliteOf[variant][count++] = satellite;
    }
    return count;
  };

  const climb: CellClimber['climb'] = (snapshot, operational, memo) => {
    const reach = reachRad(widestUserLimit, highestRadiusKm(snapshot)) + ROUNDING_RAD;
    findNear(near, snapshot, tileCaps, reach);
    for (const counter of counters) counter.count(snapshot, operational, near);
    for (let variant = 0; variant < variants.length; variant++) {
      const cells = cellsOf[distinct.indexOf(variants[variant].gsoSeparationUserRad)];
      let [filledFor, count] = [Number.NaN, 0];
      for (let place = 0; place < scenario.places.length; place++) {
        const home = memo.homeOf(place);
        if (home !== filledFor) count = fillRows(snapshot, operational, memo, variant, home);
        filledFor = home;
        climbCells(
          found[variant],
          cells,
          stride,
          tileCaps,
          tileGroups,
          plan.firstTile[place],
          plan.firstTile[place + 1],
          groupCaps,
          groupCells,
          groups,
          bounds,
          rows,
          capacity,
          count,
          everyone,
          ofTile,
          inGroup,
          ofGroup,
          sure,
          cos(reach),
          sin(reach),
          sineMask,
          EDGE_DOUBT,
        );
      }
    }
  };

  const evaluationOf: CellClimber['evaluationOf'] = (site) => {
    const at = plan.positionOf[site];
    for (let lens = 0; lens < lenses.user.length; lens++)
      evaluation.visible[lens] = counters[counterOf[lens]].visibleOf(site);
    for (let variant = 0; variant < variants.length; variant++) {
      const columns = found[variant];
      if (columns[at + FOUND_DOUBT * stride] !== 0) return undefined;
      const [serving, quickest] = [columns[at + FOUND_SERVING * stride], columns[at + FOUND_QUICKEST * stride]];
      evaluation.state[variant] = STATES[columns[at + FOUND_RANK * stride]];
      evaluation.serving[variant] = serving < 0 ? -1 : satelliteOf[variant][serving];
      evaluation.servingRangeKm[variant] = columns[at + FOUND_RANGE * stride];
      evaluation.servingByPath[variant] = quickest < 0 ? -1 : satelliteOf[variant][quickest];
      evaluation.quickestKm[variant] = columns[at + FOUND_WAY * stride];
      evaluation.onlyGateway[variant] = columns[at + FOUND_SOLE * stride];
    }
    return evaluation;
  };

  return { climb, near, evaluationOf };
}

/** Satellites in view of each site, all of them or those that are station-kept. */
function visibleOfSites(
  { observers, widestUserLimit, satellites }: Simulation,
  operationalOnly: boolean,
  backEnd?: BackEnd,
) {
  const options = backEnd === undefined ? {} : { backEnd };
  const counter = visibleCounter(observers, widestUserLimit.elevationMaskRad, satellites.length, options);
  const positionOf = new Int32Array(observers.count);
  counter.observerAt.forEach((site, position) => {
    if (site >= 0) positionOf[site] = position;
  });
  return {
    operationalOnly,
    count: ({ xKm, yKm, zKm }: Snapshot, operational: Uint8Array, near: CellClimber['near']): void => {
      let count = 0;
      for (let index = 0; index < near.count; index++) {
        const satellite = near.satellites[index];
        if (operationalOnly && operational[satellite] === 0) continue;
        counter.xKm[count] = xKm[satellite];
        counter.yKm[count] = yKm[satellite];
        counter.zKm[count++] = zKm[satellite];
      }
      counter.count(count);
    },
    visibleOf: (site: number): number => counter.counts[positionOf[site]],
  };
}

function highestRadiusKm({ count, xKm, yKm, zKm }: Snapshot): number {
  let highest = 0;
  for (let satellite = 0; satellite < count; satellite++) {
    const [x, y, z] = [xKm[satellite], yKm[satellite], zKm[satellite]];
    const squared = x * x + y * y + z * z;
    if (squared > highest) highest = squared;
  }
  return Math.sqrt(highest);
}

/** Satellites under some tile's cap, widened by the reach. */
function findNear(
  near: CellClimber['near'],
  { count, xKm, yKm, zKm }: Snapshot,
  tileCaps: Doubles,
  reach: number,
): void {
  const tiles = tileCaps.length / CAP_COLUMNS;
  const bounds = new Float64Array(tiles);
  for (let tile = 0; tile < tiles; tile++) {
    const at = CAP_COLUMNS * tile;
    bounds[tile] = tileCaps[at + 3] * cos(reach) - tileCaps[at + 4] * sin(reach);
  }
  near.count = 0;
  for (let satellite = 0; satellite < count; satellite++) {
    const [x, y, z] = [xKm[satellite], yKm[satellite], zKm[satellite]];
    const radius = Math.sqrt(x * x + y * y + z * z);
    for (let tile = 0; tile < tiles; tile++) {
      const at = CAP_COLUMNS * tile;
      if (x * tileCaps[at] + y * tileCaps[at + 1] + z * tileCaps[at + 2] >= bounds[tile] * radius) {
        near.satellites[near.count++] = satellite;
        break;
      }
    }
  }
}
