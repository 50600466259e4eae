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
  const order = Array.from({ length: values.length }, (_, index) => index).sort(
    (a, b) => valueAt(a) - valueAt(b) || a - b,
  );
  let rest = Float64Array.from(order, valueAt);
  const peaks: DensityPeak[] = [];
  while (rest.length >= search.minimum && rest.length > 0) {
    const { first, count } = densestWindow(rest, search);
    if (count < search.minimum) break;
    const centre = medianOfWindow(rest, first, count, search.period ?? 0);
    const members: number[] = [];
    let kept = 0;
    for (let k = 0; k < rest.length; k += 1) {
      const [value, index] = [rest[k] as number, order[k] as number];
      if (distance(value, centre, search.period) <= search.reach) members.push(index);
      else {
        rest[kept] = value;
        order[kept] = index;
        kept += 1;
      }
    }
    peaks.push({ centre, members });
    rest = rest.subarray(0, kept);
  }
  return peaks;
}

function densestWindow(sorted: Float64Array, { width, period }: PeakSearch): { first: number; count: number } {
  const length = sorted.length;
  const end = period === undefined ? length : 2 * length;
  let best = { first: 0, count: 0 };
  let after = 0;
  for (let first = 0; first < length; first += 1) {
    const last = (sorted[first] as number) + width;
    after = Math.max(after, first);
    while (after < end && after - first < length && turnedValue(sorted, after, period ?? 0) <= last) after += 1;
    if (after - first > best.count) best = { first, count: after - first };
  }
  return best;
}

/** Sorted values go on a turn later. */
function turnedValue(sorted: Float64Array, index: number, period: number): number {
  return index < sorted.length ? (sorted[index] as number) : (sorted[index - sorted.length] as number) + period;
}

function medianOfWindow(sorted: Float64Array, first: number, count: number, period: number): number {
  const valueAt = (index: number): number => turnedValue(sorted, index, period);
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
  const sorted = Float64Array.from(values).sort();
  return sorted.length === 0 ? Number.NaN : medianOfWindow(sorted, 0, sorted.length, 0);
}
