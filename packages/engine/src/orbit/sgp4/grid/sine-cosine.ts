import {
  type Doubles,
  fieldAt,
  type Index,
  LANES,
  type Lanes,
  lanes,
  putField,
  roundDown,
} from '../../../kernel/index.ts';

/**
 * Sine and cosine of many angles without a branch: reduced by the nearest multiple n of π to at most a quarter turn, where the
 * Taylor series end below 4e-16; the sign of both is that of n. π in three parts (34 + 33 + 53 bits), so that n × part is
 * exact up to a million half turns. Absolute error below 5e-16 (`state-grid.test.ts`), enough to add up orbits from.
 */

/** The nearest number of half turns. */
export function halfTurns(angle: Lanes): Lanes {
  return roundDown(angle * lanes(0.3183098861837907) + lanes(0.5));
}

/** What is left of an angle without n half turns. */
export function remainder(angle: Lanes, n: Lanes): Lanes {
  return angle - n * lanes(3.1415926534682512) - n * lanes(1.2154201012607932e-10) - n * lanes(4.044532497422333e-21);
}

/** 1 for even n, −1 for odd n. */
export function signOf(n: Lanes): Lanes {
  const odd = n - lanes(2) * roundDown(n * lanes(0.5));
  return lanes(1) - lanes(2) * odd;
}

/** Taylor series of the sine, |r| ≤ π/2: odd and even powers of r² are summed side by side, so that neither waits for the other. */
export function sineSeries(r: Lanes): Lanes {
  const z = r * r;
  const z2 = z * z;
  let odd = lanes(-1 / 121_645_100_408_832_000);
  let even = lanes(1 / 355_687_428_096_000);
  odd = odd * z2 + lanes(-1 / 1_307_674_368_000);
  even = even * z2 + lanes(1 / 6_227_020_800);
  odd = odd * z2 + lanes(-1 / 39_916_800);
  even = even * z2 + lanes(1 / 362_880);
  odd = odd * z2 + lanes(-1 / 5_040);
  even = even * z2 + lanes(1 / 120);
  odd = odd * z2 + lanes(-1 / 6);
  return r + r * z * (odd + z * even);
}

/** Taylor series of the cosine, |r| ≤ π/2, likewise. */
export function cosineSeries(r: Lanes): Lanes {
  const z = r * r;
  const z2 = z * z;
  let odd = lanes(1 / 2_432_902_008_176_640_000);
  let even = lanes(-1 / 6_402_373_705_728_000);
  odd = odd * z2 + lanes(1 / 20_922_789_888_000);
  even = even * z2 + lanes(-1 / 87_178_291_200);
  odd = odd * z2 + lanes(1 / 479_001_600);
  even = even * z2 + lanes(-1 / 3_628_800);
  odd = odd * z2 + lanes(1 / 40_320);
  even = even * z2 + lanes(-1 / 720);
  odd = odd * z2 + lanes(1 / 24);
  even = even * z2 + lanes(-0.5);
  return lanes(1) + z * (even + z * odd);
}

/**
 * Replaces angles, the first in `at`, each `step` behind the one before, by their sines, and the field after each by its cosine. A loop of
 * its own, so that the series of many angles are summed at the same time.
 */
export function sinesAndCosinesInto(values: Doubles, at: Index, step: Index, count: Index): void {
  let k: Index = 0;
  let row: Index = at;
  do {
    const angle = fieldAt(values, row, 0);
    const turns = halfTurns(angle);
    const rest = remainder(angle, turns);
    const sign = signOf(turns);
    putField(values, row, 0, sign * sineSeries(rest));
    putField(values, row, 1, sign * cosineSeries(rest));
    row += step;
    k += LANES;
  } while (k < count);
}
