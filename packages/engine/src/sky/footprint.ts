import {
  above,
  anyBelow4,
  countNotNegative4,
  type Doubles,
  greater,
  type Index,
  type Integers,
  LANES,
  lanes,
  lanesAt,
  lesser,
  magnitude4,
  minus4,
  plus4,
  putLanes,
  putQuadField,
  QUAD,
  quad,
  quadField,
  quadOf,
  type Singles,
  squareRoot,
  times4,
  where,
  wholePart,
} from '../kernel/index.ts';

/** Positions of a band come in blocks of this many, so that a stretch can be rounded to whole blocks. */
export const CELL_BLOCK: Index = 4;
/** Tables go by whole kilometres of the satellite's distance from the Earth's centre, from here on. */
export const LOWEST_RADIUS_KM: number = 6_400;
export const RADII: Index = 1_600;
/** Nearer to a pole than 0.06° longitudes say little: there everything is tested. */
export const LEAST_COSINE: number = 1e-3;

/** More than the errors of rounding and of `arctangentTurns`, in turns: 1e-6 of 360° is 40 m of ground. */
const TURN_MARGIN: number = 1e-6;
const TURNS_PER_RAD: number = 1 / 6.283185307179586;
/** Position and vertical. */
const FIELDS: Index = 6;
const DOUBT_KM2: number = 2;
const DOUBT_SHARE: number = 3e-6;

const THIRD: number = 1 / 3;
const FIFTH: number = 1 / 5;
const SIXTH: number = 1 / 6;
const SEVENTH: number = 1 / 7;
const NINTH: number = 1 / 9;
const THREE_FORTIETHS: number = 3 / 40;

/**
 * Enters the footprints of satellites into the bands of cells that `layOutBands` lays out. Cells that certainly see a
 * satellite are entered as an interval of positions (+1 in `difference` where it begins, −1 where it ends); the cells near
 * the rim are tested one by one, and `tested` counts the satellites that they see. The test is that of `accessInto`:
 * A = (s − g)·n ≥ 0 and A² ≥ sin²E |s − g|².
 *
 * `cells`: columns x, y, z and vertical, `cellStride` apart; `rough`: the same, rounded (`roughCellsInto`); `rims`: columns
 * sine and 1 / cosine of latitude, `rimStride` apart; `bounds`: by radius a row of cosines beyond which no cell of a band
 * sees, and a row of those within which all do; `reach`: by radius the first in radians; `widths`: three columns, `rimStride`
 * apart, and `stretches`: four numbers per band, for what is kept from one stage to the next.
 */
export function addFootprintsInto(
  tested: Integers,
  difference: Integers,
  stretches: Integers,
  widths: Doubles,
  rough: Singles,
  cells: Doubles,
  cellStride: Index,
  firstAt: Integers,
  bins: Index,
  rims: Doubles,
  rimStride: Index,
  bounds: Doubles,
  reach: Doubles,
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
  const bandsWide: number = bandCount;
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
    let count: Index = 0;
    if (radiusKm < LOWEST_RADIUS_KM || radiusKm >= LOWEST_RADIUS_KM + RADII || cosine < LEAST_COSINE) {
      count = addStretch(stretches, 0, 0, firstAt[bandCount * (bins + 1) - 1] as Index);
    } else {
      const row: Index = wholePart(radiusKm - LOWEST_RADIUS_KM);
      const latitudeBands: number = (arctangentTurns(z, across) / TURNS_PER_RAD - southRad) * bandsPerRad;
      const reachBands: number = ((reach[row] as number) + TURN_MARGIN / TURNS_PER_RAD) * bandsPerRad;
      const first: Index = wholePart(Math.max(0, latitudeBands - reachBands));
      const end: Index = wholePart(Math.max(0, Math.min(bandsWide, latitudeBands + reachBands + 1)));
      if (first >= end) continue;
      halfWidthsInto(widths, rims, rimStride, bounds, 2 * row * bandCount, bandCount, first, end, sine, cosine);
      const turns: number = arctangentTurns(y, x) + 0.5;
      count = stretchesInto(stretches, difference, firstAt, bins, widths, rimStride, first, end, turns);
    }
    testStretches(tested, rough, cells, cellStride, stretches, count, x, y, z, sineMaskSquared);
  }
}

/** Adds a stretch of positions, rounded to whole blocks, unless it is empty; returns how many there are then. */
function addStretch(stretches: Integers, count: Index, from: Index, to: Index): Index {
  stretches[2 * count] = from & -CELL_BLOCK;
  stretches[2 * count + 1] = (to + CELL_BLOCK - 1) & -CELL_BLOCK;
  return from < to ? count + 1 : count;
}

/**
 * From half-widths to positions: enters certain sight into `difference` and writes the stretches that must be tested; returns
 * their number. `turns` is the satellite's longitude as a share of the turn from the antimeridian.
 */
function stretchesInto(
  stretches: Integers,
  difference: Integers,
  firstAt: Integers,
  bins: Index,
  widths: Doubles,
  rimStride: Index,
  first: Index,
  end: Index,
  turns: number,
): Index {
  const binsWide: number = bins;
  const centre: number = turns * binsWide;
  let count: Index = 0;
  for (let band: Index = first; band < end; band += 1) {
    const base: Index = band * (bins + 1);
    const squaredSine: number = widths[band] as number;
    if (squaredSine <= 0) continue;
    const outer: number = ((widths[band + rimStride] as number) + TURN_MARGIN) * binsWide;
    const inner: number = ((widths[band + 2 * rimStride] as number) - TURN_MARGIN) * binsWide;
    if (squaredSine > 0.25) count = addStretch(stretches, count, firstAt[base] as Index, firstAt[base + bins] as Index);
    else if (centre < outer || centre + outer >= binsWide)
      count = addWrapped(stretches, count, firstAt, base, bins, centre < outer ? centre + binsWide : centre, outer);
    else {
      const from: Index = firstAt[base + wholePart(centre - outer)] as Index;
      const to: Index = firstAt[base + wholePart(centre + outer) + 1] as Index;
      let certainFrom: Index = from;
      let certainTo: Index = from;
      if (inner > 0) {
        certainFrom = ((firstAt[base + wholePart(centre - inner) + 1] as Index) + CELL_BLOCK - 1) & -CELL_BLOCK;
        certainTo = (firstAt[base + wholePart(centre + inner)] as Index) & -CELL_BLOCK;
      }
      if (certainFrom < certainTo) {
        difference[certainFrom] = (difference[certainFrom] as Index) + 1;
        difference[certainTo] = (difference[certainTo] as Index) - 1;
        count = addStretch(stretches, count, from, certainFrom);
        count = addStretch(stretches, count, certainTo, to);
      } else count = addStretch(stretches, count, from, to);
    }
  }
  return count;
}

/** The stretches of a band on both sides of the antimeridian, or the whole band where they meet: all to be tested. */
function addWrapped(
  stretches: Integers,
  count: Index,
  firstAt: Integers,
  base: Index,
  bins: Index,
  centre: number,
  outer: number,
): Index {
  const west: Index = firstAt[base] as Index;
  const east: Index = firstAt[base + bins] as Index;
  const binsWide: number = bins;
  if (2 * outer >= binsWide - 2) return addStretch(stretches, count, west, east);
  const from: Index = (firstAt[base + wholePart(centre - outer)] as Index) & -CELL_BLOCK;
  const to: Index = ((firstAt[base + wholePart(centre + outer) + 1 - bins] as Index) + CELL_BLOCK - 1) & -CELL_BLOCK;
  if (to > from) return addStretch(stretches, count, west, east);
  return addStretch(stretches, addStretch(stretches, count, west, to), from, east);
}

/**
 * Per band: sin² of half the widest possible w, and two half-widths in turns, within which a cell may see the satellite, and
 * within which it certainly does.
 *
 * A cell at latitude φ and a satellite at latitude s are the central angle ψ apart at the longitude difference w when
 * cos w = (cos ψ − sin φ sin s) / (cos φ cos s). Over a band that is greatest at one of its rims, and least at a rim or, where
 * sin φ = sin s / cos ψ lies between them, √(cos²ψ − sin²s) / cos s. With t² = sin²(w / 2) = (1 − cos w) / 2, w = 2 asin t; all
 * terms of the series of asin are positive, so that it is cut for the lower bound, and for the upper one 0.054 t⁷ is more
 * than all that follows up to t = ½.
 */
function halfWidthsInto(
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
  const inverse = lanes(1 / cosine);
  const one = lanes(1);
  const half = lanes(0.5);
  const none = lanes(0);
  const sixth = lanes(SIXTH);
  const fifth = lanes(THREE_FORTIETHS);
  const seventh = lanes(0.054);
  const turns = lanes(2 * TURNS_PER_RAD);
  for (let band: Index = first; band < end; band += LANES) {
    const southSine = lanesAt(rims, band);
    const northSine = lanesAt(rims, band + 1);
    const south = lanesAt(rims, band + rimStride) * inverse;
    const north = lanesAt(rims, band + rimStride + 1) * inverse;
    const outerCosine = lanesAt(bounds, boundsAt + band);
    const innerCosine = lanesAt(bounds, boundsAt + bandCount + band);
    const atRim = lesser((outerCosine - southSine * sines) * south, (outerCosine - northSine * sines) * north);
    const between = squareRoot(greater(none, outerCosine * outerCosine - sines * sines)) * inverse;
    const isOutside = (sines - outerCosine * southSine) * (sines - outerCosine * northSine);
    const widest = where(above(none, isOutside), between, atRim);
    const narrowest = greater((innerCosine - southSine * sines) * south, (innerCosine - northSine * sines) * north);
    const outerSquare = half - half * widest;
    const outer = greater(none, outerSquare);
    const inner = greater(none, lesser(lanes(0.25), half - half * narrowest));
    putLanes(out, band, outerSquare);
    const outerTurns = squareRoot(outer) * (one + outer * (sixth + outer * (fifth + outer * seventh)));
    const innerTurns = squareRoot(inner) * (one + inner * (sixth + inner * fifth));
    putLanes(out, band + rimStride, turns * outerTurns);
    putLanes(out, band + 2 * rimStride, turns * innerTurns);
  }
}

/**
 * Tests the cells of some stretches: in single precision, and in double where A² and sin²E |s − g|² are closer than the
 * errors of that.
 *
 * Coordinates of 7,000 km are rounded by 0.25 m at either end, the vertical by 3e-8 of the range R, so A is wrong by at most
 * 1.5 m + 4e-7 R, and A² − sin²E R² by at most 3 m × R + 1.1e-6 R². With R ≤ 500 km + R² / 2,000 km that is below
 * 1.5 km² + 2.6e-6 R²; for satellites up to 42,000 km, six times as coarse, both grow less than R² does.
 */
function testStretches(
  tested: Integers,
  rough: Singles,
  cells: Doubles,
  cellStride: Index,
  stretches: Integers,
  count: Index,
  x: number,
  y: number,
  z: number,
  sineMaskSquared: number,
): void {
  const satelliteX = quad(x);
  const satelliteY = quad(y);
  const satelliteZ = quad(z);
  const threshold = quad(sineMaskSquared);
  const doubtKm2 = quad(DOUBT_KM2);
  const doubtShare = quad(DOUBT_SHARE);
  for (let stretch: Index = 0; stretch < count; stretch += 1) {
    const to: Index = stretches[2 * stretch + 1] as Index;
    for (let k: Index = stretches[2 * stretch] as Index; k < to; k += QUAD) {
      const row: Index = FIELDS * k;
      const dx = minus4(satelliteX, quadField(rough, row, 0));
      const dy = minus4(satelliteY, quadField(rough, row, 1));
      const dz = minus4(satelliteZ, quadField(rough, row, 2));
      const along = plus4(
        plus4(times4(dx, quadField(rough, row, 3)), times4(dy, quadField(rough, row, 4))),
        times4(dz, quadField(rough, row, 5)),
      );
      const rangeSquared = plus4(plus4(times4(dx, dx), times4(dy, dy)), times4(dz, dz));
      const margin = minus4(times4(along, magnitude4(along)), times4(threshold, rangeSquared));
      if (anyBelow4(magnitude4(margin), plus4(doubtKm2, times4(doubtShare, rangeSquared))))
        testExactly(tested, cells, cellStride, k, x, y, z, sineMaskSquared);
      else countNotNegative4(tested, k, margin);
    }
  }
}

/** Tests one quad of cells in double precision, in the order of operations of `accessInto`. */
function testExactly(
  tested: Integers,
  cells: Doubles,
  cellStride: Index,
  from: Index,
  x: number,
  y: number,
  z: number,
  sineMaskSquared: number,
): void {
  for (let k: Index = from; k < from + QUAD; k += 1) {
    const dx: number = x - (cells[k] as number);
    const dy: number = y - (cells[k + cellStride] as number);
    const dz: number = z - (cells[k + 2 * cellStride] as number);
    const along: number =
      dx * (cells[k + 3 * cellStride] as number) +
      dy * (cells[k + 4 * cellStride] as number) +
      dz * (cells[k + 5 * cellStride] as number);
    const rangeSquared: number = dx * dx + dy * dy + dz * dz;
    if (along >= 0 && along * along >= sineMaskSquared * rangeSquared) tested[k] = (tested[k] as Index) + 1;
  }
}

/** Rounds the columns of `cells` to the rows of quads that `testCells` reads. */
export function roughCellsInto(rough: Singles, cells: Doubles, cellStride: Index): void {
  for (let k: Index = 0; k < cellStride; k += QUAD) {
    for (let field: Index = 0; field < FIELDS; field += 1)
      putQuadField(rough, FIELDS * k, field, quadOf(cells, k + field * cellStride));
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
