import fc from 'fast-check';
import { expect, it } from 'vitest';
import { grouped } from './grouped-number.ts';

it('a number is grouped by threes', () => {
  expect([0, 999, 1000, 12_345, 1_234_567, -1_000].map(grouped)).toEqual([
    '0',
    '999',
    '1,000',
    '12,345',
    '1,234,567',
    '-1,000',
  ]);
});

it('a grouped number is the number when its commas are taken out, and no group is longer than three', () => {
  fc.assert(
    fc.property(fc.integer(), (value) => {
      expect(Number(grouped(value).replaceAll(',', ''))).toBe(value);
      for (const group of grouped(value).replace('-', '').split(',')) expect(group.length).toBeLessThanOrEqual(3);
    }),
  );
});
