/**
 * Shares of a whole in thousandths that sum to 1000: whole parts first, what is left to the largest remainders. A part that
 * is there is never rounded to nothing, so that no gap disappears, however short; the largest part gives what that takes. The weights must not all be 0.
 */
export function thousandths(weights: ArrayLike<number>): number[] {
  const exact = sharesOf(weights);
  const parts = exact.map((share) => (share > 0 ? Math.max(1, Math.floor(share)) : 0));
  let left = 1000 - sum(parts);
  const byRemainder = exact.flatMap((share, part) => (share > 1 ? [part] : []));
  byRemainder.sort((a, b) => (exact[b] % 1) - (exact[a] % 1) || a - b);
  for (const part of byRemainder.slice(0, Math.max(0, left))) {
    parts[part]++;
    left--;
  }
  parts[parts.indexOf(Math.max(...parts))] += left;
  return parts;
}

function sharesOf(weights: ArrayLike<number>): number[] {
  const parts = Array.from(weights);
  const total = sum(parts);
  return parts.map((weight) => (1000 * weight) / total);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
