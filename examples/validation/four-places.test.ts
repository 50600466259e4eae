import { beforeAll, expect, test } from 'vitest';
import { describeWithShared } from '../../packages/engine/test/shared.ts';
import { ms, percent, tablesOf } from '../page-tables.ts';
import { DAYS, fourPlacesOn, type GatewayList, PLACES, type Place, type PlaceOnDay } from './four-places.ts';
import { least, median } from './statistics.ts';

const expectTable = tablesOf('validation');

describeWithShared('Khartoum, El Fasher, Tehran and Mahé, by bent pipe and over lasers', () => {
  let rows: PlaceOnDay[];
  beforeAll(() => {
    rows = DAYS.flatMap(fourPlacesOn);
  }, 180_000);

  const rowOf = (place: Place, day: string, list: GatewayList, gsoSeparationDeg: number): PlaceOnDay =>
    rows.find(
      (row) => row.place === place && row.day === day && row.list === list && row.gsoSeparationDeg === gsoSeparationDeg,
    ) as PlaceOnDay;
  const days = DAYS.map((file) => file.slice(0, 10));
  const places = Object.keys(PLACES) as Place[];

  test('always have a satellite in view', () => {
    expect(rows).toHaveLength(places.length * days.length * 4);
    for (const row of rows) expect(row.inView).toBe(row.steps);
  });

  test('have no bent pipe but for Tehran once a gateway in Oman counts', () => {
    for (const row of rows) {
      const isNearOman = row.place === 'Tehran' && row.bentPipe.length > 0;
      if (isNearOman) expect([...new Set(row.bentPipe.map(({ gateway }) => gateway.country))]).toEqual(['OM']);
      else expect(row.bentPipe).toHaveLength(0);
    }
    expect(rowOf('Tehran', '2022-09-26', 'possible', 0).bentPipe).toHaveLength(0);
    expect(rowOf('Tehran', '2024-04-09', 'live', 0).bentPipe).toHaveLength(0);
    expect(rowOf('Tehran', '2026-07-24', 'live', 0).bentPipe.length).toBeGreaterThan(0);
  });

  test('are reached over lasers in at least 97 % of the time on every day, which lasers were in service', () => {
    for (const row of rows) {
      expect(row.lasersInService).toBe(true);
      if (row.laserSteps > 0) expect(row.overLasers.length / row.laserSteps).toBeGreaterThan(0.97);
    }
  });

  test('have round trips that no path is quicker than', () => {
    const cells = places.flatMap((place) =>
      days.map((day) => {
        const bent = (list: GatewayList): string =>
          [0, 18]
            .map((angle) => rowOf(place, day, list, angle))
            .map((row) => percent(row.bentPipe.length / row.steps, 0))
            .join(', ');
        const laser = (list: GatewayList): string[] => {
          const row = rowOf(place, day, list, 18);
          const times = row.overLasers.map(({ roundTripMs }) => roundTripMs);
          return [percent(row.overLasers.length / row.laserSteps, 0), ms(least(times)), ms(median(times))];
        };
        const countries = new Set(rowOf(place, day, 'live', 18).overLasers.map(({ gateway }) => gateway.country));
        return [
          `${place}, ${day}`,
          bent('live'),
          bent('possible'),
          ...laser('live'),
          ...laser('possible').slice(1),
          [...countries].sort().join(' '),
        ];
      }),
    );
    expectTable(
      'places',
      [
        'place, day',
        'bent pipe: documented gateways (0°, 18°)',
        'and possible ones',
        'with lasers, 18°',
        'least RTT, ms',
        'median',
        'least with possible ones',
        'median',
        'lands in (documented)',
      ],
      cells,
    );
  });
});
