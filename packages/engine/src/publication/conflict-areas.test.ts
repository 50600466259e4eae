import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { geodeticFromDegrees } from '../earth/index.ts';
import { overdueForReview } from '../system/index.ts';
import { parseInstant } from '../time/index.ts';
import { CONFLICT_AREAS, conflictAreaAt } from './conflict-areas.ts';

const DAY = parseInstant('2026-11-21');
const codesAt = (latitudeDeg: number, longitudeDeg: number, day = DAY): readonly string[] | undefined =>
  conflictAreaAt(geodeticFromDegrees(latitudeDeg, longitudeDeg), day)?.codes;

/** Positions from GeoNames (geonames.org), to 0.1°: cities near the borders of the areas, and outside them. */
const INSIDE: readonly (readonly [string, number, number, string])[] = [
  ['Kyiv', 50.5, 30.5, 'UA'],
  ['Uzhhorod', 48.6, 22.3, 'UA'],
  ['Chernihiv', 51.5, 31.3, 'UA'],
  ['Luhansk', 48.6, 39.3, 'UA'],
  ['Izmail', 45.4, 28.8, 'UA'],
  ['Sevastopol', 44.6, 33.5, 'UA'],
  ['100 km south of Sevastopol', 43.7, 33.5, 'UA'],
  ['Kerch', 45.4, 36.5, 'UA'],
  ['Gaza', 31.5, 34.5, 'PS'],
  ['Eilat', 29.6, 34.9, 'IL'],
  ['Qiryat Shemona', 33.2, 35.6, 'IL'],
  ['Beirut', 33.9, 35.5, 'LB'],
  ['Baalbek', 34.0, 36.2, 'LB'],
  ['Khartoum', 15.6, 32.5, 'SD'],
  ['El Geneina', 13.5, 22.4, 'SD'],
  ['Port Sudan', 19.6, 37.2, 'SD'],
  ['Yangon', 16.8, 96.2, 'MM'],
  ['Sittwe', 20.1, 92.9, 'MM'],
  ['Myawaddy', 16.7, 98.5, 'MM'],
  ['Kawthaung', 10, 98.6, 'MM'],
  ['Putao', 27.3, 97.4, 'MM'],
  ['Sanaa', 15.4, 44.2, 'YE'],
  ['Aden', 12.8, 45, 'YE'],
  ['Hadibo on Socotra', 12.6, 54, 'YE'],
];
const OUTSIDE: readonly (readonly [string, number, number])[] = [
  ['Warsaw', 52.2, 21],
  ['Bucharest', 44.4, 26.1],
  ['Istanbul', 41, 29],
  ['Amman', 31.9, 35.9],
  ['Cairo', 30.1, 31.2],
  ['N’Djamena', 12.1, 15],
  ['Addis Ababa', 9, 38.8],
  ['Bangkok', 13.8, 100.5],
  ['Dhaka', 23.7, 90.4],
  ['Djibouti', 11.6, 43.1],
  ['Salalah', 17, 54.1],
  ['Taipei', 25, 121.6],
  ['Tehran', 35.7, 51.4],
  ['Nuku’alofa', -21.1, -175.2],
];

describe('a listed conflict area', () => {
  it.each(INSIDE)('holds %s', (_name, latitudeDeg, longitudeDeg, code) => {
    expect(codesAt(latitudeDeg, longitudeDeg)).toContain(code);
  });

  it.each(OUTSIDE)('does not hold %s', (_name, latitudeDeg, longitudeDeg) => {
    expect(codesAt(latitudeDeg, longitudeDeg)).toBeUndefined();
  });

  it('is listed from its first day and not before', () => {
    expect(codesAt(50.45, 30.52, parseInstant('2022-02-23T23:59:59Z'))).toBeUndefined();
    expect(codesAt(50.45, 30.52, parseInstant('2022-02-24'))).toEqual(['UA']);
  });

  it('is the same a whole turn of longitude away', () => {
    const degrees = fc.double({ min: -180, max: 0, noNaN: true });
    const latitude = fc.double({ min: -90, max: 90, noNaN: true });
    fc.assert(
      fc.property(latitude, degrees, (latitudeDeg, longitudeDeg) => {
        // Within 1e-9° of an edge the turn's rounding decides.
        const nearEdge = CONFLICT_AREAS.some(({ boxes }) =>
          boxes.some(({ westDeg, eastDeg }) =>
            [westDeg, eastDeg].some((edge) => Math.abs(edge - longitudeDeg - 360) < 1e-9),
          ),
        );
        fc.pre(!nearEdge);
        expect(codesAt(latitudeDeg, longitudeDeg + 360)).toEqual(codesAt(latitudeDeg, longitudeDeg));
      }),
    );
  });

  it('has codes, well-ordered boxes, a source and days', () => {
    expect(INSIDE.map(([, , , code]) => code)).toEqual(
      expect.arrayContaining(CONFLICT_AREAS.flatMap(({ codes }) => codes)),
    );
    for (const { codes, boxes, from, until, source, reviewBy } of CONFLICT_AREAS) {
      for (const code of codes) expect(code).toMatch(/^[A-Z]{2}$/);
      for (const { southDeg, northDeg, westDeg, eastDeg } of boxes) {
        expect(southDeg).toBeLessThan(northDeg);
        expect(westDeg).toBeLessThan(eastDeg);
        expect(westDeg).toBeGreaterThanOrEqual(-180);
        expect(eastDeg).toBeLessThanOrEqual(180);
      }
      expect(parseInstant(reviewBy)).toBeGreaterThan(parseInstant(from));
      if (until !== undefined) expect(parseInstant(until)).toBeGreaterThan(parseInstant(from));
      expect(source.length).toBeGreaterThan(20);
    }
  });

  it('whose day of review has passed is named aloud; it stays listed', () => {
    const overdue = overdueForReview(CONFLICT_AREAS, Date.now() * 1000);
    for (const { name, reviewBy } of overdue) console.warn(`review due since ${reviewBy}: conflict area ${name}`);
    expect(overdueForReview(CONFLICT_AREAS, DAY)).toEqual([]);
    expect(overdueForReview(CONFLICT_AREAS, parseInstant('2100-01-01'))).toHaveLength(CONFLICT_AREAS.length);
  });
});
