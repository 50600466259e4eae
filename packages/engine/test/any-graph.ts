import fc from 'fast-check';
import {
  emptyPaths,
  type IslTopology,
  type PathSources,
  type ShortestPaths,
  shortestPathsByHeapInto,
  topologyFromLinks,
} from '../src/network/index.ts';

/** Satellites, links and one or several sets of sources. */
export interface Graph {
  readonly topology: IslTopology;
  readonly lengthsKm: Float64Array;
  readonly sources: PathSources;
  readonly moreSources: readonly PathSources[];
}

export function sourcesOf(...sources: readonly (readonly [satellite: number, offsetKm: number])[]): PathSources {
  return {
    satellite: Int32Array.from(sources, ([satellite]) => satellite),
    offsetKm: Float64Array.from(sources, ([, offsetKm]) => offsetKm),
    count: sources.length,
  };
}

/** By the readable twin. */
export function byHeap({ topology, lengthsKm, sources }: Omit<Graph, 'moreSources'>): ShortestPaths {
  const paths = emptyPaths(topology.satelliteCount);
  shortestPathsByHeapInto(paths, topology, lengthsKm, sources);
  return paths;
}

/** Whole kilometres, so that sums are exact whatever their order, and ties occur; spreads from equal to 1 : 6000; some broken. */
const anyLengthKm = fc.oneof(
  fc.integer({ min: 900, max: 905 }),
  fc.integer({ min: 1, max: 6_000 }),
  fc.constant(Number.POSITIVE_INFINITY),
);
const anyOffsetKm = fc.oneof(
  fc.integer({ min: 0, max: 40_000 }),
  fc.constant(500),
  fc.constant(Number.POSITIVE_INFINITY),
);

export const anyGraph: fc.Arbitrary<Graph> = fc.integer({ min: 2, max: 14 }).chain((count) => {
  const satellite = fc.integer({ min: 0, max: count - 1 });
  const pair = fc.tuple(satellite, satellite).filter(([a, b]) => a !== b);
  const link = fc.record({ pair, lengthKm: anyLengthKm });
  const links = fc.uniqueArray(link, {
    maxLength: 40,
    selector: ({ pair: [a, b] }) => Math.min(a, b) * count + Math.max(a, b),
  });
  const sources = fc.array(fc.tuple(satellite, anyOffsetKm), { maxLength: 5 });
  const moreSources = fc.array(sources, { maxLength: 12 });
  const along = fc.shuffledSubarray([...Array(count).keys()]);
  return fc.record({ links, along, sources, moreSources }).map((drawn) => {
    const topology = topologyFromLinks(
      count,
      drawn.links.flatMap(({ pair: ends }) => ends),
      drawn.along,
    );
    const lengthOf = (a: number, b: number): number =>
      drawn.links.find(({ pair: [c, d] }) => Math.min(c, d) === a && Math.max(c, d) === b)?.lengthKm as number;
    return {
      topology,
      lengthsKm: Float64Array.from(topology.from, (from, k) => lengthOf(from, topology.to[k])),
      sources: sourcesOf(...drawn.sources),
      moreSources: drawn.moreSources.map((one) => sourcesOf(...one)),
    };
  });
});
