import { gatewayLossesOf } from '@skywitness/engine/service';
import { beforeAll, expect, test } from 'vitest';
import { describeWithShared } from '../../packages/engine/test/shared.ts';
import type { Assessment } from '../../packages/skywitness/src/run/assess.ts';
import { ms, tablesOf } from '../page-tables.ts';
import { lossWords, onDay, placeOf, ranges, relianceOf, runExample, share } from './runs.ts';

const expectTable = tablesOf('reliance');

const BENT = { gateways: 'builtin', isl: 'none' };
const LASERS = { gateways: 'builtin', isl: 'plus-grid' };

const ROWS = [
  ['Poland', '2026-07-24'],
  ['Taiwan', '2022-10-15'],
  ['Taiwan', '2023-10-19'],
  ['Taiwan', '2026-07-24'],
  ['Tonga', '2026-07-24'],
  ['Ukraine', '2022-10-15'],
  ['Ukraine', '2023-10-19'],
  ['Ukraine', '2026-07-24'],
] as const;

describeWithShared('through whose ground four territories go', () => {
  const runs = new Map<string, Assessment>();
  beforeAll(async () => {
    runs.set('2026-07-24', await runExample('reliance-2026'));
    runs.set('2022-10-15', await runExample('reliance-2026', onDay('2022-10-15', '2022-10-16')));
    runs.set('2023-10-19', await runExample('reliance-2026', onDay('2023-10-19', '2023-10-20')));
  }, 600_000);

  const runOf = (day: string): Assessment => runs.get(day) as Assessment;

  /** Whether the loss of any one gateway is passed, under the documented list. */
  function lossesOf(day: string, place: string, isl: string) {
    const { simulation, result, summary } = runOf(day);
    const { places, variants } = simulation.scenario;
    const variant = variants.findIndex(({ assume }) => assume.isl === isl && assume.gateways === 'builtin');
    const index = places.findIndex(({ name }) => name === place);
    expect(summary.variants).toHaveLength(variants.length);
    return gatewayLossesOf(simulation, result, index, variant);
  }

  test('Ukraine and Poland keep their service whichever one gateway is lost, Tonga by bent pipe does not', () => {
    for (const [place, day] of ROWS) {
      if (place !== 'Ukraine' && place !== 'Poland') continue;
      for (const isl of ['none', 'plus-grid'])
        for (const { outcome } of lossesOf(day, place, isl)) expect(outcome, `${place} ${day} ${isl}`).toBe('pass');
    }
    expect(lossesOf('2026-07-24', 'Tonga', 'none')).toEqual([{ country: 'FJ', outcome: 'fail' }]);
    for (const { outcome } of lossesOf('2026-07-24', 'Tonga', 'plus-grid')) expect(outcome).toBe('pass');
  });

  test('are what the page shows', () => {
    expectTable(
      'territories',
      [
        'territory, day',
        'possible, %: bent pipe, lasers',
        'could have landed in, %',
        'loss of one gateway: bent pipe',
        'lasers',
        'round trip, ms: bent pipe, lasers',
        'quickest way',
        'to',
      ],
      ROWS.map(([place, day]) => {
        const { summary } = runOf(day);
        const [bent, lasers] = [placeOf(summary, place, BENT), placeOf(summary, place, LASERS)];
        return [
          `${place}, ${day}`,
          `${share(bent.possibleShare)}, ${share(lasers.possibleShare)}`,
          ranges(relianceOf(summary, place), { most: 3 }),
          lossWords(lossesOf(day, place, 'none')),
          lossWords(lossesOf(day, place, 'plus-grid')),
          `${ms(bent.rttMs?.median)}, ${ms(lasers.rttMs?.median)}`,
          `${ms(bent.leastRttMs?.median)}, ${ms(lasers.leastRttMs?.median)}`,
          relianceOf(summary, place)
            .pointsOfPresence.map(({ name }) => name)
            .join(', '),
        ];
      }),
    );
  });
});
