/**
 * Elementary functions in integer arithmetic of 1,200 binary places: the truth for the engine's own. A number v is held
 * as the whole number nearest to v · 2^1200; everything but sine, cosine and the exponential follows from these by one
 * correction step, whose neglected terms are below 1e-45 of the result.
 */

const PLACES = 1200n;
const ONE = 1n << PLACES;

/** An exact double as fixed-point number. */
export function fixed(value: number): bigint {
  let shift = 0n;
  let scaled = value;
  while (!Number.isInteger(scaled)) {
    scaled *= 2;
    shift += 1n;
  }
  return (BigInt(scaled) << PLACES) >> shift;
}

const times = (a: bigint, b: bigint): bigint => (a * b) >> PLACES;
const over = (a: bigint, b: bigint): bigint => (a << PLACES) / b;

/** Sum of first + first·x/(…)… : each term is made from the one before it and its index until nothing is left. */
function series(first: bigint, next: (term: bigint, k: bigint) => bigint): bigint {
  let sum = 0n;
  for (let term = first, k = 1n; term !== 0n && term !== -1n; term = next(term, k), k++) sum += term;
  return sum;
}

function arctangentOfReciprocal(n: bigint): bigint {
  let power = ONE / n;
  let sum = 0n;
  for (let k = 1n; power !== 0n; k += 4n) {
    sum += power / k - power / (n * n) / (k + 2n);
    power /= n * n * n * n;
  }
  return sum;
}

/** Machin's formula. */
const PI = 4n * (4n * arctangentOfReciprocal(5n) - arctangentOfReciprocal(239n));

export function fixedSine(x: bigint): bigint {
  const reduced = x % (2n * PI);
  const square = times(reduced, reduced);
  return series(reduced, (term, k) => -times(term, square) / (2n * k * (2n * k + 1n)));
}

export function fixedCosine(x: bigint): bigint {
  return fixedSine(x + PI / 2n);
}

/** exp(x) as the 1024th power of the series of x / 1024. */
export function fixedExponential(x: bigint): bigint {
  const small = x >> 10n;
  let value = series(ONE, (term, k) => times(term, small) / k);
  for (let k = 0; k < 10; k++) value = times(value, value);
  return value;
}

/** log(x) from a double guess y: y + log(x / exp y), of which three terms of the series are enough. */
export function fixedLogarithm(x: bigint, guess: number): bigint {
  const y = fixed(guess);
  const rest = over(x, fixedExponential(y)) - ONE;
  return y + rest - times(rest, rest) / 2n + times(times(rest, rest), rest) / 3n;
}

/** Angle of (x, y) from a double guess: the sine of what is missing is its own angle. */
export function fixedAngle(y: bigint, x: bigint, guess: number): bigint {
  const sine = fixedSine(fixed(guess));
  const cosine = fixedCosine(fixed(guess));
  return fixed(guess) + over(times(y, cosine) - times(x, sine), times(x, cosine) + times(y, sine));
}

export function fixedRoot(x: bigint): bigint {
  const target = x << PLACES;
  let root = 1n << BigInt(Math.ceil(target.toString(2).length / 2));
  for (;;) {
    const better = (root + target / root) >> 1n;
    if (better >= root) return root;
    root = better;
  }
}

/** Distance between a double and the truth in units of the last place of the truth. */
export function unitsInLastPlace(actual: number, truth: bigint): number {
  const size = truth < 0n ? -truth : truth;
  const unit = 1n << BigInt(size.toString(2).length - 53);
  const distance = fixed(actual) - truth;
  return Number((1000n * (distance < 0n ? -distance : distance)) / unit) / 1000;
}
