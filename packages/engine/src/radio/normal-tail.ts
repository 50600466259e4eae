import { TWO_PI } from '../constants.ts';
import { exp } from '../math/index.ts';

/** From here on the series loses digits and the continued fraction has become quick. */
const FAR = 4;
const FRACTION_DEPTH = 60;

/**
 * Probability that a standard normal variable exceeds x: Q(x), to 1e-13 of itself.
 *
 * Near the middle by the series φ(x)(x + x³/3 + x⁵/15 + …) for the half below, far out by Laplace's continued fraction
 * φ(x)/(x + 1/(x + 2/(x + …))).
 */
export function normalTail(x: number): number {
  if (x < 0) return 1 - normalTail(-x);
  const density = exp((-x * x) / 2) / Math.sqrt(TWO_PI);
  if (x > FAR) {
    let below = x;
    for (let depth = FRACTION_DEPTH; depth > 0; depth--) below = x + depth / below;
    return density / below;
  }
  let [term, sum] = [x, x];
  for (let odd = 3; term > sum * 1e-17; odd += 2) {
    term *= (x * x) / odd;
    sum += term;
  }
  return 0.5 - density * sum;
}
