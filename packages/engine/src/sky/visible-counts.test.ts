import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emptySnapshot, SHELL_1, SPHERE, shellInto } from '../../test/sphere.ts';
import { HALF_PI, PI, RAD_PER_DEG } from '../constants.ts';
import { earthFixedFromGeodetic, type Geodetic } from '../earth/index.ts';
import type { BackEnd } from '../kernel/index.ts';
import type { Snapshot } from './access.ts';
import { directionEcef } from './look-angles.ts';
import { type Observers, observersAt } from './observers.ts';
import { visibleCounter } from './visible-counts.ts';

/** How many satellites each observer sees when every pair is asked, in doubles. */
function countsOfAllPairs(observers: Observers, snapshot: Snapshot, elevationMaskRad: number): number[] {
  const sine = Math.sin(elevationMaskRad);
  return Array.from({ length: observers.count }, (_, k) => {
    let count = 0;
    for (let satellite = 0; satellite < snapshot.count; satellite++) {
      const dx = snapshot.xKm[satellite] - observers.xKm[k];
      const dy = snapshot.yKm[satellite] - observers.yKm[k];
      const dz = snapshot.zKm[satellite] - observers.zKm[k];
      const along = dx * observers.upX[k] + dy * observers.upY[k] + dz * observers.upZ[k];
      if (along >= 0 && along * along >= sine * sine * (dx * dx + dy * dy + dz * dz)) count++;
    }
    return count;
  });
}

function countsByBands(
  observers: Observers,
  snapshot: Snapshot,
  elevationMaskRad: number,
  options: { heightRad?: number; backEnd?: BackEnd } = {},
): number[] {
  const counter = visibleCounter(observers, elevationMaskRad, snapshot.count, options);
  counter.xKm.set(snapshot.xKm);
  counter.yKm.set(snapshot.yKm);
  counter.zKm.set(snapshot.zKm);
  counter.count(snapshot.count);
  const byObserver: number[] = [];
  counter.observerAt.forEach((observer, position) => {
    if (observer >= 0) byObserver[observer] = counter.counts[position];
    else expect(counter.counts[position]).toBe(0);
  });
  return byObserver;
}

const nearTurns = fc.constantFrom(0, 1e-9, -1e-9, 1e-6, 0.01, -0.01);
const anyPlace: fc.Arbitrary<Geodetic> = fc.record({
  latitudeRad: fc.oneof(
    fc.double({ min: -HALF_PI, max: HALF_PI, noNaN: true }),
    fc.constantFrom(-HALF_PI, 0, HALF_PI),
    nearTurns.map((offset) => HALF_PI - Math.abs(offset)),
  ),
  longitudeRad: fc.oneof(
    fc.double({ min: -PI, max: PI, noNaN: true }),
    nearTurns.map((offset) => PI + offset),
  ),
  heightKm: fc.constantFrom(0, 0, 0, 5),
});
/** A satellite as one of the observers sees it: often on the very rim of its sight. */
const anySight = fc.record({
  from: fc.nat(),
  azimuthRad: fc.double({ min: 0, max: 2 * PI, noNaN: true }),
  aboveMaskRad: fc.oneof(
    fc.constantFrom(0, 1e-12, -1e-12, 1e-9, -1e-9, 1e-6, -1e-6, 1e-4, -1e-4),
    fc.double({ min: -0.5, max: 1, noNaN: true }),
  ),
  rangeKm: fc.oneof(fc.double({ min: 300, max: 2_500, noNaN: true }), fc.double({ min: 50, max: 40_000, noNaN: true })),
});

describe('the satellites in view of many cells', () => {
  test('are counted as if every pair had been asked: on rims, at poles and antimeridian, high and low', () => {
    let [decisions, seen] = [0, 0];
    fc.assert(
      fc.property(
        fc.array(anyPlace, { minLength: 20, maxLength: 60 }),
        fc.array(anySight, { minLength: 40, maxLength: 90 }),
        fc.constantFrom(0, 5, 10, 25, 40, 70, 89),
        fc.constantFrom(undefined, 0.002, 0.02, 0.3),
        (places, sights, maskDeg, heightRad) => {
          const observers = observersAt(places);
          const snapshot = emptySnapshot(sights.length);
          sights.forEach(({ from, azimuthRad, aboveMaskRad, rangeKm }, k) => {
            const place = places[from % places.length];
            const ground = earthFixedFromGeodetic(place);
            const direction = directionEcef(place, azimuthRad, Math.min(HALF_PI, maskDeg * RAD_PER_DEG + aboveMaskRad));
            [snapshot.xKm[k], snapshot.yKm[k], snapshot.zKm[k]] = [0, 1, 2].map(
              (axis) => ground[axis] + direction[axis] * rangeKm,
            );
          });
          const expected = countsOfAllPairs(observers, snapshot, maskDeg * RAD_PER_DEG);
          for (const backEnd of ['plain', 'simd'] as const) {
            const options = { backEnd, ...(heightRad === undefined ? {} : { heightRad }) };
            expect(countsByBands(observers, snapshot, maskDeg * RAD_PER_DEG, options)).toEqual(expected);
          }
          decisions += places.length * sights.length;
          seen += expected.reduce((sum, count) => sum + count, 0);
        },
      ),
      { numRuns: 100 },
    );
    expect(decisions).toBeGreaterThan(100_000);
    expect(seen).toBeGreaterThan(5_000);
  });

  test.each([{ maskDeg: 10 }, { maskDeg: 25 }, { maskDeg: 40 }])(
    'are counted as if every pair had been asked: one shell over 6,000 cells of the whole Earth, mask $maskDeg°',
    ({ maskDeg }) => {
      const cells = Array.from({ length: 6_000 }, (_, k) => ({
        // A spiral with as many cells on every square kilometre.
        latitudeRad: Math.asin(1 - (2 * k + 1) / 6_000),
        longitudeRad: ((k * 2.399963229728653) % (2 * PI)) - PI,
        heightKm: 0,
      }));
      const snapshot = emptySnapshot(SHELL_1.planes * SHELL_1.satellitesPerPlane);
      shellInto(snapshot, SHELL_1, 4_321);
      for (const ellipsoid of [undefined, SPHERE]) {
        const observers = observersAt(cells, ellipsoid);
        const expected = countsOfAllPairs(observers, snapshot, maskDeg * RAD_PER_DEG);
        expect(countsByBands(observers, snapshot, maskDeg * RAD_PER_DEG)).toEqual(expected);
      }
    },
  );

  test('leave out satellites without a position, and those beyond the number asked for', () => {
    const observers = observersAt([{ latitudeRad: 0, longitudeRad: 0, heightKm: 0 }]);
    const counter = visibleCounter(observers, 0.4, 3);
    counter.xKm.set([6_928, Number.NaN, 7_000]);
    counter.count(3);
    expect(counter.counts[0]).toBe(2);
    counter.count(2);
    expect(counter.counts[0]).toBe(1);
  });
});
