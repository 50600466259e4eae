import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyGraph } from '../../test/any-graph.ts';
import { topologyFromLinks } from './isl-topology.ts';
import { pathLines } from './path-lines.ts';

test('every satellite with a link is in one line, and every link leads along a line or is pulled over, in both senses', () => {
  fc.assert(
    fc.property(anyGraph, ({ topology }) => {
      const { members, lineOf, ahead, behind, starts, pullTo, pullFrom, pullEntry } = pathLines(topology);
      const linked = [...Array(topology.satelliteCount).keys()].filter(
        (satellite) => topology.offsets[satellite + 1] > topology.offsets[satellite],
      );
      expect([...members].sort((a, b) => a - b)).toEqual(linked);
      for (const [place, satellite] of members.entries()) {
        expect(place).toBeGreaterThanOrEqual(starts[lineOf[satellite]]);
        expect(place).toBeLessThan(starts[lineOf[satellite] + 1]);
      }
      for (const [pull, entry] of pullEntry.entries()) expect(topology.neighbours[entry]).toBe(pullFrom[pull]);
      const along = [...ahead, ...behind].filter((entry) => entry >= 0).map((entry) => topology.linkOf[entry]);
      const over = Array.from(pullEntry, (entry, pull) => {
        const link = topology.linkOf[entry];
        expect([topology.from[link], topology.to[link]]).toContain(pullTo[pull]);
        return link;
      });
      const twice = [...Array(topology.linkCount).keys()].flatMap((link) => [link, link]);
      expect([...along, ...over].sort((a, b) => a - b)).toEqual(twice);
    }),
  );
});

test('a ring in order is one line, and a grid whose list is shuffled has lines nevertheless', () => {
  expect(pathLines(topologyFromLinks(5, [0, 1, 1, 2, 2, 3, 3, 4, 4, 0])).lineCount).toBe(1);
  const at = (row: number, column: number): number => ((row * 20 + column) * 77) % 400;
  const links = Array.from({ length: 400 }, (_, k) => [Math.floor(k / 20), k % 20] as const).flatMap(
    ([row, column]) => [
      ...(row < 19 ? [at(row, column), at(row + 1, column)] : []),
      ...(column < 19 ? [at(row, column), at(row, column + 1)] : []),
    ],
  );
  expect(pathLines(topologyFromLinks(400, links)).lineCount).toBeLessThan(400 / 6);
});
