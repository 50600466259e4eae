import { parseScenarioFile } from '@skywitness/engine/service';
import { describe, expect, it } from 'vitest';
import { defaultsOfFormat } from './scenario-defaults.ts';

const SCENARIO = {
  title: 'Kyiv',
  constellation: { shells: 'starlink-gen1', select: 'all' },
  when: [
    { start: '2022-09-26', end: '2022-09-27', step: '60s' },
    { start: '2022-09-28', end: '2022-09-29' },
  ],
  where: [{ name: 'Kyiv', lat: 50.45, lon: 30.52 }],
  ground: { gateways: 'none' },
};

function defaultsOf(document: unknown): Record<string, unknown> {
  const result = parseScenarioFile(document);
  if ('issues' in result) throw new Error(JSON.stringify(result.issues));
  return Object.fromEntries(defaultsOfFormat(document, result.file).map(({ key, value }) => [key, value]));
}

describe('the defaults of the format that a scenario used', () => {
  it('are those that it does not state, each by its path', () => {
    const defaults = defaultsOf(SCENARIO);
    expect(defaults).toMatchObject({
      'constellation.system': 'starlink',
      'constellation.maxElementAge': '3d',
      'constellation.standIn': false,
      'when.1.step': '60s',
      'ground.out': [],
      'ground.add': [],
      'network.isl': 'none',
      losses: [],
      rules: [],
    });
    for (const stated of ['constellation.select', 'constellation.shells', 'when.0.step', 'ground.gateways', 'title'])
      expect(Object.keys(defaults)).not.toContain(stated);
  });

  it('are none where everything is stated', () => {
    const result = parseScenarioFile(SCENARIO);
    if ('issues' in result) throw new Error('the scenario is valid');
    expect(defaultsOfFormat(result.file, result.file)).toEqual([]);
  });

  it('do not include a list that was written as its only value', () => {
    expect(defaultsOfFormat({ elements: 'a.tle' }, { elements: ['a.tle'] })).toEqual([]);
  });
});
