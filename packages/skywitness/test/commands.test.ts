import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ElementSummary } from '@skywitness/engine/orbit';
import type { Explanation, Summary } from '@skywitness/engine/service';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import type { PassList } from '../src/output/pass-list.ts';
import { elementsText } from './element-lines.ts';
import { emptyFolder, PROGRAM, REPOSITORY, scenarioText, skywitness, writeScenario } from './program.ts';

const COMMANDS = ['assess', 'explain', 'passes', 'route', 'compare', 'elements', 'fetch', 'init', 'schema'];

describe('help', () => {
  it('names every command, and every command has its own', () => {
    const { exitCode, stdout } = skywitness(['--help']);
    expect(exitCode).toBe(0);
    for (const command of COMMANDS) {
      expect(stdout).toMatch(new RegExp(`^  ${command}\\b`, 'm'));
      const own = skywitness([command, '--help']);
      expect(own.exitCode).toBe(0);
      expect(own.stdout).toMatch(new RegExp(`^Usage: skywitness ${command}`));
      expect(own.stderr).toBe('');
    }
  });

  it('gives the version of the package', () => {
    const { version } = JSON.parse(readFileSync(join(REPOSITORY, 'packages/skywitness/package.json'), 'utf8'));
    expect(skywitness(['--version']).stdout).toBe(`skywitness ${version}\n`);
  });
});

describe('what was typed wrongly ends with 2 and says what to type', () => {
  it.each([
    [['asess'], "unknown command 'asess'", 'assess'],
    [['assess'], "missing required argument 'scenario'", '--help'],
    [['assess', 'x.yaml', '--treads', '2'], "unknown option '--treads'", '--threads'],
    [['assess', 'x.yaml', '--threads', '0'], 'OPTION_VALUE: --threads 0', 'whole number from 1'],
    [['assess', 'x.yaml', '--threads', '1.5'], 'OPTION_VALUE: --threads 1.5', 'whole number from 1'],
    [['assess', 'x.yaml', '--max-rejects', '200'], 'OPTION_VALUE: --max-rejects 200', 'from 0 to 100'],
    [['assess', 'x.yaml', '--detail', 'all'], 'OPTION_VALUE: --detail all', 'path'],
    [['assess', 'x.yaml'], 'FILE_MISSING: x.yaml', 'Check the path'],
    [['explain', 'x.yaml', '--time', '2022-09-26'], "required option '--at", '--help'],
    [['explain', 'scenario.yaml', '--at', 'Kiew', '--time', '2022-09-26'], 'PLACE_ARGUMENT: --at "Kiew"', 'Kyiv'],
    [['explain', 'scenario.yaml', '--at', '91,0', '--time', '2022-09-26'], 'LATITUDE_RANGE', '91'],
    [['explain', 'scenario.yaml', '--at', 'Kyiv', '--time', 'noon'], 'TIME_FORMAT', '2022-09-26T12:00:00Z'],
    [
      ['explain', 'scenario.yaml', '--at', 'Kyiv', '--time', '2022-09-26', '--variant', '9'],
      'VARIANT_UNKNOWN',
      'variant',
    ],
    [['fetch', 'scenario.yaml', '--date', '2022-09-26'], 'OPTION_CONFLICT', 'Leave it out'],
    [['elements', '.'], 'FILE_IS_FOLDER', 'Name a file'],
  ])('%s', (args, fault, advice) => {
    const folder = emptyFolder();
    writeScenario(folder);
    const { exitCode, stdout, stderr } = skywitness(args, { cwd: folder });
    expect(exitCode, stderr).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain(fault);
    expect(stderr).toContain(advice);
    expect(readdirSync(folder)).toEqual(['scenario.yaml']);
  });
});

describe('the way of a newcomer', () => {
  it('init, assess, explain and passes run one after the other in an empty folder', () => {
    const folder = emptyFolder();
    const init = skywitness(['init'], { cwd: folder });
    expect(init.exitCode).toBe(0);
    expect(init.stdout).toContain('skywitness assess scenario.yaml');
    const assess = skywitness(['assess', 'scenario.yaml'], { cwd: folder });
    expect(assess.exitCode, assess.stderr).toBe(0);
    expect(assess.stdout).toContain('runs/scenario/report.html');
    expect(readdirSync(join(folder, 'runs', 'scenario'))).toHaveLength(5);
    const explain = skywitness(['explain', 'scenario.yaml', '--at', 'Kyiv', '--time', '2022-09-26T03:00:00Z'], {
      cwd: folder,
    });
    expect(explain.exitCode, explain.stderr).toBe(0);
    expect(explain.stdout).toMatch(/Service was possible .*: .* could land at/s);
    const passes = skywitness(['passes', 'scenario.yaml', '--at', 'Kyiv'], { cwd: folder });
    expect(passes.exitCode, passes.stderr).toBe(0);
    expect(passes.stdout).toMatch(/^NOTE: designed constellation/);
  });

  it('init takes another name and never writes over a file', () => {
    const folder = emptyFolder();
    expect(skywitness(['init', 'mine'], { cwd: folder }).exitCode).toBe(0);
    const written = readFileSync(join(folder, 'mine.yaml'), 'utf8');
    const again = skywitness(['init', 'mine'], { cwd: folder });
    expect(again.exitCode).toBe(2);
    expect(again.stderr).toMatch(/^FILE_EXISTS: mine\.yaml/);
    expect(readFileSync(join(folder, 'mine.yaml'), 'utf8')).toBe(written);
    expect(readdirSync(folder)).toEqual(['mine.yaml']);
  });
});

describe('output', () => {
  it('with --json is one JSON value on stdout, whatever else is said', () => {
    const folder = emptyFolder();
    writeFileSync(
      join(folder, 'bow.geojson'),
      '{"type":"Polygon","coordinates":[[[30,50],[32,52],[32,50],[30,52],[30,50]]]}',
    );
    writeFileSync(join(folder, 'sats.tle'), elementsText(40));
    writeScenario(folder, {
      constellation: '{ elements: [sats.tle] }',
      where: '  - { name: Kyiv, lat: 50.45, lon: 30.52 }\n  - { name: Bow, territory: { polygon: bow.geojson } }',
    });
    const json = (...args: string[]): unknown => {
      const { exitCode, stdout, stderr } = skywitness([...args, '--json'], { cwd: folder });
      expect(exitCode, stderr).toBe(0);
      return JSON.parse(stdout);
    };
    const summary = json('assess', 'scenario.yaml', '--out', 'run') as Summary;
    expect(summary).toEqual(JSON.parse(readFileSync(join(folder, 'run', 'summary.json'), 'utf8')));
    const explanation = json('explain', 'scenario.yaml', '--at', 'Kyiv', '--time', '2022-09-26') as Explanation;
    expect(explanation.rungs.map(({ gate }) => gate)).toHaveLength(8);
    const list = json('passes', 'scenario.yaml', '--at', 'Kyiv') as PassList;
    const span = { start: '2022-09-26T00:00:00Z', end: '2022-09-26T00:10:00Z' };
    expect(list).toMatchObject({ schema: 'skywitness/passes/1', grids: [span], staleShare: 0 });
    expect(list.place).toMatchObject({ name: 'Kyiv', latitudeDeg: expect.closeTo(50.45, 9) });
    const sha256 = createHash('sha256')
      .update(readFileSync(join(folder, 'sats.tle')))
      .digest('hex');
    expect(list.inputs).toContainEqual({ name: 'sats.tle', sha256 });
    expect((json('elements', 'sats.tle') as ElementSummary).elementSets).toBe(40);
  });

  it('keeps its sentences within a narrow terminal; only rows of tables may be longer', () => {
    const folder = emptyFolder();
    writeScenario(folder, {
      title: 'A title of many words that goes on for longer than any narrow terminal is wide',
      more: 'assume: { gsoSeparationDeg: [18, 0], gatewaysOut: [[], [Muallim, Kaunas]] }',
    });
    for (const args of [
      ['assess', 'scenario.yaml'],
      ['explain', 'scenario.yaml', '--at', 'Kyiv', '--time', '2022-09-26'],
    ]) {
      const { stdout, exitCode } = skywitness(args, { cwd: folder, environment: { COLUMNS: '50' } });
      expect(exitCode).toBe(0);
      const sentences = stdout
        .split('\n')
        .filter((line) => !/^ {2}(assumed|GSO \d+°, .*\d–\d)|^digest |^report, /.test(line));
      expect(sentences.filter((line) => line.length > 50)).toEqual([]);
      expect(sentences.length).toBeGreaterThan(15);
    }
  });

  it('numbers the combinations of the assumptions where their words do not fit a table', () => {
    const folder = emptyFolder();
    writeScenario(folder, { more: 'assume: { gatewaysOut: [[], [Muallim, Kaunas, Wola Krobowska, Aerzen]] }' });
    const { stdout } = skywitness(['assess', 'scenario.yaml'], { cwd: folder });
    expect(stdout).toMatch(/combinations of the assumptions\n {2}0: all gateways\n {2}1: without Muallim, Kaunas/);
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  });

  it('ends quietly when its reader has seen enough (`| head`)', async () => {
    const folder = emptyFolder();
    writeScenario(folder, { when: '{ start: 2022-09-26T00:00:00Z, end: 2022-09-26T02:00:00Z }' });
    const program = spawn(process.execPath, [PROGRAM, 'passes', 'scenario.yaml', '--at', 'Kyiv', '--json'], {
      cwd: folder,
    });
    let stderr = '';
    program.stderr.on('data', (chunk) => {
      stderr += chunk;
    });
    program.stdout.once('data', () => program.stdout.destroy());
    expect(await once(program, 'exit')).toEqual([0, null]);
    expect(stderr).toBe('');
  });
});

describe('the schema', () => {
  it('is JSON Schema of draft 2020-12 with every reference inside it', () => {
    const schema = JSON.parse(skywitness(['schema']).stdout) as Record<string, unknown>;
    expect(schema.$schema).toBe('https://json-schema.org/draft/2020-12/schema');
    const references = [...JSON.stringify(schema).matchAll(/"\$ref":"([^"]+)"/g)].map((match) => match[1] as string);
    for (const reference of references) {
      const target = reference
        .slice(2)
        .split('/')
        .reduce<unknown>((node, key) => (node as Record<string, unknown>)?.[key], schema);
      expect(typeof target, reference).toBe('object');
    }
  });

  it('accepts the examples and the starter, and refuses what the program refuses', () => {
    const schema = z.fromJSONSchema(JSON.parse(skywitness(['schema']).stdout));
    const folder = join(REPOSITORY, 'examples');
    // Cases have a schema of their own.
    const CASES = new Set(['five-answers-case.yaml', 'the-two-accounts.yaml']);
    const files = readdirSync(folder).filter((name) => name.endsWith('.yaml') && !CASES.has(name));
    const paths = [
      ...files.map((name) => join(folder, name)),
      join(REPOSITORY, 'packages/skywitness/assets/starter-scenario.yaml'),
    ];
    for (const path of paths) {
      const { error } = schema.safeParse(parse(readFileSync(path, 'utf8')));
      expect(error?.issues, path).toBeUndefined();
    }
    const bad = [
      { more: 'whre: []' },
      { where: '  - { name: Kyiv, lat: 91, lon: 0 }' },
      { more: 'network: { isl: mesh }' },
    ];
    for (const text of bad) expect(schema.safeParse(parse(scenarioText(text))).success).toBe(false);
  });
});
