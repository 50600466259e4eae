import {
  above,
  atLeast,
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

/** Arctangent for |t| ≤ 0.4143: the first term that is left out is below 2e-17. Four sums side by side wait less than one. */
function arctangent(t: Lanes): Lanes {
  const z = t * t;
  const z2 = z * z;
  const z4 = z2 * z2;
  const z8 = z4 * z4;
  const first = lanes(-1 / 3) + lanes(1 / 5) * z + z2 * (lanes(-1 / 7) + lanes(1 / 9) * z);
  const second = lanes(-1 / 11) + lanes(1 / 13) * z + z2 * (lanes(-1 / 15) + lanes(1 / 17) * z);
  const third = lanes(-1 / 19) + lanes(1 / 21) * z + z2 * (lanes(-1 / 23) + lanes(1 / 25) * z);
  const fourth = lanes(-1 / 27) + lanes(1 / 29) * z + z2 * (lanes(-1 / 31) + lanes(1 / 33) * z);
  const fifth = lanes(-1 / 35) + lanes(1 / 37) * z + z2 * (lanes(-1 / 39) + lanes(1 / 41) * z);
  const sum = first + z4 * second + z8 * (third + z4 * (fourth + z4 * fifth));
  return t + t * z * sum;
}

/** Angle of the point (x, y) at distance r, from −π to π; 0 in the origin. Halved twice, so that one series serves all. */
function angleOfPoint(y: Lanes, x: Lanes, r: Lanes): Lanes {
  const width = greater(x, lanes(0) - x);
  const t = y / where(above(r, lanes(0)), r + width, lanes(1));
  const angle = lanes(4) * arctangent(t / (lanes(1) + squareRoot(lanes(1) + t * t)));
  const turned = where(atLeast(y, lanes(0)), lanes(3.141592653589793), lanes(-3.141592653589793)) - angle;
  return where(above(lanes(0), x), turned, angle);
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
    const start = z * ratio * (lanes(1) + polar / squareRoot(p2 + z * z));
    const inverse = lanes(1) / squareRoot(start * start + p2);
    const sine = start * inverse;
    const cosine = p * inverse;
    putLanes(longitudeRad, k, angleOfPoint(y, x, p));
    putLanes(up, k, z + polar * (sine * sine * sine));
    putLanes(out, k, p - equatorial * (cosine * cosine * cosine));
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
