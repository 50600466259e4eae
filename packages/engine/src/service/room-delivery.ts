import type { Simulation } from './simulation.ts';

/**
 * What the sites got of their demand, whole numbers only, so that parts of a run add up exactly in any order. Series = variant ×
 * sites + site.
 */
export interface Delivery {
  /** Per grid and series: kb/s added up over the steps that were not stale. */
  readonly kbpsSteps: readonly Float64Array[];
  /** Per series: the least kb/s at any such step; Infinity where there was none. */
  readonly leastKbps: Float64Array;
}

export interface DeliveryRecorder {
  readonly startGrid: (grid: number) => void;
  readonly add: (series: number, kbps: number) => void;
  readonly delivery: () => Delivery;
}

export function deliveryRecorder({ scenario, observers }: Simulation): DeliveryRecorder {
  const seriesCount = scenario.variants.length * observers.count;
  const kbpsSteps = scenario.grids.map(() => new Float64Array(seriesCount));
  const leastKbps = new Float64Array(seriesCount).fill(Number.POSITIVE_INFINITY);
  let column = kbpsSteps[0];
  return {
    startGrid: (grid) => {
      column = kbpsSteps[grid];
    },
    add: (series, kbps) => {
      column[series] += kbps;
      leastKbps[series] = Math.min(leastKbps[series], kbps);
    },
    delivery: () => ({ kbpsSteps, leastKbps }),
  };
}

export function joinDeliveries(parts: readonly Delivery[]): Delivery {
  const [first] = parts;
  return {
    kbpsSteps: first.kbpsSteps.map((column, grid) =>
      column.map((_, series) => parts.reduce((sum, { kbpsSteps }) => sum + kbpsSteps[grid][series], 0)),
    ),
    leastKbps: first.leastKbps.map((_, series) => Math.min(...parts.map(({ leastKbps }) => leastKbps[series]))),
  };
}
