import { expect, test } from 'vitest';
import { folded } from './folded.ts';

const landing = (gateway: string, share: number) => ({ gateway, country: 'TR', share });
const names = (landings: readonly { readonly gateway: string }[]) => landings.map(({ gateway }) => gateway).join();

test('landings below a tenth of a per cent stand apart from the others, and none is lost', () => {
  const { told, small } = folded([
    landing('A', 0.9982),
    landing('B', 0.001),
    landing('C', 0.0006),
    landing('D', 0.0002),
  ]);
  expect([names(told), names(small)]).toEqual(['A,B', 'C,D']);
});

test('a single small landing keeps its line', () => {
  const { told, small } = folded([landing('A', 0.9995), landing('B', 0.0005)]);
  expect([names(told), names(small)]).toEqual(['A,B', '']);
});
