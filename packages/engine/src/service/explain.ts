import { MICROSECONDS_PER_MINUTE } from '../constants.ts';
import { degreesOf, type Geodetic } from '../earth/index.ts';
import { SkywitnessError } from '../errors.ts';
import { elementAgeMicroseconds, nearestSet, type PreparedSatellite } from '../orbit/index.ts';
import { formatInstant, type Instant } from '../time/index.ts';
import { counterfactuals, statesOfMoment } from './counterfactuals.ts';
import type { Counterfactual, Explanation, ServingPath } from './explanation.ts';
import { notEvaluatedGates, type PlaceState } from './gates.ts';
import { lasersMayCarry } from './laser-topology.ts';
import { momentOf, sightings } from './moment.ts';
import { type OwnPolicies, policyNames } from './policies.ts';
import type { ResolvedScenario } from './resolved-scenario.ts';
import { type LadderOfMoment, ladderOfMoment } from './rungs.ts';
import type { Simulation } from './simulation.ts';
import { stampsOf } from './summarise.ts';
import type { Variant } from './variants.ts';
import { degrees, notLookedAt, STATE_LABELS } from './words.ts';

const MICROSECONDS_PER_HOUR = 60 * MICROSECONDS_PER_MINUTE;

export interface ExplainOptions {
  /** Index of the variant; 0 unless given. */
  readonly variant?: number;
  readonly name?: string;
  readonly policies?: OwnPolicies;
  /** SGP4 records of the scenario's satellites, made once by those who ask often. */
  readonly prepared?: readonly PreparedSatellite[];
}

/**
 * The ladder of one place and moment, rung by rung, under one variant of the scenario; its state is that of `sweep`.
 *
 * @throws SkywitnessError `VARIANT_UNKNOWN` for a variant that the scenario does not have, `EXPLAIN_STAND_IN` where old
 *   element sets stand in: they hold for statistics, not for one satellite at one moment.
 */
export function explain(
  scenario: ResolvedScenario,
  position: Geodetic,
  instant: Instant,
  options: ExplainOptions = {},
): Explanation {
  const index = options.variant ?? 0;
  const variant = explainable(scenario, index);
  const { policies = {}, prepared } = options;
  const moment = momentOf(scenario, position, instant, { policies, ...(prepared === undefined ? {} : { prepared }) });
  const states = statesOfMoment(moment);
  const { rungs, serving } = ladderAt(moment, variant, states[index]);
  const changes = changesThatHelp(moment, position, instant, { variant, state: states[index] });
  return {
    schema: 'skywitness/explanation/1',
    place: { ...(options.name === undefined ? {} : { name: options.name }), ...roundedDegrees(position) },
    time: formatInstant(instant),
    stamps: stampsOf(moment),
    policies: policyNames(scenario, moment.policies),
    ...premisesOf(variant),
    state: states[index],
    answer: `${answerOf({ state: states[index], serving, changes }, variant)}${leftOut(scenario, variant, instant)}`,
    rungs,
    ...(serving === undefined ? {} : { serving }),
    ...(scenario.designed ? {} : { elementAgeHours: elementAges(scenario, instant) }),
    otherVariants: scenario.variants
      .map(({ assume }, other) => ({ assume, state: states[other] }))
      .filter((_, other) => other !== index),
    counterfactuals: changes,
  };
}

function premisesOf({ assume, hypothetical }: Variant): Pick<Explanation, 'assume' | 'hypothetical'> {
  return hypothetical === undefined ? { assume } : { assume, hypothetical };
}

/**
 * The variant of an index, of a scenario that says something about single moments.
 *
 * @throws SkywitnessError `VARIANT_UNKNOWN`, `EXPLAIN_STAND_IN`
 */
export function explainable({ variants, standIn }: ResolvedScenario, index: number): Variant {
  if (variants[index] === undefined) {
    throw new SkywitnessError(
      'VARIANT_UNKNOWN',
      `there is no variant ${index}. The scenario has variants 0 to ${variants.length - 1}.`,
    );
  }
  if (!standIn) return variants[index];
  throw new SkywitnessError(
    'EXPLAIN_STAND_IN',
    'element sets that stand in for others say nothing about one moment. Take out standIn, or use assess for statistics.',
  );
}

function ladderAt(moment: Simulation, variant: Variant, state: PlaceState): LadderOfMoment {
  return state === 'stale' ? { rungs: [] } : ladderOfMoment(moment, sightings(moment), variant);
}

function changesThatHelp(
  moment: Simulation,
  position: Geodetic,
  instant: Instant,
  { variant, state }: { readonly variant: Variant; readonly state: PlaceState },
): Counterfactual[] {
  return state === 'possible' || state === 'stale' ? [] : counterfactuals(moment, position, instant, variant);
}

function roundedDegrees(position: Geodetic): { latitudeDeg: number; longitudeDeg: number } {
  const { latitudeDeg, longitudeDeg } = degreesOf(position);
  return { latitudeDeg: Math.round(latitudeDeg * 1e6) / 1e6, longitudeDeg: Math.round(longitudeDeg * 1e6) / 1e6 };
}

/** What the answer does not speak of, in one sentence. */
function limits({ gates }: Variant): string {
  const unseen = notLookedAt(notEvaluatedGates(gates));
  const start = unseen === '' ? '' : `Not looked at: ${unseen}. `;
  return `${start}Whether anybody was served, this cannot tell.`;
}

/** Laser links that were there but that the variant leaves out must not go unsaid. */
function leftOut(scenario: ResolvedScenario, { isl }: Variant, instant: Instant): string {
  const were = isl === 'none' && lasersMayCarry(scenario, 'plus-grid', instant);
  return were ? ' Laser links, in service at that time, are left out in this variant.' : '';
}

function answerOf(
  {
    state,
    serving,
    changes,
  }: { state: PlaceState; serving: ServingPath | undefined; changes: readonly Counterfactual[] },
  variant: Variant,
): string {
  if (state === 'stale') return 'No answer: the element sets are older than the question tolerates.';
  if (state === 'possible' && serving !== undefined) {
    const { satellite, elevationDeg, gateway, country } = serving;
    return `Service was possible as far as the gates evaluated go: ${satellite} stood ${degrees(elevationDeg)} high and could land at ${gateway} (${country}). ${limits(variant)}`;
  }
  const nearest = changes.slice(0, 3).map(({ change }) => change);
  const conditions = nearest.length === 0 ? '' : ` It would have been possible if ${nearest.join(', or if ')}.`;
  return `Service was not possible: ${STATE_LABELS[state]}.${conditions}`;
}

/** Ages of the sets in use; where none is young enough, of all nearest sets. */
function elementAges(scenario: ResolvedScenario, instant: Instant): { median: number; max: number } {
  const ages = scenario.satellites
    .map((satellite) => elementAgeMicroseconds(nearestSet(satellite, instant), instant))
    .sort((a, b) => a - b);
  const young = ages.filter((age) => age <= scenario.maxElementAgeMicroseconds);
  const shown = young.length > 0 ? young : ages;
  const hours = (age: number | undefined): number => Math.round(((age ?? 0) / MICROSECONDS_PER_HOUR) * 100) / 100;
  return { median: hours(shown[Math.floor(shown.length / 2)]), max: hours(shown[shown.length - 1]) };
}
