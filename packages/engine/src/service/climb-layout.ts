import type { Doubles, Integers, Workspace } from '../kernel/index.ts';
import { cos, sin } from '../math/index.ts';
import { boxesOf, capOf, type GsoEdges, type Observers } from '../sky/index.ts';
import { CELL_COLUMNS } from './cell-ladder.ts';

/** Sides of tiles and of the groups in them: satellites are left out for all cells of a box at once. */
const TILE_SIDE_DEG = 12;
const GROUP_SIDE_DEG = 1;
/** Groups begin at even positions, so that two cells fit into a register. */
const PAIR = 2;

/** The sites of all places in tiles of groups, in the order in which the kernel takes them. */
export interface ClimbPlan {
  /** Site at each position; where a group is filled up, its last site again. */
  readonly siteAt: Int32Array;
  readonly positionOf: Int32Array;
  /** First tile of each place, and one more. */
  readonly firstTile: Int32Array;
  readonly tileCaps: readonly number[];
  readonly tileGroups: readonly number[];
  readonly groupCaps: readonly number[];
  /** Per group, `GROUP_COLUMNS`. */
  readonly groups: readonly number[];
  readonly groupCells: readonly number[];
}

/** `firstSite`: first site of each place, and one more. */
export function planClimb(observers: Observers, firstSite: Int32Array): ClimbPlan {
  const siteAt: number[] = [];
  const positionOf = new Int32Array(observers.count);
  const firstTile = [0];
  const [tileCaps, groupCaps, groups]: [number[], number[], number[]] = [[], [], []];
  const [tileGroups, groupCells] = [[0], [0]];
  for (let place = 0; place + 1 < firstSite.length; place++) {
    const sites = Array.from({ length: firstSite[place + 1] - firstSite[place] }, (_, k) => firstSite[place] + k);
    for (const tile of boxesOf(observers, sites, TILE_SIDE_DEG)) {
      tileCaps.push(...capNumbers(observers, tile));
      for (const group of boxesOf(observers, tile, GROUP_SIDE_DEG)) {
        groupCaps.push(...capNumbers(observers, group));
        groups.push(...groupNumbers(observers, group, siteAt.length));
        for (const site of group) positionOf[site] = siteAt.push(site) - 1;
        while (siteAt.length % PAIR !== 0) siteAt.push(siteAt[siteAt.length - 1]);
        groupCells.push(siteAt.length);
      }
      tileGroups.push(groupCells.length - 1);
    }
    firstTile.push(tileGroups.length - 1);
  }
  return {
    siteAt: Int32Array.from(siteAt),
    positionOf,
    firstTile: Int32Array.from(firstTile),
    tileCaps,
    tileGroups,
    groupCaps,
    groups,
    groupCells,
  };
}

/** The member nearest to the middle as position, and how far the others and their verticals are from it. */
function groupNumbers(observers: Observers, members: readonly number[], firstPosition: number): number[] {
  const { axis } = capOf(observers, members);
  const alongAxis = (site: number): number =>
    observers.upX[site] * axis[0] + observers.upY[site] * axis[1] + observers.upZ[site] * axis[2];
  const middle = members.reduce((best, site) => (alongAxis(site) > alongAxis(best) ? site : best), members[0]);
  let [farthestKm, leanRad] = [0, 0];
  for (const site of members) {
    const between = (column: Float64Array): number => column[site] - column[middle];
    farthestKm = Math.max(farthestKm, length(between(observers.xKm), between(observers.yKm), between(observers.zKm)));
    leanRad = Math.max(leanRad, length(between(observers.upX), between(observers.upY), between(observers.upZ)));
  }
  // The chord of two verticals is less than their angle: by less than 1 % up to a quarter of a radian.
  return [firstPosition + members.indexOf(middle), farthestKm, 1.01 * leanRad];
}

function length(x: number, y: number, z: number): number {
  return Math.sqrt(x * x + y * y + z * z);
}

function capNumbers(observers: Observers, members: readonly number[]): number[] {
  const { axis, radiusRad } = capOf(observers, members);
  return [...axis, cos(radiusRad), sin(radiusRad)];
}

/** The plan in the memory of the kernel, with the cells of one user lens. */
export interface ClimbArrays {
  readonly tileCaps: Doubles;
  readonly tileGroups: Integers;
  readonly groupCaps: Doubles;
  readonly groups: Doubles;
  readonly groupCells: Integers;
}

export function layOutPlan(workspace: Workspace, plan: ClimbPlan): ClimbArrays {
  const doubles = (values: readonly number[]): Doubles => {
    const array = workspace.doubles(values.length);
    array.set(values);
    return array;
  };
  const integers = (values: readonly number[]): Integers => {
    const array = workspace.integers(values.length);
    array.set(values);
    return array;
  };
  return {
    tileCaps: doubles(plan.tileCaps),
    tileGroups: integers(plan.tileGroups),
    groupCaps: doubles(plan.groupCaps),
    groups: doubles(plan.groups),
    groupCells: integers(plan.groupCells),
  };
}

/** Bytes that `layOutPlan` takes. */
export function planBytes({ tileCaps, tileGroups, groupCaps, groups, groupCells }: ClimbPlan): number {
  return (
    8 * (tileCaps.length + groupCaps.length + groups.length) + 4 * (tileGroups.length + groupCells.length) + 5 * 16
  );
}

/** Columns of the cells for one separation from the geostationary arc. */
export function layOutCells(
  workspace: Workspace,
  { siteAt }: ClimbPlan,
  observers: Observers,
  edgesOf: (site: number) => GsoEdges,
): Doubles {
  const cells = workspace.doubles(CELL_COLUMNS * siteAt.length);
  for (let at = 0; at < siteAt.length; at++) {
    const site = siteAt[at];
    const { hemisphere, eastX, eastY, poleward, horizonward } = edgesOf(site);
    const numbers = [
      observers.xKm[site],
      observers.yKm[site],
      observers.zKm[site],
      observers.upX[site],
      observers.upY[site],
      observers.upZ[site],
      eastX,
      eastY,
      hemisphere,
      ...poleward.coefficients,
      poleward.farthest,
      ...horizonward.coefficients,
      horizonward.farthest,
    ];
    for (let column = 0; column < CELL_COLUMNS; column++) cells[column * siteAt.length + at] = numbers[column];
  }
  return cells;
}
