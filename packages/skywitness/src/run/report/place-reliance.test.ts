import type { Reliance, Summary } from '@skywitness/engine/service';
import { expect, test } from 'vitest';
import { placeReliance, roundTripSentence } from './place-reliance.ts';

const share = (name: string, minPercent: number, maxPercent: number) =>
  ({ name, minPercent, maxPercent, evidence: 'low' }) as const;

const RELIANCE: Reliance = {
  place: 'Kyiv',
  countries: [share('AT', 0, 1), share('AX', 3, 3), share('TR', 40, 100), share('PL', 100, 100), share('GB', 0, 100)],
  pointsOfPresence: [],
  policies: ['highest-elevation, shortest-range', 'shortest-path, shortest-delay'],
  gatewayLists: ['as stated'],
  casesWithoutService: 1,
  lossOfOneGateway: [
    { country: 'PL', outcome: 'fail' },
    { country: 'AT', outcome: 'pass' },
  ],
  lossVariant: 1,
};

/** As much of a summary as is read. */
function summaryOf(reliance: Reliance, isl: readonly string[] = ['none', 'plus-grid']): Summary {
  return {
    variants: isl.map((value) => ({ assume: { isl: value }, places: [] })),
    reliance: [reliance],
    policies: { serving: 'highest-elevation', landing: { bentPipe: 'shortest-range' } },
    roundTrip: {
      latencyModel: 'decomposition-2023',
      terrestrialModel: 'itu-detour',
      pointsOfPresence: [{ place: 'Kyiv', pointOfPresence: 'Warsaw', basis: 'given' }],
    },
  } as unknown as Summary;
}

test('countries stand by their names, accents aside, as ranges without a bare hundred', () => {
  const { countries = [] } = placeReliance(summaryOf(RELIANCE), 0) ?? {};
  expect(countries.map(({ name, words }) => `${name} ${words}`)).toEqual([
    'Åland Islands (AX) 3\u00a0%',
    'Austria (AT) 0–1\u00a0%',
    'Poland (PL) all',
    'Türkiye (TR) 40\u00a0% to all',
    'United Kingdom (GB) none to all',
  ]);
});

test('the ranges say what they cover', () => {
  expect(placeReliance(summaryOf(RELIANCE), 0)?.covers).toBe(
    'Shares of the possible service, in whole per cents rounded outwards. They range over the ways to choose satellite and gateway (highest-elevation, shortest-range; shortest-path, shortest-delay); the gateway list as stated; every combination of laser links. In 1 of these cases nothing landed; it widens no range.',
  );
  expect(placeReliance(summaryOf(RELIANCE, ['none']), 0)?.covers).not.toContain('every combination');
});

test('a loss is kept or not kept, for the first combination that has service, with the reason why no more is told', () => {
  const { loss, lossRule } = placeReliance(summaryOf(RELIANCE), 0) ?? {};
  expect(loss).toEqual([
    { name: 'Austria (AT)', outcome: 'kept (pass)' },
    { name: 'Poland (PL)', outcome: 'not kept (fail)' },
  ]);
  expect(lossRule).toContain('under one combination (lasers plus-grid)');
  expect(lossRule).toContain('a list of sites by what their loss would do is a list of targets');
  const none = placeReliance(summaryOf({ ...RELIANCE, lossOfOneGateway: [] }), 0);
  expect(none?.lossRule).toBe('Nothing landed under any combination, so no loss of a gateway was tried.');
});

test('a place where nothing lands relies on nobody', () => {
  expect(placeReliance(summaryOf({ ...RELIANCE, countries: [] }), 0)).toBeUndefined();
});

test('a round trip names its ends and its models, or says why there is none', () => {
  expect(roundTripSentence(summaryOf(RELIANCE), 0)).toBe(
    'To the point of presence Warsaw (given) and back, with the latency model decomposition-2023; over the ground by the model itu-detour. Times are those of the satellite and gateway that the rules of the run choose (highest-elevation); the quickest way needs no rule.',
  );
  const { roundTrip, ...rest } = summaryOf(RELIANCE);
  const unknown = { ...rest, roundTrip: { ...roundTrip, pointsOfPresence: [{ place: 'Kyiv' }] } };
  expect(roundTripSentence(unknown, 0)).toMatch(/^No round-trip times/);
});
