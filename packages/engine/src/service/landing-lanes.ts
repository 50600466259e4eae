import { SkywitnessError } from '../errors.ts';
import type { LandingCandidates, LandingContext, LandingPolicy } from '../network/index.ts';
import { groundKmOf, type Homes, landingContextOf } from './homes.ts';
import { type RunPolicies, SHORTEST_DELAY } from './policies.ts';
import type { ResolvedScenario } from './resolved-scenario.ts';

/** Landing policies × homes of a run, counted through: lane = policy × homes + home. */
export interface LandingLanes {
  readonly policies: readonly LandingPolicy[];
  readonly count: number;
  readonly laneOf: (policy: number, home: number) => number;
  readonly policyOf: (lane: number) => number;
  readonly homeOf: (lane: number) => number;
  /** Per home. */
  readonly contexts: readonly LandingContext[];
  /** Per home: the way over the ground from each gateway as kilometres of light. */
  readonly groundKm: readonly Float64Array[];
  /** The lanes that a run follows for a home, and that of the quickest way to it. */
  readonly stated: (home: number, overLasers: boolean) => number;
  readonly quickest: (home: number) => number;
}

export function landingLanes(
  { gateways }: ResolvedScenario,
  { distinct }: Homes,
  { landings, bentPipe, lasers }: RunPolicies,
): LandingLanes {
  const homes = distinct.length;
  const contexts = distinct.map((home) => landingContextOf(home, gateways));
  const laneOf = (policy: number, home: number): number => policy * homes + home;
  return {
    policies: landings,
    count: landings.length * homes,
    laneOf,
    policyOf: (lane) => Math.floor(lane / homes),
    homeOf: (lane) => lane % homes,
    contexts,
    groundKm: contexts.map(groundKmOf),
    stated: (home, overLasers) => laneOf(overLasers ? lasers : bentPipe, home),
    quickest: (home) => laneOf(SHORTEST_DELAY, home),
  };
}

/**
 * What the policy of a lane chooses: a gateway of the candidates, or −1 where there is none.
 *
 * @throws SkywitnessError `LANDING_CHOICE` when it names a gateway that is not among them
 */
export function chosenGateway(lanes: LandingLanes, lane: number, candidates: LandingCandidates): number {
  if (candidates.count === 0) return -1;
  const { name, choose } = lanes.policies[lanes.policyOf(lane)];
  const gateway = choose(candidates, lanes.contexts[lanes.homeOf(lane)]);
  if (candidateOf(candidates, gateway) >= 0) return gateway;
  const offered = Array.from(candidates.gateway.subarray(0, candidates.count)).join(', ');
  throw new SkywitnessError(
    'LANDING_CHOICE',
    `the landing policy "${name}" chose gateway ${gateway}; offered were ${offered}. A policy chooses one of the candidates: whether a satellite lands at all is not its to decide.`,
  );
}

/** Index of a gateway among the candidates, or −1. */
export function candidateOf({ gateway, count }: LandingCandidates, wanted: number): number {
  for (let candidate = 0; candidate < count; candidate++) if (gateway[candidate] === wanted) return candidate;
  return -1;
}
