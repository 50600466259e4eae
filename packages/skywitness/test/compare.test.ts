import { createHash } from 'node:crypto';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Comparison } from '@skywitness/engine/service';
import { describe, expect, it } from 'vitest';
import { digestOf } from '../src/run/run-digest.ts';
import { emptyFolder, scenarioText, skywitness } from './program.ts';

const SQUARE = '{"type":"Polygon","coordinates":[[[29.5,50],[31.5,50],[31.5,51],[29.5,51],[29.5,50]]]}';
const WHERE =
  '  - { name: Kyiv, lat: 50.45, lon: 30.52 }\n  - { name: Square, territory: { polygon: square.geojson } }';
/** One gateway in reach, so that its loss leaves nothing. */
const ONE_GATEWAY = 'ground: { gateways: none, add: [{ name: Only, lat: 49, lon: 27, country: UA }] }';
const NO_GATEWAY = 'ground: { gateways: none }';

function assess(folder: string, name: string, more: string, when?: string): string {
  writeFileSync(join(folder, 'square.geojson'), SQUARE);
  writeFileSync(
    join(folder, `${name}.yaml`),
    scenarioText({ where: WHERE, more, ...(when === undefined ? {} : { when }) }),
  );
  const { exitCode, stderr } = skywitness(['assess', `${name}.yaml`, '--out', name], { cwd: folder });
  expect(exitCode, stderr).toBe(0);
  return join(folder, name);
}

function compareJson(folder: string, a: string, b: string): Comparison {
  const { exitCode, stdout, stderr } = skywitness(['compare', a, b, '--json'], { cwd: folder });
  expect(exitCode, stderr).toBe(0);
  return JSON.parse(stdout);
}

describe('compare', () => {
  it('shows what the loss of the only gateway costs, in shares, cells and people in listed places', () => {
    const folder = emptyFolder();
    assess(folder, 'with', ONE_GATEWAY);
    assess(folder, 'without', NO_GATEWAY);
    const same = compareJson(folder, 'with', 'with').variants[0]?.places ?? [];
    expect(same.map(({ possibleShare, states }) => [possibleShare.difference, states])).toEqual([
      [0, []],
      [0, []],
    ]);
    const [kyiv, square] = compareJson(folder, 'with', 'without').variants[0]?.places ?? [];
    expect(kyiv?.possibleShare).toEqual({ a: 1, b: 0, difference: -1 });
    expect(square?.cells?.lost).toEqual(square?.cells?.all);
    expect(square?.cells?.gained.cells).toBe(0);
    const summary = JSON.parse(readFileSync(join(folder, 'with', 'summary.json'), 'utf8'));
    const { cells, population } = summary.variants[0].places[1];
    expect(square?.cells?.all).toMatchObject({ cells, people: population });
    const text = skywitness(['compare', 'with', 'without'], { cwd: folder }).stdout;
    expect(text).toMatch(/^A {2}Kyiv for ten minutes/);
    expect(text).toMatch(/^Kyiv +100\u00a0% +0\u00a0% +−100\.0 points$/m);
    expect(text.replace(/\s+/g, ' ')).toContain('possible at some moment in A, at none in B');
  });

  it('refuses runs over other times or places, folders that are no runs, and damaged runs', () => {
    const folder = emptyFolder();
    assess(folder, 'a', ONE_GATEWAY);
    assess(folder, 'later', ONE_GATEWAY, '{ start: 2022-09-27T00:00:00Z, end: 2022-09-27T00:10:00Z, step: 60s }');
    cpSync(join(folder, 'a'), join(folder, 'damaged'), { recursive: true });
    writeFileSync(join(folder, 'damaged', 'service.parquet'), 'PAR1');
    cpSync(join(folder, 'a'), join(folder, 'cut'), { recursive: true });
    rmSync(join(folder, 'cut', 'summary.json'));
    writeFileSync(join(folder, 'manifest.json'), '{}');
    for (const [b, code] of [
      ['later', 'COMPARE_TIME'],
      ['nowhere', 'RUN_MISSING'],
      ['.', 'RUN_MISSING'],
      ['damaged', 'RUN_DAMAGED'],
      ['cut', 'RUN_DAMAGED'],
    ] as const) {
      const { exitCode, stdout, stderr } = skywitness(['compare', 'a', b], { cwd: folder });
      expect(exitCode, stderr).toBe(2);
      expect(stdout).toBe('');
      expect(stderr).toMatch(new RegExp(`^${code}: `));
    }
  });

  it('warns where the runs are sampled at different steps, or choose satellite and gateway by different rules', () => {
    const folder = emptyFolder();
    assess(folder, 'a', ONE_GATEWAY);
    assess(folder, 'finer', ONE_GATEWAY, '{ start: 2022-09-26T00:00:00Z, end: 2022-09-26T00:10:00Z, step: 30s }');
    assess(folder, 'other', `${ONE_GATEWAY}\nnetwork: { serving: shortest-path }`);
    const warningsOf = (b: string): string[] => compareJson(folder, 'a', b).warnings.map(({ code }) => code);
    expect(warningsOf('finer')).toEqual(['COMPARE_STEP']);
    expect(warningsOf('other')).toEqual(['COMPARE_POLICIES']);
    expect(warningsOf('a')).toEqual([]);
  });

  it.each([
    ['report.html', 'has not the SHA-256'],
    ['manifest.json', 'bears a digest that is not that of its scenario, inputs and engine'],
  ])('refuses a run whose %s was touched', (file, fault) => {
    const folder = emptyFolder();
    assess(folder, 'a', ONE_GATEWAY);
    cpSync(join(folder, 'a'), join(folder, 'b'), { recursive: true });
    const path = join(folder, 'b', file);
    writeFileSync(path, readFileSync(path, 'utf8').replaceAll('Kyiv', 'Odesa'));
    const { exitCode, stdout, stderr } = skywitness(['compare', 'a', 'b'], { cwd: folder });
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr.replace(/\s+/g, ' ')).toContain(fault);
  });

  it('tells nothing of a run that foretells service in a listed conflict area, wherever it was made', () => {
    const folder = emptyFolder();
    const run = assess(folder, 'a', ONE_GATEWAY);
    const [manifest, summary] = ['manifest.json', 'summary.json'].map((name) =>
      JSON.parse(readFileSync(join(run, name), 'utf8')),
    );
    manifest.scenario.when.end = '2099-01-01T00:00:00Z';
    const { scenario: definition, inputs, engine } = manifest;
    manifest.digest = summary.digest = digestOf({ definition, inputs, engine });
    const bytes = `${JSON.stringify(summary, null, 2)}\n`;
    manifest.files['summary.json'] = createHash('sha256').update(bytes).digest('hex');
    writeFileSync(join(run, 'summary.json'), bytes);
    writeFileSync(join(run, 'manifest.json'), JSON.stringify(manifest));
    const { exitCode, stdout, stderr } = skywitness(['compare', 'a', 'a'], { cwd: folder });
    expect([exitCode, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^HARM_FORECAST: /);
  });
});
