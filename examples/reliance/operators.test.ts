import type { PlaceSummary, Summary } from '@skywitness/engine/service';
import { beforeAll, expect, test } from 'vitest';
import { describeWithShared } from '../../packages/engine/test/shared.ts';
import { ms, tablesOf } from '../page-tables.ts';
import { lossWords, placeOf, ranges, relianceOf, runExample, setsOf, share } from './runs.ts';

const expectTable = tablesOf('reliance');
const TERRITORIES = ['Poland', 'Taiwan', 'Tonga', 'Ukraine'];

/** Least and largest, as one figure where they do not differ as shown. */
function span(values: readonly number[], words: (value: number) => string): string {
  const [low, high] = [words(Math.min(...values)), words(Math.max(...values))];
  return low === high ? low : `${low}–${high}`;
}

describeWithShared('OneWeb over the four territories', () => {
  let summary: Summary;
  beforeAll(async () => {
    summary = (await runExample('other-operators')).summary;
  }, 600_000);

  const placesOf = (name: string, assume: Readonly<Record<string, unknown>>): PlaceSummary[] =>
    [5, 15, 25].map((gatewayMaskDeg) => placeOf(summary, name, { ...assume, gatewayMaskDeg }));

  test('reaches Poland and Ukraine at nearly all times, whatever the angles', () => {
    for (const place of ['Poland', 'Ukraine'])
      for (const terminalMaskDeg of [55, 40])
        for (const gsoSeparationDeg of [0, 18])
          for (const { possibleShare } of placesOf(place, { terminalMaskDeg, gsoSeparationDeg }))
            expect(possibleShare).toBeGreaterThan(0.99);
  });

  test('is what the page shows', () => {
    const cell = (place: string, terminalMaskDeg: number): string =>
      [0, 18]
        .map((gsoSeparationDeg) => placesOf(place, { terminalMaskDeg, gsoSeparationDeg }))
        .map((own) =>
          span(
            own.map(({ possibleShare }) => possibleShare),
            share,
          ),
        )
        .join(', ');
    const rows = TERRITORIES.map((place) => {
      const reliance = relianceOf(summary, place);
      const medians = summary.variants.flatMap(({ places }) =>
        places
          .filter(({ name, rttMs }) => name === place && rttMs !== undefined)
          .map(({ rttMs }) => rttMs?.median ?? 0),
      );
      return [
        place,
        cell(place, 55),
        cell(place, 40),
        ranges(reliance, { most: 0 }),
        lossWords(reliance.lossOfOneGateway),
        span(medians, ms),
        reliance.pointsOfPresence.map(({ name }) => name).join(', '),
      ];
    });
    expectTable(
      'oneweb',
      [
        'territory',
        'possible, %, terminals to 55°: 0°, 18°',
        'to 40°: 0°, 18°',
        'could have landed in, %',
        'loss of one gateway',
        'round trip, ms',
        'to',
      ],
      rows,
    );
  });
});

describeWithShared('Kuiper over the four territories', () => {
  let summary: Summary;
  beforeAll(async () => {
    const elements = setsOf('data/orbits/othercomms-2026-07-24.tle.gz', 'KUIPER');
    const run = await runExample(
      'other-operators',
      [
        ['system: oneweb', 'system: kuiper'],
        ['2026-05-30T', '2026-07-24T'],
        ['2026-05-31T', '2026-07-25T'],
        [/terminalMaskDeg: .*/, 'terminalMaskDeg: [35, 20]'],
        [/gatewayMaskDeg: .*/, 'gatewayMaskDeg: [20]\n  select: [operational, all]'],
      ],
      elements,
    );
    summary = run.summary;
  }, 600_000);

  test('has no gateway that anybody listed, so that nothing lands', () => {
    for (const { places } of summary.variants)
      for (const { possibleShare, landings } of places) {
        expect(possibleShare).toBe(0);
        expect(landings).toEqual([]);
      }
  });

  test('is what the page shows', () => {
    /** In view and outside the arc: all that fails is the landing. */
    const seen = (place: string, terminalMaskDeg: number, select: string): string =>
      [0, 18]
        .map((gsoSeparationDeg) => placeOf(summary, place, { terminalMaskDeg, select, gsoSeparationDeg }))
        .map(({ states }) => share(states.landing ?? 0))
        .join(', ');
    const rows = TERRITORIES.map((place) => [place, seen(place, 35, 'operational'), seen(place, 20, 'all')]);
    expectTable(
      'kuiper',
      ['territory', 'station-kept, 35° (as filed): 0°, 18°', 'all, 20° (early deployment): 0°, 18°'],
      rows,
    );
  });
});
