import { SEVERAL_GATEWAYS } from '../network/index.ts';
import { type Access, gsoCosine, insideView } from '../sky/index.ts';
import { POSSIBLE, stateCode } from './gates.ts';
import { CUT_OFF } from './homes.ts';
import type { LandingMemo } from './landing-memo.ts';
import type { LinkGate } from './link-gate.ts';
import type { Room } from './room.ts';
import type { RuleGates } from './rule-gates.ts';
import { isHighest, type ServingChoice } from './serving-choice.ts';
import type { Simulation } from './simulation.ts';

/** What one site is under every variant at one moment; arrays are reused from site to site. */
export interface SiteEvaluation {
  /** Per variant: number of the state. */
  readonly state: Uint8Array;
  /** Per user lens: satellites inside field of view and mask. */
  readonly visible: Uint16Array;
  /** Per variant: the satellite that would serve (by the run's policy, of those that pass every gate), or −1, and its slant range. */
  readonly serving: Int32Array;
  readonly servingRangeKm: Float64Array;
  /** Per variant: the satellite with the quickest way down and over the ground to the place's home, or −1. */
  readonly servingByPath: Int32Array;
  /** Per variant: the length of that way from the terminal on, kilometres of light. */
  readonly quickestKm: Float64Array;
  /** Per variant: the gateway without which nothing could land, or a negative number. */
  readonly onlyGateway: Int32Array;
}

/** Room for an evaluation. */
export function emptyEvaluation(variantCount: number, userLensCount: number): SiteEvaluation {
  return {
    state: new Uint8Array(variantCount),
    visible: new Uint16Array(userLensCount),
    serving: new Int32Array(variantCount),
    servingRangeKm: new Float64Array(variantCount),
    servingByPath: new Int32Array(variantCount),
    quickestKm: new Float64Array(variantCount),
    onlyGateway: new Int32Array(variantCount),
  };
}

const NO_SATELLITE = stateCode('satellite-in-view');
const NO_SEPARATION = stateCode('gso-separation');
const NO_LANDING = stateCode('landing');
const NO_INFRASTRUCTURE = stateCode('infrastructure');
const NO_LINK = stateCode('link-margin');
const CELL_DARK = stateCode('cell-active');

/** Every satellite may be asked about. */
const ANY = -2;

/** `operational` holds 1 per satellite that is station-kept at the moment. */
export type SiteEvaluator = (
  access: Access,
  site: number,
  memo: LandingMemo,
  operational: Uint8Array,
) => SiteEvaluation;

/** The gates that need more than geometry; undefined where no variant asks for them. */
export interface AskedGates {
  readonly links: LinkGate | undefined;
  readonly room: Room | undefined;
  readonly rules: RuleGates | undefined;
  /** Told of every satellite that passes all gates for a site under a variant. */
  readonly onUsable: OnUsable | undefined;
}

export type OnUsable = (variant: number, site: number, access: Access, seen: number) => void;

/** Evaluates the ladder for one site, all variants at once; `capacity`, which is joint over all sites, is left to the room. */
export function siteEvaluator(
  simulation: Simulation,
  capacity: number,
  choice: ServingChoice,
  { links, room, rules, onUsable }: AskedGates,
): SiteEvaluator {
  const { lenses, lanes } = simulation;
  const asksPolicy = !isHighest(simulation);
  const stands = new Uint8Array(simulation.satellites.length);
  const variantCount = simulation.scenario.variants.length;
  const viewBits = new Int32Array(capacity);
  const gsoBits = new Int32Array(capacity);
  const evaluation = emptyEvaluation(variantCount, lenses.user.length);

  return (access, site, memo, operational) => {
    evaluation.visible.fill(0);
    for (let seen = 0; seen < access.count; seen++) markLenses(access, seen, site, operational);
    const home = memo.homeOf(simulation.placeOfSite[site]);
    for (let variant = 0; variant < variantCount; variant++) {
      const decided = { variant, home, site };
      decide(access, memo, decided);
      if (asksPolicy && evaluation.state[variant] === POSSIBLE) askPolicy(access, memo, decided);
    }
    return evaluation;
  };

  function markLenses(access: Access, seen: number, site: number, operational: Uint8Array): void {
    const arcCosine = gsoCosine(
      simulation.arcOf(site),
      access.directionX[seen],
      access.directionY[seen],
      access.directionZ[seen],
      simulation.gsoExactAbove,
    );
    let [view, gso] = [0, 0];
    for (let lens = 0; lens < lenses.user.length; lens++) {
      const { sineMask, gsoCosineLimit, operationalOnly } = lenses.user[lens];
      if (access.sineElevation[seen] < sineMask || (operationalOnly && operational[access.satellite[seen]] === 0))
        continue;
      view |= 1 << lens;
      evaluation.visible[lens]++;
      if (arcCosine <= gsoCosineLimit) gso |= 1 << lens;
    }
    viewBits[seen] = view;
    gsoBits[seen] = gso;
  }

  function decide(access: Access, memo: LandingMemo, decided: Decided): void {
    const { variant, home, site } = decided;
    const user = 1 << lenses.userOfVariant[variant];
    const lens = lenses.landingOfVariant[variant];
    const landing = 1 << lens;
    const quickest = lanes.quickest(home);
    let state = NO_SATELLITE;
    let [serving, highest] = [-1, -2];
    let [servingByPath, shortestKm] = [-1, Number.POSITIVE_INFINITY];
    let onlyGateway = -1;
    const only = rules?.asksHighestOnly(variant, site) === true ? highestStanding(access, memo, decided) : ANY;
    for (let seen = 0; seen < access.count; seen++) {
      if ((viewBits[seen] & user) === 0) continue;
      if (state === NO_SATELLITE) state = NO_SEPARATION;
      if ((gsoBits[seen] & user) === 0) continue;
      if (state === NO_SEPARATION) state = NO_LANDING;
      const satellite = access.satellite[seen];
      if ((memo.landingBits(satellite) & landing) === 0) continue;
      if (state === NO_LANDING) state = NO_INFRASTRUCTURE;
      if (home === CUT_OFF || (memo.standingBits(satellite) & landing) === 0) continue;
      const bound = boundOf(access, seen, memo, decided, only);
      if (bound !== POSSIBLE) {
        if (state !== POSSIBLE) state = Math.max(state, bound);
        continue;
      }
      state = POSSIBLE;
      room?.offer(variant, site, access, seen);
      onUsable?.(variant, site, access, seen);
      if (asksPolicy) stands[satellite] = 1;
      if (access.sineElevation[seen] > highest) {
        highest = access.sineElevation[seen];
        serving = satellite;
        evaluation.servingRangeKm[variant] = access.slantRangeKm[seen];
      }
      const wayKm = access.slantRangeKm[seen] + memo.wayKm(satellite, lens, quickest);
      if (wayKm < shortestKm) {
        shortestKm = wayKm;
        servingByPath = satellite;
      }
      const sole = memo.soleGatewayOf(satellite, lens);
      onlyGateway = onlyGateway === -1 || onlyGateway === sole ? sole : SEVERAL_GATEWAYS;
    }
    evaluation.state[variant] = state;
    evaluation.serving[variant] = serving;
    evaluation.servingByPath[variant] = servingByPath;
    evaluation.quickestKm[variant] = shortestKm;
    evaluation.onlyGateway[variant] = onlyGateway;
  }

  /** The gate beyond geometry that keeps a satellite which stands from serving; `POSSIBLE` where none does. */
  function boundOf(access: Access, seen: number, memo: LandingMemo, decided: Decided, only: number): number {
    if (links !== undefined && !closes(access, seen, memo, decided)) return NO_LINK;
    if (rules === undefined) return POSSIBLE;
    return only !== ANY && seen !== only ? CELL_DARK : rules.bindingGate(decided.variant, decided.site, access, seen);
  }

  /** Index of the highest satellite that passes every gate before those of the rules, or −1. */
  function highestStanding(access: Access, memo: LandingMemo, decided: Decided): number {
    const user = 1 << lenses.userOfVariant[decided.variant];
    const landing = 1 << lenses.landingOfVariant[decided.variant];
    let highest = -1;
    for (let seen = 0; seen < access.count; seen++) {
      if (decided.home === CUT_OFF || (gsoBits[seen] & user) === 0) continue;
      if ((memo.standingBits(access.satellite[seen]) & landing) === 0) continue;
      if (links !== undefined && !closes(access, seen, memo, decided)) continue;
      if (highest < 0 || access.sineElevation[seen] > access.sineElevation[highest]) highest = seen;
    }
    return highest;
  }

  /** Whether the link to a satellite closes in the weather, at the terminal and at a gateway. */
  function closes(access: Access, seen: number, memo: LandingMemo, { variant, site }: Decided): boolean {
    const satellite = access.satellite[seen];
    const landing = 1 << lenses.landingOfVariant[variant];
    if ((memo.closingBits(satellite) & landing) === 0) return false;
    return links?.closes(variant, site, satellite, access.sineElevation[seen], access.slantRangeKm[seen]) ?? true;
  }

  function askPolicy(access: Access, memo: LandingMemo, { variant, home, site }: Decided): void {
    const lens = lenses.landingOfVariant[variant];
    const lane = memo.statedLane(lens, home);
    const seen = choice.choose(access, site, stands, (satellite) => memo.wayKm(satellite, lens, lane));
    evaluation.serving[variant] = access.satellite[seen];
    evaluation.servingRangeKm[variant] = access.slantRangeKm[seen];
    stands.fill(0);
  }
}

/** What is decided: one variant at one site, whose traffic goes to one home. */
interface Decided {
  readonly variant: number;
  readonly home: number;
  readonly site: number;
}

/** Takes out of an access list the satellites outside a terminal's cone or below its horizon. */
export function keepInsideView(
  access: Access,
  simulation: Simulation,
  site: number,
  positionOf: (satellite: number) => [number, number, number],
): void {
  let kept = 0;
  for (let seen = 0; seen < access.count; seen++) {
    if (!insideView(simulation.sites[site], simulation.scenario.terminal, positionOf(access.satellite[seen]))) continue;
    for (const column of [
      access.sineElevation,
      access.slantRangeKm,
      access.directionX,
      access.directionY,
      access.directionZ,
    ]) {
      column[kept] = column[seen];
    }
    access.satellite[kept] = access.satellite[seen];
    kept++;
  }
  access.count = kept;
}
