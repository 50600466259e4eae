import { describe, expect, test } from 'vitest';
import { describeWithShared, sharedFile, truthRows } from '../../test/shared.ts';
import { RAD_PER_DEG } from '../constants.ts';
import { type Geodetic, geodeticFromDegrees } from '../earth/index.ts';
import { emptyEphemeris, ephemerisInto, type PreparedSatellite, parseTle, prepareSatellite } from '../orbit/index.ts';
import { parseInstant, timeGrid } from '../time/index.ts';
import { accessInto, candidatesInto, emptyAccess, type Snapshot } from './access.ts';
import { lookAngles } from './look-angles.ts';
import { groupObservers } from './observer-groups.ts';
import { observersAt } from './observers.ts';

/**
 * Hypatia puts its cities on WGS-72, which costs 1 m, and turns the Earth by another sidereal time; the deviation found is
 * 51 m at most. No pair lies so near the limit that this would decide about it.
 */
const RANGE_TOLERANCE_KM = 0.06;
/** Its longest ground link: the cone of 940.7 km radius below a satellite at 550 km. */
const LIMIT = { elevationMaskRad: 25 * RAD_PER_DEG, maxRangeKm: 1_089_686.4181956202 / 1_000 };
const START = parseInstant('2000-01-01T00:00:00Z');

function snapshotAt(satellites: readonly PreparedSatellite[], seconds: number): Snapshot {
  const out = emptyEphemeris(satellites.length, 1);
  const start = START + seconds * 1_000_000;
  const grid = timeGrid(start, start + 1_000_000, 1_000_000);
  ephemerisInto(out, satellites, grid, { firstStep: 0, stepCount: 1, maxElementAgeMicroseconds: Infinity });
  return { count: satellites.length, xKm: out.xKm, yKm: out.yKm, zKm: out.zKm };
}

function satelliteOf(line1: string, line2: string): PreparedSatellite {
  return prepareSatellite([parseTle(line1, line2)], [true]);
}

describe('a range of Hypatia that travels with the repository', () => {
  const rows = truthRows('hypatia-ranges');

  test.each(rows)('from $city to satellite $satellite after $seconds s is $range_m m', (row) => {
    const { xKm, yKm, zKm } = snapshotAt([satelliteOf(row.line1, row.line2)], Number(row.seconds));
    const city = geodeticFromDegrees(Number(row.latitude_deg), Number(row.longitude_deg));
    const { slantRangeKm } = lookAngles(city, [xKm[0], yKm[0], zKm[0]]);
    expect(Math.abs(slantRangeKm - Number(row.range_m) / 1000)).toBeLessThanOrEqual(RANGE_TOLERANCE_KM);
  });

  test('is one of nine, three at each moment', () => {
    expect(rows.map(({ seconds }) => seconds)).toEqual(['0', '0', '0', '100', '100', '100', '199', '199', '199']);
  });
});

describeWithShared('all ground links of Hypatia', () => {
  const read = (name: string): string[] => sharedFile(`oracles/hypatia-starlink-550/${name}`).trim().split(/\r?\n/);

  const cities = (): Geodetic[] =>
    read('ground_stations.txt').map((line) => {
      const [, , latitude, longitude] = line.split(',');
      return geodeticFromDegrees(Number(latitude), Number(longitude));
    });

  const satellites = (): PreparedSatellite[] => {
    const lines = read('tles.txt.gz').slice(1);
    return Array.from({ length: lines.length / 3 }, (_, k) => satelliteOf(lines[3 * k + 1], lines[3 * k + 2]));
  };

  /** Range in km by `city/satellite`. */
  const listed = (seconds: number): Map<string, number> =>
    new Map(
      read(`gsl_t${seconds}.csv.gz`)
        .slice(1)
        .map((line) => {
          const [city, satellite, rangeM] = line.split(',').map(Number);
          return [`${city}/${satellite}`, rangeM / 1000] as const;
        }),
    );

  const computed = (positions: readonly Geodetic[], snapshot: Snapshot): Map<string, number> => {
    const observers = observersAt(positions);
    const access = emptyAccess(snapshot.count);
    const candidates = new Int32Array(snapshot.count);
    const links = new Map<string, number>();
    for (const group of groupObservers(observers, LIMIT)) {
      const count = candidatesInto(candidates, group, snapshot);
      for (const city of group.members) {
        accessInto(access, observers, city, snapshot, { satellites: candidates, count }, LIMIT);
        for (let seen = 0; seen < access.count; seen += 1) {
          links.set(`${city}/${access.satellite[seen]}`, access.slantRangeKm[seen]);
        }
      }
    }
    return links;
  };

  test.each([
    [0, 918],
    [100, 893],
    [199, 904],
  ])('after %d s are the same %d links, none more, none less, and as long to 60 m', (seconds, count) => {
    const truth = listed(seconds);
    const ours = computed(cities(), snapshotAt(satellites(), seconds));
    expect(truth.size).toBe(count);
    expect([...ours.keys()].filter((link) => !truth.has(link))).toEqual([]);
    expect([...truth.keys()].filter((link) => !ours.has(link))).toEqual([]);
    const deviations = [...truth].map(([link, rangeKm]) => Math.abs((ours.get(link) as number) - rangeKm));
    expect(Math.max(...deviations)).toBeLessThanOrEqual(RANGE_TOLERANCE_KM);
  });
});
