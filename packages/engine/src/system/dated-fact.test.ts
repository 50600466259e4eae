import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseInstant } from '../time/index.ts';
import { type DatedFact, factAt, overdueForReview } from './dated-fact.ts';
import { factsOfProfile, SYSTEM_IDS, systemProfile } from './profiles.ts';

const base = { source: 'a test', confidence: 'high', reviewBy: '2027-01-01' } as const;

describe('a dated fact', () => {
  const facts: DatedFact<number>[] = [
    { ...base, value: 40, from: '2016-11-15', until: '2021-04-27' },
    { ...base, value: 25, from: '2021-04-27' },
  ];

  test('holds from the first moment of its first day to the last moment before its end', () => {
    expect(factAt(facts, parseInstant('2016-11-14T23:59:59Z'))).toBeUndefined();
    expect(factAt(facts, parseInstant('2016-11-15'))?.value).toBe(40);
    expect(factAt(facts, parseInstant('2021-04-26T23:59:59.999999Z'))?.value).toBe(40);
    expect(factAt(facts, parseInstant('2021-04-27'))?.value).toBe(25);
    expect(factAt(facts, parseInstant('2100-01-01'))?.value).toBe(25);
  });

  test('is due for review on the day after its day of review', () => {
    expect(overdueForReview(facts, parseInstant('2027-01-01T12:00Z'))).toHaveLength(0);
    expect(overdueForReview(facts, parseInstant('2027-01-02'))).toHaveLength(2);
  });
});

describe('the facts of real systems', () => {
  const everyFact = SYSTEM_IDS.flatMap((id) => factsOfProfile(systemProfile(id)).map((entry) => ({ id, ...entry })));

  test('each name a source and well-ordered, existing days', () => {
    for (const { fact } of everyFact) {
      expect(fact.source.length).toBeGreaterThan(8);
      const from = parseInstant(fact.from);
      if (fact.until !== undefined) expect(parseInstant(fact.until)).toBeGreaterThan(from);
      expect(parseInstant(fact.reviewBy)).toBeGreaterThan(from);
    }
  });

  test('never give two defaults for one moment', () => {
    const day = fc.integer({ min: Date.UTC(2015, 0, 1), max: Date.UTC(2030, 0, 1) }).map((ms) => ms * 1000);
    const profiles = SYSTEM_IDS.map(systemProfile);
    const lists = profiles.flatMap((profile) => [
      profile.userMinimumElevationDeg,
      profile.gatewayMinimumElevationDeg,
      profile.gsoSeparationDeg,
      profile.lasersInService,
      profile.slotSeconds,
      ...Object.values({ ...profile.radio, satelliteVersions: [] }),
    ]) as readonly (readonly DatedFact<unknown>[])[];
    fc.assert(
      fc.property(day, (instant) => {
        for (const list of lists) {
          expect(list.filter((fact) => factAt([fact], instant) !== undefined).length).toBeLessThanOrEqual(1);
        }
      }),
    );
  });
});
