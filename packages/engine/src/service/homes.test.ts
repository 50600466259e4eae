import { describe, expect, test } from 'vitest';
import { pointOfPresence } from '../../test/laser-worlds.ts';
import { gateway, MIDNIGHT, run, territoryOf, tinyWorld, type World } from '../../test/tiny-worlds.ts';
import type { CellSet } from '../earth/index.ts';
import { homesOf } from './homes.ts';

const POINTS = [
  pointOfPresence('West', 50, 0),
  pointOfPresence('East', 50, 45),
  pointOfPresence('Late', 50, 30, { from: '2022-10-01' }),
];
const home = (world: World) =>
  homesOf(tinyWorld({ pointsOfPresence: POINTS, home: { include: 'live' }, ...world })).ofPlace[0];

/** Cells on both sides of the antimeridian. */
const STRADDLING: CellSet = {
  resolution: 5,
  cells: ['a', 'b'],
  areasKm2: Float64Array.of(100, 100),
  latitudesDeg: Float64Array.of(-17, -17),
  longitudesDeg: Float64Array.of(178, -178),
};

describe('the point of presence of a place', () => {
  test('is the nearest of those in service when the run begins', () => {
    expect(home({})?.home).toMatchObject({ pointOfPresence: { name: 'East' }, basis: 'inferred' });
    expect(
      home({ grids: tinyWorld().grids.map((grid) => ({ ...grid, start: MIDNIGHT + 7 * 86_400_000_000 })) })?.home,
    ).toMatchObject({
      pointOfPresence: { name: 'Late' },
    });
  });

  test('is the one that the scenario gives, by id', () => {
    expect(home({ home: { include: 'live', given: 'west' } })?.home).toMatchObject({
      pointOfPresence: { name: 'West' },
      basis: 'given',
    });
  });

  test('that nobody has listed is refused', () => {
    expect(() => home({ home: { include: 'live', given: 'north' } })).toThrow(/^POINT_OF_PRESENCE_UNKNOWN: /);
  });

  test('is unknown where none is listed for the day or none is asked for, and then there is no round-trip time', () => {
    expect(home({ pointsOfPresence: [] })).toBeUndefined();
    expect(home({ home: { include: 'none' } })).toBeUndefined();
    const { summary } = run(tinyWorld());
    expect(summary.variants[0].places[0].rttMs).toBeUndefined();
    expect(summary.roundTrip.pointsOfPresence).toEqual([{ place: 'Here' }]);
  });

  test('is that of the middle of a territory, also across the antimeridian', () => {
    const pointsOfPresence = [pointOfPresence('Suva', -18, 178.5), pointOfPresence('Greenwich', -17, 0)];
    expect(home({ pointsOfPresence, places: [territoryOf('Straddling', STRADDLING)] })?.home).toMatchObject({
      pointOfPresence: { name: 'Suva' },
    });
  });
});

describe('the way over the ground', () => {
  test('is half again as long as the great circle, at two thirds of the speed of light: 7.5 ms for 1,000 km', () => {
    // 9° of a meridian are 1,000.75 km on the sphere of mean radius 6371.009 km; × 1.5 / (2/3 × 299.792 km/ms).
    const gateways = [gateway('There', 50, 45), gateway('South', 41, 45)];
    const terrestrialMs = home({ gateways })?.terrestrialMs ?? [];
    expect([...terrestrialMs]).toEqual([0, expect.closeTo(7.511, 3)]);
  });

  test('takes the model that the scenario names', () => {
    const gateways = [gateway('South', 41, 45)];
    // Straight fibre of index 1.4677: 1000.75 km × 1.4677 / 299.792 km/ms.
    expect([...(home({ gateways, terrestrial: 'great-circle-fibre' })?.terrestrialMs ?? [])]).toEqual([
      expect.closeTo(4.899, 3),
    ]);
  });
});
