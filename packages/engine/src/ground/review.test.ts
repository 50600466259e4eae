import { expect, test } from 'vitest';
import { factsOfProfile, overdueForReview, SYSTEM_IDS, systemProfile } from '../system/index.ts';
import { type Instant, parseInstant } from '../time/index.ts';
import { builtinGateways, builtinPointsOfPresence } from './index.ts';

/** Names of the facts and sites whose day of review has passed at an instant. */
function overdueAt(instant: Instant): string[] {
  const facts = SYSTEM_IDS.flatMap((id) =>
    factsOfProfile(systemProfile(id)).map(({ name, fact }) => ({
      name: `${id} ${name} of ${fact.from}`,
      reviewBy: fact.reviewBy,
    })),
  );
  const sites = SYSTEM_IDS.flatMap((id) => [...builtinGateways(id), ...builtinPointsOfPresence(id)]);
  return overdueForReview([...facts, ...sites], instant).map(({ name, reviewBy }) => `${name} (${reviewBy})`);
}

test('facts and sites due for review today are named aloud; being late is no failure', () => {
  const overdue = overdueAt(parseInstant(new Date().toISOString()));
  if (overdue.length > 0) console.warn(`${overdue.length} dated facts are due for review:\n  ${overdue.join('\n  ')}`);
  expect(overdueAt(parseInstant('2026-11-21'))).toEqual([]);
});

test('every fact and every site comes up for review one day', () => {
  const sites = SYSTEM_IDS.flatMap((id) => [...builtinGateways(id), ...builtinPointsOfPresence(id)]);
  const facts = SYSTEM_IDS.flatMap((id) => factsOfProfile(systemProfile(id)));
  expect(overdueAt(parseInstant('2100-01-01'))).toHaveLength(sites.length + facts.length);
});
