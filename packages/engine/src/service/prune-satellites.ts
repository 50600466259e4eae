import { type Doubles, type Index, type Integers, wholePart } from '../kernel/index.ts';

/**
 * Columns of the satellites near the places: position, rank, way home from the satellite on, the only gateway, and cosine and
 * sine of the central angle within which it is above the mask, rounded up.
 */
export const SATELLITE_COLUMNS: Index = 8;
/** Numbers of a group: its reference cell, how far its cells are from that, km, and how much their verticals lean from that one's, rad. */
export const GROUP_COLUMNS: Index = 3;

/** Numbers per satellite that are kept from the first look at a group to the second. */
export const BOUND_COLUMNS: Index = 3;

/** How far up the ladder a satellite comes: the highest rank among its satellites is a cell's. */
export const RANK_NONE: number = 0;
export const RANK_IN_VIEW: number = 1;
export const RANK_SEPARATED: number = 2;
export const RANK_LANDS: number = 3;
export const RANK_STANDS: number = 4;

/** The only gateway of all that stand: none yet, or more than one. */
export const NO_GATEWAY: number = -1;
export const SEVERAL: number = -2;

/** More than the arcsine of a sine of up to one half, per sine. */
const STEEPEST_ARCSINE: number = 1.05;
/** More than the change of n beyond an edge per radian of direction: 1, and the slope of an edge, at most 0.06 (tested). */
const STEEPEST_MARGIN: number = 1.2;
/** From any ground to the geostationary orbit at least, km. */
const LEAST_GSO_RANGE_KM: number = 35_500;

/**
 * Leaves out satellites that cannot make a difference to any cell of a group. Writes the others: first those that certainly
 * stand for all of its cells, then those that have to be asked cell by cell; returns how many there are, and in `sure` how
 * many of the first kind.
 *
 * From one cell of the group to another a satellite at the range R from the reference cell changes its direction by at most
 * asin(D / R), D the farthest distance, and the vertical leans by the rest: so its elevation, its separation and its range are
 * known within bounds for all cells at once. Once a satellite certainly stands for all of them, only those that may be higher
 * than the highest such, or quicker home than the quickest such, can serve; and one that can land at several gateways settles
 * that. Where no satellite is certain of that, all stay, and all have to be asked.
 *
 * `bounds`: `BOUND_COLUMNS` per satellite of the list.
 */
export function pruneInto(
  out: Integers,
  sure: Integers,
  list: Integers,
  count: Index,
  satellites: Doubles,
  satelliteStride: Index,
  cells: Doubles,
  cellStride: Index,
  groups: Doubles,
  group: Index,
  bounds: Doubles,
  sineMask: number,
  doubt: number,
): Index {
  const cell: Index = wholePart(groups[GROUP_COLUMNS * group] as number);
  const farthestKm: number = groups[GROUP_COLUMNS * group + 1] as number;
  const leanRad: number = groups[GROUP_COLUMNS * group + 2] as number;
  const x: number = cells[cell] as number;
  const y: number = cells[cell + cellStride] as number;
  const z: number = cells[cell + 2 * cellStride] as number;
  const upX: number = cells[cell + 3 * cellStride] as number;
  const upY: number = cells[cell + 4 * cellStride] as number;
  const upZ: number = cells[cell + 5 * cellStride] as number;
  let surelyHighest: number = -1;
  let surelyQuickest: number = Infinity;
  let settlesSole: boolean = false;
  for (let k: Index = 0; k < count; k += 1) {
    const satellite: Index = list[k] as Index;
    bounds[BOUND_COLUMNS * k] = NEVER;
    if ((satellites[satellite + 3 * satelliteStride] as number) < RANK_STANDS) continue;
    const dx: number = (satellites[satellite] as number) - x;
    const dy: number = (satellites[satellite + satelliteStride] as number) - y;
    const dz: number = (satellites[satellite + 2 * satelliteStride] as number) - z;
    const rangeKm: number = Math.sqrt(dx * dx + dy * dy + dz * dz);
    const inverse: number = 1 / rangeKm;
    const sine: number = (dx * upX + dy * upY + dz * upZ) * inverse;
    const turnRad: number = STEEPEST_ARCSINE * farthestKm * inverse;
    const way: number = rangeKm + (satellites[satellite + 4 * satelliteStride] as number);
    const lowest: number = sine - turnRad - leanRad;
    bounds[BOUND_COLUMNS * k] = sine + turnRad + leanRad;
    bounds[BOUND_COLUMNS * k + 1] = way - farthestKm;
    bounds[BOUND_COLUMNS * k + 2] = 0;
    if (lowest <= sineMask + ROUNDING || turnRad > MOST_TURN_RAD) continue;
    const margin: number = separationMarginAt(cells, cellStride, cell, dx * inverse, dy * inverse, dz * inverse);
    if (margin <= STEEPEST_MARGIN * (turnRad + farthestKm / LEAST_GSO_RANGE_KM) + doubt) continue;
    bounds[BOUND_COLUMNS * k + 2] = 1;
    surelyHighest = Math.max(surelyHighest, lowest);
    surelyQuickest = Math.min(surelyQuickest, way + farthestKm);
    if ((satellites[satellite + 5 * satelliteStride] as number) === SEVERAL) settlesSole = true;
  }
  sure[0] = 0;
  if (!settlesSole) {
    for (let k: Index = 0; k < count; k += 1) out[k] = list[k] as Index;
    return count;
  }
  let kept: Index = 0;
  for (let isSure: Index = 1; isSure >= 0; isSure -= 1) {
    for (let k: Index = 0; k < count; k += 1) {
      const highest: number = bounds[BOUND_COLUMNS * k] as number;
      if (highest === NEVER || wholePart(bounds[BOUND_COLUMNS * k + 2] as number) !== isSure) continue;
      if (highest < surelyHighest - ROUNDING && (bounds[BOUND_COLUMNS * k + 1] as number) > surelyQuickest + ROUNDING)
        continue;
      out[kept] = list[k] as Index;
      kept += 1;
    }
    if (isSure === 1) sure[0] = kept;
  }
  return kept;
}

/** Stands for a satellite that does not stand anywhere. */
const NEVER: number = -9;
/** More than the rounding of sines and kilometres. */
const ROUNDING: number = 1e-6;
/** Beyond this the bound of the arcsine does not hold. */
const MOST_TURN_RAD: number = 0.5;

/** `separationMargin` of the sky at one cell, for a unit vector. */
function separationMarginAt(cells: Doubles, cellStride: Index, cell: Index, x: number, y: number, z: number): number {
  const east: number = x * (cells[cell + 6 * cellStride] as number) + y * (cells[cell + 7 * cellStride] as number);
  const north: number = z * (cells[cell + 8 * cellStride] as number);
  const poleward: number = edgeAt(cells, cellStride, cell + 9 * cellStride, east * east);
  const horizonward: number = edgeAt(cells, cellStride, cell + 16 * cellStride, east * east);
  return Math.max(north - poleward, horizonward - north);
}

function edgeAt(cells: Doubles, cellStride: Index, at: Index, eastSquared: number): number {
  const e: number = Math.min(eastSquared, cells[at + 6 * cellStride] as number);
  let value: number = cells[at + 5 * cellStride] as number;
  for (let power: Index = 4; power >= 0; power -= 1) value = value * e + (cells[at + power * cellStride] as number);
  return value;
}
