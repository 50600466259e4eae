import { type PlaceDeg, type Territory, territoryContains } from '../earth/index.ts';
import type { FleetTerminal } from '../ground/index.ts';
import { isRuleInForce, refuses, type TerminalRule } from '../rule/index.ts';
import { type FleetWays, isTrack, whereabouts } from './fleet-ways.ts';
import { type PlaceState, POSSIBLE, STATES, stateCode } from './gates.ts';
import type { ResolvedScenario } from './resolved-scenario.ts';
import type { SweepResult } from './sweep.ts';

/** A named area by which the terminals of a fleet are counted; the first of a list that holds a terminal counts it. */
export interface FleetRegion {
  readonly name: string;
  readonly territory: Territory;
}

/** Where no region holds a terminal. */
export const ELSEWHERE = 'elsewhere';

/** Terminals of one class in one region. Shares are fractions of terminals × time. */
export interface FleetGroup {
  readonly class: string;
  readonly region: string;
  /** Terminals there, on average over time. */
  readonly terminals: number;
  readonly demandMbps: number;
  readonly states: Partial<Record<PlaceState, number>>;
}

/** How many terminals were what, on average over a stretch of time. */
export interface FleetMoment {
  /** Index of the first step. */
  readonly step: number;
  readonly region: string;
  readonly possible: number;
  /** Refused by a rule: `cell-active` or `terminal-allowed`. */
  readonly denied: number;
  readonly notCovered: number;
}

/** What a fleet met, by class and region and over time; it tells of no single terminal. */
export interface FleetCounts {
  readonly groups: readonly FleetGroup[];
  readonly series: readonly FleetMoment[];
}

export interface FleetQuestion {
  readonly terminals: readonly FleetTerminal[];
  readonly regions: readonly FleetRegion[];
  readonly variant: number;
  /** Length of the stretches of the series. */
  readonly stretchMicroseconds: number;
}

const TERMINAL_REFUSED = stateCode('terminal-allowed');
const CELL_DARK = stateCode('cell-active');
const STALE_CODE = stateCode('stale');

/** States of cells by step, [cell × steps + step], from the sweep of `fleetScenario`. */
export function statesOfCells({ intervals }: SweepResult, cells: number, steps: number): Uint8Array {
  const states = new Uint8Array(cells * steps);
  for (let row = 0; row < intervals.count; row++) {
    const at = intervals.series[row] * steps;
    states.fill(intervals.state[row], at + intervals.fromStep[row], at + intervals.toStep[row]);
  }
  return states;
}

/**
 * Counts a fleet: each terminal meets the state of its cell, and where that is possible the terminal rules in force, at its own
 * position. O(terminals × steps).
 */
export function countFleet(
  scenario: ResolvedScenario,
  { terminals, regions, variant, stretchMicroseconds }: FleetQuestion,
  ways: FleetWays,
  states: Uint8Array,
): FleetCounts {
  const { instants } = ways;
  const names = [...regions.map(({ name }) => name), ELSEWHERE];
  const classes = [...new Set(terminals.map((terminal) => terminal.class))].sort();
  const tally = new Float64Array(classes.length * names.length * STATES.length);
  const demand = new Float64Array(classes.length * names.length);
  const stretches = stretchesOf(instants, stretchMicroseconds);
  const series = new Float64Array(stretches.count * names.length * STATES.length);
  const rules = terminalRulesOf(scenario, variant);
  const inForce = rules.map((rule) => Uint8Array.from(instants, (instant) => (isRuleInForce(rule, instant) ? 1 : 0)));

  terminals.forEach((terminal, index) => {
    const classIndex = classes.indexOf(terminal.class);
    const cellOf = ways.cellOf[index];
    const standing = isTrack(terminal.where) ? undefined : meeting(terminal, terminal.where, 0, { regions, rules });
    for (let step = 0; step < instants.length; step++) {
      const cell = cellOf.length === 1 ? cellOf[0] : cellOf[step];
      const met = standing ?? meetingAt(terminal, instants[step], { regions, rules });
      let state = states[cell * instants.length + step];
      if (state === POSSIBLE && met.refusing.some((rule) => inForce[rule][step] === 1)) state = TERMINAL_REFUSED;
      tally[(classIndex * names.length + met.region) * STATES.length + state]++;
      demand[classIndex * names.length + met.region] += terminal.demandMbps ?? 0;
      series[(stretches.of[step] * names.length + met.region) * STATES.length + state]++;
    }
  });
  return {
    groups: groupsOf(tally, demand, { classes, names, steps: instants.length }),
    series: seriesOf(series, names, stretches),
  };
}

/** What a terminal meets at a place: the region that counts it, and the rules that would refuse it there. */
interface Meeting {
  readonly region: number;
  readonly refusing: readonly number[];
}

interface MeetingContext {
  readonly regions: readonly FleetRegion[];
  readonly rules: readonly TerminalRule[];
}

function meetingAt(terminal: FleetTerminal, instant: number, context: MeetingContext): Meeting {
  const { speedKmh, ...place } = whereabouts(terminal, instant);
  return meeting(terminal, place, speedKmh, context);
}

function meeting(
  terminal: FleetTerminal,
  { latitudeDeg, longitudeDeg }: PlaceDeg,
  speedKmh: number,
  { regions, rules }: MeetingContext,
): Meeting {
  const holds = (territory: Territory): boolean => territoryContains(territory, latitudeDeg, longitudeDeg);
  const region = regions.findIndex(({ territory }) => holds(territory));
  const facts = { ...terminal, speedKmh };
  const refusing = rules.flatMap(({ denies, territory }, rule) =>
    refuses(denies, facts) && holds(territory) ? [rule] : [],
  );
  return { region: region < 0 ? regions.length : region, refusing };
}

function terminalRulesOf({ rules, variants }: ResolvedScenario, variant: number): TerminalRule[] {
  return variants[variant].rules.map((rule) => rules[rule]).filter((rule) => rule.mechanism === 'terminal');
}

interface Stretches {
  readonly count: number;
  /** Per step. */
  readonly of: Int32Array;
  readonly firstStep: readonly number[];
  readonly steps: Int32Array;
}

/** Cuts the time at whole multiples of a length from its beginning. */
function stretchesOf(instants: Float64Array, lengthMicroseconds: number): Stretches {
  const bins = Array.from(instants, (instant) => Math.floor((instant - instants[0]) / lengthMicroseconds));
  const distinct = [...new Set(bins)];
  const of = Int32Array.from(bins, (bin) => distinct.indexOf(bin));
  const steps = new Int32Array(distinct.length);
  for (const stretch of of) steps[stretch]++;
  return { count: distinct.length, of, steps, firstStep: distinct.map((_, stretch) => of.indexOf(stretch)) };
}

function groupsOf(
  tally: Float64Array,
  demand: Float64Array,
  {
    classes,
    names,
    steps,
  }: { readonly classes: readonly string[]; readonly names: readonly string[]; readonly steps: number },
): FleetGroup[] {
  return classes.flatMap((name, classIndex) =>
    names.flatMap((region, regionIndex) => {
      const group = classIndex * names.length + regionIndex;
      const own = tally.subarray(group * STATES.length, (group + 1) * STATES.length);
      const total = own.reduce((sum, count) => sum + count, 0);
      if (total === 0) return [];
      const states = Object.fromEntries(
        STATES.flatMap((state, code) => (own[code] === 0 ? [] : [[state, rounded(own[code] / total)]])),
      );
      return [
        { class: name, region, terminals: rounded(total / steps), demandMbps: rounded(demand[group] / steps), states },
      ];
    }),
  );
}

function seriesOf(series: Float64Array, names: readonly string[], stretches: Stretches): FleetMoment[] {
  return stretches.firstStep.flatMap((step, stretch) =>
    names.flatMap((region, regionIndex) => {
      const at = (stretch * names.length + regionIndex) * STATES.length;
      const own = series.subarray(at, at + STATES.length);
      const total = own.reduce((sum, count) => sum + count, 0);
      if (total === 0) return [];
      const steps = stretches.steps[stretch];
      const denied = own[CELL_DARK] + own[TERMINAL_REFUSED];
      const possible = own[POSSIBLE];
      const notCovered = total - possible - denied - own[STALE_CODE];
      return [
        {
          step,
          region,
          possible: rounded(possible / steps),
          denied: rounded(denied / steps),
          notCovered: rounded(notCovered / steps),
        },
      ];
    }),
  );
}

function rounded(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}
