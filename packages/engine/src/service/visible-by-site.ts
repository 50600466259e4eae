import type { BackEnd } from '../kernel/index.ts';
import { visibleCounter } from '../sky/index.ts';
import type { StepMoment } from './gateway-rules.ts';
import type { NearSatellites } from './near-satellites.ts';
import type { Simulation } from './simulation.ts';

/** Counts the satellites in view of every site: all of them, or those that are station-kept. */
export interface VisibleBySite {
  readonly count: (moment: StepMoment, near: NearSatellites) => void;
  readonly of: (site: number) => number;
}

export function visibleBySite(
  { observers, widestUserLimit, satellites }: Simulation,
  { operationalOnly, backEnd }: { readonly operationalOnly: boolean; readonly backEnd: BackEnd | undefined },
): VisibleBySite {
  const options = backEnd === undefined ? {} : { backEnd };
  const counter = visibleCounter(observers, widestUserLimit.elevationMaskRad, satellites.length, options);
  const positionOf = new Int32Array(observers.count);
  counter.observerAt.forEach((site, position) => {
    if (site >= 0) positionOf[site] = position;
  });
  return {
    count: ({ snapshot: { xKm, yKm, zKm }, operational }, near) => {
      let count = 0;
      for (let index = 0; index < near.count; index++) {
        const satellite = near.satellites[index];
        if (operationalOnly && operational[satellite] === 0) continue;
        counter.xKm[count] = xKm[satellite];
        counter.yKm[count] = yKm[satellite];
        counter.zKm[count++] = zKm[satellite];
      }
      counter.count(count);
    },
    of: (site) => counter.counts[positionOf[site]],
  };
}
