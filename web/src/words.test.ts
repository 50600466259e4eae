import { parseInstant } from '@skywitness/engine/time';
import { expect, test } from 'vitest';
import { clock, clockText, fromTo, grouped, positionText, utc } from './words.ts';

test('numbers have commas between thousands', () => {
  expect(grouped(1_870_000)).toBe('1,870,000');
  expect([7, 999, 1000, 12_345].map(grouped)).toEqual(['7', '999', '1,000', '12,345']);
});

test('clocks show seconds where there are any, and running ones always', () => {
  const [full, odd] = ['2022-09-26T13:42:00Z', '2022-09-26T13:42:05Z'].map(parseInstant) as [number, number];
  expect([clock(full), clock(odd)]).toEqual(['13:42', '13:42:05']);
  expect(utc(full)).toBe('2022-09-26 13:42 UTC');
  expect(clockText(full + 1)).toBe('2022-09-26 13:42:00');
  expect(fromTo(full, odd + 86_400e6, full)).toBe('13:42 to 2022-09-27 13:42:05');
});

test('the south and the west have letters, not signs', () => {
  expect(positionText(-21.134, -175.2)).toBe('21.13° S 175.20° W');
});
