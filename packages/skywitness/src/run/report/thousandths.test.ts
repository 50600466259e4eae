import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { thousandths } from './thousandths.ts';

const weights = fc
  .array(fc.oneof(fc.constant(0), fc.double({ min: 1e-6, max: 1e6, noNaN: true })), { minLength: 1, maxLength: 10 })
  .filter((parts) => parts.some((part) => part > 0));

describe('shares in thousandths', () => {
  test('always sum to a thousand', () => {
    fc.assert(
      fc.property(weights, (parts) => {
        expect(thousandths(parts).reduce((sum, part) => sum + part, 0)).toBe(1000);
      }),
    );
  });

  test('show every part that is there and none that is not', () => {
    fc.assert(
      fc.property(weights, (parts) => {
        expect(thousandths(parts).map((part) => part > 0)).toEqual(parts.map((part) => part > 0));
      }),
    );
  });

  test('three equal parts differ by what cannot be divided', () => {
    expect(thousandths([7, 7, 7])).toEqual([334, 333, 333]);
  });

  test('one second of a day without service is not rounded away', () => {
    expect(thousandths([86_399, 1])).toEqual([999, 1]);
  });
});
