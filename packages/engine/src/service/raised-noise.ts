import { DEG_PER_RAD } from '../constants.ts';
import { type Territory, territoryContains } from '../earth/index.ts';
import type { Instant } from '../time/index.ts';
import { isInForce } from './losses.ts';
import type { Loss } from './resolved-scenario.ts';
import type { Simulation } from './simulation.ts';

/** Ground on which terminals hear more noise, by so many decibels. */
export interface NoiseArea {
  readonly territory: Territory;
  readonly raiseDb: number;
}

/** By how much noise is raised at the sites at a moment. */
export interface RaisedNoise {
  readonly startStep: (instant: Instant) => void;
  readonly dbAt: (site: number) => number;
}

type NoiseLoss = Extract<Loss, { kind: 'noise' }>;

/** The noise maps of a scenario's losses; where several areas hold a site the loudest counts. Without any, silence. */
export function raisedNoise({ scenario, sites }: Pick<Simulation, 'scenario' | 'sites'>): RaisedNoise {
  const losses = scenario.losses.filter((loss): loss is NoiseLoss => loss.kind === 'noise');
  const raises = losses.map(({ areas }) => Float64Array.from(sites, (site) => loudest(areas, site)));
  let inForce: readonly Float64Array[] = [];
  return {
    startStep: (instant) => {
      inForce = raises.filter((_, index) => isInForce(losses[index], instant));
    },
    dbAt: (site) => inForce.reduce((most, raise) => Math.max(most, raise[site]), 0),
  };
}

function loudest(
  areas: readonly NoiseArea[],
  { latitudeRad, longitudeRad }: { readonly latitudeRad: number; readonly longitudeRad: number },
): number {
  return areas.reduce(
    (most, { territory, raiseDb }) =>
      territoryContains(territory, latitudeRad * DEG_PER_RAD, longitudeRad * DEG_PER_RAD)
        ? Math.max(most, raiseDb)
        : most,
    0,
  );
}
