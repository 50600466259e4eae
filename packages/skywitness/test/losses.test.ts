import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Explanation, Summary } from '@skywitness/engine/service';
import { describe, expect, it } from 'vitest';
import { resolveScenario } from '../src/sources/resolve-scenario.ts';
import { emptyFolder, skywitness, writeScenario } from './program.ts';
import { ZONE } from './rule-inputs.ts';

const SHELL = '{ altitudeKm: 550, inclinationDeg: 53, planes: 72, satellitesPerPlane: 22, phaseFactor: 39 }';
const TWO_SHELLS = `{ shells: [${SHELL}, { altitudeKm: 570, inclinationDeg: 70, planes: 36, satellitesPerPlane: 20, phaseFactor: 1 }] }`;

function assess(losses: string, more = ''): Summary {
  const folder = emptyFolder();
  writeScenario(folder, { more: `losses: ${losses}\n${more}` });
  const { exitCode, stderr } = skywitness(['assess', 'scenario.yaml', '--out', 'run'], { cwd: folder });
  expect(exitCode, stderr).toBe(0);
  return JSON.parse(readFileSync(join(folder, 'run', 'summary.json'), 'utf8'));
}

describe('the loss of', () => {
  it('a plane takes the 22 satellites of that plane, and no other', async () => {
    const path = writeScenario(emptyFolder(), {
      constellation: TWO_SHELLS,
      more: 'losses: [{ plane: DESIGNED S1 P05-03, from: 2022-09-26T00:00:00Z }]',
    });
    const { scenario } = await resolveScenario(path);
    const [loss] = scenario.losses;
    if (loss?.kind !== 'plane') throw new Error('it is a plane');
    const names = loss.satellites.map((index) => scenario.satellites[index]?.name);
    expect(names).toHaveLength(22);
    for (const name of names) expect(name).toMatch(/^DESIGNED S1 P05-\d+$/);
  });

  it('the control plane leaves nothing anywhere, until it is back', () => {
    const outage = '[{ controlPlane: all, from: 2022-09-26T00:02:00Z, until: 2022-09-26T00:05:00Z }]';
    const [variant] = assess(outage).variants;
    expect(variant?.places[0]?.states).toEqual({ possible: 0.7, infrastructure: 0.3 });
  });

  it('a cable is that of what hangs on it', () => {
    const ground =
      'ground: { gateways: none, add: [{ name: A, lat: 49, lon: 27, country: UA }, { name: B, lat: 48, lon: 27, country: UA }] }';
    const cut = (gateways: string): unknown =>
      assess(`[{ cable: { name: Trunk, gateways: ${gateways} }, from: 2022-09-26T00:00:00Z }]`, ground).variants[0]
        ?.places[0]?.states;
    expect(cut('[A]')).toEqual({ possible: 1 });
    expect(cut('[A, B]')).toEqual({ possible: 0, infrastructure: 1 });
  });

  it('quiet takes the links whose margin is smaller than the noise is raised, there and then', () => {
    const folder = emptyFolder();
    const noisy = (raiseDb: number): void =>
      writeFileSync(
        join(folder, 'noise.geojson'),
        JSON.stringify({ type: 'Feature', properties: { raiseDb }, geometry: ZONE }),
      );
    const path = writeScenario(folder, {
      where: '  - { name: Kyiv, lat: 50.45, lon: 30.52 }\n  - { name: Beside, lat: 51.2, lon: 30.52 }',
      more: 'weather: { rainRateMmPerH: 0 }\nlosses: [{ noise: noise.geojson, from: 2022-09-26T00:05:00Z }]',
    });
    const at = ['explain', path, '--at', 'Kyiv', '--time', '2022-09-26T00:06:00Z', '--json'];
    const margin = (): number => {
      const { stdout, stderr } = skywitness(at);
      expect(stderr).toBe('');
      const { rungs } = JSON.parse(stdout) as Explanation;
      return Number(rungs.find(({ gate }) => gate === 'link-margin')?.working?.values.downMarginDb);
    };
    noisy(1);
    const withOne = margin();
    noisy(3);
    // Two decibels more noise leave up to two less to spare: interference, which was there before, does not grow.
    const lessToSpare = withOne - margin();
    expect(lessToSpare).toBeGreaterThan(0.5);
    expect(lessToSpare).toBeLessThan(2.001);
    noisy(60);
    const { exitCode, stderr } = skywitness(['assess', path, '--out', join(folder, 'run')]);
    expect(exitCode, stderr).toBe(0);
    const { variants } = JSON.parse(readFileSync(join(folder, 'run', 'summary.json'), 'utf8')) as Summary;
    expect(variants[0]?.places.map(({ states }) => states)).toEqual([
      { possible: 0.5, 'link-margin': 0.5 },
      { possible: 1 },
    ]);
  });

  it.each([
    ['noise that nobody asks about', '[{ noise: none.geojson, from: 2022-09-26T00:00:00Z }]', 'LOSS_WITHOUT_EFFECT'],
    [
      'a cable on which nothing hangs',
      '[{ cable: { name: Trunk }, from: 2022-09-26T00:00:00Z }]',
      'that hang on the cable',
    ],
    ['a plane of no satellite', '[{ plane: NOBODY, from: 2022-09-26T00:00:00Z }]', 'SATELLITE_UNKNOWN'],
    ['two things at once', '[{ plane: 1, controlPlane: all, from: 2022-09-26T00:00:00Z }]', 'name one thing'],
  ])('%s is refused', (_, losses, words) => {
    const folder = emptyFolder();
    writeScenario(folder, { more: `losses: ${losses}` });
    const { exitCode, stderr } = skywitness(['assess', 'scenario.yaml'], { cwd: folder });
    expect(exitCode).toBe(2);
    expect(stderr).toContain(words);
  });
});
