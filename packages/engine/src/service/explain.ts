import { MICROSECONDS_PER_SECOND } from '../constants.ts';
import { degreesOf, type Geodetic } from '../earth/index.ts';
import { SkywitnessError } from '../errors.ts';
import { formatInstant, type Instant } from '../time/index.ts';
import { counterfactuals } from './counterfactuals.ts';
import type { Explanation, Rung, ServingPath } from './explanation.ts';
import { type PlaceState, STATES } from './gates.ts';
import { momentOf, sightings } from './moment.ts';
import type { ResolvedScenario } from './resolved-scenario.ts';
import { ladderOfMoment } from './rungs.ts';
import type { Simulation } from './simulation.ts';
import { stampsOf } from './summarise.ts';
import { sweep, windowsOf } from './sweep.ts';
import { STATE_LABELS } from './words.ts';

/**
 * The ladder of one place and moment, rung by rung, under one variant of the scenario; its state is that of `sweep`.
 *
 * @throws SkywitnessError `VARIANT_UNKNOWN` for a variant that the scenario does not have.
 */
export function explain(
  scenario: ResolvedScenario,
  position: Geodetic,
  instant: Instant,
  options: { variant?: number; name?: string } = {},
): Explanation {
  const variant = scenario.variants[options.variant ?? 0];
  if (variant === undefined) {
    throw new SkywitnessError(
      'VARIANT_UNKNOWN',
      `there is no variant ${options.variant}. The scenario has variants 0 to ${scenario.variants.length - 1}.`,
    );
  }
  const moment = momentOf(scenario, position, instant);
  const states = statesOfVariants(moment);
  const state = states[options.variant ?? 0];
  const { rungs, serving } = state === 'stale' ? staleLadder() : ladderOfMoment(moment, sightings(moment), variant);
  const others = scenario.variants.map(({ assume }, index) => ({ assume, state: states[index] }));
  const changes = state === 'possible' || state === 'stale' ? [] : counterfactuals(moment, position, instant, variant);
  return {
    schema: 'skywitness/explanation/1',
    place: { ...(options.name === undefined ? {} : { name: options.name }), ...roundedDegrees(position) },
    time: formatInstant(instant),
    stamps: stampsOf(moment),
    assume: variant.assume,
    state,
    answer: answerOf(
      state,
      serving,
      changes.map(({ change }) => change),
    ),
    rungs,
    ...(serving === undefined ? {} : { serving }),
    ...(scenario.designed ? {} : { elementAgeHours: elementAges(scenario, instant) }),
    otherVariants: others.filter((_, index) => index !== (options.variant ?? 0)),
    counterfactuals: changes,
  };
}

function statesOfVariants(moment: Simulation): PlaceState[] {
  const { intervals } = sweep(moment, windowsOf(moment));
  return Array.from(intervals.state.subarray(0, intervals.count), (code) => STATES[code]);
}

function staleLadder(): { rungs: Rung[]; serving?: ServingPath } {
  return { rungs: [] };
}

function roundedDegrees(position: Geodetic): { latitudeDeg: number; longitudeDeg: number } {
  const { latitudeDeg, longitudeDeg } = degreesOf(position);
  return { latitudeDeg: Math.round(latitudeDeg * 1e6) / 1e6, longitudeDeg: Math.round(longitudeDeg * 1e6) / 1e6 };
}

function answerOf(state: PlaceState, serving: ServingPath | undefined, changes: readonly string[]): string {
  if (state === 'stale') return 'No answer: the element sets are older than the question tolerates.';
  if (state === 'possible') {
    return `Service was possible: ${serving?.satellite} stood ${serving?.elevationDeg.toFixed(1)}° high and landed at ${serving?.gateway} (${serving?.country}). Whether anybody was served, this cannot tell.`;
  }
  const conditions =
    changes.length === 0 ? '' : ` It would have been possible if ${changes.slice(0, 3).join(', or if ')}.`;
  return `Service was not possible: ${STATE_LABELS[state]}.${conditions}`;
}

function elementAges(scenario: ResolvedScenario, instant: Instant): { median: number; max: number } {
  const hours = scenario.satellites
    .map(({ sets }) => Math.min(...sets.map(({ epoch }) => Math.abs(instant - epoch))) / MICROSECONDS_PER_SECOND / 3600)
    .filter((age) => age * 3600 * MICROSECONDS_PER_SECOND <= scenario.maxElementAgeMicroseconds)
    .sort((a, b) => a - b);
  const rounded = (age: number | undefined): number => Math.round((age ?? 0) * 100) / 100;
  return { median: rounded(hours[Math.floor(hours.length / 2)]), max: rounded(hours[hours.length - 1]) };
}
