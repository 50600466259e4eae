import {
  countWhereSquareAtLeast,
  type Doubles,
  greater,
  type Index,
  type Integers,
  LANES,
  lanes,
  lanesAt,
  lesser,
  putLanes,
  squareRoot,
  wholePart,
} from '../kernel/index.ts';

/** Positions of a band come in blocks of this many, so that a stretch can be rounded to whole blocks. */
export const BLOCK: Index = 4;
/** Tables go by whole kilometres of the satellite's distance from the Earth's centre, from here on. */
export const LOWEST_RADIUS_KM: number = 6_400;
export const RADII: Index = 1_600;
/** Nearer to a pole than 0.06° longitudes say little: there everything is tested. */
export const LEAST_COSINE: number = 1e-3;

/** More than the errors of rounding and of `arctangentTurns`, in turns: 1e-6 of 360° is 40 m of ground. */
const TURN_MARGIN: number = 1e-6;
const TURNS_PER_RAD: number = 1 / 6.283185307179586;
const THIRD: number = 1 / 3;
const FIFTH: number = 1 / 5;
const SIXTH: number = 1 / 6;
const SEVENTH: number = 1 / 7;
const NINTH: number = 1 / 9;
const THREE_FORTIETHS: number = 3 / 40;

/**
 * Enters the footprints of satellites into the bands of cells that `cellBands` lays out. Cells that certainly see a
 * satellite are entered as an interval of positions (+1 in `difference` where it begins, −1 where it ends); the cells near
 * the rim are tested one by one, and `tested` counts the satellites that they see. The test is that of `accessInto`:
 * A = (s − g)·n ≥ 0 and A² ≥ sin²E |s − g|².
 *
 * A cell at latitude φ and a satellite at latitude s are the central angle ψ apart at the longitude difference w when
 * cos w = (cos ψ − sin φ sin s) / (cos φ cos s), which over φ is least at sin φ = sin s / cos ψ and grows to both sides: over a
 * band it is least at its latitude nearest to that, and greatest at one of its rims.
 *
 * `cells`: columns x, y, z and vertical, `cellStride` apart; `rims`: columns sine and 1 / cosine of latitude, `rimStride` apart;
 * `bounds`: by radius a row of cosines beyond which no cell of a band sees, and a row of those within which all do;
 * `reach`: by radius the first in radians; `scratch`: three columns, `rimStride` apart.
 */
export function addFootprintsInto(
  tested: Integers,
  difference: Integers,
  cells: Doubles,
  cellStride: Index,
  firstAt: Integers,
  bins: Index,
  rims: Doubles,
  rimStride: Index,
  bounds: Doubles,
  reach: Doubles,
  scratch: Doubles,
  bandCount: Index,
  southRad: number,
  bandsPerRad: number,
  sineMaskSquared: number,
  xKm: Doubles,
  yKm: Doubles,
  zKm: Doubles,
  satellites: Integers,
  satelliteCount: Index,
): void {
  const binsPerTurn: number = bins;
  for (let index: Index = 0; index < satelliteCount; index += 1) {
    const satellite: Index = satellites[index] as Index;
    const x: number = xKm[satellite] as number;
    const y: number = yKm[satellite] as number;
    const z: number = zKm[satellite] as number;
    const across: number = Math.sqrt(x * x + y * y);
    const radiusKm: number = Math.sqrt(x * x + y * y + z * z);
    if (!(radiusKm > 0)) continue;
    const sine: number = z / radiusKm;
    const cosine: number = across / radiusKm;
    if (radiusKm < LOWEST_RADIUS_KM || radiusKm >= LOWEST_RADIUS_KM + RADII || cosine < LEAST_COSINE) {
      testCells(tested, cells, cellStride, 0, firstAt[bandCount * (bins + 1) - 1] as Index, x, y, z, sineMaskSquared);
      continue;
    }
    const row: Index = wholePart(radiusKm - LOWEST_RADIUS_KM);
    const latitudeBands: number = (arctangentTurns(z, across) / TURNS_PER_RAD - southRad) * bandsPerRad;
    const reachBands: number = ((reach[row] as number) + TURN_MARGIN / TURNS_PER_RAD) * bandsPerRad;
    const first: Index = wholePart(Math.max(0, latitudeBands - reachBands));
    const end: Index = wholePart(Math.max(0, Math.min(bandCount, latitudeBands + reachBands + 1)));
    if (first >= end) continue;
    halfWidthsInto(scratch, rims, rimStride, bounds, 2 * row * bandCount, bandCount, first, end, sine, cosine);
    const turns: number = arctangentTurns(y, x);
    for (let band: Index = first; band < end; band += 1) {
      const base: Index = band * (bins + 1);
      const squaredSine: number = scratch[band] as number;
      if (squaredSine <= 0 || firstAt[base] === firstAt[base + bins]) continue;
      const outer: number = ((scratch[band + rimStride] as number) + TURN_MARGIN) * binsPerTurn;
      const inner: number = ((scratch[band + 2 * rimStride] as number) - TURN_MARGIN) * binsPerTurn;
      const centre: number = (turns + 0.5) * binsPerTurn;
      if (squaredSine > 0.25 || centre - outer < 0 || centre + outer >= bins) {
        testWrapped(
          tested,
          cells,
          cellStride,
          firstAt,
          base,
          bins,
          squaredSine > 0.25 ? binsPerTurn : outer,
          centre,
          x,
          y,
          z,
          sineMaskSquared,
        );
        continue;
      }
      const from: Index = (firstAt[base + wholePart(centre - outer)] as Index) & -BLOCK;
      const to: Index = ((firstAt[base + wholePart(centre + outer) + 1] as Index) + BLOCK - 1) & -BLOCK;
      let certainFrom: Index = from;
      let certainTo: Index = from;
      if (inner > 0) {
        certainFrom = ((firstAt[base + wholePart(centre - inner) + 1] as Index) + BLOCK - 1) & -BLOCK;
        certainTo = (firstAt[base + wholePart(centre + inner)] as Index) & -BLOCK;
      }
      if (certainFrom < certainTo) {
        difference[certainFrom] = (difference[certainFrom] as Index) + 1;
        difference[certainTo] = (difference[certainTo] as Index) - 1;
        testCells(tested, cells, cellStride, from, certainFrom, x, y, z, sineMaskSquared);
        testCells(tested, cells, cellStride, certainTo, to, x, y, z, sineMaskSquared);
      } else testCells(tested, cells, cellStride, from, to, x, y, z, sineMaskSquared);
    }
  }
}

/**
 * Per band: sin² of half the widest possible w, and two half-widths in turns, within which a cell may see the satellite, and
 * within which it certainly does. With t² = sin²(w / 2) = (1 − cos w) / 2, w = 2 asin t; all terms of the series of asin are
 * positive, so that it is cut for the lower bound, and for the upper one 0.054 t⁷ is more than all that follows up to t = ½.
 */
export function halfWidthsInto(
  out: Doubles,
  rims: Doubles,
  rimStride: Index,
  bounds: Doubles,
  boundsAt: Index,
  bandCount: Index,
  first: Index,
  end: Index,
  sine: number,
  cosine: number,
): void {
  const sines = lanes(sine);
  const cosines = lanes(cosine);
  const one = lanes(1);
  const half = lanes(0.5);
  const none = lanes(0);
  for (let band: Index = first; band < end; band += LANES) {
    const south = lanesAt(rims, band);
    const north = lanesAt(rims, band + 1);
    const outerCosine = lanesAt(bounds, boundsAt + band);
    const innerCosine = lanesAt(bounds, boundsAt + bandCount + band);
    const widestSine = greater(south, lesser(north, sines / outerCosine));
    const widest = (outerCosine - widestSine * sines) / (squareRoot(one - widestSine * widestSine) * cosines);
    const southern = (innerCosine - south * sines) * lanesAt(rims, band + rimStride);
    const northern = (innerCosine - north * sines) * lanesAt(rims, band + rimStride + 1);
    const outerSquare = half - half * widest;
    const innerSquare = half - (half * greater(southern, northern)) / cosines;
    putLanes(out, band, outerSquare);
    const outer = greater(none, outerSquare);
    const inner = greater(none, lesser(lanes(0.25), innerSquare));
    const outerSine = squareRoot(outer);
    const innerSine = squareRoot(inner);
    const sixth = lanes(SIXTH);
    const fifth = lanes(THREE_FORTIETHS);
    const seventh = lanes(0.054);
    const turns = lanes(2 * TURNS_PER_RAD);
    putLanes(out, band + rimStride, turns * outerSine * (one + outer * (sixth + outer * (fifth + outer * seventh))));
    putLanes(out, band + 2 * rimStride, turns * innerSine * (one + inner * (sixth + inner * fifth)));
  }
}

/** Tests a stretch that reaches across the antimeridian, or the whole band where it reaches around. */
export function testWrapped(
  tested: Integers,
  cells: Doubles,
  cellStride: Index,
  firstAt: Integers,
  base: Index,
  bins: Index,
  outer: number,
  centre: number,
  x: number,
  y: number,
  z: number,
  sineMaskSquared: number,
): void {
  const west: Index = firstAt[base] as Index;
  const east: Index = firstAt[base + bins] as Index;
  const binsPerTurn: number = bins;
  if (2 * outer < binsPerTurn - 2) {
    const turn: Index = centre - outer < 0 ? bins : 0;
    const fromBin: Index = wholePart(centre - outer + turn);
    const toBin: Index = wholePart(centre + outer + turn) + 1 - bins;
    const from: Index = (firstAt[base + fromBin] as Index) & -BLOCK;
    const to: Index = ((firstAt[base + toBin] as Index) + BLOCK - 1) & -BLOCK;
    if (to <= from) {
      testCells(tested, cells, cellStride, west, to, x, y, z, sineMaskSquared);
      testCells(tested, cells, cellStride, from, east, x, y, z, sineMaskSquared);
      return;
    }
  }
  testCells(tested, cells, cellStride, west, east, x, y, z, sineMaskSquared);
}

/** Tests the cells from `from` to before `to`, whole blocks. */
export function testCells(
  tested: Integers,
  cells: Doubles,
  cellStride: Index,
  from: Index,
  to: Index,
  x: number,
  y: number,
  z: number,
  sineMaskSquared: number,
): void {
  const satelliteX = lanes(x);
  const satelliteY = lanes(y);
  const satelliteZ = lanes(z);
  const threshold = lanes(sineMaskSquared);
  for (let k: Index = from; k < to; k += LANES) {
    const dx = satelliteX - lanesAt(cells, k);
    const dy = satelliteY - lanesAt(cells, k + cellStride);
    const dz = satelliteZ - lanesAt(cells, k + 2 * cellStride);
    const along =
      dx * lanesAt(cells, k + 3 * cellStride) +
      dy * lanesAt(cells, k + 4 * cellStride) +
      dz * lanesAt(cells, k + 5 * cellStride);
    const rangeSquared = dx * dx + dy * dy + dz * dz;
    countWhereSquareAtLeast(tested, k, along, threshold * rangeSquared);
  }
}

/**
 * Angle of the point (x, y) in turns, from −½ to ½, to 1e-8. Three halvings of the angle leave at most 11.25° for the series.
 */
export function arctangentTurns(y: number, x: number): number {
  const length: number = Math.sqrt(x * x + y * y);
  if (length === 0) return 0;
  const isWest: boolean = x < 0;
  const along: number = Math.abs(x);
  const half: number = y / (length + along);
  const quarter: number = half / (1 + Math.sqrt(1 + half * half));
  const eighth: number = quarter / (1 + Math.sqrt(1 + quarter * quarter));
  const square: number = eighth * eighth;
  const rad: number = 8 * eighth * (1 - square * (THIRD - square * (FIFTH - square * (SEVENTH - square * NINTH))));
  const turns: number = rad * TURNS_PER_RAD;
  return isWest ? (y < 0 ? -0.5 - turns : 0.5 - turns) : turns;
}

/** Sums up what `addFootprintsInto` entered and clears it: the satellites in view at each position. */
export function settleCountsInto(counts: Integers, tested: Integers, difference: Integers, count: Index): void {
  let certain: Index = 0;
  for (let k: Index = 0; k < count; k += 1) {
    certain += difference[k] as Index;
    counts[k] = certain + (tested[k] as Index);
    difference[k] = 0;
    tested[k] = 0;
  }
  difference[count] = 0;
}
