import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { onTrack, speedLimitCrossings, type Track } from './track.ts';

const SECOND = 1_000_000;
const KM_PER_DEG = (Math.PI * 6371.0088) / 180;

/** Along the equator: from one kilometre to the next at given seconds. */
const equator = (...points: readonly (readonly [second: number, km: number])[]): Track =>
  points.map(([second, km]) => ({ instant: second * SECOND, latitudeDeg: 0, longitudeDeg: km / KM_PER_DEG }));

describe('a track', () => {
  // 60 km/h for ten minutes, 90 km/h for four, 30 km/h for six.
  const drive = equator([0, 0], [600, 10], [840, 16], [1200, 19]);

  test('is driven evenly from waypoint to waypoint', () => {
    expect(onTrack(drive, 300 * SECOND).longitudeDeg * KM_PER_DEG).toBeCloseTo(5, 9);
    expect(onTrack(drive, 300 * SECOND).speedKmh).toBeCloseTo(60, 9);
    expect(onTrack(drive, 700 * SECOND).speedKmh).toBeCloseTo(90, 9);
  });

  test('crosses a limit of 75 km/h at the second where the fast leg begins and where it ends', () => {
    expect(speedLimitCrossings(drive, 75)).toEqual([
      { instant: 600 * SECOND, exceeds: true },
      { instant: 840 * SECOND, exceeds: false },
    ]);
    expect(onTrack(drive, 600 * SECOND - 1).speedKmh).toBeLessThan(75);
    expect(onTrack(drive, 600 * SECOND).speedKmh).toBeGreaterThan(75);
    expect(onTrack(drive, 840 * SECOND).speedKmh).toBeLessThan(75);
    expect(speedLimitCrossings(drive, 91)).toEqual([]);
  });

  test('stands before its first waypoint and after its last', () => {
    for (const second of [-5, 1200, 9999]) expect(onTrack(drive, second * SECOND).speedKmh).toBe(0);
    expect(onTrack(drive, 9999 * SECOND).longitudeDeg * KM_PER_DEG).toBeCloseTo(19, 9);
  });

  test('that ends while it is too fast ceases to be so at its end', () => {
    expect(speedLimitCrossings(equator([0, 0], [60, 2]), 75)).toEqual([
      { instant: 0, exceeds: true },
      { instant: 60 * SECOND, exceeds: false },
    ]);
  });

  test('crosses the antimeridian on the short way, and stays on the great circle between any two points', () => {
    const across = [
      { instant: 0, latitudeDeg: 10, longitudeDeg: 179 },
      { instant: 100, latitudeDeg: 10, longitudeDeg: -179 },
    ];
    expect(Math.abs(onTrack(across, 50).longitudeDeg)).toBeCloseTo(180, 9);
    const degrees = (low: number, high: number) => fc.double({ min: low, max: high, noNaN: true });
    fc.assert(
      fc.property(degrees(-80, 80), degrees(-170, 170), degrees(-80, 80), degrees(-9, 9), (lat, lon, lat2, turn) => {
        const track = [
          { instant: 0, latitudeDeg: lat, longitudeDeg: lon },
          { instant: 1000, latitudeDeg: lat2, longitudeDeg: lon + turn },
        ];
        const whole = onTrack(track, 0).speedKmh;
        // Three points of one leg: the parts add up to the whole, so that the middle lies on the shortest way.
        const middle = { instant: 400, ...onTrack(track, 400) };
        const parts = [onTrack([track[0], middle], 0).speedKmh * 0.4, onTrack([middle, track[1]], 400).speedKmh * 0.6];
        expect(parts[0] + parts[1]).toBeCloseTo(whole, 3);
      }),
      { numRuns: 50 },
    );
  });
});
