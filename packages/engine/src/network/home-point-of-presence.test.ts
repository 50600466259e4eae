import { describe, expect, test } from 'vitest';
import { describeWithShared, sharedFile } from '../../test/shared.ts';
import { builtinPointsOfPresence, type PointOfPresence } from '../ground/index.ts';
import { parseInstant } from '../time/index.ts';
import { homePointOfPresence } from './home-point-of-presence.ts';

const POINTS = builtinPointsOfPresence('starlink');
const NAIROBI = { latitudeDeg: -1.29, longitudeDeg: 36.82 };

describe('the home of a terminal', () => {
  test('in Nairobi was far away until the point of presence there opened in January 2025', () => {
    const homeOn = (day: string): string | undefined =>
      homePointOfPresence(NAIROBI, POINTS, { instant: parseInstant(day) })?.pointOfPresence.name;
    expect(homeOn('2025-01-17')).not.toBe('Nairobi');
    expect(homeOn('2025-01-20')).toBe('Nairobi');
  });

  test('is unknown on a day on which no point of presence is documented', () => {
    expect(homePointOfPresence(NAIROBI, POINTS, { instant: parseInstant('2020-01-01') })).toBeUndefined();
    expect(homePointOfPresence(NAIROBI, [], { instant: parseInstant('2026-01-01') })).toBeUndefined();
  });

  test('is the one given, by code or id, however far away', () => {
    const instant = parseInstant('2026-07-24');
    const frankfurt = POINTS.find(({ code }) => code === 'frntdeu1') as PointOfPresence;
    for (const given of ['frntdeu1', frankfurt.id]) {
      expect(homePointOfPresence(NAIROBI, POINTS, { instant, given })).toEqual({
        pointOfPresence: frankfurt,
        basis: 'given',
        warnings: [],
      });
    }
  });

  test('may be given before its documented date, but not without a warning', () => {
    const home = homePointOfPresence(NAIROBI, POINTS, { instant: parseInstant('2024-06-01'), given: 'nrbiken1' });
    expect(home?.pointOfPresence.name).toBe('Nairobi');
    expect(home?.warnings.map(({ code }) => code)).toEqual(['POINT_OF_PRESENCE_NOT_IN_SERVICE']);
  });

  test('is not invented: an unknown code is refused', () => {
    const options = { instant: parseInstant('2026-07-24'), given: 'atlantis' };
    expect(() => homePointOfPresence(NAIROBI, POINTS, options)).toThrow('POINT_OF_PRESENCE_UNKNOWN');
  });

  test('can be chosen by another rule', () => {
    const last = homePointOfPresence(NAIROBI, POINTS, {
      instant: parseInstant('2026-07-24'),
      choose: (_, points) => points.length - 1,
    });
    expect(last?.basis).toBe('inferred');
    expect(last?.pointOfPresence.name).not.toBe('Nairobi');
  });
});

describeWithShared('the guess of the nearest, against the probes of 2025', () => {
  /** Codes that the probes of each country named. */
  function measuredHomes(): Map<string, Set<string>> {
    const homes = new Map<string, Set<string>>();
    const rows = sharedFile('data/ground/ripe-atlas-starlink-probes-pop.csv').trim().split(/\r?\n/).slice(1);
    for (const row of rows) {
      const [, code, country] = row.split(',');
      homes.set(country, (homes.get(country) ?? new Set()).add(code));
    }
    return homes;
  }

  /** The largest city of each country stands for its probes, whose places are not published with their homes. */
  function largestCities(): Map<string, { latitudeDeg: number; longitudeDeg: number }> {
    const largest = new Map<string, { latitudeDeg: number; longitudeDeg: number }>();
    for (const line of sharedFile('data/population/cities-5000.csv.gz').trim().split(/\r?\n/).slice(1)) {
      const cells = /^\d+,"(?:[^"]|"")*",([A-Z]{2}),[^,]*,[^,]*,([-\d.]+),([-\d.]+),\d+$/.exec(line);
      if (cells !== null && !largest.has(cells[1])) {
        largest.set(cells[1], { latitudeDeg: Number(cells[2]), longitudeDeg: Number(cells[3]) });
      }
    }
    return largest;
  }

  test('is right for the largest city of at least two countries in three', () => {
    const [homes, cities] = [measuredHomes(), largestCities()];
    const instant = parseInstant('2025-12-31');
    const wrong = [...homes].flatMap(([country, codes]) => {
      const city = cities.get(country);
      const guess = city && homePointOfPresence(city, POINTS, { instant })?.pointOfPresence.code;
      return guess !== undefined && codes.has(guess)
        ? []
        : [`${country}: ${guess}, probes name ${[...codes].join(', ')}`];
    });
    expect(homes.size).toBeGreaterThan(30);
    expect(wrong.length / homes.size, wrong.join('; ')).toBeLessThan(1 / 3);
  });
});
