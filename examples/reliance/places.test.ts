import { possibleShareBySite, type Summary } from '@skywitness/engine/service';
import { beforeAll, expect, test } from 'vitest';
import { describeWithShared } from '../../packages/engine/test/shared.ts';
import type { Assessment } from '../../packages/skywitness/src/run/assess.ts';
import { ms, tablesOf } from '../page-tables.ts';
import { onDay, placeOf, ranges, relianceOf, runExample, share } from './runs.ts';

const expectTable = tablesOf('reliance');

describeWithShared('without the Polish gateway, on the satellites of 24 July 2026', () => {
  const PLACES = ['Bakhmut', 'Izium', 'Kyiv', 'Sevastopol'];
  const runs = new Map<string, Summary>();
  beforeAll(async () => {
    for (const isl of ['none', 'plus-grid'])
      for (const out of ['', 'Wola Krobowska']) {
        const { summary } = await runExample('poland-2026', [
          [/gsoSeparationDeg: .*/, `gsoSeparationDeg: [18]\n  isl: [${isl}]`],
          [/gatewaysOut: .*/, `gatewaysOut: [[${out}]]`],
          ['60s', '120s'],
        ]);
        runs.set(`${isl} ${out}`, summary);
      }
  }, 600_000);

  const summaryOf = (isl: string, out: string): Summary => runs.get(`${isl} ${out}`) as Summary;

  test('Kyiv, Izium, Bakhmut and Sevastopol keep all of their service, and none of it lands in Poland', () => {
    for (const isl of ['none', 'plus-grid'])
      for (const place of PLACES) {
        expect(placeOf(summaryOf(isl, ''), place, {}).possibleShare).toBe(1);
        const after = summaryOf(isl, 'Wola Krobowska');
        expect(placeOf(after, place, {}).possibleShare).toBe(1);
        expect(relianceOf(after, place).countries.map(({ name }) => name)).not.toContain('PL');
      }
  });

  test('is what the page shows', () => {
    const rows = PLACES.flatMap((place) =>
      (
        [
          ['none', 'bent pipe'],
          ['plus-grid', 'lasers'],
        ] as const
      ).map(([isl, words]) => {
        const cells = ['', 'Wola Krobowska'].flatMap((out) => {
          const summary = summaryOf(isl, out);
          const { rttMs, leastRttMs } = placeOf(summary, place, {});
          return [
            ranges(relianceOf(summary, place), { most: 4, grades: false }),
            `${ms(rttMs?.median)}, ${ms(rttMs?.p95)}; ${ms(leastRttMs?.median)}`,
          ];
        });
        return [`${place}, ${words}`, ...cells];
      }),
    );
    const times = 'ms: median, 95 % below; quickest way';
    expectTable('polish-gateway', ['place', 'before, %', times, 'after, %', times], rows);
  });
});

describeWithShared('a gateway that did not exist, on 15 October 2022', () => {
  let run: Assessment;
  beforeAll(async () => {
    run = await runExample('new-gateway');
  }, 600_000);

  const [OKINAWA, TAOYUAN, CHISINAU] = ['Okinawa', 'Taoyuan', 'Chișinău'].map((name) => `${name} (hypothetical)`);
  const DOCUMENTED = [OKINAWA, TAOYUAN, CHISINAU];

  test('in Okinawa would have made Taiwan better in all cells and worse in none', () => {
    const { simulation, result } = run;
    const { variants, places } = simulation.scenario;
    const variantWith = (out: readonly string[]): number =>
      variants.findIndex(
        ({ assume }) => JSON.stringify(assume.gatewaysOut) === JSON.stringify(out) && assume.gsoSeparationDeg === 18,
      );
    const taiwan = places.findIndex(({ name }) => name === 'Taiwan');
    const cellsOf = (out: readonly string[]): Float64Array =>
      possibleShareBySite(simulation, result, variantWith(out)).subarray(
        simulation.firstSite[taiwan],
        simulation.firstSite[taiwan + 1],
      );
    const [before, after] = [cellsOf(DOCUMENTED), cellsOf([TAOYUAN])];
    expect(before).toHaveLength(21);
    before.forEach((lit, cell) => {
      expect(after[cell]).toBeGreaterThan(lit + 0.01);
    });
  });

  test('is what the page shows', () => {
    const cell = (place: string, out: readonly string[]): string => {
      const own = [0, 18, 22].map((gsoSeparationDeg) =>
        placeOf(run.summary, place, { gsoSeparationDeg, gatewaysOut: out }),
      );
      return `${own.map(({ possibleShare }) => share(possibleShare)).join(', ')}; ${ms(own[1]?.rttMs?.median)}`;
    };
    const rows = run.simulation.scenario.places.map(({ name }) => [
      name,
      cell(name, DOCUMENTED),
      cell(name, [TAOYUAN]),
      cell(name, [OKINAWA]),
    ]);
    expectTable('new-gateway', ['place', 'as documented', '+ Okinawa, Chișinău', '+ Taoyuan, Chișinău'], rows);
  });
});

describeWithShared('far from every gateway', () => {
  const DAYS = [
    ['2022-09-26', '2022-09-27'],
    ['2024-04-09', '2024-04-10'],
    ['2026-07-24', ''],
  ] as const;
  const PLACES = ['El Fasher', 'Khartoum', 'Mahé', 'Tehran'];
  const runs = new Map<string, Summary>();
  beforeAll(async () => {
    for (const [day, next] of DAYS) {
      const edits = next === '' ? [] : onDay(day, next);
      runs.set(day, (await runExample('reliance-2026-far-from-gateways', edits)).summary);
    }
  }, 600_000);

  const sharesOf = (day: string, place: string, gateways: string, isl: string): number[] =>
    [0, 18].map(
      (gsoSeparationDeg) => placeOf(runs.get(day) as Summary, place, { gsoSeparationDeg, gateways, isl }).possibleShare,
    );

  test('Khartoum, El Fasher and Mahé have no bent pipe on any day, and lasers at nearly all times', () => {
    for (const [day] of DAYS)
      for (const place of PLACES) {
        if (place !== 'Tehran') expect(sharesOf(day, place, 'builtin-possible', 'none')).toEqual([0, 0]);
        for (const possible of sharesOf(day, place, 'builtin', 'plus-grid')) expect(possible).toBeGreaterThan(0.98);
      }
    expect(sharesOf('2022-09-26', 'Tehran', 'builtin-possible', 'none')).toEqual([0, 0]);
  });

  test('is what the page shows', () => {
    const words = (shares: readonly number[]): string => shares.map(share).join(', ');
    const rows = PLACES.flatMap((place) =>
      DAYS.map(([day]) => {
        const summary = runs.get(day) as Summary;
        const { rttMs, leastRttMs } = placeOf(summary, place, {
          gsoSeparationDeg: 18,
          gateways: 'builtin',
          isl: 'plus-grid',
        });
        return [
          `${place}, ${day}`,
          words(sharesOf(day, place, 'builtin', 'none')),
          words(sharesOf(day, place, 'builtin-possible', 'none')),
          words(sharesOf(day, place, 'builtin', 'plus-grid')),
          `${ms(rttMs?.median)}; ${ms(leastRttMs?.median)}`,
          ranges(relianceOf(summary, place), { most: 9, grades: false }),
        ];
      }),
    );
    expectTable(
      'far',
      [
        'place, day',
        'bent pipe, documented gateways: 0°, 18°',
        'possible ones',
        'lasers, documented',
        'round trip, ms: median at 18°; quickest way',
        'could have landed in, %',
      ],
      rows,
    );
  });
});
