import { describe, expect, it } from 'vitest';
import { brailleMap } from './braille-map.ts';

const at = (latitudeDeg: number, longitudeDeg: number, share: number) => ({ latitudeDeg, longitudeDeg, share });

describe('a map in a terminal', () => {
  it('has north on top and east on the right', () => {
    // 10° wide on four signs are eight dots of 1.43°; 8° high are six dots, two signs.
    const corners = [at(4, 0, 0), at(4, 10, 1), at(-4, 0, 1), at(-4, 10, 0)];
    expect(brailleMap(corners, 4).split('\n')).toEqual(['·  \u2808', '\u2804  ·', '']);
  });

  it('draws a place as wide as it is: at 60° north a degree of longitude is half one of latitude', () => {
    const square = (latitudeDeg: number): string[] =>
      brailleMap([at(latitudeDeg - 4, 0, 1), at(latitudeDeg + 4, 0, 1), at(latitudeDeg - 4, 8, 1)], 8)
        .trimEnd()
        .split('\n');
    // 8° by 8°: 15 dots wide are 15 dots high at the equator, 30 at 60°; a character is four dots high.
    expect(square(0)).toHaveLength(Math.floor(15 / 4) + 1);
    expect(square(60)).toHaveLength(Math.floor(30 / 4) + 1);
  });

  it('has room for every cell of the Earth at resolution 4', () => {
    const everywhere = Array.from({ length: 288_122 }, (_, k) => at((k % 180) - 90, (k % 360) - 180, 1));
    expect(brailleMap(everywhere, 20).trimEnd().split('\n').length).toBeGreaterThan(4);
  });

  it('is one sign for one cell, and nothing for none', () => {
    expect(brailleMap([at(50, 30, 1)], 10)).toBe('\u2801\n');
    expect(brailleMap([at(50, 30, 0.49)], 10)).toBe('·\n');
    expect(brailleMap([], 10)).toBe('');
  });
});
