import { describe, expect, test } from 'vitest';
import { parseInstant } from '../time/index.ts';
import { generateFleet } from './generate-fleet.ts';
import { readFleet } from './read-fleet.ts';

const START = parseInstant('2022-09-26');
const HOUR = 3_600_000_000;

describe('a fleet read from CSV', () => {
  test('keeps those that stand and those that move, with what is known of each', () => {
    const text = [
      'id,lat,lon,time,class,purpose,demandMbps',
      'a,50.4,30.5,,standard,relief,2',
      'b,49,31,2022-09-26T00:00:00Z,mini,,',
      'b,49,32,2022-09-26T01:00:00Z,,,',
    ].join('\n');
    const { terminals, rejects } = readFleet(text, 'fleet.csv');
    expect(rejects).toEqual([]);
    expect(terminals[0]).toEqual({
      ...{ identity: 'a', class: 'standard', purpose: 'relief', demandMbps: 2 },
      where: { latitudeDeg: 50.4, longitudeDeg: 30.5 },
    });
    expect(terminals[1]).toMatchObject({
      identity: 'b',
      class: 'mini',
      where: [{ instant: START }, { instant: START + HOUR }],
    });
  });

  test('drops and lists every row that is none, with its line and why', () => {
    const rows = [
      ['', '1', '1', '', 'has no id'],
      ['x', '91', '1', '', 'has lat "91"'],
      ['x', '1', 'east', '', 'has lon "east"'],
      ['x', '1', '1', 'noon', 'has time "noon"'],
      ['ok', '1', '1', '', ''],
      ['ok', '2', '2', '', 'repeats the id of line 6'],
      ['on', '1', '1', '2022-09-26', ''],
      ['on', '1', '2', '2022-09-26', 'is not later than the row before it'],
    ];
    const text = ['id,lat,lon,time', ...rows.map((row) => row.slice(0, 4).join(','))].join('\n');
    const { terminals, rejects } = readFleet(text, 'fleet.csv');
    expect(terminals.map(({ identity }) => identity)).toEqual(['ok', 'on']);
    const expected = rows.flatMap((row, index) => (row[4] === '' ? [] : [[index + 2, row[4]]]));
    expect(rejects.map(({ line }) => line)).toEqual(expected.map(([line]) => line));
    expected.forEach(([, reason], index) => {
      expect(rejects[index].reason).toContain(reason);
    });
  });

  test('is refused when it holds none at all', () => {
    expect(() => readFleet('name,lat\nx,1\n', 'fleet.csv')).toThrow(/^FLEET_EMPTY: fleet\.csv .*line 2 has no id/);
  });
});

describe('a fleet made from a plan', () => {
  const plan = {
    seed: 7,
    count: 4000,
    places: [
      { latitudeDeg: 50, longitudeDeg: 30, radiusKm: 40, share: 3 },
      { latitudeDeg: -10, longitudeDeg: 179.9, radiusKm: 40, share: 1 },
    ],
    classes: [
      { class: 'standard', share: 0.8 },
      { class: 'mini', share: 0.2, purpose: 'relief' },
    ],
    moving: { share: 0.1, speedKmh: 60, legKm: 30 },
  };
  const fleet = generateFleet(plan, START, START + 24 * HOUR);

  test('is the same for the same seed and another for another', () => {
    expect(generateFleet(plan, START, START + 24 * HOUR)).toEqual(fleet);
    expect(generateFleet({ ...plan, seed: 8 }, START, START + 24 * HOUR)).not.toEqual(fleet);
  });

  test('has the shares of the plan within four standard deviations, √(n p (1 − p))', () => {
    const count = (belongs: (terminal: (typeof fleet)[number]) => boolean): number => fleet.filter(belongs).length;
    for (const [found, share] of [
      [count(({ class: name }) => name === 'mini'), 0.2],
      [count(({ where }) => Array.isArray(where)), 0.1],
      [count(({ where }) => (Array.isArray(where) ? where[0] : where).latitudeDeg < 0), 0.25],
    ] as const)
      expect(Math.abs(found - 4000 * share)).toBeLessThan(4 * Math.sqrt(4000 * share * (1 - share)));
  });

  test('stands within its discs, evenly: a quarter of it within half of the radius', () => {
    const kmFrom50 = fleet.flatMap(({ where }) => {
      const { latitudeDeg, longitudeDeg } = Array.isArray(where) ? where[0] : where;
      if (latitudeDeg < 0) return [];
      return [Math.hypot((latitudeDeg - 50) * 111.195, (longitudeDeg - 30) * 111.195 * Math.cos((50 * Math.PI) / 180))];
    });
    expect(Math.max(...kmFrom50)).toBeLessThan(40.001);
    const near = kmFrom50.filter((km) => km < 20).length / kmFrom50.length;
    expect(near).toBeGreaterThan(0.22);
    expect(near).toBeLessThan(0.28);
  });

  test('moves as fast as the plan says, until the end of the time', () => {
    for (const { where } of fleet) {
      if (!Array.isArray(where)) continue;
      expect(where[1].instant - where[0].instant).toBe(HOUR / 2);
      expect(where[where.length - 1].instant).toBeGreaterThanOrEqual(START + 24 * HOUR);
    }
  });
});
