import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RAD_PER_DEG } from '../constants.ts';
import { designedConstellation, type ElementSet } from '../orbit/index.ts';
import type { IslTopology } from './isl-topology.ts';
import { nearestNeighbours } from './nearest-neighbours.ts';

function at(nodeDeg: number, alongDeg: number, inclinationDeg = 53): ElementSet {
  const [one] = designedConstellation([{ altitudeKm: 550, inclinationDeg, planes: 1, satellitesPerPlane: 1 }], 0);
  return { ...one, raanRad: nodeDeg * RAD_PER_DEG, meanAnomalyRad: alongDeg * RAD_PER_DEG };
}

function linksOf({ from, to }: IslTopology): string[] {
  return Array.from(from, (end, k) => `${end}-${to[k]}`);
}

function nearest(sets: readonly ElementSet[], lasers: number | readonly number[] = 4): IslTopology {
  const each = typeof lasers === 'number' ? sets.map(() => lasers) : lasers;
  return nearestNeighbours({ sets, instant: 0, lasers: Uint8Array.from(each) }).topology;
}

describe('nearest neighbours', () => {
  test('are joined closest first, as far as the lasers go', () => {
    const line = [at(0, 0), at(0, 4), at(0, 9), at(0, 15)];
    expect(linksOf(nearest(line, 1))).toEqual(['0-1', '2-3']);
    expect(linksOf(nearest(line, 2))).toEqual(['0-1', '0-3', '1-2', '2-3']);
    expect(linksOf(nearest(line, [1, 0, 2, 1]))).toEqual(['0-2', '2-3']);
  });

  test('are not joined when one flies north and the other south, however near they come', () => {
    // Both over the equator at 0°: one ascends there, the other descends.
    expect(linksOf(nearest([at(0, 1), at(180.5, 179)]))).toEqual([]);
  });

  test('are not joined beyond the range', () => {
    expect(linksOf(nearest([at(0, 0), at(0, 20)]))).toEqual(['0-1']);
    expect(linksOf(nearest([at(0, 0), at(0, 22)]))).toEqual([]);
  });

  test('leave no pair unjoined that is near, alike in direction and has lasers left', () => {
    const angle = fc.double({ min: 0, max: 60, noNaN: true });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(angle, angle), { minLength: 2, maxLength: 14 }),
        fc.integer({ min: 1, max: 4 }),
        (places, lasers) => {
          const sets = places.map(([node, along]) => at(node, along, 89));
          const topology = nearest(sets, lasers);
          const links = new Set(linksOf(topology));
          const spare = (k: number): number => lasers - (topology.offsets[k + 1] - topology.offsets[k]);
          for (let b = 1; b < sets.length; b++) {
            for (let a = 0; a < b; a++) {
              const alone = linksOf(nearest([sets[a], sets[b]])).length === 1;
              expect(spare(a)).toBeGreaterThanOrEqual(0);
              if (alone && spare(a) > 0 && spare(b) > 0) expect(links).toContain(`${a}-${b}`);
            }
          }
        },
      ),
      { numRuns: 100 },
    );
  });
});
