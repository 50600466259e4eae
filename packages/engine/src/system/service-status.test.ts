import { describe, expect, test } from 'vitest';
import { parseInstant } from '../time/index.ts';
import { overdueForReview } from './dated-fact.ts';
import { serviceStatusAt, serviceStatuses } from './service-status.ts';

const all = serviceStatuses('starlink');

describe('the status of service by country', () => {
  test('has a code, a source and well-ordered days for each, and no two for one country at one time', () => {
    for (const { country, source, from, until } of all) {
      expect(country).toMatch(/^[A-Z]{2}$/);
      expect(source.length).toBeGreaterThan(20);
      if (until !== undefined) expect(parseInstant(until)).toBeGreaterThan(parseInstant(from));
      const same = all.filter((other) => other.country === country);
      for (const other of same)
        expect(
          same.filter((one) => serviceStatusAt('starlink', country, parseInstant(other.from)) === one),
        ).toHaveLength(1);
    }
  });

  test('is known from its first day, and before that not', () => {
    expect(serviceStatusAt('starlink', 'UA', parseInstant('2022-02-25'))).toBeUndefined();
    expect(serviceStatusAt('starlink', 'UA', parseInstant('2022-02-26'))?.value).toBe('on-sale');
    expect(serviceStatusAt('starlink', 'UA', parseInstant('2026-02-05'))?.value).toBe('licensed');
    expect(serviceStatusAt('oneweb', 'UA', parseInstant('2026-02-05'))).toBeUndefined();
  });

  test('whose day of review has passed is named aloud', () => {
    for (const { country, reviewBy } of overdueForReview(all, Date.now() * 1000))
      console.warn(`review due since ${reviewBy}: status of service in ${country}`);
    expect(all.length).toBeGreaterThan(20);
  });
});
