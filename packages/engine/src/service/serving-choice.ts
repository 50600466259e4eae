import { SPEED_OF_LIGHT_KM_PER_S } from '../constants.ts';
import { SkywitnessError } from '../errors.ts';
import {
  emptyServingCandidates,
  launchOrder,
  type SatelliteColumns,
  SERVING_POLICIES,
  servingCandidatesInto,
} from '../network/index.ts';
import { type Access, sunDirectionEcef, sunlitInto } from '../sky/index.ts';
import type { Instant } from '../time/index.ts';
import type { StepMoment } from './gateway-rules.ts';
import type { Simulation } from './simulation.ts';

/** Asks the run's serving policy which of a site's satellites serves. */
export interface ServingChoice {
  readonly startStep: (moment: StepMoment) => void;
  /**
   * Index into the access list of the satellite that serves. `stands`: 1 per satellite that passes every gate, some of those
   * in the list; `wayKm`: from a satellite to the home point of presence, kilometres of light.
   */
  readonly choose: (access: Access, site: number, stands: Uint8Array, wayKm: (satellite: number) => number) => number;
}

/** The ladder's own rule needs nobody to be asked: the evaluation finds the highest satellite on its way. */
export function isHighest({ policies }: Simulation): boolean {
  return policies.serving === SERVING_POLICIES['highest-elevation'];
}

export function servingChoice(simulation: Simulation, capacity: number): ServingChoice {
  const { scenario, sites, arcOf, policies } = simulation;
  const { satellites } = scenario;
  const candidates = emptyServingCandidates(capacity);
  const columns: SatelliteColumns = {
    catalogueNumber: Int32Array.from(satellites, ({ catalogueNumber }) => catalogueNumber),
    sunlit: new Uint8Array(satellites.length),
    launchOrder: Float64Array.from(satellites, ({ cosparId }) => launchOrder(cosparId)),
    landingDelayMs: new Float64Array(satellites.length),
  };
  let instant: Instant = 0;
  return {
    startStep: (moment) => {
      instant = moment.instant;
      sunlitInto(columns.sunlit, moment.snapshot, sunDirectionEcef(instant));
    },
    choose: (access, site, stands, wayKm) => {
      const keep = (satellite: number): boolean => stands[satellite] === 1;
      for (let seen = 0; seen < access.count; seen++) {
        const satellite = access.satellite[seen];
        if (keep(satellite)) columns.landingDelayMs[satellite] = (1000 * wayKm(satellite)) / SPEED_OF_LIGHT_KM_PER_S;
      }
      servingCandidatesInto(candidates, access, { terminal: sites[site], arc: arcOf(site) }, columns, keep);
      const chosen = policies.serving.choose(candidates, { terminal: sites[site], instant });
      const candidate = chosenCandidate(policies.serving.name, candidates.count, chosen);
      return access.satellite.indexOf(candidates.satellite[candidate]);
    },
  };
}

/**
 * What a serving policy named, if it is one of its candidates.
 *
 * @throws SkywitnessError `SERVING_CHOICE`
 */
export function chosenCandidate(name: string, count: number, chosen: number): number {
  if (Number.isInteger(chosen) && chosen >= 0 && chosen < count) return chosen;
  throw new SkywitnessError(
    'SERVING_CHOICE',
    `the serving policy "${name}" chose candidate ${chosen} of ${count}. It must name one of them, 0 to ${count - 1}: whether service is possible is not its to decide.`,
  );
}
