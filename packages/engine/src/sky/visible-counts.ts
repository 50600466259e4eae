import { type BackEnd, type Doubles, type Integers, newWorkspace } from '../kernel/index.ts';
import { bandBytes, type CellBands, layOutBands, planBands } from './cell-bands.ts';
import { addFootprintsInto, orderByPlaceInto, PLACES, settleCountsInto } from './footprint.ts';
import type { Observers } from './observers.ts';

/**
 * Counts the satellites that each of many observers sees, moment by moment. Positions are written into `xKm`, `yKm`, `zKm`
 * (Earth-fixed, NaN for a satellite without one), room for `capacity` satellites.
 */
export interface VisibleCounter {
  readonly bands: CellBands;
  readonly xKm: Doubles;
  readonly yKm: Doubles;
  readonly zKm: Doubles;
  /** Which satellites to look at, all in order at first. */
  readonly satellites: Integers;
  /** Satellites in view at each position of `bands.observerAt`, as the last call of `count` found them. */
  readonly counts: Integers;
  /** Looks at the first so many of `satellites`. */
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
  const positions = plan.observerAt.length;
  const own = 12 * (positions + 4) + 36 * capacity + 4 * PLACES + 40 * (plan.bandCount + 4) + 13 * 16;
  const workspace = newWorkspace(bandBytes(plan) + own, options.backEnd);
  const bands = layOutBands(workspace, plan, elevationMaskRad);
  const kernels = workspace.bind({ addFootprintsInto, orderByPlaceInto, settleCountsInto });
  const [xKm, yKm, zKm] = [workspace.doubles(capacity), workspace.doubles(capacity), workspace.doubles(capacity)];
  const satellites = workspace.integers(capacity);
  for (let satellite = 0; satellite < capacity; satellite++) satellites[satellite] = satellite;
  const [counts, tested] = [workspace.integers(positions), workspace.integers(positions)];
  const difference = workspace.integers(positions + 1);
  const widths = workspace.doubles(3 * bands.rimStride);
  const stretches = workspace.integers(4 * bands.rimStride);
  const [ordered, places] = [workspace.integers(capacity), workspace.integers(capacity)];
  const tally = workspace.integers(PLACES + 1);
  const count = (satelliteCount: number): void => {
    kernels.orderByPlaceInto(ordered, tally, places, xKm, yKm, zKm, satellites, satelliteCount);
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
      satelliteCount,
    );
    kernels.settleCountsInto(counts, tested, difference, positions);
  };
  return { bands, xKm, yKm, zKm, satellites, counts, count };
}
