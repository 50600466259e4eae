import type { Observers } from '../sky/index.ts';

/**
 * The indices of places in an order in which neighbours lie near one another: halved again and again along the axis of their
 * widest spread.
 *
 * @example
 * ```ts
 * import { geodeticFromDegrees } from '@skywitness/engine/earth';
 * import { inNeighbourhoods } from '@skywitness/engine/network';
 * import { observersAt } from '@skywitness/engine/sky';
 * const at = (longitudeDeg: number) => geodeticFromDegrees(0, longitudeDeg);
 * inNeighbourhoods(observersAt([at(0), at(170), at(10), at(160)])); // => [1, 3, 2, 0]
 * ```
 */
export function inNeighbourhoods({ count, xKm, yKm, zKm }: Pick<Observers, 'count' | 'xKm' | 'yKm' | 'zKm'>): number[] {
  const halved = (members: readonly number[]): readonly number[] => {
    if (members.length < 3) return members;
    const spread = (axis: Float64Array): number => {
      const values = members.map((k) => axis[k]);
      return Math.max(...values) - Math.min(...values);
    };
    const widest = [xKm, yKm, zKm].reduce((a, b) => (spread(b) > spread(a) ? b : a));
    const sorted = [...members].sort((a, b) => widest[a] - widest[b] || a - b);
    // Halves of a power of two, so that batches of one do not straddle two of them.
    let half = 1;
    while (2 * half < sorted.length) half *= 2;
    return [...halved(sorted.slice(0, half)), ...halved(sorted.slice(half))];
  };
  return [...halved(Array.from({ length: count }, (_, k) => k))];
}
