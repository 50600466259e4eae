import { describe, expect, it } from 'vitest';
import { nearestWord, scenarioKeys } from './scenario-keys.ts';

describe('a word that is meant', () => {
  it.each([
    ['whre', 'where'],
    ['wehn', 'when'],
    ['constelation', 'constellation'],
    ['gsoseparationdeg', 'gsoSeparationDeg'],
    ['elevationMask', 'elevationMaskDeg'],
    ['territroy', 'territory'],
  ])('%s is a slip for %s', (slip, meant) => {
    expect(nearestWord(slip, scenarioKeys())).toBe(meant);
  });

  it('is not guessed when nothing is near', () => {
    expect(nearestWord('sharpness', scenarioKeys())).toBeUndefined();
    expect(nearestWord('x', [])).toBeUndefined();
  });

  it('is found among keys of every depth of the format', () => {
    for (const key of ['title', 'lat', 'phaseFactor', 'sha256', 'minus', 'horizon', 'userMaxRangeKm', 'gatewaysOut'])
      expect(scenarioKeys()).toContain(key);
  });
});
