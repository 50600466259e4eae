import { type BackEnd, type Doubles, type Integers, newWorkspace } from '../kernel/index.ts';
import { bandBytes, layOutBands, planBands } from './cell-bands.ts';
import { addFootprintsInto, RADII, settleCountsInto } from './footprint.ts';
import { nearbyInto } from './nearby.ts';
import type { Observers } from './observers.ts';
import { orderByPlaceInto, PLACES } from './order-by-place.ts';
import { layOutRegion } from './region.ts';

/**
 * Counts the satellites that each of many observers sees, moment by moment. Positions are written into `xKm`, `yKm`, `zKm`
 * (Earth-fixed, NaN for a satellite without one), room for `capacity` satellites.
 */
export interface VisibleCounter {
  /** Observer at each position of `counts`; −1 for positions that mean nothing. */
  readonly observerAt: Int32Array;
  readonly xKm: Doubles;
  readonly yKm: Doubles;
  readonly zKm: Doubles;
  /** Satellites in view, as the last call of `count` found them. */
  readonly counts: Integers;
  /** Looks at the first so many satellites. */
  readonly count: (satelliteCount: number) => void;
}

/**
 * Room for counting; made once for its observers, used for any number of moments.
 *
 * Exact: every decision is that of `accessInto`. Cells deep inside a footprint are not tested one by one but entered as an
 * interval of each band; only those near its rim are. Tested against every pair of cell and satellite.
 *
 * @example
 * ```ts
 * import { geodeticFromDegrees } from '@skywitness/engine/earth';
 * import { observersAt, visibleCounter } from '@skywitness/engine/sky';
 * const counter = visibleCounter(observersAt([geodeticFromDegrees(0, 0)]), 0.4, 2);
 * counter.xKm.set([6928, -6928]); // one above the place, one on the other side of the Earth
 * counter.count(2);
 * counter.counts[0]; // => 1
 * ```
 */
export function visibleCounter(
  observers: Observers,
  elevationMaskRad: number,
  capacity: number,
  options: { readonly heightRad?: number; readonly backEnd?: BackEnd } = {},
): VisibleCounter {
  const plan = planBands(observers, options);
  const { observerAt } = plan;
  const own =
    12 * (observerAt.length + 4) + 40 * (plan.bandCount + 4) + 36 * capacity + 4 * PLACES + 8 * RADII + 16 * 20;
  const workspace = newWorkspace(bandBytes(plan) + own, options.backEnd);
  const bands = layOutBands(workspace, plan, elevationMaskRad);
  const region = layOutRegion(workspace, observers, bands.reach);
  const kernels = workspace.bind({ addFootprintsInto, nearbyInto, orderByPlaceInto, settleCountsInto });
  const [xKm, yKm, zKm] = [workspace.doubles(capacity), workspace.doubles(capacity), workspace.doubles(capacity)];
  const [nearby, ordered, places] = [0, 1, 2].map(() => workspace.integers(capacity));
  const [counts, tested] = [workspace.integers(bands.count), workspace.integers(bands.count)];
  const difference = workspace.integers(bands.count + 1);
  const widths = workspace.doubles(3 * bands.rimStride);
  const stretches = workspace.integers(4 * bands.rimStride);
  const tally = workspace.integers(PLACES + 1);
  const count = (satelliteCount: number): void => {
    const near = kernels.nearbyInto(nearby, xKm, yKm, zKm, satelliteCount, region.axis, region.cosines);
    kernels.orderByPlaceInto(ordered, tally, places, xKm, yKm, zKm, nearby, near);
    kernels.addFootprintsInto(
      tested,
      difference,
      stretches,
      widths,
      bands.rough,
      bands.cells,
      bands.count,
      bands.firstAt,
      bands.bins,
      bands.rims,
      bands.rimStride,
      bands.bounds,
      bands.reach,
      bands.bandCount,
      bands.southRad,
      bands.bandsPerRad,
      bands.sineMaskSquared,
      xKm,
      yKm,
      zKm,
      ordered,
      near,
    );
    kernels.settleCountsInto(counts, tested, difference, bands.count);
  };
  return { observerAt, xKm, yKm, zKm, counts, count };
}
