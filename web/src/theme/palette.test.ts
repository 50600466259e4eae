import { readFileSync } from 'node:fs';
import { STATES } from '@skywitness/engine/service';
import { expect, test } from 'vitest';
import { MAP_COLOURS, PATTERN_NUMBERS, PATTERN_OF } from './palette.ts';

test('no two states share a pattern, so that none rests on colour alone', () => {
  const patterns = STATES.map((state) => PATTERN_OF[state]);
  expect(new Set(patterns).size).toBe(STATES.length);
});

test('the shader of cells draws each pattern that a state has', () => {
  const shader = readFileSync(new URL('../map/cells-layer.ts', import.meta.url), 'utf8');
  // Alpha is 1 + the number; each branch takes what is above its number by half.
  const branches = [...shader.matchAll(/colour\.a > (\d+)\.5\) ink/g)].map(([, above]) => Number(above));
  expect(branches.sort()).toEqual(
    Object.values(PATTERN_NUMBERS)
      .filter((number) => number > 0)
      .sort(),
  );
});

test('the map and the page around it agree on the ground and on what is chosen', () => {
  const tokens = readFileSync(new URL('tokens.css', import.meta.url), 'utf8');
  const { light, dark } = MAP_COLOURS;
  expect(tokens).toContain(`--bg: light-dark(${light.space}, ${dark.space});`);
  expect(tokens).toContain(`--accent: light-dark(${light.accent}, ${dark.accent});`);
});
