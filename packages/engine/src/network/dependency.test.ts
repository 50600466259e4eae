import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Confidence } from '../system/index.ts';
import { type DependencyCase, dependency, type LandingPortion } from './dependency.ts';

const portion = (country: string, share: number, more: Partial<LandingPortion> = {}): LandingPortion => ({
  gateway: `${country}-1`,
  country,
  share,
  gatewayConfidence: 'high',
  ...more,
});

/** The same portions under two policies and two lists. */
function inAllCases(...portions: readonly LandingPortion[]): DependencyCase[] {
  return ['shortest-range', 'shortest-delay'].flatMap((policy) =>
    ['documented', 'possible'].map((gatewayList) => ({ policy, gatewayList, portions })),
  );
}

const evidenceOf = (cases: readonly DependencyCase[]): Confidence | undefined =>
  dependency(cases).countries[0]?.evidence;

describe('the dependency of a territory', () => {
  test('is the range over the cases, in whole per cents rounded outwards, by the alphabet', () => {
    const { countries, policies, gatewayLists } = dependency([
      { policy: 'b', gatewayList: 'documented', portions: [portion('TR', 0.6043), portion('PL', 0.3957)] },
      { policy: 'a', gatewayList: 'documented', portions: [portion('TR', 0.25), portion('LT', 0.75)] },
    ]);
    expect(countries.map(({ name, minPercent, maxPercent }) => [name, minPercent, maxPercent])).toEqual([
      ['LT', 0, 75],
      ['PL', 0, 40],
      ['TR', 25, 61],
    ]);
    expect({ policies, gatewayLists }).toEqual({ policies: ['a', 'b'], gatewayLists: ['documented'] });
  });

  test('adds up the gateways of a country, without dust from adding', () => {
    const [tr] = dependency(inAllCases(portion('TR', 0.07), portion('TR', 0.22, { gateway: 'TR-2' }))).countries;
    expect([tr.minPercent, tr.maxPercent]).toEqual([29, 29]);
  });

  test('never calls 99.7 % all, nor 0.3 % nothing', () => {
    const [a, b] = dependency(inAllCases(portion('A', 0.997), portion('B', 0.003))).countries;
    expect([a.minPercent, a.maxPercent, b.minPercent, b.maxPercent]).toEqual([99, 100, 0, 1]);
  });

  test('is empty where nothing is possible, and a case without service widens no range', () => {
    expect(dependency(inAllCases()).countries).toEqual([]);
    const { countries, casesWithoutService } = dependency([...inAllCases(portion('PL', 1)), ...inAllCases()]);
    expect(countries.map(({ minPercent, maxPercent }) => [minPercent, maxPercent])).toEqual([[100, 100]]);
    expect(casesWithoutService).toBe(4);
  });

  test('needs a case', () => expect(() => dependency([])).toThrow('DEPENDENCY_EMPTY'));

  test.each([-0.1, 1.1, Number.NaN])('refuses a share of %d', (share) => {
    expect(() => dependency(inAllCases(portion('A', share)))).toThrow('DEPENDENCY_SHARE');
  });

  test('refuses shares that are more than all', () => {
    expect(() => dependency(inAllCases(portion('A', 0.6), portion('B', 0.6)))).toThrow('sum to 1.2');
  });

  test('contains the share of every case, whatever the cases', () => {
    const anyCase = fc
      .array(fc.tuple(fc.constantFrom('LT', 'PL', 'TR'), fc.nat({ max: 1000 })), { maxLength: 6 })
      .map((rows) => {
        const total = rows.reduce((sum, [, weight]) => sum + weight, 0) || 1;
        return rows.map(([country, weight]) => portion(country, weight / total));
      });
    fc.assert(
      fc.property(fc.array(anyCase, { minLength: 1, maxLength: 5 }), (list) => {
        const cases = list.map((portions, index) => ({ policy: `p${index}`, gatewayList: 'l', portions }));
        for (const { name, minPercent, maxPercent } of dependency(cases).countries) {
          expect(Number.isInteger(minPercent) && Number.isInteger(maxPercent)).toBe(true);
          for (const portions of list.filter((some) => some.some((one) => one.share > 0))) {
            const own = portions.filter(({ country }) => country === name).reduce((sum, { share }) => sum + share, 0);
            expect(own * 100).toBeGreaterThanOrEqual(minPercent - 1e-4);
            expect(own * 100).toBeLessThanOrEqual(maxPercent + 1e-4);
          }
        }
      }),
    );
  });
});

describe('the evidence', () => {
  test('is high when every gateway is sure and two policies and two lists agree on the method', () => {
    expect(evidenceOf(inAllCases(portion('PL', 1)))).toBe('high');
  });

  test('is at most medium with one policy or one list', () => {
    const cases = inAllCases(portion('PL', 1));
    expect(evidenceOf(cases.filter(({ policy }) => policy === 'shortest-range'))).toBe('medium');
    expect(evidenceOf(cases.filter(({ gatewayList }) => gatewayList === 'possible'))).toBe('medium');
  });

  test('is that of the least sure gateway that carries traffic', () => {
    const doubtful = portion('PL', 0.4, { gateway: 'PL-2', gatewayConfidence: 'low' });
    expect(evidenceOf(inAllCases(portion('PL', 0.6), doubtful))).toBe('low');
    expect(evidenceOf(inAllCases(portion('PL', 0.6), { ...doubtful, gatewayConfidence: 'medium' }))).toBe('medium');
  });

  test('does not suffer from a gateway that carries less than 1 %', () => {
    const tiny = portion('PL', 0.005, { gateway: 'PL-2', gatewayConfidence: 'low' });
    expect(evidenceOf(inAllCases(portion('PL', 0.9), tiny))).toBe('high');
    expect(evidenceOf(inAllCases(tiny))).toBe('low');
  });

  test("is low for a gateway of a user's list, which nobody graded", () => {
    const { gatewayConfidence: _, ...ungraded } = portion('PL', 1);
    expect(evidenceOf(inAllCases(ungraded))).toBe('low');
  });

  test('is low for a point of presence that was inferred, and as sure as its gateways when given', () => {
    const via = (pointOfPresenceBasis: 'given' | 'inferred') =>
      dependency(inAllCases(portion('PL', 1, { pointOfPresence: 'wrswpol1', pointOfPresenceBasis }))).pointsOfPresence;
    expect(via('inferred')).toEqual([{ name: 'wrswpol1', minPercent: 100, maxPercent: 100, evidence: 'low' }]);
    expect(via('given')[0]?.evidence).toBe('high');
  });
});
