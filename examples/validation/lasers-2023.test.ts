import { latencyModel, roundTrip } from '@skywitness/engine/network';
import { beforeAll, expect, test } from 'vitest';
import { describeWithShared } from '../../packages/engine/test/shared.ts';
import { ms, percent, tablesOf } from '../page-tables.ts';
import { type Lasers2023, lasers2023, type Pinged } from './lasers-2023.ts';
import type { QuickestPath } from './round-trip.ts';
import { least, median, quantile, share } from './statistics.ts';

const expectTable = tablesOf('validation');

describeWithShared('pings of September 2023, by bent pipe from Victoria and over lasers from Mahé', () => {
  let found: Lasers2023;
  beforeAll(() => {
    found = lasers2023();
  }, 120_000);

  const times = (paths: readonly QuickestPath[]): number[] => paths.map(({ roundTripMs }) => roundTripMs);

  test('are all read: 36,000 of each, lost ones counted', () => {
    for (const { measuredMs, lost } of [found.seattle, found.lagos]) expect(measuredMs.length + lost).toBe(36_000);
  });

  test('could have gone by bent pipe from Victoria at all times, from Mahé at none', () => {
    expect(found.seattle.bentPipe).toHaveLength(found.steps);
    expect(found.lagos.bentPipe).toHaveLength(0);
    expect(found.lagos.overLasers).toHaveLength(found.steps);
  });

  test('are never quicker than the quickest path of the day', () => {
    expect(least(found.seattle.measuredMs)).toBeGreaterThan(least(times(found.seattle.bentPipe)));
    expect(least(found.lagos.measuredMs)).toBeGreaterThan(least(times(found.lagos.overLasers)));
    const row = (name: string, { measuredMs, vacuumMs }: Pinged, paths: readonly QuickestPath[]): string[] => [
      name,
      ms(vacuumMs),
      ms(least(times(paths))),
      ms(median(times(paths))),
      ms(least(measuredMs)),
      ms(quantile(measuredMs, 0.01)),
      ms(median(measuredMs)),
      ms(least(measuredMs) - least(times(paths))),
      ms(median(measuredMs) - median(times(paths))),
    ];
    expectTable(
      'lasers',
      [
        'path',
        'great circle in vacuum, ms',
        'predicted: least',
        'median',
        'measured: least',
        '1 %',
        'median',
        'between the least',
        'between the medians',
      ],
      [
        row('Victoria–Seattle, bent pipe', found.seattle, found.seattle.bentPipe),
        row('Mahé–Lagos, lasers', found.lagos, found.lagos.overLasers),
      ],
    );
  });

  test('over lasers come down in Nigeria nearly always, after one to nine lasers', () => {
    const { overLasers } = found.lagos;
    expect(share(overLasers, ({ gateway }) => gateway.country === 'NG')).toBeGreaterThan(0.95);
    const lasers = overLasers.map((path) => path.lasers);
    expectTable(
      'lasers-path',
      ['Mahé–Lagos', 'figure'],
      [
        ['station-kept satellites', String(found.satellites)],
        ['of them with lasers', String(found.carriers)],
        ['steps with a path', percent(overLasers.length / found.steps, 0)],
        ['lasers on the way: least, median, most', [0, 0.5, 1].map((part) => quantile(lasers, part)).join(', ')],
        ['landing in Nigeria', percent(share(overLasers, ({ gateway }) => gateway.country === 'NG'))],
      ],
    );
  });

  test('have medians above light plus the named latency model', () => {
    const model = latencyModel('decomposition-2023');
    const pairs = [
      [found.seattle, found.seattle.bentPipe],
      [found.lagos, found.lagos.overLasers],
    ] as const;
    for (const [{ measuredMs }, paths] of pairs) {
      const { highMs } = roundTrip(median(times(paths)) / 2, model);
      expect(median(measuredMs)).toBeGreaterThan(highMs);
    }
  });
});
