import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { designedConstellation } from '../orbit/index.ts';
import { noLinks, topologyFromLinks } from './isl-topology.ts';
import { walkerGrid } from './walker-grid.ts';

const anyPairs = fc.integer({ min: 2, max: 30 }).chain((count) => {
  const satellite = fc.integer({ min: 0, max: count - 1 });
  const pair = fc.tuple(satellite, satellite).filter(([a, b]) => a !== b);
  const key = ([a, b]: readonly [number, number]): number => Math.min(a, b) * count + Math.max(a, b);
  return fc.record({ count: fc.constant(count), pairs: fc.uniqueArray(pair, { selector: key, maxLength: 60 }) });
});

describe('a topology', () => {
  test('lists each link once, and at both of its ends, whatever the order it came in', () => {
    fc.assert(
      fc.property(anyPairs, ({ count, pairs }) => {
        const topology = topologyFromLinks(count, pairs.flat());
        expect(
          topologyFromLinks(
            count,
            [...pairs].reverse().flatMap(([a, b]) => [b, a]),
          ),
        ).toEqual(topology);
        const { from, to, offsets, neighbours, linkOf } = topology;
        const links = Array.from(from, (end, k) => `${end}-${to[k]}`);
        expect(new Set(links)).toEqual(new Set(pairs.map(([a, b]) => `${Math.min(a, b)}-${Math.max(a, b)}`)));
        expect(links.length).toBe(pairs.length);
        for (let satellite = 0; satellite < count; satellite++) {
          const own = neighbours.subarray(offsets[satellite], offsets[satellite + 1]);
          expect([...own]).toEqual([...own].sort((a, b) => a - b));
          const ends = pairs.filter((pair) => pair.includes(satellite)).map(([a, b]) => (a === satellite ? b : a));
          expect(new Set(own)).toEqual(new Set(ends));
          for (let entry = offsets[satellite]; entry < offsets[satellite + 1]; entry++) {
            expect([from[linkOf[entry]], to[linkOf[entry]]].sort()).toEqual([satellite, neighbours[entry]].sort());
          }
        }
      }),
    );
  });

  test.each([
    { pairs: [0, 3], fault: 'the link between satellites 0 and 3 leaves the satellites 0 to 2' },
    { pairs: [1, 1], fault: 'the link between satellites 1 and 1 joins a satellite with itself' },
    { pairs: [0, 1, 1, 0], fault: 'the link between satellites 0 and 1 comes twice' },
  ])('is refused when $fault', ({ pairs, fault }) => {
    expect(() => topologyFromLinks(3, pairs)).toThrow(`ISL_PAIR: ${fault}`);
  });

  test('has the satellites of its planes in order and the others behind them, and refuses an order that names none', () => {
    expect([...topologyFromLinks(5, [0, 3, 1, 3], [3, 1]).order]).toEqual([3, 1, 0, 2, 4]);
    expect(() => topologyFromLinks(3, [0, 1], [1, 3])).toThrow(/^ISL_ORDER: .* names satellite 3; allowed are 0 to 2/);
  });

  test('without links counts why: some satellites have no laser, the others no partner', () => {
    const sets = designedConstellation([{ altitudeKm: 550, inclinationDeg: 53, planes: 1, satellitesPerPlane: 6 }], 0);
    const { topology, withoutLinks } = noLinks({ sets, instant: 0, lasers: Uint8Array.of(0, 0, 4, 4, 4, 4) });
    expect(topology.linkCount).toBe(0);
    expect(withoutLinks).toEqual({ 'no-laser': 2, 'no-shell': 0, 'no-plane': 0, 'no-partner': 4 });
  });
});

describe('the grid of equal slots', () => {
  const shell = { altitudeKm: 550, inclinationDeg: 53, planes: 3, satellitesPerPlane: 4 };
  const input = { sets: designedConstellation([shell], 0), instant: 0, lasers: new Uint8Array(12).fill(4) };
  const linksOf = (seam: number | 'open', lasers = input.lasers): string[] => {
    const { topology } = walkerGrid([{ planes: 3, satellitesPerPlane: 4, seam }])({ ...input, lasers });
    return Array.from(topology.from, (from, k) => `${from}-${topology.to[k]}`);
  };

  test('joins slot by slot, and the last plane with the first as many slots ahead as the phase adds up to', () => {
    const rings = ['0-1', '1-2', '2-3', '0-3', '4-5', '5-6', '6-7', '4-7', '8-9', '9-10', '10-11', '8-11'];
    const across = ['0-4', '1-5', '2-6', '3-7', '4-8', '5-9', '6-10', '7-11'];
    expect(linksOf(1).sort()).toEqual([...rings, ...across, '1-8', '2-9', '3-10', '0-11'].sort());
    expect(linksOf('open').sort()).toEqual([...rings, ...across].sort());
  });

  test('gives no satellite more links than it has lasers', () => {
    expect(linksOf(1, new Uint8Array(12).fill(2)).length).toBe(12);
    expect(linksOf(1, new Uint8Array(12)).length).toBe(0);
  });

  test('refuses a list of another length', () => {
    const grid = walkerGrid([{ planes: 3, satellitesPerPlane: 5, seam: 0 }]);
    expect(() => grid(input)).toThrow('ISL_COUNT: the shells of the grid have 15 satellites, the list has 12.');
  });
});
