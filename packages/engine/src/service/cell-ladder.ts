import {
  above,
  anyTrue,
  atLeast,
  both,
  type Doubles,
  either,
  equal,
  greater,
  type Index,
  type Integers,
  LANES,
  type Lanes,
  lanes,
  lanesAt,
  lesser,
  type Mask,
  putLanes,
  squareRoot,
  where,
} from '../kernel/index.ts';
import { NO_GATEWAY, pruneInto, RANK_STANDS, SEVERAL } from './prune-satellites.ts';

/** Columns of cells: position, vertical, unit vector to the east, hemisphere, then two edges of six coefficients and their end (`GsoEdges`). */
export const CELL_COLUMNS: Index = 23;
/** Numbers of a cap: unit vector to its middle, cosine and sine of its radius. */
export const CAP_COLUMNS: Index = 5;

/** Columns of what is found for each cell. */
export const FOUND_COLUMNS: Index = 7;
export const FOUND_RANK: Index = 0;
/** The highest satellite that stands, as row of the satellites, and its slant range; */
export const FOUND_SERVING: Index = 1;
export const FOUND_RANGE: Index = 2;
/** the one with the shortest way home, and that way; −1 where there is none. */
export const FOUND_QUICKEST: Index = 3;
export const FOUND_WAY: Index = 4;
/** The only gateway of all that stand, `NO_GATEWAY` or `SEVERAL`. */
export const FOUND_SOLE: Index = 5;
/** 1 where a satellite is too near the edge of the separation, or to another in elevation or way, to tell: nothing else holds then. */
export const FOUND_DOUBT: Index = 6;

/** Squares closer than this share of them may have changed places in rounding. */
const TIE: number = 1e-13;

/**
 * The first four gates of the ladder for tiles of cells at one moment and under one variant, two cells at a time: what
 * `siteEvaluator` finds for each cell from the same numbers in the same order of operations, to the last bit, except for cells
 * in `FOUND_DOUBT`.
 *
 * Tiles hold groups and groups hold cells: satellites out of reach of a tile's cap, and of those the ones out of reach of a
 * group's cap and those that `pruneInto` finds to make no difference, are left out for all of its cells. `tileGroups`: first group of each tile and one more; `groupCells`: first
 * position of each group and one more, even numbers; `everyone`: 0, 1, 2, …; `ofTile`, `inGroup`, `ofGroup`, `bounds`: room for lists of
 * satellites, and three numbers for each; `sure`: one number.
 */
export function climbCellsInto(
  found: Doubles,
  cells: Doubles,
  cellStride: Index,
  tileCaps: Doubles,
  tileGroups: Integers,
  tileFrom: Index,
  tileTo: Index,
  groupCaps: Doubles,
  groupCells: Integers,
  groups: Doubles,
  bounds: Doubles,
  satellites: Doubles,
  satelliteStride: Index,
  satelliteCount: Index,
  everyone: Integers,
  ofTile: Integers,
  inGroup: Integers,
  ofGroup: Integers,
  sure: Integers,
  sineMask: number,
  doubt: number,
): void {
  for (let tile: Index = tileFrom; tile < tileTo; tile += 1) {
    const inTile: Index = withinCapInto(
      ofTile,
      everyone,
      satelliteCount,
      satellites,
      satelliteStride,
      tileCaps,
      CAP_COLUMNS * tile,
    );
    const groupTo: Index = tileGroups[tile + 1] as Index;
    for (let group: Index = tileGroups[tile] as Index; group < groupTo; group += 1) {
      const inReach: Index = withinCapInto(
        inGroup,
        ofTile,
        inTile,
        satellites,
        satelliteStride,
        groupCaps,
        CAP_COLUMNS * group,
      );
      const kept: Index = pruneInto(
        ofGroup,
        sure,
        inGroup,
        inReach,
        satellites,
        satelliteStride,
        cells,
        cellStride,
        groups,
        group,
        bounds,
        sineMask,
        doubt,
      );
      const to: Index = groupCells[group + 1] as Index;
      for (let cell: Index = groupCells[group] as Index; cell < to; cell += LANES) {
        climbInto(
          found,
          cells,
          cellStride,
          cell,
          satellites,
          satelliteStride,
          ofGroup,
          sure[0] as Index,
          kept,
          sineMask,
          doubt,
        );
      }
    }
  }
}

/** Writes those of some satellites that may be above the mask of an observer under a cap; returns how many. */
function withinCapInto(
  out: Integers,
  list: Integers,
  count: Index,
  satellites: Doubles,
  satelliteStride: Index,
  caps: Doubles,
  cap: Index,
): Index {
  const axisX: number = caps[cap] as number;
  const axisY: number = caps[cap + 1] as number;
  const axisZ: number = caps[cap + 2] as number;
  const capCosine: number = caps[cap + 3] as number;
  const capSine: number = caps[cap + 4] as number;
  let within: Index = 0;
  for (let k: Index = 0; k < count; k += 1) {
    const satellite: Index = list[k] as Index;
    const x: number = satellites[satellite] as number;
    const y: number = satellites[satellite + satelliteStride] as number;
    const z: number = satellites[satellite + 2 * satelliteStride] as number;
    const along: number = x * axisX + y * axisY + z * axisZ;
    const cosine: number =
      capCosine * (satellites[satellite + 6 * satelliteStride] as number) -
      capSine * (satellites[satellite + 7 * satelliteStride] as number);
    if (along * Math.abs(along) >= cosine * Math.abs(cosine) * (x * x + y * y + z * z)) {
      out[within] = satellite;
      within += 1;
    }
  }
  return within;
}

/**
 * One pair of cells and the satellites of their group, the first `sure` of which stand for all of its cells. Elevations and
 * ways are compared by their squares, which rounds otherwise than `siteEvaluator` does: where that could matter the cell is in
 * doubt. Ranges and ways go out as it computes them.
 */
function climbInto(
  found: Doubles,
  cells: Doubles,
  cellStride: Index,
  cell: Index,
  satellites: Doubles,
  satelliteStride: Index,
  list: Integers,
  sure: Index,
  count: Index,
  sineMask: number,
  doubt: number,
): void {
  const x = lanesAt(cells, cell);
  const y = lanesAt(cells, cell + cellStride);
  const z = lanesAt(cells, cell + 2 * cellStride);
  const upX = lanesAt(cells, cell + 3 * cellStride);
  const upY = lanesAt(cells, cell + 4 * cellStride);
  const upZ = lanesAt(cells, cell + 5 * cellStride);
  const eastX = lanesAt(cells, cell + 6 * cellStride);
  const eastY = lanesAt(cells, cell + 7 * cellStride);
  const hemisphere = lanesAt(cells, cell + 8 * cellStride);
  const pole0 = lanesAt(cells, cell + 9 * cellStride);
  const pole1 = lanesAt(cells, cell + 10 * cellStride);
  const pole2 = lanesAt(cells, cell + 11 * cellStride);
  const pole3 = lanesAt(cells, cell + 12 * cellStride);
  const pole4 = lanesAt(cells, cell + 13 * cellStride);
  const pole5 = lanesAt(cells, cell + 14 * cellStride);
  const poleFarthest = lanesAt(cells, cell + 15 * cellStride);
  const horizon0 = lanesAt(cells, cell + 16 * cellStride);
  const horizon1 = lanesAt(cells, cell + 17 * cellStride);
  const horizon2 = lanesAt(cells, cell + 18 * cellStride);
  const horizon3 = lanesAt(cells, cell + 19 * cellStride);
  const horizon4 = lanesAt(cells, cell + 20 * cellStride);
  const horizon5 = lanesAt(cells, cell + 21 * cellStride);
  const horizonFarthest = lanesAt(cells, cell + 22 * cellStride);
  const none = lanes(0);
  const one = lanes(1);
  const maskSquared = lanes(sineMask * sineMask);
  const certain = lanes(doubt);
  const doubtSquared = lanes(doubt * doubt);
  const all = equal(one, one);
  const several = lanes(SEVERAL);
  const nobody = lanes(-1);
  const noGateway = lanes(NO_GATEWAY);
  let rank = none;
  let serving = nobody;
  let highest = none;
  let highestRange = one;
  let quickest = nobody;
  let shortest = lanes(Infinity);
  let sole = noGateway;
  let doubtful = none;
  if (sure > 0) {
    rank = lanes(RANK_STANDS);
    sole = several;
  }
  for (let k: Index = 0; k < count; k += 1) {
    const satellite: Index = list[k] as Index;
    const row: number = satellite;
    const dx = lanes(satellites[satellite] as number) - x;
    const dy = lanes(satellites[satellite + satelliteStride] as number) - y;
    const dz = lanes(satellites[satellite + 2 * satelliteStride] as number) - z;
    const along = dx * upX + dy * upY + dz * upZ;
    const rangeSquared = dx * dx + dy * dy + dz * dz;
    const alongSquared = along * along;
    let stands = all;
    if (k >= sure) {
      const inView = both(atLeast(along, none), atLeast(alongSquared, maskSquared * rangeSquared));
      if (!anyTrue(inView)) continue;
      const inverse = one / squareRoot(rangeSquared);
      const east = (dx * eastX + dy * eastY) * inverse;
      const north = dz * hemisphere * inverse;
      const eastSquared = east * east;
      const p = lesser(eastSquared, poleFarthest);
      const h = lesser(eastSquared, horizonFarthest);
      const poleward = pole0 + p * (pole1 + p * (pole2 + p * (pole3 + p * (pole4 + p * pole5))));
      const horizonward = horizon0 + h * (horizon1 + h * (horizon2 + h * (horizon3 + h * (horizon4 + h * horizon5))));
      const margin = greater(north - poleward, horizonward - north);
      stands = both(inView, atLeast(margin, certain));
      doubtful = where(both(inView, atLeast(doubtSquared, margin * margin)), one, doubtful);
      const itsRank: number = satellites[satellite + 3 * satelliteStride] as number;
      rank = greater(rank, where(stands, lanes(itsRank), where(inView, one, none)));
      if (itsRank < RANK_STANDS) continue;
      const itsSole = lanes(satellites[satellite + 5 * satelliteStride] as number);
      const isAlone = either(equal(sole, noGateway), equal(sole, itsSole));
      sole = where(stands, where(isAlone, itsSole, several), sole);
    }
    // sin² of elevation is A² / R²: a < b / c without a division.
    const own = alongSquared * highestRange;
    const other = highest * rangeSquared;
    const isHigher = both(stands, above(own, other));
    doubtful = where(both(stands, isNear(own, other)), one, doubtful);
    highest = where(isHigher, alongSquared, highest);
    highestRange = where(isHigher, rangeSquared, highestRange);
    serving = where(isHigher, lanes(row), serving);
    // A range below what the shortest way leaves for it, without a square root.
    const way = lanes(satellites[satellite + 4 * satelliteStride] as number);
    const left = shortest - way;
    const leftSquared = left * left;
    const isQuicker = both(stands, both(above(left, none), above(leftSquared, rangeSquared)));
    doubtful = where(both(stands, isNear(leftSquared, rangeSquared)), one, doubtful);
    if (!anyTrue(isQuicker)) continue;
    shortest = where(isQuicker, squareRoot(rangeSquared) + way, shortest);
    quickest = where(isQuicker, lanes(row), quickest);
  }
  putLanes(found, cell + FOUND_RANK * cellStride, rank);
  putLanes(found, cell + FOUND_SERVING * cellStride, serving);
  putLanes(found, cell + FOUND_RANGE * cellStride, squareRoot(highestRange));
  putLanes(found, cell + FOUND_QUICKEST * cellStride, quickest);
  putLanes(found, cell + FOUND_WAY * cellStride, shortest);
  putLanes(found, cell + FOUND_SOLE * cellStride, sole);
  putLanes(found, cell + FOUND_DOUBT * cellStride, doubtful);
}

/** Whether two squares are as near as rounding may have brought or parted them. */
function isNear(a: Lanes, b: Lanes): Mask {
  const difference = a - b;
  return atLeast(b * lanes(TIE), greater(difference, b - a));
}
