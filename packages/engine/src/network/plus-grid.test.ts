import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { describeWithShared, sharedFile } from '../../test/shared.ts';
import { DEG_PER_RAD } from '../constants.ts';
import {
  buildCatalogue,
  designedConstellation,
  type ElementSet,
  filedShells,
  medianEpoch,
  nearestSet,
  readElements,
} from '../orbit/index.ts';
import type { IslTopology, TopologyResult } from './isl-topology.ts';
import { laserTerminals } from './laser-carriers.ts';
import { plusGrid } from './plus-grid.ts';
import { walkerGrid } from './walker-grid.ts';

const RING = { altitudeKm: 550, inclinationDeg: 53, planes: 12, satellitesPerPlane: 22, phaseFactor: 1 };

function gridOf(sets: readonly ElementSet[], lasers = 4): TopologyResult {
  return plusGrid({ sets, instant: 0, lasers: new Uint8Array(sets.length).fill(lasers) });
}

function linksOf({ from, to }: IslTopology): string[] {
  return Array.from(from, (end, k) => `${end}-${to[k]}`);
}

function neighboursOf({ offsets, neighbours }: IslTopology, satellite: number): number[] {
  return [...neighbours.subarray(offsets[satellite], offsets[satellite + 1])];
}

/** Satellites of the largest part that holds together. */
function largestPart(topology: IslTopology): number {
  const seen = new Set<number>();
  let largest = 0;
  for (let first = 0; first < topology.satelliteCount; first++) {
    const before = seen.size;
    const waiting = seen.has(first) ? [] : [first];
    for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
      if (seen.has(at)) continue;
      seen.add(at);
      waiting.push(...neighboursOf(topology, at));
    }
    largest = Math.max(largest, seen.size - before);
  }
  return largest;
}

describe('the +Grid of a full shell', () => {
  test('is the grid of equal slots wherever these are the ones nearest to abreast', () => {
    const anyShell = fc.record({
      planes: fc.integer({ min: 5, max: 24 }),
      satellitesPerPlane: fc.integer({ min: 9, max: 22 }),
      inclinationDeg: fc.double({ min: 30, max: 70, noNaN: true }),
      share: fc.double({ min: -0.45, max: 0.45, noNaN: true }),
    });
    fc.assert(
      fc.property(anyShell, ({ planes, satellitesPerPlane, inclinationDeg, share }) => {
        // A phase of `share` slots from abreast: F slots around the shell, rounded.
        const abreastSlots = (-satellitesPerPlane * Math.cos(inclinationDeg / DEG_PER_RAD)) / planes;
        const phaseFactor = Math.round(planes * (abreastSlots + share));
        fc.pre(Math.abs(phaseFactor / planes - abreastSlots) < 0.48);
        const sets = designedConstellation(
          [{ altitudeKm: 550, inclinationDeg, planes, satellitesPerPlane, phaseFactor }],
          0,
        );
        const bySlots = walkerGrid([{ planes, satellitesPerPlane, seam: phaseFactor }]);
        const lasers = new Uint8Array(sets.length).fill(4);
        expect(linksOf(gridOf(sets).topology)).toEqual(linksOf(bySlots({ sets, instant: 0, lasers }).topology));
      }),
      { numRuns: 60 },
    );
  });

  test('has its planes in order, whatever the order of the list: each satellite but the last of a plane is joined with the next', () => {
    const sets = designedConstellation([RING], 0);
    const { topology } = gridOf(sets.map((_, k) => sets[(k * 7) % sets.length]));
    const order = [...topology.order];
    const broken = order.filter((satellite, k) => !neighboursOf(topology, satellite).includes(order[k + 1]));
    expect(broken.length).toBeLessThanOrEqual(RING.planes);
  });

  test('joins planes half a slot apart with one offset all along, not by chance', () => {
    const halfSlot = { ...RING, planes: 18, inclinationDeg: 90, phaseFactor: 9 };
    const { topology, withoutLinks } = gridOf(designedConstellation([halfSlot], 0));
    expect(topology.linkCount).toBe(2 * 18 * 22);
    expect(Object.values(withoutLinks)).toEqual([0, 0, 0, 0]);
  });

  test('of a star leaves the counter-rotating seam open', () => {
    const { topology, planeGaps } = gridOf(designedConstellation(filedShells('oneweb'), 0));
    expect(topology.linkCount).toBe(12 * 49 + 11 * 49);
    expect(planeGaps.map(({ fromPlane, toPlane }) => [fromPlane, toPlane])).toEqual([[11, 0]]);
    expect(planeGaps[0].gapDeg).toBeCloseTo(195, 6);
    for (const satellite of [0, 20, 48])
      expect(neighboursOf(topology, satellite).some((k) => k >= 11 * 49)).toBe(false);
  });

  test('with three lasers keeps the rings and still holds together', () => {
    const { topology } = gridOf(designedConstellation([RING], 0), 3);
    for (let satellite = 0; satellite < 264; satellite++) {
      const own = neighboursOf(topology, satellite);
      expect(own.length).toBeLessThanOrEqual(3);
      expect(own.filter((other) => Math.floor(other / 22) === Math.floor(satellite / 22)).length).toBe(2);
    }
    expect(largestPart(topology)).toBe(264);
    // Half of the links between each of eleven pairs of planes; at the twelfth, the seam, the bricks need not fit.
    expect(topology.linkCount).toBeGreaterThanOrEqual(264 + 11 * 11);
  });

  test('with two lasers consists of rings, with one of pairs', () => {
    const sets = designedConstellation([RING], 0);
    expect(gridOf(sets, 2).topology.linkCount).toBe(264);
    expect(largestPart(gridOf(sets, 2).topology)).toBe(22);
    expect(gridOf(sets, 1).topology.linkCount).toBe(132);
  });
});

describe('the +Grid of a shell with holes', () => {
  const sets = designedConstellation([RING], 0);
  const without = (lost: readonly number[]): TopologyResult => gridOf(sets.filter((_, k) => !lost.includes(k)));

  test('bridges a lost satellite along the plane and reports it', () => {
    const { topology, holes } = without([5]);
    expect(holes).toEqual([{ shell: 0, plane: 0, gapDeg: expect.closeTo(720 / 22, 6), bridged: true }]);
    expect(neighboursOf(topology, 4)).toContain(5);
    expect(topology.linkCount).toBe(528 - 3);
  });

  test('does not bridge what a beam above 80 km cannot span: three slots of 16.4° are too many at 550 km', () => {
    expect(without([5, 6]).holes.map(({ bridged }) => bridged)).toEqual([false]);
    expect(without([5, 6]).topology.linkCount).toBe(528 - 6 - 1);
    expect(plusGrid({ sets, instant: 0, lasers: lasersWithout([5, 6]) }, { maxHoleDeg: 60 }).holes[0].bridged).toBe(
      true,
    );
  });

  test('treats a satellite without lasers as a hole', () => {
    const { holes, withoutLinks } = plusGrid({ sets, instant: 0, lasers: lasersWithout([5]) });
    expect(holes.map(({ bridged }) => bridged)).toEqual([true]);
    expect(withoutLinks['no-laser']).toBe(1);
  });

  test('gives every satellite one partner at most in each neighbouring plane, in order, whatever is lost', () => {
    const anyLoss = fc.uniqueArray(fc.integer({ min: 0, max: 263 }), { maxLength: 60 });
    fc.assert(
      fc.property(anyLoss, (lost) => {
        const { topology } = plusGrid({ sets, instant: 0, lasers: lasersWithout(lost) });
        for (let plane = 0; plane < 11; plane++) {
          const partners: number[] = [];
          for (let satellite = plane * 22; satellite < (plane + 1) * 22; satellite++) {
            const east = neighboursOf(topology, satellite).filter((k) => Math.floor(k / 22) === plane + 1);
            expect(east.length).toBeLessThanOrEqual(1);
            partners.push(...east);
          }
          const turns = partners.filter(
            (partner, k) => partner < partners[(k + partners.length - 1) % partners.length],
          );
          expect(new Set(partners).size).toBe(partners.length);
          expect(turns.length).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns: 50 },
    );
  });

  function lasersWithout(lost: readonly number[]): Uint8Array {
    return Uint8Array.from(sets, (_, k) => (lost.includes(k) ? 0 : 4));
  }
});

describeWithShared('the +Grid of Starlink as flown', () => {
  const flown = (name: string): { sets: ElementSet[]; instant: number } => {
    const { satellites } = buildCatalogue([readElements(sharedFile(`data/orbits/${name}.tle.gz`), name)]);
    const instant = medianEpoch(satellites.map(({ sets }) => sets[0]));
    return { sets: satellites.map((satellite) => nearestSet(satellite, instant)), instant };
  };

  test('of September 2022 leaves out the first shell, whose satellites carry no lasers, and accounts for every satellite', () => {
    const { sets, instant } = flown('starlink-2022-09-26');
    const { lasers } = laserTerminals('starlink', sets);
    const { topology, withoutLinks } = plusGrid({ sets, instant, lasers });
    let linked = 0;
    for (let satellite = 0; satellite < sets.length; satellite++) {
      if (neighboursOf(topology, satellite).length === 0) continue;
      linked++;
      expect(sets[satellite].cosparId >= '2021-082').toBe(true);
    }
    expect(linked + Object.values(withoutLinks).reduce((sum, count) => sum + count, 0)).toBe(sets.length);
    expect(linked).toBeGreaterThan(1_000);
  });

  test('of September 2022 would make one piece of the first shell, with six satellites in seven linked on all four sides', () => {
    const { sets, instant } = flown('starlink-2022-09-26');
    const v1 = sets.filter(({ cosparId }) => cosparId < '2021-082');
    const { topology } = plusGrid({ sets: v1, instant, lasers: new Uint8Array(v1.length).fill(4) });
    const degrees = v1.map((_, satellite) => neighboursOf(topology, satellite).length).filter((degree) => degree > 0);
    expect(largestPart(topology)).toBe(degrees.length);
    expect(degrees.filter((degree) => degree === 4).length / degrees.length).toBeGreaterThan(6 / 7);
  });
});

describeWithShared("the +Grid found in Hypatia's elements", () => {
  test('has the same links along the planes, and as many across, to the nearer of two satellites equally far in phase', () => {
    const file = sharedFile('oracles/hypatia-starlink-550/tles.txt.gz').split(/\r?\n/).slice(1).join('\n');
    const { elements } = readElements(file, 'tles.txt');
    const { topology } = plusGrid({
      sets: elements,
      instant: elements[0].epoch,
      lasers: new Uint8Array(elements.length).fill(4),
    });
    const listed = sharedFile('oracles/hypatia-starlink-550/isls.txt')
      .trim()
      .split('\n')
      .map((line) => line.split(' ').map(Number));
    const inPlane = (links: readonly number[][]): string[] =>
      links
        .filter(([a, b]) => Math.floor(a / 22) === Math.floor(b / 22))
        .map(([a, b]) => `${a}-${b}`)
        .sort();
    const ours = Array.from(topology.from, (from, k) => [from, topology.to[k]]);
    expect(inPlane(ours)).toEqual(inPlane(listed));
    expect(ours.length).toBe(listed.length);
  });
});
