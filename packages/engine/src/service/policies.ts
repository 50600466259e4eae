import {
  LANDING_POLICIES,
  type LandingPolicy,
  landingPolicy,
  type ServingPolicy,
  servingPolicy,
  type TopologyFunction,
} from '../network/index.ts';
import type { ResolvedScenario } from './resolved-scenario.ts';

/** A study's own rules for a run. Functions do not reach worker threads: such a run stays on the thread that calls it. */
export interface OwnPolicies {
  readonly serving?: ServingPolicy;
  readonly landing?: LandingPolicy;
  /** Laser links instead of the built-in ones, in every variant that has lasers; asked anew for each UTC day. */
  readonly topology?: { readonly name: string; readonly links: TopologyFunction };
}

/** The rules that a run follows, as every output names them. */
export interface PolicyNames {
  /** Which satellite serves. */
  readonly serving: string;
  /** Where it lands: by bent pipe, and where lasers may carry its traffic; absent where no variant has any. */
  readonly landing: { readonly bentPipe: string; readonly lasers?: string };
  /** A study's own laser links; absent where they are built in or not used. */
  readonly topology?: string;
}

/** The rules of a run, resolved. */
export interface RunPolicies {
  readonly serving: ServingPolicy;
  /** Those whose landings a run computes: all built-in ones, and a study's own at the end. */
  readonly landings: readonly LandingPolicy[];
  /** Indices into `landings` of those that the run follows. */
  readonly bentPipe: number;
  readonly lasers: number;
  readonly topology: OwnPolicies['topology'];
}

export const LANDINGS: readonly LandingPolicy[] = Object.values(LANDING_POLICIES);
export const SHORTEST_DELAY: number = LANDINGS.indexOf(LANDING_POLICIES['shortest-delay']);

/**
 * The rules of a run: a study's own before those of the scenario before the defaults. By default the highest satellite
 * serves and lands at the gateway nearest to it by bent pipe, and by the quickest way home over lasers, where the way through
 * space alone would decide between gateways on different continents.
 */
export function runPolicies({ policies }: Pick<ResolvedScenario, 'policies'>, own: OwnPolicies = {}): RunPolicies {
  const stated = own.landing ?? (policies.landing === undefined ? undefined : landingPolicy(policies.landing));
  const landings = stated === undefined || LANDINGS.includes(stated) ? LANDINGS : [...LANDINGS, stated];
  const indexOf = (policy: LandingPolicy): number => landings.indexOf(policy);
  return {
    serving: own.serving ?? servingPolicy(policies.serving ?? 'highest-elevation'),
    landings,
    bentPipe: indexOf(stated ?? LANDING_POLICIES['shortest-range']),
    lasers: indexOf(stated ?? LANDING_POLICIES['shortest-delay']),
    topology: own.topology,
  };
}

export function policyNames(
  { variants }: ResolvedScenario,
  { serving, landings, bentPipe, lasers, topology }: RunPolicies,
): PolicyNames {
  const overLasers = variants.some(({ isl }) => isl !== 'none');
  return {
    serving: serving.name,
    landing: { bentPipe: landings[bentPipe].name, ...(overLasers ? { lasers: landings[lasers].name } : {}) },
    ...(overLasers && topology !== undefined ? { topology: topology.name } : {}),
  };
}

/** One way to choose satellite and gateway whose landings a run keeps, to say what the choice does to its answer. */
export interface LandingCase {
  readonly name: string;
  /** The satellite: that of the run's rule, or that of the quickest way home. */
  readonly satellite: 'serving' | 'quickest';
  /** Index into the landings of the run's policies. */
  readonly landing: number;
}

/** The run's own satellite under every landing policy, and the quickest way home of any satellite. */
export function landingCases({ serving, landings }: RunPolicies): LandingCase[] {
  const cases: LandingCase[] = landings.map(({ name }, landing) => ({
    name: `${serving.name}, ${name}`,
    satellite: 'serving',
    landing,
  }));
  const quickest = { name: 'shortest-path, shortest-delay', satellite: 'quickest', landing: SHORTEST_DELAY } as const;
  return cases.some(({ name }) => name === quickest.name) ? cases : [...cases, quickest];
}
