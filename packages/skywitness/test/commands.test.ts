import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ElementSummary } from '@skywitness/engine/orbit';
import type { Explanation, Summary } from '@skywitness/engine/service';
import { degreesToRadians, ecfToLookAngles, eciToEcf, gstime, propagate, twoline2satrec } from 'satellite.js';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { describeWithShared, sharedPath } from '../../engine/test/shared.ts';
import { elementsText } from './element-lines.ts';
import { emptyFolder, PROGRAM, REPOSITORY, scenarioText, skywitness, writeScenario } from './program.ts';

const COMMANDS = ['assess', 'explain', 'passes', 'elements', 'fetch', 'init', 'schema'];

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
    expect(readdirSync(join(folder, 'runs', 'scenario'))).toHaveLength(4);
    const explain = skywitness(['explain', 'scenario.yaml', '--at', 'Kyiv', '--time', '2022-09-26T03:00:00Z'], {
      cwd: folder,
    });
    expect(explain.exitCode, explain.stderr).toBe(0);
    expect(explain.stdout).toMatch(/Service was possible: .* landed at/s);
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
    expect(Array.isArray(json('passes', 'scenario.yaml', '--at', 'Kyiv'))).toBe(true);
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

describe('passes', () => {
  it('rise and set when a look at every second says so, by satellite.js', () => {
    const folder = emptyFolder();
    const elements = elementsText(30);
    writeFileSync(join(folder, 'sats.tle'), elements);
    const [start, seconds, maskDeg] = [Date.UTC(2022, 8, 26), 3 * 3600, 25];
    writeScenario(folder, {
      constellation: '{ elements: [sats.tle], select: all }',
      when: '{ start: 2022-09-26T00:00:00Z, end: 2022-09-26T03:00:00Z, step: 60s }',
      more: `terminals: { elevationMaskDeg: ${maskDeg} }`,
    });
    const { stdout } = skywitness(['passes', 'scenario.yaml', '--at', 'Kyiv', '--json'], { cwd: folder });
    const passes = JSON.parse(stdout) as {
      catalogueNumber: number;
      rise: string;
      set: string;
      peakElevationDeg: number;
    }[];

    const kyiv = { latitude: degreesToRadians(50.45), longitude: degreesToRadians(30.52), height: 0 };
    const expected: { number: number; rise: number; set: number; peakDeg: number }[] = [];
    const lines = elements.split('\n');
    for (let at = 0; at + 2 < lines.length; at += 3) {
      const record = twoline2satrec(lines[at + 1] as string, lines[at + 2] as string);
      let open: (typeof expected)[number] | undefined;
      for (let second = 0; second <= seconds; second += 1) {
        const time = new Date(start + second * 1000);
        const position = propagate(record, time)?.position;
        if (!position) throw new Error('an orbit at 550 km has a position');
        const elevationDeg = (ecfToLookAngles(kyiv, eciToEcf(position, gstime(time))).elevation * 180) / Math.PI;
        if (elevationDeg >= maskDeg) {
          open ??= { number: 44_714 + at / 3, rise: second, set: second, peakDeg: 0 };
          open.set = second;
          open.peakDeg = Math.max(open.peakDeg, elevationDeg);
        } else if (open) {
          expected.push(open);
          open = undefined;
        }
      }
      if (open) expected.push(open);
    }
    // Passes of less than the search's step of 30 s may be missed, and are left out of both.
    const long = expected
      .filter(({ rise, set }) => set - rise > 30)
      .sort((a, b) => a.rise - b.rise || a.number - b.number);
    const found = passes.filter(({ rise, set }) => Date.parse(set) - Date.parse(rise) > 30_000);
    expect(long.length).toBeGreaterThan(10);
    expect(found.map(({ catalogueNumber }) => catalogueNumber)).toEqual(long.map(({ number }) => number));
    for (const [index, pass] of found.entries()) {
      const truth = long[index] as (typeof long)[number];
      // One second of search, one of rounding, one of the look.
      expect(Math.abs((Date.parse(pass.rise) - start) / 1000 - truth.rise)).toBeLessThanOrEqual(3);
      expect(Math.abs((Date.parse(pass.set) - start) / 1000 - truth.set)).toBeLessThanOrEqual(3);
      // Printed to 0.1°; the frames differ by less than 0.01°.
      expect(Math.abs(pass.peakElevationDeg - truth.peakDeg)).toBeLessThan(0.1);
    }
  });
});

describeWithShared('elements, on staged files of every form', () => {
  it.each([
    // Counts as the files' own README states them.
    ['orbits/starlink-2022-09-26.tle.gz', { elementSets: 3_080, highest: 53_871, sixDigits: 0, provisional: 0 }],
    [
      'orbits/starlink-2026-07-24-alpha5.tle.gz',
      { elementSets: 10_837, highest: 100_056, sixDigits: 56, provisional: 0 },
    ],
    ['orbits/oneweb-2025-03-19.tle.gz', { elementSets: 651, highest: 61_613, sixDigits: 0, provisional: 0 }],
    ['omm/starlink-gp-2025-05-25.json.gz', { elementSets: 7_483, highest: 64_047, sixDigits: 0, provisional: 0 }],
    ['omm/starlink-gp-2026-06-20.csv.gz', { elementSets: 10_634, highest: 69_536, sixDigits: 0, provisional: 0 }],
    [
      'omm/sixdigit-and-ninedigit-sample.json',
      { elementSets: 50, highest: 799_501_081, sixDigits: 40, provisional: 10 },
    ],
  ])('%s', (name, expected) => {
    const { exitCode, stdout, stderr } = skywitness(['elements', sharedPath(`data/${name}`), '--json']);
    expect(exitCode, stderr).toBe(0);
    const { elementSets, records, rejects, duplicates, shells, catalogueNumbers } = JSON.parse(
      stdout,
    ) as ElementSummary;
    const { highest, sixDigits, provisional } = catalogueNumbers;
    expect({ elementSets, highest, sixDigits, provisional }).toEqual(expected);
    expect(records).toBe(elementSets + rejects.length + duplicates);
    expect(rejects).toEqual([]);
    expect(shells.length).toBeGreaterThan(0);
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
    const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
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
      { more: 'network: { isl: plus-grid }' },
    ];
    for (const text of bad) expect(schema.safeParse(parse(scenarioText(text))).success).toBe(false);
  });
});
