import fc from 'fast-check';
import { cellToLatLng, gridDisk, latLngToCell } from 'h3-js';
import { describe, expect, test } from 'vitest';
import { box, cellRule, STATEMENT, terminalRule } from '../../test/rule-worlds.ts';
import { DAY, MIDNIGHT } from '../../test/tiny-worlds.ts';
import { RAD_PER_DEG } from '../constants.ts';
import { earthFixedFromGeodetic, geodeticFromDegrees } from '../earth/index.ts';
import { satelliteSeenFrom } from '../radio/index.ts';
import type { Vector3 } from '../vector.ts';
import { isLit, type Restrictions, restrictionsOf, rulesInForce } from './restrictions.ts';
import { isFactual, type Rule } from './rule.ts';
import { refuses } from './terminal-predicate.ts';

const LIMITS = { longestRangeKm: 1123.4, lowestElevationRad: 25 * RAD_PER_DEG };
const ALL = { inForce: -1, sineMask: Math.sin(25 * RAD_PER_DEG) };

function restrict(rules: readonly Rule[], places: readonly (readonly [number, number])[], facts = {}): Restrictions {
  const sites = places.map(([latitude, longitude]) => geodeticFromDegrees(latitude, longitude));
  return restrictionsOf(rules, sites, facts, LIMITS);
}

describe('a cell rule', () => {
  const rule = cellRule(box(36, 47, 40, 50), { beamWidthDeg: 1.5 });

  test('without a beam keeps dark what lies in its cells, wherever the satellite stands', () => {
    const sharp = restrict(
      [cellRule(box(36, 47, 40, 50))],
      [
        [48, 38],
        [52, 38],
      ],
    );
    const above = earthFixedFromGeodetic(geodeticFromDegrees(48, 38, 550));
    expect(isLit(sharp, 0, above, ALL)).toBe(false);
    expect(isLit(sharp, 1, above, ALL)).toBe(true);
    expect(isLit(sharp, 0, above, { ...ALL, inForce: 0 })).toBe(true);
  });

  test('lights a dark place exactly when a beam on some lit cell covers it: every cell around, each angle by its cosine', () => {
    const degrees = fc.record({
      latitude: fc.double({ min: 49.6, max: 50.02, noNaN: true }),
      longitude: fc.double({ min: 37, max: 39, noNaN: true }),
      azimuthRad: fc.double({ min: 0, max: 6.28, noNaN: true }),
      elevationRad: fc.double({ min: 25.5 * RAD_PER_DEG, max: 1.5, noNaN: true }),
    });
    const seen = { lit: 0, dark: 0 };
    fc.assert(
      fc.property(degrees, ({ latitude, longitude, ...direction }) => {
        const own = latLngToCell(latitude, longitude, 5);
        fc.pre(rule.dark.has(own));
        const place = geodeticFromDegrees(latitude, longitude);
        const satellite = satelliteSeenFrom(place, { ...direction, altitudeKm: 550 });
        const expected = gridDisk(own, 9).some((cell) => !rule.dark.has(cell) && covers(satellite, cell, place));
        seen[expected ? 'lit' : 'dark']++;
        expect(isLit(restrict([rule], [[latitude, longitude]]), 0, satellite, ALL)).toBe(expected);
      }),
      { numRuns: 300, seed: 5 },
    );
    expect(Math.min(seen.lit, seen.dark)).toBeGreaterThan(20);
  });

  function covers(satellite: Vector3, cell: string, place: ReturnType<typeof geodeticFromDegrees>): boolean {
    const [latitude, longitude] = cellToLatLng(cell);
    const centre = geodeticFromDegrees(latitude, longitude);
    const [toAim, toPlace] = [centre, place].map((point) =>
      earthFixedFromGeodetic(point).map((value, k) => value - satellite[k]),
    );
    const dot = (a: number[], b: number[]): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
    const angle = Math.acos(dot(toAim, toPlace) / Math.sqrt(dot(toAim, toAim) * dot(toPlace, toPlace)));
    const up = [
      Math.cos(centre.latitudeRad) * Math.cos(centre.longitudeRad),
      Math.cos(centre.latitudeRad) * Math.sin(centre.longitudeRad),
      Math.sin(centre.latitudeRad),
    ];
    const elevation = Math.asin(-dot(toAim, up) / Math.sqrt(dot(toAim, toAim)));
    return angle <= 0.75 * RAD_PER_DEG && elevation >= 25 * RAD_PER_DEG;
  }

  test('deep inside its territory no beam spills', () => {
    const { lightings } = restrict([rule], [[48.5, 38]]);
    expect(lightings[0].surroundings[0]).toBeUndefined();
  });

  test('beside another keeps dark what either keeps dark, and only cells lit under both spill', () => {
    const [west, east] = [
      cellRule(box(36, 47, 38, 50), { beamWidthDeg: 1.5 }),
      cellRule(box(38, 47, 40, 50), { beamWidthDeg: 1.5 }),
    ];
    const place = [48.5, 37.95] as const;
    const low = satelliteSeenFrom(geodeticFromDegrees(...place), {
      azimuthRad: 90 * RAD_PER_DEG,
      elevationRad: 26 * RAD_PER_DEG,
      altitudeKm: 550,
    });
    const both = restrict([west, east], [place]);
    expect(isLit(both, 0, low, { ...ALL, inForce: 1 })).toBe(true);
    expect(isLit(both, 0, low, { ...ALL, inForce: 3 })).toBe(false);
  });
});

describe('a terminal rule', () => {
  test('refuses inside its territory, sharply, those of whom everything stated is true', () => {
    const rule = terminalRule(box(36, 47, 40, 50), { purposes: ['attack'], fasterThanKmh: 75 });
    const places = [
      [49.9999, 38],
      [50.0001, 38],
    ] as const;
    const bits = (facts: object): number[] => [...restrict([rule], places, facts).deniedBits];
    expect(bits({ purpose: 'attack', speedKmh: 90 })).toEqual([1, 0]);
    expect(bits({ purpose: 'attack', speedKmh: 75 })).toEqual([0, 0]);
    expect(bits({ purpose: 'relief', speedKmh: 90 })).toEqual([0, 0]);
    expect(bits({})).toEqual([0, 0]);
  });

  test('with an allow list of three lets through those three of five', () => {
    const admitted = new Set(['a', 'c', 'e']);
    const refused = ['a', 'b', 'c', 'd', 'e'].filter((identity) => refuses({ notOnList: admitted }, { identity }));
    expect(refused).toEqual(['b', 'd']);
    expect(refuses({ onList: admitted }, { identity: 'a' })).toBe(true);
    expect(refuses({ onList: admitted }, {})).toBe(false);
  });
});

test('rules are in force from their first moment until just before their end', () => {
  const rule = terminalRule(box(0, 0, 1, 1), {}, { from: MIDNIGHT, until: MIDNIGHT + DAY });
  const restrictions = restrict([rule], []);
  const at = (instant: number): number => rulesInForce(restrictions, [0], instant);
  expect([MIDNIGHT - 1, MIDNIGHT, MIDNIGHT + DAY - 1, MIDNIGHT + DAY].map(at)).toEqual([0, 1, 1, 0]);
  expect(rulesInForce(restrictions, [], MIDNIGHT)).toBe(0);
});

test('a rule is factual when it rests on a decision, and hypothetical when it rests on a statement', () => {
  expect(isFactual(terminalRule(box(0, 0, 1, 1), {}))).toBe(true);
  expect(isFactual(terminalRule(box(0, 0, 1, 1), {}, { restsOn: STATEMENT }))).toBe(false);
});

test('more rules than fit are refused with advice', () => {
  const rule = terminalRule(box(0, 0, 1, 1), {});
  expect(() => restrict(Array(32).fill(rule), [])).toThrow(/^RULES_TOO_MANY: 32 rules/);
});
