import { GSO_RADIUS_KM, PI, RAD_PER_DEG } from '../constants.ts';
import { cos, sin } from '../math/index.ts';
import type { Observers } from './observers.ts';

/**
 * The directions at one observer that lie exactly the separation angle off the geostationary arc, as two edges: one towards
 * the pole of the observer's hemisphere, one towards the horizon below the arc. With e the share of a direction that points
 * east and n the share along the Earth's axis, north positive in the northern hemisphere, an edge is n as a polynomial of e²;
 * beyond `farthest` its value there stands. A direction is separated when n lies above the first edge or below the second.
 */
export interface GsoEdges {
  /** 1 in the northern hemisphere, −1 in the southern. */
  readonly hemisphere: number;
  /** Unit vector to the east, which has no third component. */
  readonly eastX: number;
  readonly eastY: number;
  readonly poleward: GsoEdge;
  readonly horizonward: GsoEdge;
}

export interface GsoEdge {
  /** `EDGE_TERMS` coefficients, of 1, e², e⁴, … */
  readonly coefficients: readonly number[];
  /** Largest e² for which the polynomial holds. */
  readonly farthest: number;
}

export const EDGE_TERMS = 6;

/**
 * Where |n − edge| is below this, the polynomial does not decide and the angle itself has to be asked (`gsoCosine`): four times
 * its largest error over all latitudes, for separations of up to 25°, masks of 20° and more, and 2° and more between the two (tested).
 */
export const EDGE_DOUBT = 5e-5;

/** The arc ends at the horizon; directions this much higher than the separation angle see no end of it. */
const LEAST_ABOVE_RAD = 0.03;
/** An edge that is followed farther down than this bends too much for six terms. */
const LOWEST_MASK_RAD = 19.9 * RAD_PER_DEG;

/** Where an edge never comes into view: n is always above, or always below. */
const BELOW_ALL: GsoEdge = { coefficients: [-3, 0, 0, 0, 0, 0], farthest: 0 };

/**
 * The edges for directions at least `elevationMaskRad` high; undefined where the mask is below 20°, or less than 1.8° above the
 * separation, so that the ends of the arc at the horizon would count. No separation is an edge that is never met.
 */
export function gsoEdges(
  observers: Observers,
  index: number,
  { separationRad, elevationMaskRad }: { readonly separationRad: number; readonly elevationMaskRad: number },
): GsoEdges | undefined {
  const [x, y, z] = [observers.xKm[index], observers.yKm[index], observers.zKm[index]];
  const acrossKm = Math.sqrt(x * x + y * y);
  const hemisphere = z < 0 ? -1 : 1;
  const [eastX, eastY] = acrossKm === 0 ? [0, 1] : [-y / acrossKm, x / acrossKm];
  const separated = { hemisphere, eastX, eastY, poleward: BELOW_ALL, horizonward: BELOW_ALL };
  if (separationRad === 0) return separated;
  if (!(elevationMaskRad >= Math.max(LOWEST_MASK_RAD, separationRad + LEAST_ABOVE_RAD))) return undefined;
  const upAcross = Math.sqrt(observers.upX[index] * observers.upX[index] + observers.upY[index] * observers.upY[index]);
  const place: Place = {
    acrossKm,
    alongKm: z * hemisphere,
    upAcross,
    upAlong: observers.upZ[index] * hemisphere,
    sineSeparation: sin(separationRad),
    cosineSeparation: cos(separationRad),
    sineMask: sin(elevationMaskRad - LEAST_ABOVE_RAD / 2),
  };
  return { ...separated, poleward: edgeOf(place, 1), horizonward: edgeOf(place, -1) };
}

/** An observer in its own meridian: distances from and along the axis, vertical, and the angles asked for. */
interface Place {
  readonly acrossKm: number;
  readonly alongKm: number;
  readonly upAcross: number;
  readonly upAlong: number;
  readonly sineSeparation: number;
  readonly cosineSeparation: number;
  readonly sineMask: number;
}

interface EdgePoint {
  readonly eastSquared: number;
  readonly along: number;
  readonly sineElevation: number;
}

/** The point of an edge nearest to the arc's point at a longitude difference of less than 90°, given by its sine: from there at right angles to the arc by the separation. */
function edgePoint(place: Place, sineLongitude: number, side: number): EdgePoint {
  const [c, s] = [Math.sqrt(1 - sineLongitude * sineLongitude), sineLongitude];
  const [gx, gy, gz] = unit(GSO_RADIUS_KM * c - place.acrossKm, GSO_RADIUS_KM * s, -place.alongKm);
  const forward = -s * gx + c * gy;
  const [tx, ty, tz] = unit(-s - forward * gx, c - forward * gy, -forward * gz);
  const [nx, ny, nz] = [gy * tz - gz * ty, gz * tx - gx * tz, gx * ty - gy * tx];
  const [near, aside] = [place.cosineSeparation, side * place.sineSeparation];
  const [dx, dy, dz] = [near * gx + aside * nx, near * gy + aside * ny, near * gz + aside * nz];
  return { eastSquared: dy * dy, along: dz, sineElevation: dx * place.upAcross + dz * place.upAlong };
}

function unit(x: number, y: number, z: number): [number, number, number] {
  const length = Math.sqrt(x * x + y * y + z * z);
  return [x / length, y / length, z / length];
}

const HALVINGS = 12;
/** Roots of the Chebyshev polynomial of degree 6 on [0, 1]. */
const NODES: readonly number[] = Array.from({ length: EDGE_TERMS }, (_, k) => {
  const half = sin(((2 * k + 1) * PI) / (4 * EDGE_TERMS));
  return half * half;
});

/** An edge from the meridian to where it sinks below the mask. Its square to the east grows nearly as the square of the sine of the longitude difference. */
function edgeOf(place: Place, side: number): GsoEdge {
  if (edgePoint(place, 0, side).sineElevation < place.sineMask) return BELOW_ALL;
  const cosineHorizon = place.acrossKm / GSO_RADIUS_KM;
  let [within, beyond] = [0, Math.sqrt(1 - cosineHorizon * cosineHorizon)];
  for (let halving = 0; halving < HALVINGS; halving++) {
    const middle = (within + beyond) / 2;
    if (edgePoint(place, middle, side).sineElevation >= place.sineMask) within = middle;
    else beyond = middle;
  }
  const points = NODES.map((share) => edgePoint(place, beyond * Math.sqrt(share), side));
  return { coefficients: throughPoints(points), farthest: edgePoint(place, beyond, side).eastSquared };
}

/** The polynomial through points: Newton's divided differences, multiplied out. */
function throughPoints(points: readonly EdgePoint[]): number[] {
  const at = points.map(({ eastSquared }) => eastSquared);
  const differences = points.map(({ along }) => along);
  for (let order = 1; order < at.length; order++) {
    for (let k = at.length - 1; k >= order; k--)
      differences[k] = (differences[k] - differences[k - 1]) / (at[k] - at[k - order]);
  }
  const coefficients = at.map(() => 0);
  for (let k = at.length - 1; k >= 0; k--) {
    for (let power = at.length - 1; power > 0; power--)
      coefficients[power] = coefficients[power - 1] - at[k] * coefficients[power];
    coefficients[0] = differences[k] - at[k] * coefficients[0];
  }
  return coefficients;
}

/** Value of an edge at a share to the east, squared. */
export function edgeAt({ coefficients, farthest }: GsoEdge, eastSquared: number): number {
  const e = Math.min(eastSquared, farthest);
  const [c0, c1, c2, c3, c4, c5] = coefficients;
  return c0 + e * (c1 + e * (c2 + e * (c3 + e * (c4 + e * c5))));
}

/**
 * How far a direction (unit vector, Earth-fixed) is beyond the nearer edge, as a difference of n: above `EDGE_DOUBT` it is
 * certainly separated, below −`EDGE_DOUBT` certainly not.
 */
export function separationMargin(edges: GsoEdges, x: number, y: number, z: number): number {
  const east = x * edges.eastX + y * edges.eastY;
  const along = z * edges.hemisphere;
  return Math.max(along - edgeAt(edges.poleward, east * east), edgeAt(edges.horizonward, east * east) - along);
}
