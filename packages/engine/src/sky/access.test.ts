import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emptySnapshot } from '../../test/sphere.ts';
import { HALF_PI, PI, RAD_PER_DEG } from '../constants.ts';
import { earthFixedFromGeodetic, type Geodetic } from '../earth/index.ts';
import type { Vector3 } from '../vector.ts';
import { accessInto, candidatesInto, emptyAccess, type Snapshot } from './access.ts';
import { directionEcef, lookAngles } from './look-angles.ts';
import { groupObservers } from './observer-groups.ts';
import { observersAt } from './observers.ts';
import type { LinkLimit } from './reach.ts';

/** Whom each observer sees by the fast path: bounding caps, then the test without inverse functions. */
function seenByFastPath(positions: readonly Geodetic[], snapshot: Snapshot, limit: LinkLimit): number[][] {
  const observers = observersAt(positions);
  const access = emptyAccess(snapshot.count);
  const satellites = new Int32Array(snapshot.count);
  const seen: number[][] = positions.map(() => []);
  for (const group of groupObservers(observers, limit)) {
    const count = candidatesInto(satellites, group, snapshot);
    for (const member of group.members) {
      accessInto(access, observers, member, snapshot, { satellites, count }, limit);
      seen[member] = [...access.satellite.subarray(0, access.count)];
    }
  }
  return seen;
}

/** By how much each satellite is inside the limit, by its look angles alone: radians above the mask, or km within the range and radians above the horizon. */
function marginsByLookAngles(position: Geodetic, snapshot: Snapshot, limit: LinkLimit): number[] {
  return Array.from({ length: snapshot.count }, (_, satellite) => {
    const { elevationRad, slantRangeKm } = lookAngles(position, positionOf(snapshot, satellite));
    if (limit.maxRangeKm === undefined) return elevationRad - limit.elevationMaskRad;
    return Math.min(limit.maxRangeKm - slantRangeKm, elevationRad);
  });
}

/** Nearer to the limit than this, rad or km, both ways of computing are at the end of a double's digits. */
const ROUNDING = 1e-11;

interface Comparison {
  decisions: number;
  seen: number;
  /** Decisions so near the limit that rounding may take either side. */
  tied: number;
  readonly differences: string[];
}

function compare(into: Comparison, positions: readonly Geodetic[], snapshot: Snapshot, limit: LinkLimit): void {
  const fast = seenByFastPath(positions, snapshot, limit);
  positions.forEach((position, observer) => {
    const seen = new Set(fast[observer]);
    marginsByLookAngles(position, snapshot, limit).forEach((margin, satellite) => {
      into.decisions += 1;
      if (margin >= 0) into.seen += 1;
      if (Math.abs(margin) < ROUNDING) into.tied += 1;
      else if (seen.has(satellite) !== margin >= 0) into.differences.push(`${observer} sees ${satellite}: ${margin}`);
    });
  });
}

const nothingYet = (): Comparison => ({ decisions: 0, seen: 0, tied: 0, differences: [] });

function positionOf({ xKm, yKm, zKm }: Snapshot, satellite: number): Vector3 {
  return [xKm[satellite], yKm[satellite], zKm[satellite]];
}

function snapshotOf(positions: readonly Vector3[]): Snapshot {
  const out = emptySnapshot(positions.length);
  positions.forEach(([x, y, z], index) => {
    [out.xKm[index], out.yKm[index], out.zKm[index]] = [x, y, z];
  });
  return out;
}

const rim = fc.constantFrom(0, 1e-9, -1e-9, 1e-6, -1e-6, 0.01, -0.01);
const anyObserver: fc.Arbitrary<Geodetic> = fc.record({
  latitudeRad: fc.oneof(
    fc.double({ min: -HALF_PI, max: HALF_PI, noNaN: true }),
    fc.constantFrom(-HALF_PI, 0, HALF_PI),
    rim.map((offset) => HALF_PI - Math.abs(offset)),
  ),
  longitudeRad: fc.oneof(
    fc.double({ min: -PI, max: PI, noNaN: true }),
    rim.map((offset) => PI + offset),
    rim,
  ),
  heightKm: fc.constantFrom(0, 0, 0, 5),
});
/** A direction and distance as seen from one of the observers. */
const anySight = fc.record({
  from: fc.nat({ max: 29 }),
  azimuthRad: fc.double({ min: 0, max: 2 * PI, noNaN: true }),
  // Doubles next to 0 are drawn often; exactly on the horizon rounding may take either side, so they move off it.
  elevationRad: fc
    .double({ min: -0.6, max: HALF_PI, noNaN: true })
    .map((elevationRad) => (Math.abs(elevationRad) < 1e-9 ? elevationRad + 1e-6 : elevationRad)),
  rangeKm: fc.oneof(
    fc.double({ min: 300, max: 3_000, noNaN: true }),
    fc.double({ min: 300, max: 40_000, noNaN: true }),
  ),
  /** Where given, the satellite stands this far from the limit: rad or km. */
  fromLimit: fc.option(fc.constantFrom(1e-9, -1e-9, 1e-7, -1e-7, 1e-4, -1e-4), { nil: undefined }),
});
const anyLimit: fc.Arbitrary<LinkLimit> = fc.oneof(
  fc.record({ elevationMaskRad: fc.constantFrom(0, 5, 10, 25, 40, 70, 89).map((mask) => mask * RAD_PER_DEG) }),
  fc.record({
    elevationMaskRad: fc.constant(25 * RAD_PER_DEG),
    maxRangeKm: fc.oneof(fc.constantFrom(552, 1_089.686, 2_000), fc.double({ min: 350, max: 20_000, noNaN: true })),
  }),
);

function satelliteOf(
  observer: Geodetic,
  sight: typeof anySight extends fc.Arbitrary<infer T> ? T : never,
  limit: LinkLimit,
): Vector3 {
  const offset = sight.fromLimit;
  const onMask = offset !== undefined && limit.maxRangeKm === undefined;
  const elevationRad = onMask ? Math.min(HALF_PI, limit.elevationMaskRad + offset) : sight.elevationRad;
  const rangeKm = offset !== undefined && limit.maxRangeKm !== undefined ? limit.maxRangeKm + offset : sight.rangeKm;
  const [x, y, z] = earthFixedFromGeodetic(observer);
  const [dx, dy, dz] = directionEcef(observer, sight.azimuthRad, elevationRad);
  return [x + dx * rangeKm, y + dy * rangeKm, z + dz * rangeKm];
}

describe('who sees whom', () => {
  test('is decided as by the look angles of every satellite: at rims, poles, the antimeridian, with masks and ranges', () => {
    const all = nothingYet();
    fc.assert(
      fc.property(
        fc.array(anyObserver, { minLength: 8, maxLength: 30 }),
        fc.array(anySight, { minLength: 40, maxLength: 60 }),
        anyLimit,
        (positions, sights, limit) => {
          const satellites = sights.map((sight) => satelliteOf(positions[sight.from % positions.length], sight, limit));
          const here = nothingYet();
          compare(here, positions, snapshotOf(satellites), limit);
          expect(here.differences).toEqual([]);
          for (const key of ['decisions', 'seen', 'tied'] as const) all[key] += here[key];
        },
      ),
      { numRuns: 400 },
    );
    expect(all.decisions).toBeGreaterThan(150_000);
    expect(all.seen).toBeGreaterThan(10_000);
    expect(all.tied).toBeLessThan(all.decisions / 100);
  });

  test('is decided alike where the range limit hardly exceeds the altitude, at the equator and at the poles', () => {
    // The ground lies 21 km deeper at the poles: a cap computed for one place alone would lose satellites of the other.
    const positions = [0, 0.3, 0.8, HALF_PI, -HALF_PI].map((latitudeRad) => ({
      latitudeRad,
      longitudeRad: 1,
      heightKm: 0,
    }));
    const limit = { elevationMaskRad: 0, maxRangeKm: 552 };
    const satellites = positions.flatMap((position) => {
      const [x, y, z] = earthFixedFromGeodetic(position);
      return [1.45, 1.5, 1.55].flatMap((elevationRad) =>
        [0, 2, 4].map((azimuthRad): Vector3 => {
          const [dx, dy, dz] = directionEcef(position, azimuthRad, elevationRad);
          return [x + dx * 551.9, y + dy * 551.9, z + dz * 551.9];
        }),
      );
    });
    const here = nothingYet();
    compare(here, positions, snapshotOf(satellites), limit);
    expect(here).toMatchObject({ differences: [], tied: 0 });
    expect(here.seen).toBeGreaterThanOrEqual(9 * positions.length);
  });

  test('leaves out satellites that have no position', () => {
    const position = { latitudeRad: 0, longitudeRad: 0, heightKm: 0 };
    const snapshot = snapshotOf([
      [Number.NaN, Number.NaN, Number.NaN],
      [6928, 0, 0],
    ]);
    expect(seenByFastPath([position], snapshot, { elevationMaskRad: 0.4 })).toEqual([[1]]);
  });

  test('comes with sine of elevation, range and direction of each satellite', () => {
    fc.assert(
      fc.property(anyObserver, anySight, (observer, sight) => {
        const limit = { elevationMaskRad: 0 };
        const satellite = satelliteOf(observer, { ...sight, fromLimit: undefined }, limit);
        const access = emptyAccess(1);
        const candidates = { satellites: Int32Array.of(0), count: 1 };
        accessInto(access, observersAt([observer]), 0, snapshotOf([satellite]), candidates, limit);
        fc.pre(access.count === 1);
        const angles = lookAngles(observer, satellite);
        expect(access.slantRangeKm[0]).toBeCloseTo(angles.slantRangeKm, 8);
        expect(access.sineElevation[0]).toBeCloseTo(Math.sin(angles.elevationRad), 10);
        const direction = directionEcef(observer, angles.azimuthRad, angles.elevationRad);
        expect(access.directionX[0]).toBeCloseTo(direction[0], 9);
        expect(access.directionY[0]).toBeCloseTo(direction[1], 9);
        expect(access.directionZ[0]).toBeCloseTo(direction[2], 9);
      }),
    );
  });
});
