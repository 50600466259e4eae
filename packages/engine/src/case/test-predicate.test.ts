import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { summaryOf } from '../../test/summaries.ts';
import type { Summary } from '../service/index.ts';
import { type Predicate, predicateSchema } from './predicates/index.ts';
import { testPredicate } from './test-predicate.ts';

const predicate = (keys: object): Predicate =>
  predicateSchema.parse({ scenario: 'day', places: ['Here'], because: 'so', ...keys });

/** The one result at the one place. */
function tested(keys: object, summary: Summary): ReturnType<typeof testPredicate>[number] {
  const results = testPredicate(predicate(keys), { summary });
  expect(results).toHaveLength(1);
  return results[0] as (typeof results)[number];
}

const flips = ({ sensitivity }: ReturnType<typeof tested>): string[] =>
  sensitivity.filter((one) => one.flips).map(({ assumption }) => assumption);

/** 95 % without a GSO angle and 17 % with one, whoever is out: Taipei in 2022 as FACTS has it. */
const TAIPEI = summaryOf(
  [0, 18].flatMap((gsoSeparationDeg) =>
    [[], ['Muallim']].map((gatewaysOut) => ({
      assume: { gsoSeparationDeg, gatewaysOut },
      places: { Here: gsoSeparationDeg === 0 ? 0.95 : 0.17 },
    })),
  ),
);

describe('a share that must be reached', () => {
  const share = { test: 'possible-share', atLeast: 0.9 };

  test('depends where one assumption decides, and only that one is named', () => {
    const result = tested(share, TAIPEI);
    expect(result.verdict).toBe('depends');
    expect(flips(result)).toEqual(['gsoSeparationDeg']);
    expect(result.sentence.replaceAll('\u00a0', ' ')).toBe(
      'Service at Here was possible for at least 90 % of the time: in 2 of 4 combinations of what is assumed. Found: 17 % to 95 %. It hangs on the GSO separation angle (0°: yes, 18°: no).',
    );
  });

  test('holds where one combination is enough, or where the assumption is fixed', () => {
    expect(tested({ ...share, under: 'some' }, TAIPEI).verdict).toBe('holds');
    expect(tested({ ...share, given: { gsoSeparationDeg: 0 } }, TAIPEI).verdict).toBe('holds');
    const fixed = tested({ ...share, given: { gsoSeparationDeg: 18 } }, TAIPEI);
    expect(fixed.verdict).toBe('fails');
    expect(fixed.sentence).toContain('(given GSO 18°)');
  });

  test('has no answer where every element set is stale, and counts only the time that has one', () => {
    const stale = summaryOf([{ assume: {}, places: { Here: { possibleShare: 0, states: { stale: 1 } } } }]);
    expect(tested(share, stale).verdict).toBe('no-answer');
    const half = summaryOf([
      { assume: {}, places: { Here: { possibleShare: 0.5, states: { possible: 0.5, stale: 0.5 } } } },
    ]);
    expect(tested({ ...share, atLeast: 1 }, half).verdict).toBe('holds');
  });

  test('never comes closer by asking for more', () => {
    const shares = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 6 });
    const bound = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(shares, bound, bound, (values, a, b) => {
        const summary = summaryOf(
          values.map((Here, gsoSeparationDeg) => ({ assume: { gsoSeparationDeg }, places: { Here } })),
        );
        const held = (atLeast: number): number =>
          tested({ ...share, atLeast }, summary).samples.filter(({ holds }) => holds).length;
        expect(held(Math.max(a, b))).toBeLessThanOrEqual(held(Math.min(a, b)));
      }),
    );
  });

  test('is the same in whatever order the variants stand', () => {
    const reversed = { ...TAIPEI, variants: [...TAIPEI.variants].reverse() };
    const [one, other] = [tested(share, TAIPEI), tested(share, reversed)];
    expect([one.verdict, one.found, flips(one)]).toEqual([other.verdict, other.found, flips(other)]);
  });
});

describe('a rule that rests on a statement', () => {
  const dark = { possibleShare: 0, states: { possible: 0, 'cell-active': 1 } };
  const run = {
    summary: summaryOf([{ assume: {}, places: { Here: 1 } }]),
    hypothetical: summaryOf([
      { assume: {}, hypothetical: { rule: 'dark', statement: 'said', party: 'A paper' }, places: { Here: dark } },
      { assume: {}, hypothetical: { rule: 'far-away', statement: 'said', party: 'A paper' }, places: { Here: 1 } },
    ]),
  };
  const ask = (keys: object): ReturnType<typeof testPredicate>[number] | undefined =>
    testPredicate(predicate({ test: 'possible-share', atMost: 0, ...keys }), run)[0];

  test('is asked as if it were in force, and leaves the facts as they are', () => {
    expect(ask({})?.verdict).toBe('fails');
    expect(ask({ ifRule: 'far-away' })?.verdict).toBe('fails');
    expect(ask({ ifRule: 'dark' })?.verdict).toBe('holds');
    expect(ask({ ifRule: 'dark' })?.claim).toContain('(if the rule dark were in force)');
    const gate = predicate({ test: 'binding-gate', is: 'cell-active', ifRule: 'dark' });
    expect(testPredicate(gate, run)[0]?.verdict).toBe('holds');
  });

  test('that the scenario lacks is an error which names those that it has', () => {
    expect(() => ask({ ifRule: 'bright' })).toThrow(/CASE_RULE.*it has dark, far-away/);
    expect(() =>
      testPredicate(predicate({ test: 'possible-share', atMost: 0, ifRule: 'dark' }), { summary: TAIPEI }),
    ).toThrow(/it has none/);
  });
});

describe('a span of time', () => {
  const bySpan = [
    { start: '2022-01-18T00:00:00Z', end: '2022-01-19T00:00:00Z', possibleShare: 0, staleShare: 0 },
    { start: '2022-02-18T00:00:00Z', end: '2022-02-19T00:00:00Z', possibleShare: 0.475, staleShare: 0.5 },
  ];
  const tonga = summaryOf([{ assume: {}, places: { Here: { possibleShare: 0.2, bySpan } } }]);

  test('is named by its first day; its stale time does not count', () => {
    expect(tested({ test: 'possible-share', atLeast: 0.95, span: '2022-02-18' }, tonga).verdict).toBe('holds');
    expect(tested({ test: 'possible-share', atMost: 0, span: '2022-01-18' }, tonga).verdict).toBe('holds');
  });

  test('changes into the next by the difference of their shares', () => {
    const change = { test: 'span-change', from: '2022-01-18', to: '2022-02-18' };
    expect(tested({ ...change, atLeast: 0.95 }, tonga).verdict).toBe('holds');
    expect(tested({ ...change, atMost: 0.9 }, tonga).verdict).toBe('fails');
    expect(tested({ ...change, atLeast: 0.95 }, tonga).found).toBe('+95\u00a0points');
  });

  test('that does not exist is an error which names those that do', () => {
    expect(() => tested({ test: 'possible-share', atLeast: 1, span: '2022-03-01' }, tonga)).toThrow(
      /CASE_SPAN: no span .* 2022-03-01; its spans start on 2022-01-18, 2022-02-18/,
    );
  });
});

describe('the loss of a gateway', () => {
  const sea = summaryOf(
    [0, 22].flatMap((gsoSeparationDeg) =>
      [[], ['Muallim']].map((gatewaysOut) => ({
        assume: { gsoSeparationDeg, gatewaysOut },
        places: { Here: gsoSeparationDeg === 22 && gatewaysOut.length > 0 ? 0.944 : 1 },
      })),
    ),
  );
  const loss = { test: 'gateway-loss', gateway: 'Muallim' };

  test('is judged between variants that differ in nothing else', () => {
    const result = tested({ ...loss, fallsByLessThan: 0.01 }, sea);
    expect(result.samples.map(({ figures }) => figures)).toEqual([[-0], [-0.056]]);
    expect(result.verdict).toBe('depends');
    expect(flips(result)).toEqual(['gsoSeparationDeg']);
    expect(tested({ ...loss, fallsByLessThan: 0.06 }, sea).verdict).toBe('holds');
    expect(tested({ ...loss, fallsByAtLeast: 0.06 }, sea).verdict).toBe('fails');
  });

  test('needs a scenario that varies it', () => {
    expect(() => tested({ ...loss, gateway: 'Kaunas', fallsByLessThan: 0.01 }, sea)).toThrow(/CASE_GATEWAY/);
  });
});

describe('service that only lasers can carry', () => {
  const lasers = { test: 'only-over-lasers', atMostWithout: 0.01, atLeastWith: 0.9 };
  const sudan = summaryOf([
    { assume: { isl: 'none' }, places: { Here: 0, There: 0.5 } },
    { assume: { isl: 'plus-grid' }, places: { Here: 1, There: 1 } },
    { assume: { isl: 'nearest' }, places: { Here: 0.91, There: 1 } },
  ]);

  test('is hardly possible by bent pipe and mostly over the weakest grid assumed', () => {
    expect(tested(lasers, sudan).verdict).toBe('holds');
    expect(tested({ ...lasers, atLeastWith: 0.95 }, sudan).verdict).toBe('fails');
    expect(tested({ ...lasers, places: ['There'] }, sudan).verdict).toBe('fails');
  });

  test('needs a scenario with and without them', () => {
    expect(() => tested(lasers, TAIPEI)).toThrow(/CASE_LASERS/);
  });
});

describe('the gate that fails most often', () => {
  const gates = summaryOf([
    {
      assume: {},
      places: { Here: { possibleShare: 0, states: { possible: 0, landing: 0.9, 'gso-separation': 0.1 } }, There: 1 },
    },
  ]);

  test('is one, or is another, or is none where nothing fails', () => {
    expect(tested({ test: 'binding-gate', is: 'landing' }, gates).verdict).toBe('holds');
    expect(tested({ test: 'binding-gate', isNot: 'landing' }, gates).verdict).toBe('fails');
    expect(tested({ test: 'binding-gate', is: 'landing', places: ['There'] }, gates).verdict).toBe('fails');
    expect(tested({ test: 'binding-gate', isNot: 'landing', places: ['There'] }, gates).found).toBe('nothing failed');
  });
});

describe('where traffic lands', () => {
  const landings = [
    { gateway: 'Muallim', country: 'TR', share: 0.7 },
    { gateway: 'Kaunas', country: 'LT', share: 0.3 },
  ];
  const ukraine = summaryOf([{ assume: {}, places: { Here: { possibleShare: 1, landings }, There: 0 } }]);

  test('is counted by country, and has no answer where nothing is possible', () => {
    expect(tested({ test: 'landing-share', countries: ['UA'], atMost: 0 }, ukraine).verdict).toBe('holds');
    expect(tested({ test: 'landing-share', countries: ['TR', 'LT'], atLeast: 1 }, ukraine).verdict).toBe('holds');
    expect(tested({ test: 'landing-share', countries: ['LT'], atMost: 0.2 }, ukraine).verdict).toBe('fails');
    const nowhere = { test: 'landing-share', countries: ['UA'], atMost: 0, places: ['There'] };
    expect(tested(nowhere, ukraine).verdict).toBe('no-answer');
  });
});

describe('the shortest round trip', () => {
  const trip = summaryOf([
    { assume: {}, places: { Here: { possibleShare: 1, rttMs: { min: 38.4, median: 39.6, p95: 63.1 } }, There: 0 } },
  ]);

  test('is compared with the bound, and has no answer where none is known', () => {
    expect(tested({ test: 'round-trip-floor', atLeastMs: 38 }, trip).verdict).toBe('holds');
    expect(tested({ test: 'round-trip-floor', atMostMs: 30 }, trip).verdict).toBe('fails');
    expect(tested({ test: 'round-trip-floor', atLeastMs: 38, places: ['There'] }, trip).verdict).toBe('no-answer');
  });
});

test('a place or an assumption that the scenario lacks is an error which names those that it has', () => {
  expect(() => tested({ test: 'possible-share', atLeast: 1, places: ['Nowhere'] }, TAIPEI)).toThrow(
    /CASE_PLACE.*it has Here/,
  );
  expect(() => tested({ test: 'possible-share', atLeast: 1, given: { isl: 'none' } }, TAIPEI)).toThrow(
    /CASE_ASSUMPTION/,
  );
});
