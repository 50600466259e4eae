import { RAD_PER_DEG, SPEED_OF_LIGHT_KM_PER_S } from '../constants.ts';
import { emptyServingCandidates, launchOrder } from '../network/index.ts';
import { isSunlit, sunDirectionEcef } from '../sky/index.ts';
import type { Landing } from './chain.ts';
import { chosenCandidate, isHighest } from './serving-choice.ts';
import type { Simulation } from './simulation.ts';

/** Which of the satellites that pass every gate serves, by the run's policy: the readable twin of `servingChoice`. */
export function servingOf(moment: Simulation, standing: readonly Landing[], home: number): Landing | undefined {
  if (isHighest(moment) || standing.length === 0) return standing[0];
  const { scenario, policies, lanes, sites } = moment;
  const instant = scenario.grids[0].start;
  const sun = sunDirectionEcef(instant);
  const candidates = emptyServingCandidates(standing.length);
  candidates.count = standing.length;
  standing.forEach(({ sighting, way }, index) => {
    const { catalogueNumber, cosparId } = scenario.satellites[sighting.satellite];
    candidates.satellite[index] = sighting.satellite;
    candidates.catalogueNumber[index] = catalogueNumber;
    candidates.launchOrder[index] = launchOrder(cosparId);
    candidates.elevationRad[index] = sighting.elevationDeg * RAD_PER_DEG;
    candidates.azimuthRad[index] = sighting.azimuthDeg * RAD_PER_DEG;
    candidates.slantRangeKm[index] = sighting.slantRangeKm;
    candidates.gsoSeparationRad[index] = sighting.gsoSeparationDeg * RAD_PER_DEG;
    candidates.sunlit[index] = isSunlit(sighting.positionEcefKm, sun) ? 1 : 0;
    const wayKm = way.spaceKm + lanes.groundKm[home][way.gateway];
    candidates.landingDelayMs[index] = (1000 * wayKm) / SPEED_OF_LIGHT_KM_PER_S;
  });
  const chosen = policies.serving.choose(candidates, { terminal: sites[0], instant });
  return standing[chosenCandidate(policies.serving.name, candidates.count, chosen)];
}
