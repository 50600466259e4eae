import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pointOfPresence } from '../../test/laser-worlds.ts';
import {
  gateway,
  MIDNIGHT,
  MINUTE,
  polarOrbitOver,
  run,
  satellite,
  territoryOf,
  tinyWorld,
} from '../../test/tiny-worlds.ts';
import type { CellSet } from '../earth/index.ts';
import { timeGrid } from '../time/index.ts';
import { joinHistograms, quantilesMs, type RttHistogram, rttCounter } from './rtt-histogram.ts';

const sample = fc.record({
  ms: fc.double({ min: 0, max: 900, noNaN: true }),
  weight: fc.integer({ min: 1, max: 1_000_000 }),
});

function histogramOf(samples: readonly { readonly ms: number; readonly weight: number }[]): RttHistogram {
  const counter = rttCounter();
  for (const { ms, weight } of samples) counter.add(ms, weight);
  return counter.histogram();
}

describe('weighted quantiles', () => {
  test('are those of the samples sorted and counted out by weight, to half a bin', () => {
    fc.assert(
      fc.property(fc.array(sample, { minLength: 1, maxLength: 60 }), (samples) => {
        const sorted = [...samples].sort((a, b) => a.ms - b.ms);
        const total = sorted.reduce((sum, { weight }) => sum + weight, 0);
        for (const share of [0, 0.25, 0.5, 0.95, 1]) {
          let reached = 0;
          const wanted = sorted.find(({ weight }) => {
            reached += weight;
            return reached >= share * total;
          });
          const [found] = quantilesMs(histogramOf(samples), [share]) ?? [];
          expect(Math.abs((found ?? 0) - (wanted?.ms ?? 0))).toBeLessThanOrEqual(0.005 + 1e-9);
        }
      }),
      { numRuns: 200, seed: 6 },
    );
  });

  test('do not depend on how the samples were dealt out', () => {
    fc.assert(
      fc.property(fc.array(sample, { minLength: 2, maxLength: 60 }), fc.nat(59), (samples, cut) => {
        const parts = [samples.slice(cut), samples.slice(0, cut)].map(histogramOf);
        const sorted = (one: RttHistogram): unknown => [...one].sort(([a], [b]) => a - b).map(([k, v]) => [k, [...v]]);
        expect(sorted(joinHistograms(parts))).toEqual(sorted(histogramOf(samples)));
      }),
      { numRuns: 100, seed: 7 },
    );
  });

  test('of nothing are nothing', () => {
    expect(quantilesMs(new Map(), [0.5])).toBeUndefined();
  });
});

describe('the round trips of a territory', () => {
  /** Three cells whose satellites stand overhead, each with a gateway of its own farther and farther away from the home. */
  const cells: CellSet = {
    resolution: 5,
    cells: ['a', 'b', 'c'],
    areasKm2: Float64Array.of(100.000001, 300, 250.5),
    latitudesDeg: Float64Array.of(10, 30, 50),
    longitudesDeg: Float64Array.of(30, 30, 30),
  };
  const world = (areasKm2: Float64Array, more = {}) =>
    run(
      tinyWorld({
        satellites: [10, 30, 50].map((latitude) => satellite(`S${latitude}`, polarOrbitOver(latitude, 30))),
        gateways: [10, 30, 50].map((latitude) => gateway(`G${latitude}`, latitude, 30)),
        pointsOfPresence: [pointOfPresence('Home', 0, 30)],
        home: { include: 'live' },
        places: [territoryOf('Three', { ...cells, areasKm2 })],
        grids: [timeGrid(MIDNIGHT, MIDNIGHT + MINUTE, MINUTE)],
        ...more,
      }),
    ).summary.variants[0].places[0];

  test('have the median of the area, not of the cells', () => {
    const [low, middle, high] = [0, 1, 2].map((cell) => {
      const areasKm2 = Float64Array.of(1, 1, 1);
      areasKm2[cell] = 1_000_000;
      return world(areasKm2).rttMs?.median ?? Number.NaN;
    });
    expect(low < middle && middle < high).toBe(true);
    expect(world(cells.areasKm2).rttMs?.median).toBe(middle);
    expect(world(Float64Array.of(100, 100, 250)).rttMs?.median).toBe(high);
    expect(world(Float64Array.of(400, 300, 99)).rttMs).toMatchObject({ min: low, median: low, p95: high });
  });

  test('weigh a step by its length', () => {
    // Ten seconds at midnight, overhead; then a minute, when the satellites are 4° farther north.
    const grids = [
      timeGrid(MIDNIGHT, MIDNIGHT + 10_000_000, 10_000_000),
      timeGrid(MIDNIGHT + MINUTE, MIDNIGHT + 2 * MINUTE, MINUTE),
    ];
    const only = (grid: number) => world(Float64Array.of(1, 1e-9, 1e-9), { grids: [grids[grid]] }).rttMs?.median;
    const both = world(Float64Array.of(1, 1e-9, 1e-9), { grids }).rttMs;
    expect(only(0)).toBeLessThan(only(1) ?? 0);
    expect(both?.median).toBe(only(1));
  });

  test('are never shorter than those of the quickest way', () => {
    const { rttMs, leastRttMs } = world(cells.areasKm2);
    for (const key of ['min', 'median', 'p95'] as const)
      expect(leastRttMs?.[key]).toBeLessThanOrEqual(rttMs?.[key] ?? 0);
  });
});
