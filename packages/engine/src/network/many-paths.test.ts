import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyGraph, byHeap, type Graph, sourcesOf } from '../../test/any-graph.ts';
import { topologyFromLinks } from './isl-topology.ts';
import { copyPathsInto, type ManyPaths, manyPaths, type StridedPaths } from './many-paths.ts';
import { emptyPaths, type ShortestPaths } from './path.ts';

const BACK_ENDS = ['plain', 'simd'] as const;
const MOST = 12;

function dense(found: StridedPaths, satelliteCount: number): ShortestPaths {
  const paths = emptyPaths(satelliteCount);
  copyPathsInto(paths, found);
  return paths;
}

function expectTheSame(many: ManyPaths, { topology, lengthsKm, moreSources }: Graph): void {
  const found = many.search(moreSources);
  expect(found.length).toBe(moreSources.length);
  moreSources.forEach((sources, set) => {
    expect(dense(found[set], topology.satelliteCount)).toEqual(byHeap({ topology, lengthsKm, sources }));
  });
}

describe.each(BACK_ENDS)('paths from many sets of sources (%s back end)', (backEnd) => {
  test('are those of each set alone by the heap, previous satellites and ties included', () => {
    fc.assert(
      fc.property(anyGraph, (graph) => {
        const many = manyPaths(graph.topology, MOST, backEnd);
        many.load(graph.lengthsKm);
        expectTheSame(many, graph);
        expectTheSame(many, graph);
      }),
      { numRuns: 300 },
    );
  });

  test('are those of each set alone where a link has no length, too', () => {
    const chain = topologyFromLinks(3, [0, 1, 1, 2]);
    const many = manyPaths(chain, 1, backEnd);
    many.load(Float64Array.of(0, 1_000));
    const [{ distanceKm, previous, stride }] = many.search([sourcesOf([2, 500])]);
    expect([0, 1, 2].map((satellite) => distanceKm[satellite * stride])).toEqual([1_500, 1_500, 500]);
    expect([0, 1, 2].map((satellite) => previous[satellite * stride])).toEqual([1, 2, -2]);
  });

  test('are refused where there is no room for so many, or a source is none', () => {
    const many = manyPaths(topologyFromLinks(2, [0, 1]), 1, backEnd);
    many.load(Float64Array.of(1_000));
    expect(() => many.search([sourcesOf(), sourcesOf()])).toThrow(
      'PATH_ROOM: there are 2 sets of sources, and room for 1.',
    );
    expect(() => many.search([sourcesOf([2, 0])])).toThrow(/^PATH_SOURCE: source 0 is satellite 2/);
  });
});
