/** A place where values crowd: its centre and the indices of the values that belong to it. */
export interface DensityPeak {
  readonly centre: number;
  readonly members: readonly number[];
}

export interface PeakSearch {
  /** Width of the window that is slid over the values to find where most of them crowd. */
  readonly width: number;
  /** Values up to this far from the centre of the crowd belong to it. */
  readonly reach: number;
  /** Fewest values in the window that make a peak. */
  readonly minimum: number;
  /** Length of a full turn when the values are angles. */
  readonly period?: number;
}

/**
 * The densest crowd of values, then the densest of the rest, and so on. Unlike a search for gaps, a continuum of loose
 * values between two crowds does not join them. Ties go to the lower value, so the answer does not depend on the order.
 */
export function densityPeaks(values: ArrayLike<number>, search: PeakSearch): DensityPeak[] {
  const valueAt = (index: number): number => values[index] as number;
  let rest = Array.from({ length: values.length }, (_, index) => index).sort(
    (a, b) => valueAt(a) - valueAt(b) || a - b,
  );
  const peaks: DensityPeak[] = [];
  while (rest.length >= search.minimum && rest.length > 0) {
    const sorted = rest.map(valueAt);
    const { first, count } = densestWindow(sorted, search);
    if (count < search.minimum) break;
    const centre = medianOfWindow(sorted, first, count, search.period ?? 0);
    const belongs = (index: number): boolean => distance(valueAt(index), centre, search.period) <= search.reach;
    peaks.push({ centre, members: rest.filter(belongs) });
    rest = rest.filter((index) => !belongs(index));
  }
  return peaks;
}

function densestWindow(sorted: readonly number[], { width, period }: PeakSearch): { first: number; count: number } {
  const length = sorted.length;
  const valueAt = (index: number): number =>
    index < length ? (sorted[index] as number) : (sorted[index - length] as number) + (period ?? 0);
  const end = period === undefined ? length : 2 * length;
  let best = { first: 0, count: 0 };
  let after = 0;
  for (let first = 0; first < length; first += 1) {
    after = Math.max(after, first);
    while (after < end && after - first < length && valueAt(after) <= valueAt(first) + width) after += 1;
    if (after - first > best.count) best = { first, count: after - first };
  }
  return best;
}

function medianOfWindow(sorted: readonly number[], first: number, count: number, period: number): number {
  const valueAt = (index: number): number =>
    index < sorted.length ? (sorted[index] as number) : (sorted[index - sorted.length] as number) + period;
  const middle = first + Math.floor((count - 1) / 2);
  return count % 2 === 1 ? valueAt(middle) : (valueAt(middle) + valueAt(middle + 1)) / 2;
}

/** Shortest distance of two values, around the turn when they are angles. */
export function distance(a: number, b: number, period: number | undefined): number {
  const direct = Math.abs(a - b);
  if (period === undefined) return direct;
  const turned = direct % period;
  return Math.min(turned, period - turned);
}

/** The middle value; of an even number of values the mean of the middle two. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted.length === 0 ? Number.NaN : medianOfWindow(sorted, 0, sorted.length, 0);
}
