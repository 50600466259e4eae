import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { HALF_PI, PI, RAD_PER_DEG } from '../constants.ts';
import { EDGE_DOUBT, edgeAt, gsoEdges, separationMargin } from './gso-edges.ts';
import { gsoArc, gsoSeparationRad } from './gso-separation.ts';
import { directionEcef } from './look-angles.ts';
import { observersAt } from './observers.ts';

const anyCase = fc.record({
  latitudeRad: fc.oneof(
    fc.double({ min: -HALF_PI, max: HALF_PI, noNaN: true }),
    fc.constantFrom(0, 0.01, -0.01, 1.419),
  ),
  longitudeRad: fc.double({ min: -PI, max: PI, noNaN: true }),
  heightKm: fc.constantFrom(0, 0, 4),
  azimuthRad: fc.double({ min: 0, max: 2 * PI, noNaN: true }),
  share: fc.double({ min: 0, max: 1, noNaN: true }),
  separationDeg: fc.constantFrom(2, 5, 10, 12, 18, 22, 25),
  aboveDeg: fc.constantFrom(2, 3, 7, 15, 30),
});

describe('the edges of the separation from the geostationary arc', () => {
  test('decide as the angle itself wherever they decide, at every latitude, and leave few directions in doubt', () => {
    let [asked, doubtful, separated] = [0, 0, 0];
    let largestErrorRad = 0;
    fc.assert(
      fc.property(anyCase, (given) => {
        const place = { latitudeRad: given.latitudeRad, longitudeRad: given.longitudeRad, heightKm: given.heightKm };
        const observers = observersAt([place]);
        const separationRad = given.separationDeg * RAD_PER_DEG;
        const elevationMaskRad = Math.max(20, given.separationDeg + given.aboveDeg) * RAD_PER_DEG;
        const edges = gsoEdges(observers, 0, { separationRad, elevationMaskRad });
        expect(edges).toBeDefined();
        if (edges === undefined) return;
        const arc = gsoArc(observers, 0);
        for (let k = 0; k < 60; k++) {
          const elevationRad = elevationMaskRad + (HALF_PI - elevationMaskRad) * ((given.share + k * 0.618034) % 1);
          const direction = directionEcef(place, given.azimuthRad + 0.7 * k, elevationRad);
          const margin = separationMargin(edges, direction[0], direction[1], direction[2]);
          const isSeparated = gsoSeparationRad(arc, direction) >= separationRad;
          asked++;
          if (isSeparated) separated++;
          if (margin >= 0 !== isSeparated) largestErrorRad = Math.max(largestErrorRad, Math.abs(margin));
          if (Math.abs(margin) < EDGE_DOUBT) doubtful++;
        }
      }),
      { numRuns: 5_000 },
    );
    expect(largestErrorRad).toBeLessThan(EDGE_DOUBT / 4);
    expect(doubtful / asked).toBeLessThan(3e-3);
    expect(separated / asked).toBeGreaterThan(0.2);
    expect(separated / asked).toBeLessThan(0.9);
  });

  test('are within a quarter of the doubt on the very edge: directions moved across it change sides', () => {
    for (let latitudeDeg = -81; latitudeDeg <= 81; latitudeDeg += 1.5) {
      for (const [separationDeg, maskDeg] of [
        [18, 25],
        [22, 24],
        [12, 20],
        [10, 40],
        [2, 20],
      ]) {
        const place = { latitudeRad: latitudeDeg * RAD_PER_DEG, longitudeRad: 1, heightKm: 0 };
        const observers = observersAt([place]);
        const [separationRad, elevationMaskRad] = [separationDeg * RAD_PER_DEG, maskDeg * RAD_PER_DEG];
        const edges = gsoEdges(observers, 0, { separationRad, elevationMaskRad });
        if (edges === undefined) throw new Error('no edges');
        const arc = gsoArc(observers, 0);
        for (let azimuthDeg = 0; azimuthDeg < 360; azimuthDeg += 13) {
          // Downwards in elevation, the sides that the two ways see change at the same place.
          const sidesAt = (elevationRad: number): [boolean, number] => {
            const direction = directionEcef(place, azimuthDeg * RAD_PER_DEG, elevationRad);
            return [
              gsoSeparationRad(arc, direction) >= separationRad,
              separationMargin(edges, direction[0], direction[1], direction[2]),
            ];
          };
          for (let k = 0; k < 40; k++) {
            let [low, high] = [k, k + 1].map((part) => elevationMaskRad + ((HALF_PI - elevationMaskRad) * part) / 40);
            const [isLow] = sidesAt(low);
            if (isLow === sidesAt(high)[0]) continue;
            for (let halving = 0; halving < 40; halving++) {
              const middle = (low + high) / 2;
              if (sidesAt(middle)[0] === isLow) low = middle;
              else high = middle;
            }
            expect(Math.abs(sidesAt(high)[1]), `${latitudeDeg}° ${azimuthDeg}°`).toBeLessThan(EDGE_DOUBT / 4);
          }
        }
      }
    }
  });

  test('are flat: along an edge n changes by less than a tenth of the share to the east', () => {
    for (let latitudeDeg = -80; latitudeDeg <= 80; latitudeDeg += 4) {
      const observers = observersAt([{ latitudeRad: latitudeDeg * RAD_PER_DEG, longitudeRad: 0, heightKm: 0 }]);
      const edges = gsoEdges(observers, 0, { separationRad: 22 * RAD_PER_DEG, elevationMaskRad: 25 * RAD_PER_DEG });
      for (const edge of [edges?.poleward, edges?.horizonward]) {
        for (let east = 0; edge !== undefined && east < 0.99; east += 0.01)
          expect(Math.abs(edgeAt(edge, (east + 0.01) ** 2) - edgeAt(edge, east ** 2))).toBeLessThan(0.001);
      }
    }
  });

  test('do not exist where the mask is low or lets the ends of the arc come into play, and are never met without a separation', () => {
    const observers = observersAt([{ latitudeRad: 0.8, longitudeRad: 0, heightKm: 0 }]);
    expect(gsoEdges(observers, 0, { separationRad: 0.5, elevationMaskRad: 0.52 })).toBeUndefined();
    expect(gsoEdges(observers, 0, { separationRad: 0.1, elevationMaskRad: 0.3 })).toBeUndefined();
    const free = gsoEdges(observers, 0, { separationRad: 0, elevationMaskRad: 0 });
    expect(free && separationMargin(free, 0.1, 0.2, -0.97)).toBeGreaterThan(1);
  });
});
