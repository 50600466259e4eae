import {
  above,
  type Doubles,
  greater,
  type Index,
  LANES,
  type Lanes,
  lanes,
  lanesAt,
  putLanes,
  squareRoot,
  where,
} from '../kernel/index.ts';

/** tan π/16 and tan 3π/16, between which an angle is counted from π/8 (tangent below), beneath from 0, beyond from π/4. */
const LEAST_TANGENT: number = 0.198912367379658;
const LARGEST_TANGENT: number = 0.6681786379192989;
const MIDDLE_TANGENT: number = 0.41421356237309503;

/** Arctangent for |t| ≤ tan π/16: the first term that is left out is below 4e-18. Sums side by side wait less than one. */
function arctangent(t: Lanes): Lanes {
  const z = t * t;
  const z2 = z * z;
  const z4 = z2 * z2;
  const first = lanes(-1 / 3) + lanes(1 / 5) * z + z2 * (lanes(-1 / 7) + lanes(1 / 9) * z);
  const second = lanes(-1 / 11) + lanes(1 / 13) * z + z2 * (lanes(-1 / 15) + lanes(1 / 17) * z);
  const third = lanes(-1 / 19) + lanes(1 / 21) * z;
  return t + t * z * (first + z4 * (second + z4 * third));
}

/** Angle of the point (x, y) at distance r, from −π to π; 0 in the origin. Half of it, counted from the nearest eighth of π, has a short series. */
function angleOfPoint(y: Lanes, x: Lanes, r: Lanes): Lanes {
  const height = greater(y, lanes(0) - y);
  const width = where(above(r, lanes(0)), r + greater(x, lanes(0) - x), lanes(1));
  const isMiddle = above(height, width * lanes(LEAST_TANGENT));
  const isLarge = above(height, width * lanes(LARGEST_TANGENT));
  const tangent = where(isLarge, lanes(1), where(isMiddle, lanes(MIDDLE_TANGENT), lanes(0)));
  const from = where(isLarge, lanes(1.5707963267948966), where(isMiddle, lanes(0.7853981633974483), lanes(0)));
  const angle = from + lanes(2) * arctangent((height - tangent * width) / (width + tangent * height));
  const turned = where(above(lanes(0), x), lanes(3.141592653589793) - angle, angle);
  return where(above(lanes(0), y), lanes(0) - turned, turned);
}

/** Positions whose intermediate values stay in the first-level cache. */
const POSITIONS_PER_BLOCK: Index = 128;

/**
 * Latitude, longitude (rad) and height (km) of many Earth-fixed positions (km): Bowring's formula (1976) with his later start (1985),
 * good to 1e-11 rad from the surface to 50,000 km. All arrays have room for an even number of positions.
 */
export function geodeticsInto(
  latitudeRad: Doubles,
  longitudeRad: Doubles,
  heightKm: Doubles,
  xKm: Doubles,
  yKm: Doubles,
  zKm: Doubles,
  count: Index,
  equatorialRadiusKm: number,
  flattening: number,
): void {
  for (let first: Index = 0; first < count; first += POSITIONS_PER_BLOCK) {
    const end: Index = first + POSITIONS_PER_BLOCK < count ? first + POSITIONS_PER_BLOCK : count;
    normalStage(latitudeRad, heightKm, longitudeRad, xKm, yKm, zKm, first, end, equatorialRadiusKm, flattening);
    heightStage(latitudeRad, heightKm, xKm, yKm, zKm, first, end, equatorialRadiusKm, flattening);
  }
}

/** Longitude, and the direction of the normal through each position: its upward part to `up`, its outward part to `out`. */
function normalStage(
  up: Doubles,
  out: Doubles,
  longitudeRad: Doubles,
  xKm: Doubles,
  yKm: Doubles,
  zKm: Doubles,
  first: Index,
  end: Index,
  equatorialRadiusKm: number,
  flattening: number,
): void {
  const e2: number = flattening * (2 - flattening);
  const polar = lanes((e2 / (1 - flattening)) * equatorialRadiusKm);
  const equatorial = lanes(e2 * equatorialRadiusKm);
  const ratio = lanes(1 - flattening);
  let k: Index = first;
  do {
    const x = lanesAt(xKm, k);
    const y = lanesAt(yKm, k);
    const z = lanesAt(zKm, k);
    const p2 = x * x + y * y;
    const p = squareRoot(p2);
    const r = squareRoot(p2 + z * z);
    const sine = z * ratio * (r + polar);
    const cosine = p * r;
    const sine2 = sine * sine;
    const cosine2 = cosine * cosine;
    const size2 = sine2 + cosine2;
    const size3 = size2 * squareRoot(size2);
    putLanes(longitudeRad, k, angleOfPoint(y, x, p));
    putLanes(up, k, z * size3 + polar * (sine2 * sine));
    putLanes(out, k, p * size3 - equatorial * (cosine2 * cosine));
    k += LANES;
  } while (k < end);
}

/** Turns the two parts of the normal into latitude and height. */
function heightStage(
  upThenLatitude: Doubles,
  outThenHeight: Doubles,
  xKm: Doubles,
  yKm: Doubles,
  zKm: Doubles,
  first: Index,
  end: Index,
  equatorialRadiusKm: number,
  flattening: number,
): void {
  const a = lanes(equatorialRadiusKm);
  const e2 = lanes(flattening * (2 - flattening));
  let k: Index = first;
  do {
    const x = lanesAt(xKm, k);
    const y = lanesAt(yKm, k);
    const up = lanesAt(upThenLatitude, k);
    const out = lanesAt(outThenHeight, k);
    const size = squareRoot(up * up + out * out);
    const inverse = lanes(1) / size;
    const sine = up * inverse;
    const alongNormal = squareRoot(x * x + y * y) * (out * inverse) + lanesAt(zKm, k) * sine;
    putLanes(upThenLatitude, k, angleOfPoint(up, out, size));
    putLanes(outThenHeight, k, alongNormal - a * squareRoot(lanes(1) - e2 * (sine * sine)));
    k += LANES;
  } while (k < end);
}
