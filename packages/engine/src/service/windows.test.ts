import { describe, expect, test } from 'vitest';
import { strewnWorld } from '../../test/strewn-world.ts';
import { MIDNIGHT, MINUTE, run, statesOf, tinyWorld } from '../../test/tiny-worlds.ts';
import { timeGrid } from '../time/index.ts';
import { GEOMETRIC_GATES } from './gates.ts';
import { joinSweeps } from './join-sweeps.ts';
import { prepareSimulation, type Simulation } from './simulation.ts';
import { summarise } from './summarise.ts';
import { type SweepResult, sweep, type Window, windowsOf } from './sweep.ts';

const IDENTITY = { digest: 'none', engine: 'test' };

/** Everything a sweep found, as plain values that can be compared. */
function plain(simulation: Simulation, result: SweepResult): unknown {
  const rows = ({ count, ...columns }: SweepResult['intervals']): unknown =>
    Object.fromEntries(Object.entries(columns).map(([key, column]) => [key, [...column.subarray(0, count)]]));
  const columns = (byGateway: SweepResult['landings']): unknown =>
    byGateway.map((column) => column?.pages.map((page) => page && [...page]));
  return {
    intervals: rows(result.intervals),
    paths: result.paths && rows(result.paths),
    visible: [...result.visibleHistogram],
    landings: columns(result.landings),
    landingsByCase: result.landingsByCase.map(columns),
    onlyWay: columns(result.onlyWay),
    delivery: result.delivery && [...result.delivery.kbpsSteps, result.delivery.leastKbps].map((column) => [...column]),
    rtt: result.rtt.map((samples) => [...samples]),
    lowestFreshShare: result.lowestFreshShare,
    refusedPositions: result.refusedPositions,
    summary: JSON.stringify(summarise(simulation, result, IDENTITY)),
  };
}

/** Cuts every grid into windows of the given lengths, over and over. */
function cut(simulation: Simulation, lengths: readonly number[]): Window[] {
  return simulation.scenario.grids.flatMap(({ count }, grid) => {
    const windows: Window[] = [];
    for (let firstStep = 0; firstStep < count; ) {
      const stepCount = Math.min(lengths[windows.length % lengths.length], count - firstStep);
      windows.push({ grid, firstStep, stepCount });
      firstStep += stepCount;
    }
    return windows;
  });
}

describe('a period cut into windows', () => {
  const grids = [
    timeGrid(MIDNIGHT, MIDNIGHT + 25 * MINUTE, MINUTE),
    timeGrid(MIDNIGHT + 25 * MINUTE, MIDNIGHT + 36 * MINUTE, MINUTE),
  ];
  const simulation = prepareSimulation(strewnWorld(3, { grids }));
  const DETAIL = { detail: 'path' } as const;
  const whole = plain(simulation, joinSweeps(simulation, [sweep(simulation, windowsOf(simulation), DETAIL)]));

  test.each([[[1]], [[2, 3]], [[7]], [[24, 1]], [[1000]]])(
    'of %j steps gives the same results as in one piece',
    (lengths) => {
      const result = joinSweeps(simulation, [sweep(simulation, cut(simulation, lengths), DETAIL)]);
      expect(plain(simulation, result)).toEqual(whole);
    },
  );

  test('and shared among three workers that finish in any order gives the same results', () => {
    const windows = cut(simulation, [2, 3]);
    const shares = [windows.slice(11), windows.slice(0, 5), windows.slice(5, 11)];
    const parts = shares.map((share) => sweep(simulation, share, DETAIL));
    expect(plain(simulation, joinSweeps(simulation, parts))).toEqual(whole);
  });

  test('and with a demand shares the capacity the same way, however it is cut', () => {
    const places = strewnWorld(3).places.length;
    const crowded = prepareSimulation(
      strewnWorld(3, {
        grids,
        base: { gates: [...GEOMETRIC_GATES, 'capacity'], mbpsPerTerminal: 50 },
        demand: { terminals: Array.from({ length: places }, (_, place) => 10 * place), enough: 1 },
        assume: { radio: ['pessimistic', 'optimistic'] },
      }),
    );
    const parts = (lengths: readonly number[]): SweepResult[] =>
      cut(crowded, lengths).map((window) => sweep(crowded, [window]));
    const one = plain(crowded, joinSweeps(crowded, parts([1000])));
    expect(plain(crowded, joinSweeps(crowded, parts([4, 3])))).toEqual(one);
    expect(JSON.stringify(one)).toContain('mbpsPerTerminal');
  });

  test('and dealt out in turns is refused: round-trip times would get out of order', () => {
    const windows = cut(simulation, [2]);
    const parts = [0, 1].map((worker) =>
      sweep(
        simulation,
        windows.filter((_, index) => index % 2 === worker),
      ),
    );
    expect(() => joinSweeps(simulation, parts)).toThrow(/^SWEEPS_OVERLAP: /);
  });

  test('keeps a break where one span of the scenario ends and the next begins, though they touch', () => {
    const { intervals } = joinSweeps(simulation, [sweep(simulation, windowsOf(simulation))]);
    for (let row = 0; row < intervals.count; row += 1) {
      expect(intervals.fromStep[row] < 25 && intervals.toStep[row] > 25).toBe(false);
    }
  });
});

describe('intervals', () => {
  test('cover every step of every series exactly once, in order, and neighbours differ', () => {
    const { result, simulation } = run(strewnWorld(4, { assume: { gsoSeparationDeg: [0, 18] } }));
    const { series, fromStep, toStep, state, count } = result.intervals;
    const [steps, seriesCount] = [simulation.scenario.grids[0].count, 2 * simulation.observers.count];
    let row = 0;
    for (let expected = 0; expected < seriesCount; expected += 1) {
      for (let at = 0; at < steps; row += 1) {
        expect([series[row], fromStep[row]]).toEqual([expected, at]);
        if (at > 0) expect(state[row]).not.toBe(state[row - 1]);
        expect(toStep[row]).toBeGreaterThan(at);
        at = toStep[row];
      }
      expect(toStep[row - 1]).toBe(steps);
    }
    expect(row).toBe(count);
  });

  test('keep the smallest and the largest number of satellites in view', () => {
    const { result } = run(tinyWorld());
    const { visibleMin, visibleMax, count } = result.intervals;
    expect([...visibleMin.subarray(0, count)]).toEqual([0, 1, 0]);
    expect([...visibleMax.subarray(0, count)]).toEqual([0, 1, 0]);
  });
});

describe('a run', () => {
  test('reports its progress and stops with an error when it is interrupted', () => {
    const simulation = prepareSimulation(tinyWorld());
    const done: number[] = [];
    sweep(simulation, cut(simulation, [3]), { onProgress: (steps) => done.push(steps) });
    expect(done).toEqual([3, 6, 7]);
    const signal = { aborted: false };
    const interrupted = () =>
      sweep(simulation, cut(simulation, [3]), { signal, onProgress: () => Object.assign(signal, { aborted: true }) });
    expect(interrupted).toThrow(/^ABORTED: /);
  });

  test('over two spans counts the steps of both', () => {
    const span = timeGrid(MIDNIGHT, MIDNIGHT + 2 * MINUTE, MINUTE);
    const world = run(tinyWorld({ grids: [span, timeGrid(MIDNIGHT + 10 * MINUTE, MIDNIGHT + 13 * MINUTE, MINUTE)] }));
    const gone = 'satellite-in-view';
    expect(statesOf(world)).toEqual(['possible', 'possible', gone, gone, gone]);
    expect(world.summary.variants[0].places[0]).toMatchObject({ steps: 5, possibleShare: 0.4 });
  });
});
