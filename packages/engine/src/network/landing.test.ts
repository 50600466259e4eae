import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PI, RAD_PER_DEG } from '../constants.ts';
import { earthFixedFromGeodetic, geodeticFromDegrees } from '../earth/index.ts';
import { gsoArc, gsoSeparationRad, lookAngles, observersAt } from '../sky/index.ts';
import type { Vector3 } from '../vector.ts';
import {
  emptyFeederLinks,
  type FeederLinks,
  feederLimits,
  feederLinksInto,
  gatewaySites,
  onlyGateways,
} from './feeder-links.ts';
import { type LandingRule, landingGateway, meetsLandingRule } from './landing.ts';

/** Gateways along the meridian 30° E, from north to south. */
const GATEWAYS = [54, 52, 48, 45, 10].map((latitudeDeg) => ({ latitudeDeg, longitudeDeg: 30 }));
const SATELLITE: Vector3 = earthFixedFromGeodetic({ ...geodeticFromDegrees(50.5, 30), heightKm: 550 });

function linksTo(position: Vector3, lowestMaskDeg: number, largestSeparationDeg = 0, gateways = GATEWAYS): FeederLinks {
  const links = emptyFeederLinks(gateways.length);
  const limits = feederLimits([lowestMaskDeg * RAD_PER_DEG], [largestSeparationDeg * RAD_PER_DEG]);
  feederLinksInto(links, gatewaySites(gateways), position, limits);
  return links;
}

function rule(maskDeg: number, usable: readonly number[], separationDeg = 0): LandingRule {
  return {
    sineMask: Float64Array.from(usable, () => Math.sin(maskDeg * RAD_PER_DEG)),
    gsoCosineLimit: separationDeg === 0 ? 2 : Math.cos(separationDeg * RAD_PER_DEG),
    gatewayUsable: Uint8Array.from(usable),
  };
}

describe('a satellite lands', () => {
  test.each([
    { usable: [1, 1, 1, 1, 1], lands: 1, why: 'the nearest of all, 1.5° away' },
    { usable: [1, 0, 1, 1, 1], lands: 2, why: 'the next nearest, 2.5° away, when the nearest is out' },
    { usable: [1, 0, 0, 1, 1], lands: 0, why: 'the third, 3.5° away' },
    { usable: [0, 0, 0, 1, 1], lands: 3, why: 'the fourth, 5.5° away' },
    { usable: [0, 0, 0, 0, 1], lands: -1, why: 'nowhere: the last is 40° away' },
    { usable: [0, 0, 0, 0, 0], lands: -1, why: 'nowhere without gateways' },
  ])('at the nearest usable gateway: $why', ({ usable, lands }) => {
    expect(landingGateway(linksTo(SATELLITE, 25), rule(25, usable))).toBe(lands);
  });

  test('at a farther gateway when its mask hides the nearest', () => {
    const uneven = { ...rule(25, [1, 1, 1, 1, 1]), sineMask: Float64Array.of(0.4, 0.99, 0.99, 0.4, 0.4) };
    expect(landingGateway(linksTo(SATELLITE, 25), uneven)).toBe(0);
  });

  test('nowhere when every gateway sees it too near the geostationary arc', () => {
    const overEquator = earthFixedFromGeodetic({ ...geodeticFromDegrees(0, 30), heightKm: 550 });
    const equatorial = [{ latitudeDeg: 0, longitudeDeg: 30 }];
    expect(landingGateway(linksTo(overEquator, 25, 18, equatorial), rule(25, [1]))).toBe(0);
    expect(landingGateway(linksTo(overEquator, 25, 18, equatorial), rule(25, [1], 18))).toBe(-1);
  });

  test('at the first of two gateways at one place', () => {
    const place = { latitudeDeg: 50, longitudeDeg: 30 };
    const twins = [place, place];
    expect(landingGateway(linksTo(SATELLITE, 25, 0, twins), rule(25, [1, 1]))).toBe(0);
    expect(landingGateway(linksTo(SATELLITE, 25, 0, twins), rule(25, [0, 1]))).toBe(1);
  });
});

describe('feeder links', () => {
  const anyGateway = fc.record({
    latitudeDeg: fc.double({ min: -90, max: 90, noNaN: true }),
    longitudeDeg: fc.double({ min: -180, max: 180, noNaN: true }),
  });

  test('are those that look angles and the full search of the arc give', () => {
    fc.assert(
      fc.property(
        fc.array(anyGateway, { minLength: 1, maxLength: 20 }),
        fc.record({ latitudeDeg: fc.double({ min: -53, max: 53, noNaN: true }), longitudeDeg: fc.constant(0) }),
        fc.constantFrom(5, 25, 40),
        fc.constantFrom(0, 18, 22),
        (gateways, below, maskDeg, separationDeg) => {
          const position = earthFixedFromGeodetic({ ...geodeticFromDegrees(below.latitudeDeg, 0), heightKm: 550 });
          const near = gateways.map(({ latitudeDeg, longitudeDeg }) => ({
            latitudeDeg,
            longitudeDeg: longitudeDeg / 10,
          }));
          const links = linksTo(position, maskDeg, separationDeg, near);
          const open = rule(
            maskDeg,
            near.map(() => 1),
            separationDeg,
          );
          const admitted = new Set<number>();
          for (let link = 0; link < links.count; link += 1) {
            if (meetsLandingRule(links, link, open)) admitted.add(links.gateway[link]);
          }
          near.forEach((gateway, index) => {
            expect(admitted.has(index)).toBe(isAdmissible(gateway, position, maskDeg, separationDeg));
          });
        },
      ),
      { numRuns: 500 },
    );
  });

  test('are looked for only at the gateways considered', () => {
    const links = emptyFeederLinks(GATEWAYS.length);
    const sites = onlyGateways(gatewaySites(GATEWAYS), Int32Array.of(2, 3));
    feederLinksInto(links, sites, SATELLITE, feederLimits([25 * RAD_PER_DEG], [0]));
    expect([...links.gateway.subarray(0, links.count)]).toEqual([2, 3]);
  });

  test('are computed down to the lowest of several masks, and not below', () => {
    const limits = feederLimits([40 * RAD_PER_DEG, 10 * RAD_PER_DEG, 25 * RAD_PER_DEG], [0, 22 * RAD_PER_DEG]);
    expect(limits.sineLowestMask).toBeCloseTo(Math.sin(10 * RAD_PER_DEG), 15);
    expect(Math.acos(limits.gsoExactAbove)).toBeGreaterThan(22 * RAD_PER_DEG);
  });
});

function isAdmissible(
  gateway: { latitudeDeg: number; longitudeDeg: number },
  position: Vector3,
  maskDeg: number,
  separationDeg: number,
): boolean {
  const site = geodeticFromDegrees(gateway.latitudeDeg, gateway.longitudeDeg);
  const { elevationRad, slantRangeKm } = lookAngles(site, position);
  const [x, y, z] = earthFixedFromGeodetic(site);
  const direction: Vector3 = [
    (position[0] - x) / slantRangeKm,
    (position[1] - y) / slantRangeKm,
    (position[2] - z) / slantRangeKm,
  ];
  const separationRad = gsoSeparationRad(gsoArc(observersAt([site]), 0), direction);
  return elevationRad >= (maskDeg * PI) / 180 && (separationDeg === 0 || separationRad >= (separationDeg * PI) / 180);
}
