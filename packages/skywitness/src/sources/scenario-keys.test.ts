import { describe, expect, it } from 'vitest';
import { nearestWord, scenarioKeys, scenarioKeysBeside } from './scenario-keys.ts';

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

describe('the keys beside an unknown one', () => {
  it.each([
    [['whre'], ['where', 'when', 'title'], ['lat']],
    [
      ['where', 0, 'lattitude'],
      ['lat', 'lon', 'territory'],
      ['where', 'elevationMaskDeg'],
    ],
    [['where', 0, 'territory', 'minus', 'kode'], ['code', 'view', 'within'], ['lat']],
    [['when', 'ende'], ['start', 'end', 'step'], ['from']],
    [['when', 3, 'ende'], ['start', 'end', 'step'], ['from']],
    [['assume', 'gsoSeparationDeg', 0, 'usr'], ['user', 'gateway'], ['gateways']],
    [['constellation', 'elements', 0, 'sha'], ['url', 'sha256'], ['shells']],
    [['nowhere', 'at', 'all'], [], ['where']],
  ] as const)('of %j are those of the same object only', (path, some, none) => {
    const keys = scenarioKeysBeside(path);
    for (const key of some) expect(keys).toContain(key);
    for (const key of none) expect(keys).not.toContain(key);
  });
});
