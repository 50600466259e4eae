import { expect, test } from 'vitest';
import { landingRows } from './landing-rows.ts';

const landing = (gateway: string, share: number) => ({ gateway, country: 'TR', share });

test('landings below one per cent stand together in the last row, and all shares are still told', () => {
  const rows = landingRows([landing('A', 0.9), landing('B', 0.09), landing('C', 0.006), landing('D', 0.004)]);
  expect(rows).toEqual([
    ['A, Türkiye (TR)', 0.9],
    ['B, Türkiye (TR)', 0.09],
    ['2 others, below 1\u00a0% each', 0.01],
  ]);
});

test('a single small landing keeps its name', () => {
  expect(landingRows([landing('A', 0.995), landing('B', 0.005)]).map(([name]) => name)).toEqual([
    'A, Türkiye (TR)',
    'B, Türkiye (TR)',
  ]);
});
