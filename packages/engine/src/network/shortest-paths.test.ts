import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyGraph, byHeap, type Graph, sourcesOf } from '../../test/any-graph.ts';
import { type IslTopology, topologyFromLinks } from './isl-topology.ts';
import { emptyPaths, NO_PATH, pathFrom, type ShortestPaths, shortestExit, sourceOf } from './path.ts';
import { emptyPathSearch, loadLengths, shortestPathsInto } from './shortest-paths.ts';

function byBuckets({ topology, lengthsKm, sources }: Omit<Graph, 'moreSources'>): ShortestPaths {
  const search = emptyPathSearch(topology);
  loadLengths(search, lengthsKm);
  const paths = emptyPaths(topology.satelliteCount);
  shortestPathsInto(paths, search, sources);
  return paths;
}

/** Distances between all satellites by Floyd and Warshall's method. */
function betweenAll({ topology, lengthsKm }: Graph): number[][] {
  const all = Array.from({ length: topology.satelliteCount }, (_, k) => k);
  const km = all.map((a) => all.map((b) => (a === b ? 0 : Number.POSITIVE_INFINITY)));
  for (let link = 0; link < topology.linkCount; link++) {
    const [a, b] = [topology.from[link], topology.to[link]];
    km[a][b] = km[b][a] = lengthsKm[link];
  }
  for (const over of all) {
    for (const a of all) for (const b of all) km[a][b] = Math.min(km[a][b], km[a][over] + km[over][b]);
  }
  return km;
}

describe('shortest paths', () => {
  test('are as long as those of Floyd and Warshall, from the best of the sources', () => {
    fc.assert(
      fc.property(anyGraph, (graph) => {
        const between = betweenAll(graph);
        const { satellite, offsetKm, count } = graph.sources;
        const { distanceKm } = byBuckets(graph);
        for (let end = 0; end < graph.topology.satelliteCount; end++) {
          const ways = Array.from({ length: count }, (_, k) => offsetKm[k] + between[satellite[k]][end]);
          expect(distanceKm[end]).toBe(Math.min(Number.POSITIVE_INFINITY, ...ways));
        }
      }),
      { numRuns: 1_000 },
    );
  });

  test('are the same by buckets and by the heap, previous satellites and ties included', () => {
    fc.assert(
      fc.property(anyGraph, (graph) => {
        expect(byBuckets(graph)).toEqual(byHeap(graph));
      }),
      { numRuns: 1_000 },
    );
  });

  test('consist of links, begin at a source and add up to their length', () => {
    fc.assert(
      fc.property(anyGraph, (graph) => {
        const { topology, lengthsKm, sources } = graph;
        const { distanceKm, previous } = byBuckets(graph);
        for (let end = 0; end < topology.satelliteCount; end++) {
          const path = pathFrom(previous, end);
          const source = sourceOf(previous, end);
          expect(path.length === 0).toBe(distanceKm[end] === Number.POSITIVE_INFINITY);
          if (path.length === 0) continue;
          expect(sources.satellite[source]).toBe(path[0]);
          let km = sources.offsetKm[source];
          for (let k = 1; k < path.length; k++) km += lengthsKm[linkBetween(topology, path[k - 1], path[k])];
          expect(km).toBe(distanceKm[end]);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('are as long there as back', () => {
    fc.assert(
      fc.property(anyGraph, fc.nat(), fc.nat(), (graph, a, b) => {
        const [from, to] = [a % graph.topology.satelliteCount, b % graph.topology.satelliteCount];
        const there = byBuckets({ ...graph, sources: sourcesOf([from, 0]) }).distanceKm[to];
        expect(byBuckets({ ...graph, sources: sourcesOf([to, 0]) }).distanceKm[from]).toBe(there);
      }),
      { numRuns: 500 },
    );
  });

  test('never become shorter when a link is lost', () => {
    fc.assert(
      fc.property(anyGraph, fc.nat(), (graph, lost) => {
        fc.pre(graph.topology.linkCount > 0);
        const lengthsKm = graph.lengthsKm.slice();
        lengthsKm[lost % lengthsKm.length] = Number.POSITIVE_INFINITY;
        const after = byBuckets({ ...graph, lengthsKm }).distanceKm;
        byBuckets(graph).distanceKm.forEach((km, satellite) => {
          expect(after[satellite]).toBeGreaterThanOrEqual(km);
        });
      }),
      { numRuns: 500 },
    );
  });

  test('of equal length go over the lower satellite, and begin at the lower source', () => {
    const square = topologyFromLinks(4, [0, 1, 0, 2, 1, 3, 2, 3]);
    const graph = { topology: square, lengthsKm: new Float64Array(4).fill(1_000), sources: sourcesOf([0, 5], [0, 5]) };
    const { previous } = byBuckets(graph);
    expect(pathFrom(previous, 3)).toEqual([0, 1, 3]);
    expect(sourceOf(previous, 3)).toBe(0);
  });

  test('do not exist without sources, links or positions', () => {
    const pair = topologyFromLinks(2, [0, 1]);
    const broken = { topology: pair, lengthsKm: Float64Array.of(Number.POSITIVE_INFINITY), sources: sourcesOf([0, 7]) };
    expect([...byBuckets(broken).previous]).toEqual([-2, NO_PATH]);
    expect([...byBuckets({ ...broken, sources: sourcesOf() }).previous]).toEqual([NO_PATH, NO_PATH]);
    expect(sourceOf(byBuckets(broken).previous, 1)).toBe(-1);
  });

  test('leave their room clean: a second search finds the same', () => {
    fc.assert(
      fc.property(anyGraph, (graph) => {
        const search = emptyPathSearch(graph.topology);
        const paths = emptyPaths(graph.topology.satelliteCount);
        for (let round = 0; round < 2; round++) {
          loadLengths(search, graph.lengthsKm);
          shortestPathsInto(paths, search, graph.sources);
        }
        expect(paths).toEqual(byHeap(graph));
      }),
    );
  });

  test.each([
    { why: 'a satellite that does not exist', source: [2, 5] as const },
    { why: 'a negative offset', source: [0, -5] as const },
    { why: 'an offset that is not a number', source: [0, Number.NaN] as const },
  ])('are refused from $why', ({ source }) => {
    const graph = { topology: topologyFromLinks(2, [0, 1]), lengthsKm: Float64Array.of(1), sources: sourcesOf(source) };
    expect(() => byBuckets(graph)).toThrow(/^PATH_SOURCE: source 0 is satellite/);
    expect(() => byHeap(graph)).toThrow(/^PATH_SOURCE: source 0 is satellite/);
  });
});

describe('the way down', () => {
  test('is the exit of the shortest whole path; a tie goes to the lower satellite', () => {
    const paths = byBuckets({
      topology: topologyFromLinks(3, [0, 1, 1, 2]),
      lengthsKm: Float64Array.of(1_000, 1_000),
      sources: sourcesOf([0, 500]),
    });
    expect(shortestExit(paths, sourcesOf([2, 600], [1, 1_700], [0, 2_600]))).toBe(2);
    expect(shortestExit(paths, sourcesOf([2, 600], [1, 1_600]))).toBe(1);
    expect(shortestExit(paths, sourcesOf())).toBe(-1);
  });
});

function linkBetween(topology: IslTopology, a: number, b: number): number {
  const [from, to] = [Math.min(a, b), Math.max(a, b)];
  return topology.from.findIndex((end, link) => end === from && topology.to[link] === to);
}
