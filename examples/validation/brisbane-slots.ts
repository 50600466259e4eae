import { DEG_PER_RAD } from '@skywitness/engine/constants';
import { builtinGateways, builtinPointsOfPresence, gatewaysAt, type PointOfPresence } from '@skywitness/engine/ground';
import { cos, sin } from '@skywitness/engine/math';
import {
  DEFAULT_TERRESTRIAL_MODEL,
  emptyServingCandidates,
  rankedBy,
  SERVING_POLICIES,
  type ServingCandidates,
  type ServingPolicy,
  servingCandidatesInto,
} from '@skywitness/engine/network';
import type { Snapshot } from '@skywitness/engine/sky';
import type { Instant } from '@skywitness/engine/time';
import { DAY, DISH } from './brisbane-served.ts';
import { type Fleet, sunlitAt } from './fleet.ts';
import { type Landings, landingFrom, landingsOf } from './landing.ts';
import { seenBy } from './terminal.ts';

/** A slot with the sky at its start and the satellite that served it (one serves all seconds of a slot). */
export interface Slot {
  readonly start: Instant;
  readonly sky: Snapshot;
  readonly serving: number;
}

/** Which candidates there are: GSO angles at both ends, and the point of presence to which traffic goes. */
export interface Lens {
  readonly name: string;
  readonly userDeg: number;
  readonly gatewayDeg: number;
  /** Sydney is the nearest documented for that day; Brisbane has one in the list of 2025 and may have had it before. */
  readonly home: 'sydyaus1' | 'brseaus1';
}

export const LENSES: readonly Lens[] = [
  { name: '0°', userDeg: 0, gatewayDeg: 0, home: 'sydyaus1' },
  { name: '18°', userDeg: 18, gatewayDeg: 18, home: 'sydyaus1' },
  { name: '18°, home Brisbane', userDeg: 18, gatewayDeg: 18, home: 'brseaus1' },
  { name: '22° and 18°', userDeg: 22, gatewayDeg: 18, home: 'sydyaus1' },
];

/** One candidate of one slot. */
export interface Looked {
  readonly elevationDeg: number;
  readonly gsoSeparationDeg: number;
  readonly poleward: boolean;
  readonly sunlit: boolean;
  readonly serves: boolean;
}

/** The candidates of a slot, and where the serving one stands in the order of each policy: 0 the first, −1 not among them. */
export interface RankedSlot {
  readonly looked: readonly Looked[];
  readonly rank: Readonly<Record<string, number>>;
}

export function rankedSlots(slots: readonly Slot[], fleet: Fleet, lens: Lens): RankedSlot[] {
  const pointOfPresence = builtinPointsOfPresence('starlink').find(({ code }) => code === lens.home) as PointOfPresence;
  const landings = landingsOf({
    gateways: gatewaysAt(builtinGateways('starlink'), DAY),
    gsoSeparationDeg: lens.gatewayDeg,
    onwards: { pointOfPresence, terrestrial: DEFAULT_TERRESTRIAL_MODEL },
  });
  return slots.map((slot) => rankedSlot(slot, candidatesOf(slot, fleet, { landings, userDeg: lens.userDeg })));
}

function rankedSlot({ start, serving }: Slot, candidates: ServingCandidates): RankedSlot {
  const context = { terminal: DISH.position, instant: start };
  const rankOf = ({ score }: ServingPolicy): number =>
    rankedBy(score, candidates, context).findIndex((index) => candidates.satellite[index] === serving);
  return {
    rank: Object.fromEntries(Object.values(SERVING_POLICIES).map((policy) => [policy.name, rankOf(policy)])),
    looked: Array.from({ length: candidates.count }, (_, index) => lookedAt(candidates, index, serving)),
  };
}

function lookedAt(candidates: ServingCandidates, index: number, serving: number): Looked {
  return {
    elevationDeg: candidates.elevationRad[index] * DEG_PER_RAD,
    gsoSeparationDeg: candidates.gsoSeparationRad[index] * DEG_PER_RAD,
    poleward: cos(candidates.azimuthRad[index]) * sin(DISH.position.latitudeRad) > 0,
    sunlit: candidates.sunlit[index] === 1,
    serves: candidates.satellite[index] === serving,
  };
}

/** Station-kept satellites above the mask, outside the GSO angle, that land by bent pipe. */
function candidatesOf(
  { start, sky }: Slot,
  fleet: Fleet,
  { landings, userDeg }: { readonly landings: Landings; readonly userDeg: number },
): ServingCandidates {
  const access = seenBy(DISH, sky, { gsoSeparationDeg: userDeg });
  const landingDelayMs = new Float64Array(sky.count).fill(Number.NaN);
  for (const satellite of access.satellite.subarray(0, access.count)) {
    landingDelayMs[satellite] = landingFrom(landings, sky, satellite)?.delayMs ?? Number.NaN;
  }
  const candidates = emptyServingCandidates(access.count);
  servingCandidatesInto(
    candidates,
    access,
    { terminal: DISH.position, arc: DISH.arc },
    { ...fleet, sunlit: sunlitAt(sky, start), landingDelayMs },
    (satellite) => fleet.operational[satellite] === 1 && !Number.isNaN(landingDelayMs[satellite]),
  );
  return candidates;
}
