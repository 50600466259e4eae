import { describe, expect, test } from 'vitest';
import { run, tinyWorld, type World } from '../../test/tiny-worlds.ts';
import { type ComparedPlace, type ComparedRun, compareRuns } from './compare.ts';
import { cellChanges } from './compare-cells.ts';

/** A run over one point, as the host would read it from the disk. */
function pointRun(world: World = {}): ComparedRun {
  const { summary } = run(tinyWorld(world));
  return {
    scenario: summary.scenario,
    digest: summary.digest,
    engine: summary.engine,
    stamps: summary.stamps,
    spans: [[0, 420_000_000]],
    stepsMicroseconds: [60_000_000],
    policies: summary.policies,
    variants: summary.variants.map(({ assume, places }) => ({
      assume,
      places: places.map((place) => ({ ...place, where: [50, 30], ...column([], []) })),
    })),
  };
}

function column(cellShares: readonly number[], people: readonly number[]) {
  return {
    cellShares: Float64Array.from(cellShares),
    areasKm2: Float64Array.from(cellShares, () => 250.04),
    people: Float64Array.from(people),
  };
}

/** A run over one territory with these shares of its cells. */
function territoryRun(cellShares: readonly number[], states: ComparedPlace['states'], rttMs?: number): ComparedRun {
  const place: ComparedPlace = {
    name: 'Land',
    kind: 'territory',
    where: cellShares.map((_, cell) => `cell ${cell}`),
    possibleShare: states.possible ?? 0,
    states,
    ...(rttMs === undefined ? {} : { rttMs: { min: rttMs - 1, median: rttMs, p95: rttMs + 1 } }),
    ...column(cellShares, [1000, 200, 0, 40]),
  };
  return { ...pointRun(), variants: [{ assume: {}, places: [place] }] };
}

describe('a run compared with itself', () => {
  test('shows no difference anywhere', () => {
    const { variants, onlyInA, onlyInB, warnings } = compareRuns(pointRun(), pointRun());
    expect(variants[0].places).toMatchObject([{ name: 'Here', possibleShare: { difference: 0 }, states: [] }]);
    expect([onlyInA, onlyInB, warnings]).toEqual([[], [], []]);
    const land = territoryRun([1, 0.5, 0, 1], { possible: 0.625, landing: 0.375 }, 30);
    const [place] = compareRuns(land, land).variants[0].places;
    expect(place.cells).toMatchObject({
      lost: { cells: 0 },
      gained: { cells: 0 },
      worse: { cells: 0 },
      better: { cells: 0 },
    });
    expect(place.rttMs).toEqual({ a: 30, b: 30, difference: 0 });
  });
});

describe('a run without the gateway', () => {
  const without = pointRun({ losses: [{ kind: 'gateway', index: 0, from: 0 }] });

  test('only loses', () => {
    const [place] = compareRuns(pointRun(), without).variants[0].places;
    expect(place.possibleShare.difference).toBeLessThan(0);
    expect(place.possibleShare).toMatchObject({ b: 0 });
    const infrastructure = place.states.find(({ state }) => state === 'infrastructure');
    expect(infrastructure?.difference).toBeCloseTo(-(place.possibleShare.difference ?? 0), 9);
  });

  test('gains as much the other way round', () => {
    const there = compareRuns(pointRun(), without).variants[0].places[0].possibleShare;
    const back = compareRuns(without, pointRun()).variants[0].places[0].possibleShare;
    expect(back).toEqual({ a: there.b, b: there.a, difference: -(there.difference ?? 0) });
  });
});

describe('cells', () => {
  const before = territoryRun([1, 0.5, 0, Number.NaN], { possible: 0.5, landing: 0.5 });
  const after = territoryRun([0, 0.495, 0.3, 1], { possible: 0.4, landing: 0.6 });

  test('are lost, gained, worse and better by area and by people in listed places', () => {
    expect(compareRuns(before, after).variants[0].places[0].cells).toEqual({
      all: { cells: 4, areaKm2: 1000.2, people: 1240 },
      lost: { cells: 1, areaKm2: 250, people: 1000 },
      gained: { cells: 1, areaKm2: 250, people: 0 },
      worse: { cells: 1, areaKm2: 250, people: 1000 },
      better: { cells: 1, areaKm2: 250, people: 0 },
      unanswered: { cells: 1, areaKm2: 250, people: 40 },
    });
  });

  test('that move by exactly one point count, also where subtraction leaves dust', () => {
    const at = (share: number) => column([share], [0]);
    expect(cellChanges(at(0.3), Float64Array.of(0.29)).worse.cells).toBe(1);
    expect(cellChanges(at(0.29), Float64Array.of(0.3)).better.cells).toBe(1);
    expect(cellChanges(at(0.3), Float64Array.of(0.2901)).worse.cells).toBe(0);
  });
});

describe('what cannot be compared', () => {
  const a = pointRun();
  const [variant] = a.variants;

  test.each<[string, string, ComparedRun]>([
    ['another time', 'COMPARE_TIME', { ...a, spans: [[0, 1_000_000]] }],
    [
      'another place',
      'COMPARE_PLACES',
      { ...a, variants: [{ ...variant, places: [{ ...variant.places[0], name: 'There' }] }] },
    ],
    [
      'the same name elsewhere',
      'COMPARE_PLACES',
      { ...a, variants: [{ ...variant, places: [{ ...variant.places[0], where: [51, 30] }] }] },
    ],
    ['other assumptions', 'COMPARE_VARIANTS', { ...a, variants: [{ ...variant, assume: { select: 'all' } }] }],
  ])('%s is refused', (_, code, b) => {
    expect(() => compareRuns(a, b)).toThrow(`${code}: `);
  });

  test('variants of only one run are named', () => {
    const b = { ...a, variants: [...a.variants, { ...variant, assume: { select: 'all' as const } }] };
    expect(compareRuns(a, b)).toMatchObject({ onlyInA: [], onlyInB: [{ select: 'all' }] });
    expect(compareRuns(a, b).variants).toHaveLength(1);
  });

  test('a place without an answer has no share, and versions that differ are said', () => {
    const stale = { ...territoryRun([0], { possible: 0, stale: 1 }), engine: 'another' };
    const comparison = compareRuns(territoryRun([1], { possible: 1 }), stale);
    expect(comparison.variants[0].places[0].possibleShare).toEqual({ a: 1, b: null, difference: null });
    expect(comparison.warnings.map(({ code }) => code)).toEqual(['COMPARE_ENGINE', 'COMPARE_STALE']);
  });
});
