import { HALF_PI, PI, RAD_PER_DEG, TWO_PI } from '../constants.ts';
import { acos, asin, atan2, cos, sin } from '../math/index.ts';
import type { Observers } from './observers.ts';

/**
 * Many observers of one elevation mask, sorted into bands of geocentric latitude and by longitude within each, so that a
 * satellite's footprint is one interval in every band. Position k of the order holds observer `observerAt[k]`.
 */
export interface CellBands {
  readonly count: number;
  readonly observerAt: Int32Array;
  /** The observers in this order. */
  readonly observers: Observers;
  readonly sineMaskSquared: number;
  readonly bandCount: number;
  /** Geocentric latitude of the southern rim of the first band, and height of a band, rad. */
  readonly southRad: number;
  readonly heightRad: number;
  /** Sine and cosine of the latitude of the rims of bands: `bandCount` + 1 of each. */
  readonly rimSine: Float64Array;
  readonly rimCosine: Float64Array;
  /** Longitude bins around each band, and [band × (bins + 1) + bin]: first position at or east of the bin's western rim. */
  readonly bins: number;
  readonly firstAt: Int32Array;
  /** Cosine of the angle at the Earth's centre within which a satellite is certainly above the mask in a band, [radius × bandCount + band]; */
  readonly cosineInside: Float64Array;
  /** beyond which it is certainly below; */
  readonly cosineOutside: Float64Array;
  /** and the largest such angle of all bands by radius, rad. */
  readonly reachRad: Float64Array;
}

/** Tables go by whole kilometres of the satellite's distance from the Earth's centre, from here on. */
export const LOWEST_FOOTPRINT_RADIUS_KM = 6_400;
export const FOOTPRINT_RADII = 1_600;

/** Nearer to a pole than 0.06° longitudes say little: there everything is tested. */
export const LEAST_COSINE = 1e-3;
/** More than the rounding of everything that bounds a footprint, in cosines and radians. */
const ROUNDING = 1e-9;

const MOST_LOOKUPS = 1 << 17;
const MOST_BINS = 3_600;
/** Bands as high as this many neighbouring cells: fewer leave long searches per band, more leave wide rims to be tested. */
const CELLS_PER_HEIGHT = 2.6;
const HIGHEST_BAND_RAD = 4 * RAD_PER_DEG;

/** Bands for observers, all with one elevation mask. `heightRad` is chosen by how close the observers lie unless given. */
export function cellBands(
  observers: Observers,
  elevationMaskRad: number,
  options: { readonly heightRad?: number } = {},
): CellBands {
  const latitudes = Float64Array.from({ length: observers.count }, (_, index) => latitudeRad(observers, index));
  const southRad = latitudes.reduce((least, latitude) => Math.min(least, latitude), HALF_PI);
  const northRad = latitudes.reduce((most, latitude) => Math.max(most, latitude), -HALF_PI);
  const heightRad = options.heightRad ?? bandHeightRad(observers.count, southRad, northRad);
  const bandCount = Math.max(1, Math.floor((northRad - southRad) / heightRad) + 1);
  const bandOf = Int32Array.from(latitudes, (latitude) => Math.floor((latitude - southRad) / heightRad));
  const longitudes = Float64Array.from({ length: observers.count }, (_, index) => longitudeTurn(observers, index));
  const observerAt = Int32Array.from({ length: observers.count }, (_, index) => index);
  observerAt.sort((a, b) => bandOf[a] - bandOf[b] || longitudes[a] - longitudes[b] || a - b);
  const bins = Math.max(16, Math.min(MOST_BINS, Math.floor(MOST_LOOKUPS / bandCount)));
  const sorted = pickObservers(observers, observerAt);
  const rims = Float64Array.from({ length: bandCount + 1 }, (_, rim) => Math.min(HALF_PI, southRad + rim * heightRad));
  const rimCosine = rims.map((rim) => cos(rim));
  const sine = sin(elevationMaskRad);
  const firstAt = firstByLongitude(
    Float64Array.from(observerAt, (index) => bandOf[index] * (bins + 1) + Math.floor(longitudes[index] * bins)),
    bandCount,
    bins,
  );
  return {
    count: observers.count,
    observerAt,
    observers: sorted,
    sineMaskSquared: sine * sine,
    bandCount,
    southRad,
    heightRad,
    rimSine: rims.map((rim) => sin(rim)),
    rimCosine,
    bins,
    firstAt,
    ...footprintBounds(sorted, elevationMaskRad, { bandCount, rimCosine, bins, firstAt }),
  };
}

/** Observers chosen by index, in the order given. */
function pickObservers(observers: Observers, indices: Int32Array): Observers {
  const pick = (column: Float64Array): Float64Array => Float64Array.from(indices, (index) => column[index]);
  return {
    count: indices.length,
    xKm: pick(observers.xKm),
    yKm: pick(observers.yKm),
    zKm: pick(observers.zKm),
    upX: pick(observers.upX),
    upY: pick(observers.upY),
    upZ: pick(observers.upZ),
  };
}

function latitudeRad({ xKm, yKm, zKm }: Observers, index: number): number {
  return atan2(zKm[index], Math.sqrt(xKm[index] * xKm[index] + yKm[index] * yKm[index]));
}

/** Longitude as a share of the turn that begins at the antimeridian, in [0, 1). */
function longitudeTurn({ xKm, yKm }: Observers, index: number): number {
  const turn = (atan2(yKm[index], xKm[index]) + PI) / TWO_PI;
  return turn < 1 ? turn : 0;
}

function bandHeightRad(count: number, southRad: number, northRad: number): number {
  const area = TWO_PI * (sin(northRad) - sin(southRad));
  return Math.min(HIGHEST_BAND_RAD, Math.max(1e-4, CELLS_PER_HEIGHT * Math.sqrt(area / Math.max(1, count))));
}

/** First position at or after the western rim of each bin; `keys` (band × (bins + 1) + bin) ascend. */
function firstByLongitude(keys: Float64Array, bandCount: number, bins: number): Int32Array {
  const first = new Int32Array(bandCount * (bins + 1));
  let position = 0;
  for (let entry = 0; entry < first.length; entry++) {
    while (position < keys.length && keys[position] < entry) position++;
    first[entry] = position;
  }
  return first;
}

/**
 * For an observer at distance ρ from the centre, a satellite at distance r and angle ψ apart stands at the elevation E above
 * the plane across ρ when cos(ψ + E) = (ρ / r) cos E. The vertical leans from ρ by some angle, which raises or lowers that
 * elevation by no more than itself; the bounds take the extremes of both over the observers of a band.
 */
function footprintBounds(
  observers: Observers,
  elevationMaskRad: number,
  { bandCount, rimCosine, bins, firstAt }: Pick<CellBands, 'bandCount' | 'rimCosine' | 'bins' | 'firstAt'>,
): Pick<CellBands, 'cosineInside' | 'cosineOutside' | 'reachRad'> {
  const cosineInside = new Float64Array(FOOTPRINT_RADII * bandCount);
  const cosineOutside = new Float64Array(FOOTPRINT_RADII * bandCount);
  const reachCosine = new Float64Array(FOOTPRINT_RADII).fill(1);
  for (let band = 0; band < bandCount; band++) {
    const isPolar = Math.min(rimCosine[band], rimCosine[band + 1]) < LEAST_COSINE;
    const { nearestKm, farthestKm, leanRad } = extremesOf(
      observers,
      firstAt[band * (bins + 1)],
      firstAt[band * (bins + 1) + bins],
    );
    const inside = centralAngleCosine(farthestKm, elevationMaskRad + leanRad);
    const outside = centralAngleCosine(nearestKm, elevationMaskRad - leanRad);
    for (let row = 0; row < FOOTPRINT_RADII; row++) {
      const at = row * bandCount + band;
      const cosine = outside(LOWEST_FOOTPRINT_RADIUS_KM + row + 1) - ROUNDING;
      cosineInside[at] = isPolar ? NEVER : inside(LOWEST_FOOTPRINT_RADIUS_KM + row) + ROUNDING;
      cosineOutside[at] = isPolar ? -1 : cosine;
      reachCosine[row] = Math.min(reachCosine[row], cosine);
    }
  }
  return { cosineInside, cosineOutside, reachRad: reachCosine.map((cosine) => acos(Math.max(-1, cosine)) + ROUNDING) };
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
  from: number,
  to: number,
): { nearestKm: number; farthestKm: number; leanRad: number } {
  let [nearestKm, farthestKm, leanRad] = [Number.POSITIVE_INFINITY, 0, 0];
  for (let k = from; k < to; k++) {
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
