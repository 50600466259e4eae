/** A quantile by the nearest rank: a value that was really measured; NaN of nothing. */
export function quantile(values: Iterable<number>, share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted.length === 0 ? Number.NaN : sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}

export function median(values: Iterable<number>): number {
  return quantile(values, 0.5);
}

export function least(values: Iterable<number>): number {
  return quantile(values, 0);
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** How large a part of a list fulfils a condition. */
export function share<T>(items: readonly T[], holds: (item: T) => boolean): number {
  return items.filter(holds).length / items.length;
}
