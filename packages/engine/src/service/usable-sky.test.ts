import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gateway, MIDNIGHT, MINUTE, point, polarOrbitOver, run, satellite, tinyWorld } from '../../test/tiny-worlds.ts';
import { RAD_PER_DEG } from '../constants.ts';
import { timeGrid } from '../time/index.ts';
import { gapsOfSites } from './gaps.ts';
import { prepareSimulation } from './simulation.ts';
import { bestSetting, sectorsOf, setting, type UsableSky, usableSkies } from './usable-sky.ts';

const CONE = 100 * RAD_PER_DEG;
/** One satellite always in the bin of an azimuth and elevation. */
function skyAt(...where: readonly (readonly [azimuthDeg: number, elevationDeg: number])[]): UsableSky {
  const perStep = new Float64Array(36 * 18);
  for (const [azimuth, elevation] of where) perStep[Math.floor(azimuth / 10) * 18 + Math.floor(elevation / 5)] += 1;
  return { perStep };
}

describe('a dish', () => {
  test('lies flat where all it could see is overhead, and turns towards what stands low', () => {
    expect(bestSetting(skyAt([15, 85], [200, 80]), CONE)).toMatchObject({ tiltDeg: 0, meanUsable: 2 });
    const low = bestSetting(skyAt([95, 27]), CONE);
    // From the middle of the bin, 27.5°, to the rim of the cone at 50° from its axis: at least 12.5° of tilt.
    expect(low).toMatchObject({ tiltDeg: 15, meanUsable: 1 });
    expect(Math.abs(low.azimuthDeg - 95)).toBeLessThan(45);
  });

  test('sees nowhere more than at its best setting', () => {
    const sky = fc.array(fc.tuple(fc.integer({ min: 0, max: 359 }), fc.integer({ min: 25, max: 89 })), {
      minLength: 1,
      maxLength: 12,
    });
    fc.assert(
      fc.property(sky, fc.integer({ min: 0, max: 8 }), fc.integer({ min: 0, max: 35 }), (where, tilt, azimuth) => {
        const best = bestSetting(skyAt(...where), CONE);
        const other = setting(skyAt(...where), CONE, 5 * tilt, 10 * azimuth);
        // A steeper tilt is taken only where it gains 2 %, at each of up to eight steps.
        expect(other.meanUsable).toBeLessThanOrEqual(best.meanUsable * 1.18);
      }),
      { numRuns: 60 },
    );
  });
});

test('sectors share the sky and say above which elevation it must be clear', () => {
  const sectors = sectorsOf(skyAt([10, 30], [20, 60], [20, 65], [200, 27]));
  expect(sectors[0]).toEqual({ fromDeg: 0, toDeg: 30, share: 0.75, clearAboveDeg: 30 });
  expect(sectors[6]).toMatchObject({ share: 0.25, clearAboveDeg: 25 });
  expect(sectors[3]).toMatchObject({ share: 0, clearAboveDeg: 90 });
  expect(sectors.reduce((sum, { share }) => sum + share, 0)).toBe(1);
});

describe('in the tiny world', () => {
  test('the satellite stands where it passes: overhead at midnight, from the south to the north', () => {
    const simulation = prepareSimulation(
      tinyWorld({ grids: [timeGrid(MIDNIGHT - MINUTE, MIDNIGHT + 2 * MINUTE, MINUTE)] }),
    );
    const [{ perStep }] = usableSkies(simulation);
    const seen = [...perStep.keys()]
      .filter((bin) => perStep[bin] > 0)
      .map((bin) => [Math.floor(bin / 18) * 10, (bin % 18) * 5]);
    // 3.77° of latitude a minute are 419 km on the ground: from there 49.6° high at 550 km, by the border of two bins.
    const south = seen.filter(([azimuth]) => azimuth >= 160 && azimuth <= 190);
    const north = seen.filter(([azimuth, elevation]) => (azimuth <= 20 || azimuth >= 330) && elevation < 60);
    expect([south.length, north.length]).toEqual([1, 1]);
    for (const [, elevation] of [...south, ...north]) expect([45, 50]).toContain(elevation);
    expect(Math.max(...seen.map(([, elevation]) => elevation))).toBeGreaterThanOrEqual(80);
  });

  test('gaps are unbroken stretches without service, whatever gate fails in them', () => {
    const { simulation, result } = run(
      tinyWorld({
        satellites: [satellite('ONE', polarOrbitOver(50, 30))],
        gateways: [gateway('Near', 50, 33)],
        losses: [{ kind: 'gateway', index: 0, from: MIDNIGHT + MINUTE }],
        places: [point('Here', 50, 30)],
      }),
    );
    // In view from two minutes before to two after; lost from the first after: gaps of 1 and, the loss included, 3 of 7 minutes.
    expect(gapsOfSites(simulation, result)).toEqual([
      { count: 2, longestMinutes: 3, medianMinutes: 3, shareOfTime: 0.571429 },
    ]);
  });
});
