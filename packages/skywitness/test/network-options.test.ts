import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Explanation, RouteSummary, Summary } from '@skywitness/engine/service';
import { describe, expect, it } from 'vitest';
import { emptyFolder, skywitness, writeScenario } from './program.ts';

const TIME = '{ start: 2023-11-01T00:00:00Z, end: 2023-11-01T00:04:00Z, step: 60s }';
const FROM = 'from: 2023-11-01T00:02:00Z';

function assess(more: string): Summary {
  const folder = emptyFolder();
  writeScenario(folder, { when: TIME, more });
  const { exitCode, stderr, stdout } = skywitness(['assess', 'scenario.yaml', '--out', 'run', '--json'], {
    cwd: folder,
  });
  expect(exitCode, stderr).toBe(0);
  expect(JSON.parse(readFileSync(join(folder, 'run', 'summary.json'), 'utf8'))).toEqual(JSON.parse(stdout));
  return JSON.parse(stdout);
}

function ask<Answer>(more: string, ...[command, ...args]: readonly [string, ...string[]]): Answer {
  const folder = emptyFolder();
  writeScenario(folder, { when: TIME, more });
  const { exitCode, stderr, stdout } = skywitness([command, 'scenario.yaml', ...args, '--json'], { cwd: folder });
  expect(exitCode, stderr).toBe(0);
  return JSON.parse(stdout);
}

const pointsOf = ({ reliance }: Summary): string[] => reliance[0]?.pointsOfPresence.map(({ name }) => name) ?? [];
const countriesOf = ({ variants }: Summary): string[] =>
  (variants[0]?.places[0]?.landings ?? []).map(({ country }) => country);

describe('losses of a scenario', () => {
  it('take a point of presence away by its code, and the traffic of Kyiv from Warsaw to Sofia', () => {
    expect(pointsOf(assess(''))).toEqual(['Warsaw']);
    expect(pointsOf(assess(`losses: [{ pointOfPresence: wrswpol1, ${FROM} }]`))).toEqual(['Sofia', 'Warsaw']);
  });

  it('take the power of a country away, whose gateways and points of presence go together', () => {
    const without = assess('losses: [{ power: { code: PL, view: natural-earth }, from: 2023-11-01T00:00:00Z }]');
    expect(countriesOf(assess(''))).toContain('PL');
    expect(countriesOf(without)).not.toContain('PL');
    expect(pointsOf(without)).toEqual(['Sofia']);
  });

  it('take the power of a circle away, and say where it was', () => {
    const power = `losses: [{ power: { lat: 52.1, lon: 20.7, radiusKm: 60 }, ${FROM} }]`;
    const { rungs } = ask<Explanation>(power, 'explain', '--at', 'Kyiv', '--time', '2023-11-01T00:03:00Z');
    expect(rungs[3]?.sentence).toMatch(
      /^Lost at that time: power in the 60 km around 52\.1, 20\.7\. .* on the way to Sofia/,
    );
  });

  it('take lasers away, of all satellites or of those that are named', () => {
    const somewhere =
      'network: { isl: force }\nground: { gateways: none, add: [{ name: Far, lat: -30, lon: 150, country: AU }] }';
    const stateWith = (losses: string): string | undefined =>
      ask<Explanation>(`${somewhere}\n${losses}`, 'explain', '--at', 'Kyiv', '--time', '2023-11-01T00:03:00Z').state;
    expect(stateWith('')).toBe('possible');
    expect(stateWith(`losses: [{ lasers: all, ${FROM} }]`)).toBe('infrastructure');
    expect(stateWith(`losses: [{ lasers: [DESIGNED S1 P01-01], ${FROM} }]`)).toBe('possible');
  });
});

describe('antennas of gateways', () => {
  const ONE = 'ground: { gateways: none, add: [{ name: One, lat: 52, lon: 21, country: PL, antennas: 1, band: Ka }] }';

  it('are unlimited unless asked for, then as few as a gateway has: one satellite lands at a time', () => {
    const { variants, robust } = assess(`${ONE}\nassume: { antennas: [unlimited, typical] }`);
    expect(variants.map(({ places }) => places[0]?.possibleShare)).toEqual([1, 1]);
    expect(robust.map(({ assumption }) => assumption)).toEqual(['antennas']);
    const landed = (antennas: string): number | undefined =>
      ask<Explanation>(
        `${ONE}\nnetwork: { antennas: ${antennas} }`,
        'explain',
        '--at',
        'Kyiv',
        '--time',
        '2023-11-01T00:03:00Z',
      ).rungs[2]?.actual;
    expect(landed('unlimited')).toBeGreaterThan(5);
    expect(landed('typical')).toBe(1);
  });

  it('of built-in gateways come from a list, and where it lacks one from the profile', () => {
    const { rungs } = ask<Explanation>(
      'network: { antennas: typical }',
      'explain',
      '--at',
      'Kyiv',
      '--time',
      '2023-11-01T00:03:00Z',
    );
    expect(rungs[2]?.working?.values).toMatchObject({ antennas: '8', band: 'Ka' });
  });
});

describe('rules by which satellite and gateway are chosen', () => {
  const RULES = 'network: { serving: measured-weights, landing: nearest-to-point-of-presence, isl: force }';
  const names = {
    serving: 'measured-weights',
    landing: { bentPipe: 'nearest-to-point-of-presence', lasers: 'nearest-to-point-of-presence' },
  };

  it('are followed and named by assess, explain and route', () => {
    expect(assess(RULES).policies).toEqual(names);
    const explanation = ask<Explanation>(RULES, 'explain', '--at', 'Kyiv', '--time', '2023-11-01T00:03:00Z');
    expect(explanation.policies).toEqual(names);
    const route = ask<RouteSummary>(RULES, 'route', '--from', 'Kyiv', '--to', 'wrswpol1');
    expect(route.policies).toEqual(names);
    expect(route.gateways.map(({ gateway }) => gateway)).toEqual(['Wola Krobowska']);
    expect(route.series[3]?.path?.[1]).toBe(explanation.serving?.satellite);
  });

  it('stand in the text of each', () => {
    const folder = emptyFolder();
    writeScenario(folder, { when: TIME, more: RULES });
    for (const args of [
      ['assess', 'scenario.yaml'],
      ['explain', 'scenario.yaml', '--at', 'Kyiv', '--time', '2023-11-01T00:03:00Z'],
      ['route', 'scenario.yaml', '--from', 'Kyiv', '--to', 'wrswpol1'],
    ])
      expect(skywitness(args, { cwd: folder }).stdout.replace(/\s+/g, ' ')).toContain(
        'Satellite chosen by measured-weights, gateway by nearest-to-point-of-presence.',
      );
  });

  it('leave round trips of the quickest way beside those of the run', () => {
    const folder = emptyFolder();
    writeScenario(folder, { when: TIME, more: RULES });
    const { stdout } = skywitness(['assess', 'scenario.yaml'], { cwd: folder });
    expect(stdout.replace(/\s+/g, ' ')).toMatch(
      /ms at the median by measured-weights, [\d.]+ ms by the quickest way\./,
    );
  });
});
