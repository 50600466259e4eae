import { describe, expect, test } from 'vitest';
import { box, cellRule, terminalRule } from '../../test/rule-worlds.ts';
import {
  gateway,
  MIDNIGHT,
  MINUTE,
  polarOrbitOver,
  run,
  satellite,
  tinyWorld,
  type World,
} from '../../test/tiny-worlds.ts';
import type { FleetTerminal } from '../ground/index.ts';
import type { Rule } from '../rule/index.ts';
import { timeGrid } from '../time/index.ts';
import { countFleet, type FleetCounts, statesOfCells } from './fleet.ts';
import { fleetMobility } from './fleet-mobility.ts';
import { fleetScenario, fleetWays } from './fleet-ways.ts';
import { GEOMETRIC_GATES, RULE_GATES } from './gates.ts';

const SECOND = 1_000_000;
/** A minute in which the satellite of the tiny world stands high: every terminal near 50° N, 30° E can be served. */
const GRID = timeGrid(MIDNIGHT - 30 * SECOND, MIDNIGHT + 30 * SECOND, SECOND);

const stands = (identity: string, latitudeDeg: number, longitudeDeg: number, more: object = {}): FleetTerminal => ({
  ...{ identity, class: 'standard', ...more },
  where: { latitudeDeg, longitudeDeg },
});

function count(terminals: readonly FleetTerminal[], rules: readonly Rule[] = [], more: World = {}): FleetCounts {
  const world = tinyWorld({
    grids: [GRID],
    rules,
    base: { rules: rules.map((_, index) => index), gates: [...GEOMETRIC_GATES, ...RULE_GATES] },
    ...more,
  });
  const ways = fleetWays(terminals, world.grids, 5);
  const { result } = run(fleetScenario(world, terminals, ways, 0));
  const states = statesOfCells(result, ways.cells.cells.length, ways.instants.length);
  const regions = [{ name: 'North', territory: box(20, 50.05, 40, 60) }];
  return countFleet(world, { terminals, regions, variant: 0, stretchMicroseconds: 20 * SECOND }, ways, states);
}

const AROUND = box(28, 48, 32, 52);
const FIVE = ['a', 'b', 'c', 'd', 'e'].map((identity) => stands(identity, 50, 30));

describe('a fleet', () => {
  test('whose allow list names three of its five is denied to two', () => {
    const { groups } = count(FIVE, [terminalRule(AROUND, { notOnList: new Set(['a', 'c', 'e']) })]);
    expect(groups).toEqual([
      {
        class: 'standard',
        region: 'elsewhere',
        terminals: 5,
        demandMbps: 0,
        states: { possible: 0.6, 'terminal-allowed': 0.4 },
      },
    ]);
  });

  test('loses the terminal that drives faster than 75 km/h from the very second of its waypoint', () => {
    // 0.01° of latitude in 30 s is 133 km/h; before that it creeps.
    const driver: FleetTerminal = {
      ...{ identity: 'f', class: 'car' },
      where: [
        { instant: MIDNIGHT - 30 * SECOND, latitudeDeg: 50, longitudeDeg: 30 },
        { instant: MIDNIGHT - 13 * SECOND, latitudeDeg: 50.001, longitudeDeg: 30 },
        { instant: MIDNIGHT + 17 * SECOND, latitudeDeg: 50.011, longitudeDeg: 30 },
        { instant: MIDNIGHT + 60 * SECOND, latitudeDeg: 50.012, longitudeDeg: 30 },
      ],
    };
    const { groups } = count([driver], [terminalRule(AROUND, { fasterThanKmh: 75 })]);
    expect(groups[0].states['terminal-allowed']).toBeCloseTo(30 / 60, 6);
    const { groups: free } = count([driver], [terminalRule(AROUND, { fasterThanKmh: 150 })]);
    expect(free[0].states).toEqual({ possible: 1 });
  });

  test('keeps every other terminal as it was when a rule refuses one', () => {
    const others = FIVE.slice(1);
    const refusing = [terminalRule(AROUND, { onList: new Set(['a']) })];
    const of = (terminals: readonly FleetTerminal[], rules: readonly Rule[]): unknown => count(terminals, rules).groups;
    expect(of(others, refusing)).toEqual(of(others, []));
    expect(of(FIVE, refusing)).not.toEqual(of(FIVE, []));
  });

  test('is counted by class and by the first region that holds it, with its demand', () => {
    const { groups } = count([
      stands('a', 50.1, 30, { demandMbps: 3 }),
      stands('b', 50, 30),
      stands('c', 50.1, 30, { class: 'mini' }),
      stands('far', -50, 30),
    ]);
    expect(
      groups.map(({ class: name, region, terminals, demandMbps, states }) => [
        name,
        region,
        terminals,
        demandMbps,
        states,
      ]),
    ).toEqual([
      ['mini', 'North', 1, 0, { possible: 1 }],
      ['standard', 'North', 1, 3, { possible: 1 }],
      ['standard', 'elsewhere', 2, 0, { possible: 0.5, 'satellite-in-view': 0.5 }],
    ]);
  });

  test('tells the denied from those that are not covered, stretch by stretch', () => {
    const fleet = [stands('a', 50, 30), stands('b', 50, 30), stands('far', -50, 30)];
    const half = cellRule(box(29, 49, 31, 51), { from: MIDNIGHT - 10 * SECOND, until: MIDNIGHT + 10 * SECOND });
    expect(count(fleet, [half]).series).toEqual([
      { step: 0, region: 'elsewhere', possible: 2, denied: 0, notCovered: 1 },
      { step: 20, region: 'elsewhere', possible: 0, denied: 2, notCovered: 1 },
      { step: 40, region: 'elsewhere', possible: 2, denied: 0, notCovered: 1 },
    ]);
  });

  test('shares the capacity where the scenario states a demand: one that asks for more than a satellite has gets no room', () => {
    const asks = {
      base: { gates: [...GEOMETRIC_GATES, 'capacity'], mbpsPerTerminal: 1 },
      demand: { terminals: [1], enough: 1 },
    } as const;
    const states = (demandMbps: number): unknown =>
      count([stands('a', 50, 30, { demandMbps })], [], asks).groups[0].states;
    expect(states(1)).toEqual({ possible: 1 });
    expect(states(1e6)).toEqual({ capacity: 1 });
  });

  test('shows no identity', () => {
    expect(JSON.stringify(count([stands('SECRET-1', 50, 30)]))).not.toContain('SECRET');
  });
});

test('a terminal that crosses two cells between two satellites changes cell once and satellite once', () => {
  const terminals: FleetTerminal[] = [
    {
      ...{ identity: 'm', class: 'car' },
      where: [
        { instant: MIDNIGHT - 3 * MINUTE, latitudeDeg: 50, longitudeDeg: 30 },
        { instant: MIDNIGHT + 3 * MINUTE, latitudeDeg: 50.17, longitudeDeg: 30 },
      ],
    },
  ];
  const world = tinyWorld({
    satellites: [
      satellite('ONE', polarOrbitOver(46, 30)),
      satellite('TWO', { ...polarOrbitOver(54, 30), catalogueNumber: 90_002 }),
    ],
    gateways: [gateway('Near', 50, 30.5)],
    grids: [timeGrid(MIDNIGHT - 2 * MINUTE, MIDNIGHT + 2 * MINUTE, MINUTE)],
  });
  const ways = fleetWays(terminals, world.grids, 5);
  const { result, simulation } = run(fleetScenario(world, terminals, ways, 0), { detail: 'path' });
  // ONE comes from the south as TWO leaves northwards: both 4° away at midnight.
  const mobility = fleetMobility(simulation.scenario, terminals, ways, result);
  expect(ways.cells.cells.length).toBe(mobility?.cells);
  expect(mobility).toMatchObject({ terminals: 1, cells: 2, cellChangesPerHour: 15, handoversPerHour: 15 });
});
