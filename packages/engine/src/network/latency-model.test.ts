import { describe, expect, test } from 'vitest';
import { truthRows } from '../../test/shared.ts';
import { LATENCY_MODELS, latencyModel, roundTrip } from './latency-model.ts';

describe('what was measured', () => {
  const rows = truthRows('idle-latency');

  test.each(rows)('lies in the bracket of $model: $figure', (row) => {
    const model = latencyModel(row.model);
    const least = roundTrip(Number(row.least_propagation_ms) / 2, model);
    const most = roundTrip(Number(row.most_propagation_ms) / 2, model);
    // Brackets are whole milliseconds typed from whole milliseconds: they must reach the published range within one.
    expect(least.lowMs).toBeLessThanOrEqual(Number(row.low_ms) + 1);
    expect(most.highMs).toBeGreaterThanOrEqual(Number(row.high_ms) - 1);
  });

  test.each(rows.filter((row) => row.low_ms === row.high_ms))(
    'is met by the middle of $model within 4 ms, the half-width of its estimated part: $figure, $low_ms ms',
    (row) => {
      const propagationMs = (Number(row.least_propagation_ms) + Number(row.most_propagation_ms)) / 2;
      const { medianMs } = roundTrip(propagationMs / 2, latencyModel(row.model));
      expect(Math.abs(medianMs - Number(row.low_ms))).toBeLessThan(4);
    },
  );

  test('was compared with every model that claims a measurement, in four rows', () => {
    const measured = Object.values(LATENCY_MODELS).filter((model) => model.measured !== undefined);
    expect([...new Set(rows.map((row) => row.model))].sort()).toEqual(measured.map(({ name }) => name).sort());
    expect(rows).toHaveLength(4);
  });
});

describe('a latency model', () => {
  test('of nothing adds nothing', () => {
    expect(roundTrip(6, latencyModel('none'))).toEqual({
      model: 'none',
      propagationMs: 12,
      lowMs: 12,
      medianMs: 12,
      highMs: 12,
    });
  });

  test.each(Object.values(LATENCY_MODELS))(
    '$name stands beside its figures, in order and above propagation',
    (model) => {
      const trip = roundTrip(6, model);
      expect(trip.model).toBe(model.name);
      expect(trip.propagationMs).toBe(12);
      expect(trip.propagationMs).toBeLessThanOrEqual(trip.lowMs);
      expect(trip.lowMs).toBeLessThanOrEqual(trip.medianMs);
      expect(trip.medianMs).toBeLessThanOrEqual(trip.highMs);
    },
  );

  test('that does not exist is refused with those that do', () => {
    expect(() => latencyModel('decomposition')).toThrow('none, decomposition-2023, decomposition-2025');
  });
});
