import { expect, test } from 'vitest';
import { overdueForReview } from '../system/index.ts';
import { parseInstant } from '../time/index.ts';
import { LATENCY_MODELS } from './latency-model.ts';
import { MEASURED_CHOICES } from './measured-weights.ts';
import { TERRESTRIAL_MODELS } from './terrestrial-leg.ts';

const DATED = [...Object.values(LATENCY_MODELS), ...Object.values(TERRESTRIAL_MODELS), MEASURED_CHOICES];

test('models of delay and choice due for review today are named aloud; being late is no failure', () => {
  const overdue = overdueForReview(DATED, parseInstant(new Date().toISOString()));
  if (overdue.length > 0) console.warn(`due for review:\n  ${overdue.map(({ source }) => source).join('\n  ')}`);
  expect(overdueForReview(DATED, parseInstant('2026-11-21'))).toEqual([]);
});

test('every model comes up for review one day, but propagation alone', () => {
  const due = overdueForReview(DATED, parseInstant('2100-01-01'));
  expect(DATED.filter((one) => !due.includes(one))).toEqual([LATENCY_MODELS.none]);
});
