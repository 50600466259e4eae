import { HALF_PI, PI, RAD_PER_DEG, TWO_PI } from '../constants.ts';
import type { Doubles, Integers, Singles, Workspace } from '../kernel/index.ts';
import { acos, asin, atan2, cos, sin } from '../math/index.ts';
import { CELL_BLOCK, LEAST_COSINE, LOWEST_RADIUS_KM, RADII, roughCellsInto } from './footprint.ts';
import type { Observers } from './observers.ts';

/**
 * Many observers of one elevation mask, laid out in a workspace in bands of geocentric latitude and by longitude within each,
 * so that a satellite's footprint is one interval in every band. Each band is filled up to whole blocks with cells that see nothing.
 */
export interface CellBands {
  /** Positions, those that fill blocks included. */
  readonly count: number;
  /** Observer at each position; −1 where a position fills a block. */
  readonly observerAt: Int32Array;
  /** Columns x, y, z and vertical, `count` each. */
  readonly cells: Doubles;
  /** The same in single precision, in rows for `testCells`. */
  readonly rough: Singles;
  readonly sineMaskSquared: number;
  readonly bandCount: number;
  /** Geocentric latitude of the southern rim of the first band, and bands to a radian. */
  readonly southRad: number;
  readonly bandsPerRad: number;
  /** Columns sine and 1 / cosine of the latitude of the rims of bands, `rimStride` each. */
  readonly rims: Doubles;
  readonly rimStride: number;
  /** Longitude bins around each band, and [band × (bins + 1) + bin]: first position at or east of the bin's western rim. */
  readonly bins: number;
  readonly firstAt: Integers;
  /** By radius, two rows of a cosine per band: of the central angle beyond which no cell of the band sees, and within which every cell does. */
  readonly bounds: Doubles;
  /** By radius: the largest angle of the first kind, rad. */
  readonly reach: Doubles;
}

/** More than the rounding of everything that bounds a footprint, in cosines and radians. */
const ROUNDING = 1e-9;

const MOST_LOOKUPS = 1 << 17;
const MOST_BINS = 3_600;
/** Bands as high as this many neighbouring cells: fewer leave long searches per band, more leave wide rims to be tested. */
const CELLS_PER_HEIGHT = 4;
const HIGHEST_BAND_RAD = 4 * RAD_PER_DEG;

/** How observers are cut into bands, before anything is laid out. */
export interface BandPlan {
  readonly observers: Observers;
  readonly bandCount: number;
  readonly bins: number;
  readonly southRad: number;
  readonly heightRad: number;
  readonly observerAt: Int32Array;
  readonly firstAt: Int32Array;
}

/** Cuts observers into bands; `heightRad` is chosen by how close they lie unless given. */
export function planBands(observers: Observers, options: { readonly heightRad?: number } = {}): BandPlan {
  const indices = Array.from({ length: observers.count }, (_, index) => index);
  const latitudes = Float64Array.from(indices, (index) => latitudeRad(observers, index));
  const longitudes = Float64Array.from(indices, (index) => longitudeTurn(observers, index));
  const [southRad, northRad] = rangeOf(latitudes);
  const heightRad = options.heightRad ?? bandHeightRad(latitudes, longitudes);
  const bandCount = Math.floor((northRad - southRad) / heightRad) + 1;
  const bins = Math.max(16, Math.min(MOST_BINS, Math.floor(MOST_LOOKUPS / bandCount)));
  const bandOf = latitudes.map((latitude) => Math.floor((latitude - southRad) / heightRad));
  const keys = longitudes.map((longitude, index) => bandOf[index] * (bins + 1) + Math.floor(longitude * bins));
  indices.sort((a, b) => keys[a] - keys[b] || a - b);
  const observerAt: number[] = [];
  const firstAt = new Int32Array(bandCount * (bins + 1));
  let taken = 0;
  for (let entry = 0; entry < firstAt.length; entry++) {
    while (taken < indices.length && keys[indices[taken]] < entry) observerAt.push(indices[taken++]);
    if (entry % (bins + 1) === bins) while (observerAt.length % CELL_BLOCK !== 0) observerAt.push(-1);
    firstAt[entry] = observerAt.length;
  }
  return { observers, bandCount, bins, southRad, heightRad, observerAt: Int32Array.from(observerAt), firstAt };
}

/** Rims and scratch are read a register beyond their last band. */
const RIM_PADDING = 4;

/** Bytes of a workspace that `layOutBands` takes. */
export function bandBytes({ observerAt, bandCount, firstAt }: BandPlan): number {
  const doubles = 6 * observerAt.length + 2 * (bandCount + RIM_PADDING) + RADII * (2 * bandCount + 1) + RIM_PADDING;
  return 8 * doubles + 4 * (6 * observerAt.length + firstAt.length) + 6 * 16;
}

/** Lays bands out for one elevation mask. */
export function layOutBands(workspace: Workspace, plan: BandPlan, elevationMaskRad: number): CellBands {
  const { observers, observerAt, bandCount, bins, southRad, heightRad } = plan;
  const count = observerAt.length;
  const rimStride = bandCount + RIM_PADDING;
  const rims = workspace.doubles(2 * rimStride);
  for (let rim = 0; rim < rimStride; rim++) {
    const latitude = Math.min(HALF_PI, southRad + rim * heightRad);
    rims[rim] = sin(latitude);
    rims[rimStride + rim] = 1 / cos(latitude);
  }
  const cells = workspace.doubles(6 * count);
  const columns = [observers.xKm, observers.yKm, observers.zKm, observers.upX, observers.upY, observers.upZ];
  columns.forEach((column, field) => {
    for (let at = 0; at < count; at++) {
      cells[field * count + at] = observerAt[at] < 0 ? BLIND_CELL[field] : column[observerAt[at]];
    }
  });
  const rough = workspace.singles(6 * count);
  workspace.bind({ roughCellsInto }).roughCellsInto(rough, cells, count);
  const firstAt = workspace.integers(plan.firstAt.length);
  firstAt.set(plan.firstAt);
  const sine = sin(elevationMaskRad);
  return {
    count,
    observerAt,
    cells,
    rough,
    sineMaskSquared: sine * sine,
    bandCount,
    southRad,
    bandsPerRad: 1 / heightRad,
    rims,
    rimStride,
    bins,
    firstAt,
    ...footprintBounds(workspace, plan, elevationMaskRad),
  };
}

/** So far out that every satellite is below its horizon. */
const BLIND_CELL = [0, 0, 1e9, 0, 0, 1];

function latitudeRad({ xKm, yKm, zKm }: Observers, index: number): number {
  return atan2(zKm[index], Math.sqrt(xKm[index] * xKm[index] + yKm[index] * yKm[index]));
}

/** Longitude as a share of the turn that begins at the antimeridian, in [0, 1). */
function longitudeTurn({ xKm, yKm }: Observers, index: number): number {
  const turn = (atan2(yKm[index], xKm[index]) + PI) / TWO_PI;
  return turn < 1 ? turn : 0;
}

/** From the mean distance of neighbours in the box that the observers span. */
function bandHeightRad(latitudes: Float64Array, longitudes: Float64Array): number {
  const [south, north] = rangeOf(latitudes);
  const [west, east] = rangeOf(longitudes);
  const area = TWO_PI * (east - west) * (sin(north) - sin(south));
  return Math.min(HIGHEST_BAND_RAD, Math.max(1e-4, CELLS_PER_HEIGHT * Math.sqrt(area / latitudes.length)));
}

function rangeOf(values: Float64Array): [least: number, greatest: number] {
  let [least, greatest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) [least, greatest] = [Math.min(least, value), Math.max(greatest, value)];
  return [least, greatest];
}

/**
 * For an observer at distance ρ from the centre, a satellite at distance r and angle ψ apart stands at the elevation E above
 * the plane across ρ when cos(ψ + E) = (ρ / r) cos E. The vertical leans from ρ by some angle, which raises or lowers that
 * elevation by no more than itself; the bounds take the extremes of both over the observers of a band.
 */
function footprintBounds(
  workspace: Workspace,
  { observers, observerAt, bandCount, bins, firstAt, southRad, heightRad }: BandPlan,
  elevationMaskRad: number,
): Pick<CellBands, 'bounds' | 'reach'> {
  const bounds = workspace.doubles(2 * RADII * bandCount + RIM_PADDING);
  const reach = workspace.doubles(RADII);
  const reachCosine = new Float64Array(RADII).fill(1);
  for (let band = 0; band < bandCount; band++) {
    const members = observerAt.subarray(firstAt[band * (bins + 1)], firstAt[band * (bins + 1) + bins]);
    const { nearestKm, farthestKm, leanRad } = extremesOf(observers, members);
    const [south, north] = [southRad + band * heightRad, southRad + (band + 1) * heightRad];
    const isPolar = Math.min(cos(south), cos(Math.min(HALF_PI, north))) < LEAST_COSINE;
    const inside = centralAngleCosine(farthestKm, elevationMaskRad + leanRad);
    const outside = centralAngleCosine(nearestKm, elevationMaskRad - leanRad);
    for (let row = 0; row < RADII; row++) {
      const cosine = outside(LOWEST_RADIUS_KM + row + 1) - ROUNDING;
      bounds[2 * row * bandCount + band] = isPolar ? -1 : cosine;
      bounds[(2 * row + 1) * bandCount + band] = isPolar ? NEVER : inside(LOWEST_RADIUS_KM + row) + ROUNDING;
      reachCosine[row] = Math.min(reachCosine[row], cosine);
    }
  }
  for (let row = 0; row < RADII; row++) reach[row] = acos(reachCosine[row]) + ROUNDING;
  return { bounds, reach };
}

/** A cosine that no angle has: what is asked to be nearer than that never is. */
const NEVER = 2;

/** By distance r: cosine of the angle at the centre at which a satellite stands at an elevation; `NEVER` where it does not rise so high. */
function centralAngleCosine(groundKm: number, elevationRad: number): (radiusKm: number) => number {
  const [sine, cosine] = [sin(elevationRad), cos(elevationRad)];
  return (radiusKm) => {
    const ratio = (groundKm * cosine) / radiusKm;
    const isNever = elevationRad >= HALF_PI || ratio >= (elevationRad < 0 ? 1 : cosine);
    return isNever ? NEVER : ratio * cosine + Math.sqrt(1 - ratio * ratio) * sine;
  };
}

/** Least and greatest distance from the centre of some observers, and the most that a vertical leans, rad. */
function extremesOf(
  { xKm, yKm, zKm, upX, upY, upZ }: Observers,
  members: Int32Array,
): { nearestKm: number; farthestKm: number; leanRad: number } {
  let [nearestKm, farthestKm, leanRad] = [Number.POSITIVE_INFINITY, 0, 0];
  for (const k of members) {
    if (k < 0) continue;
    const radiusKm = Math.sqrt(xKm[k] * xKm[k] + yKm[k] * yKm[k] + zKm[k] * zKm[k]);
    const acrossX = upY[k] * zKm[k] - upZ[k] * yKm[k];
    const acrossY = upZ[k] * xKm[k] - upX[k] * zKm[k];
    const acrossZ = upX[k] * yKm[k] - upY[k] * xKm[k];
    const sine = Math.sqrt(acrossX * acrossX + acrossY * acrossY + acrossZ * acrossZ) / radiusKm;
    nearestKm = Math.min(nearestKm, radiusKm);
    farthestKm = Math.max(farthestKm, radiusKm);
    leanRad = Math.max(leanRad, asin(Math.min(1, sine)) + ROUNDING);
  }
  return { nearestKm, farthestKm, leanRad };
}
