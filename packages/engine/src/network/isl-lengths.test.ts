import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emptySnapshot, SPHERE } from '../../test/sphere.ts';
import { WGS84 } from '../earth/index.ts';
import type { Snapshot } from '../sky/index.ts';
import type { Vector3 } from '../vector.ts';
import { type IslLimits, linkLengthsInto } from './isl-lengths.ts';
import { topologyFromLinks } from './isl-topology.ts';

const PAIR = topologyFromLinks(2, [0, 1]);

function positions(...all: readonly Vector3[]): Snapshot {
  const snapshot = emptySnapshot(all.length);
  all.forEach(([x, y, z], k) => {
    [snapshot.xKm[k], snapshot.yKm[k], snapshot.zKm[k]] = [x, y, z];
  });
  return snapshot;
}

function lengthOf(a: Vector3, b: Vector3, limits?: IslLimits): number {
  const out = new Float64Array(1);
  linkLengthsInto(out, PAIR, positions(a, b), limits);
  return out[0];
}

/** Two satellites at an altitude over the equator of a sphere, a chord apart. */
function chord(altitudeKm: number, lengthKm: number): [Vector3, Vector3] {
  const radiusKm = SPHERE.equatorialRadiusKm + altitudeKm;
  const depthKm = Math.sqrt(radiusKm * radiusKm - (lengthKm * lengthKm) / 4);
  return [
    [depthKm, lengthKm / 2, 0],
    [depthKm, -lengthKm / 2, 0],
  ];
}

describe('a laser link', () => {
  test('between satellites at 550 km reaches 5,016.6 km before it grazes at 80 km, as Hypatia has it', () => {
    const limits = { ellipsoid: SPHERE };
    expect(lengthOf(...chord(550, 5_016.59), limits)).toBeCloseTo(5_016.59, 9);
    expect(lengthOf(...chord(550, 5_016.6), limits)).toBe(Number.POSITIVE_INFINITY);
  });

  test('has its range limit too, where one is given', () => {
    expect(lengthOf(...chord(550, 4_000), { maxRangeKm: 4_000.001 })).toBeCloseTo(4_000, 9);
    expect(lengthOf(...chord(550, 4_000), { maxRangeKm: 3_999.999 })).toBe(Number.POSITIVE_INFINITY);
  });

  test('may point up or down, as long as its ends are above the grazing altitude', () => {
    expect(lengthOf([6_928, 0, 0], [7_578, 0, 0])).toBe(650);
    expect(lengthOf([6_428, 0, 0], [7_578, 0, 0])).toBe(Number.POSITIVE_INFINITY);
  });

  test('does not exist where one end has no position', () => {
    expect(lengthOf([6_928, 0, 0], [Number.NaN, Number.NaN, Number.NaN])).toBe(Number.POSITIVE_INFINITY);
  });

  test('clears more over the poles, which are 21 km lower: a beam across the axis grazes later', () => {
    const depthKm = 6_357 + 80.5;
    expect(lengthOf([depthKm, 0, -2_000], [depthKm, 0, 2_000])).toBe(Number.POSITIVE_INFINITY);
    expect(lengthOf([-2_000, 0, depthKm], [2_000, 0, depthKm])).toBe(4_000);
  });

  test('is cut at 80 km above the ellipsoid to 0.3 km', () => {
    const limits = { ellipsoid: WGS84 };
    const polarKm = WGS84.equatorialRadiusKm * (1 - WGS84.flattening);
    expect(lengthOf([-2_000, 0, polarKm + 80], [2_000, 0, polarKm + 80], limits)).toBe(4_000);
    expect(lengthOf([-2_000, 0, polarKm + 79.7], [2_000, 0, polarKm + 79.7], limits)).toBe(Number.POSITIVE_INFINITY);
  });

  test('is as long from either end, and the same when the world is turned', () => {
    const anyPosition = fc.record({
      height: fc.double({ min: 300, max: 1_300, noNaN: true }),
      latitude: fc.double({ min: -1.5, max: 1.5, noNaN: true }),
      longitude: fc.double({ min: -3, max: 3, noNaN: true }),
    });
    const place = ({
      height,
      latitude,
      longitude,
    }: {
      height: number;
      latitude: number;
      longitude: number;
    }): Vector3 => {
      const radius = 6_378.137 + height;
      return [
        radius * Math.cos(latitude) * Math.cos(longitude),
        radius * Math.cos(latitude) * Math.sin(longitude),
        radius * Math.sin(latitude),
      ];
    };
    fc.assert(
      fc.property(anyPosition, anyPosition, fc.double({ min: -3, max: 3, noNaN: true }), (a, b, turn) => {
        const direct = lengthOf(place(a), place(b));
        expect(lengthOf(place(b), place(a))).toBeCloseTo(direct, 6);
        const turned = [a, b].map((end) => place({ ...end, longitude: end.longitude + turn })) as [Vector3, Vector3];
        expect(lengthOf(...turned)).toBeCloseTo(direct, 6);
      }),
    );
  });
});
