import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Summary } from '@skywitness/engine/service';
import { describe, expect, it } from 'vitest';
import { resolveScenario } from '../src/sources/resolve-scenario.ts';
import { emptyFolder, skywitness, writeScenario } from './program.ts';

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

  it.each([
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
