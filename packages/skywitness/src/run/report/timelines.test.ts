import {
  type Intervals,
  POSSIBLE,
  type Simulation,
  STATES,
  type SweepResult,
  stateCode,
} from '@skywitness/engine/service';
import { describe, expect, test } from 'vitest';
import { spansOf, timelines } from './timelines.ts';

const LANDING = stateCode('landing');
const STALE = stateCode('stale');
const MINUTE = 60_000;
const DAY_STEPS = 1440;
/** 2022-09-26T00:00:00Z, and three days later. */
const STARTS_MS = [1_664_150_400_000, 1_664_409_600_000];

interface World {
  readonly variants?: number;
  readonly steps?: readonly number[];
  /** Areas of the cells of each territory; undefined for a point. */
  readonly places: readonly (readonly number[] | undefined)[];
  /** State of a site at a global step. */
  readonly state: (site: number, step: number) => number;
}

/** As much of a simulation as timelines read, with intervals made from a rule. */
function run({ variants = 1, steps = [DAY_STEPS, 720], places, state }: World): ReturnType<typeof timelines> {
  const siteCounts = places.map((areas) => areas?.length ?? 1);
  const firstSite = runningTotal(siteCounts);
  const siteCount = firstSite[places.length] ?? 0;
  const simulation = simulationOf(variants, steps, places, firstSite);
  const rows: [series: number, from: number, to: number, state: number][] = [];
  for (let series = 0; series < variants * siteCount; series++) {
    for (let step = 0; step < (simulation.firstStepOfGrid.at(-1) ?? 0); step++) {
      const now = state(series % siteCount, step);
      const last = rows.at(-1);
      const goes = last?.[0] === series && last[3] === now && !simulation.firstStepOfGrid.includes(step);
      if (last !== undefined && goes) last[2] = step + 1;
      else rows.push([series, step, step + 1, now]);
    }
  }
  const column = (index: number): Int32Array => Int32Array.from(rows, (row) => row[index] ?? 0);
  const intervals = { count: rows.length, series: column(0), fromStep: column(1), toStep: column(2), state: column(3) };
  const shown = places.map(
    (areas) => areas && { resolution: 5, cells: areas.map(String), shownBy: Int32Array.from(areas.keys()) },
  );
  return timelines(simulation, { intervals: intervals as unknown as Intervals } as SweepResult, shown);
}

function simulationOf(
  variants: number,
  steps: readonly number[],
  places: World['places'],
  firstSite: readonly number[],
): Simulation {
  return {
    scenario: {
      variants: Array.from({ length: variants }),
      grids: steps.map((count, grid) => ({ start: (STARTS_MS[grid] ?? 0) * 1000, stepMicroseconds: 60e6, count })),
      places: places.map((areas) => ({
        kind: areas === undefined ? 'point' : 'territory',
        positions: Array.from({ length: areas?.length ?? 1 }),
        ...(areas === undefined ? {} : { cells: { areasKm2: Float64Array.from(areas) } }),
      })),
    },
    observers: { count: firstSite.at(-1) },
    firstSite: Int32Array.from(firstSite),
    firstStepOfGrid: runningTotal(steps),
  } as unknown as Simulation;
}

/** [0, a, a + b, …] of the counts a, b, … */
function runningTotal(counts: readonly number[]): number[] {
  const totals = [0];
  for (const count of counts) totals.push((totals.at(-1) ?? 0) + count);
  return totals;
}

const FIRST = { variant: 0, place: 0 };
const total = (bins: readonly { from: number; to: number }[]): number =>
  bins.reduce((sum, { from, to }) => sum + to - from, 0);

describe('the timeline of a point', () => {
  test('is its runs to the minute, broken at the gap between two spans', () => {
    const { runs } = run({ places: [undefined], state: (_, step) => (step === 100 ? LANDING : POSSIBLE) })(FIRST);
    const [first = 0, second = 0] = STARTS_MS;
    expect(runs).toEqual([
      [first, first + 100 * MINUTE, POSSIBLE],
      [first + 100 * MINUTE, first + 101 * MINUTE, LANDING],
      [first + 101 * MINUTE, first + DAY_STEPS * MINUTE, POSSIBLE],
      [second, second + 720 * MINUTE, POSSIBLE],
    ]);
  });

  test('turns into bins when it flickers too often to draw, and covers all of the time still', () => {
    const timeline = run({
      places: [undefined],
      steps: [40_000],
      state: (_, step) => (step % 2 === 0 ? POSSIBLE : LANDING),
    })(FIRST);
    expect(timeline.runs).toBeUndefined();
    expect(timeline.cellShares).toBeUndefined();
    expect(total(timeline.bins ?? [])).toBe(40_000 * MINUTE);
    expect(new Set((timeline.bins ?? []).map(({ shares }) => shares[LANDING])).size).toBeLessThanOrEqual(3);
  });

  test('one dark minute among a month of flicker stays visible in its bin', () => {
    const VIEW = stateCode('satellite-in-view');
    const state = (_: number, step: number): number => (step === 30_001 ? VIEW : step % 2 === 0 ? POSSIBLE : LANDING);
    const { bins = [] } = run({ places: [undefined], steps: [40_000], state })(FIRST);
    const dark = bins.filter(({ shares }) => (shares[VIEW] ?? 0) > 0);
    const at = (STARTS_MS[0] ?? 0) + 30_001 * MINUTE;
    expect(dark.map(({ from, to }) => from <= at && at < to)).toEqual([true]);
  });
});

describe('the timeline of a territory', () => {
  const halves = run({ places: [[300, 100]], state: (site, step) => (site === 1 && step >= 720 ? LANDING : POSSIBLE) })(
    FIRST,
  );

  test('weighs cells by their area', () => {
    const shares = (halves.bins ?? []).map((bin) => [bin.shares[POSSIBLE], bin.shares[LANDING]]);
    expect(shares).toEqual([
      [1000, 0],
      [750, 250],
      [750, 250],
    ]);
  });

  test('says of each cell for how much of the time it was possible', () => {
    expect(halves.cellShares).toEqual([1000, 333]);
  });

  test('says it of the time that could be answered, and nothing of a cell without any', () => {
    const state = (site: number, step: number): number =>
      site === 1 || step >= 1080 ? STALE : step >= 540 ? LANDING : POSSIBLE;
    expect(run({ places: [[1, 1]], state })(FIRST).cellShares).toEqual([500, null]);
  });

  test('has at most 240 bins, each within one span, all shares summing to a thousand', () => {
    const state = (site: number, step: number): number => ((step * 7919 + site) % 13 < 5 ? LANDING : POSSIBLE);
    const { bins = [] } = run({ places: [[1, 2, 3]], state })(FIRST);
    const [first = 0, second = 0] = STARTS_MS;
    expect(bins.length).toBeGreaterThan(100);
    expect(bins.length).toBeLessThanOrEqual(240);
    expect(total(bins)).toBe((DAY_STEPS + 720) * MINUTE);
    for (const { from, to, shares } of bins) {
      expect(shares.length).toBe(STATES.length);
      expect(shares.reduce((sum, share) => sum + share, 0)).toBe(1000);
      expect(to <= first + DAY_STEPS * MINUTE || from >= second).toBe(true);
    }
  });
});

describe('a long window with many variants', () => {
  test('stays below three megabytes', () => {
    const state = (site: number, step: number): number => ((step * 7919 + site * 31) % 17 < 8 ? LANDING : POSSIBLE);
    const [variants, places] = [32, [undefined, undefined, undefined, undefined, [1, 1]]];
    const of = run({ variants, places, steps: [3000], state });
    const all = Array.from({ length: variants }, (_, variant) => places.map((_, place) => of({ variant, place })));
    expect(JSON.stringify(all).length).toBeLessThan(3e6);
  });
});

test('spans are told in milliseconds', () => {
  const simulation = simulationOf(1, [DAY_STEPS], [undefined], [0, 1]);
  expect(spansOf(simulation)).toEqual([{ from: STARTS_MS[0], to: (STARTS_MS[0] ?? 0) + 86_400_000, stepSeconds: 60 }]);
});
