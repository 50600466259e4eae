import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { Summary } from '@skywitness/engine/service';
import { describe, expect, it } from 'vitest';
import type { Manifest } from '../src/run/manifest.ts';
import { BAD_SCENARIOS, placed } from './bad-scenarios.ts';
import { elementsText } from './element-lines.ts';
import { emptyFolder, type Outcome, PROGRAM, type ScenarioText, skywitness, writeScenario } from './program.ts';

/** Assesses into a folder `run` that must not exist afterwards when the command failed. */
function assess(folder: string, text: ScenarioText, args: readonly string[] = []): Outcome & { readonly run: string } {
  const path = writeScenario(folder, text);
  const run = join(folder, 'run');
  return { ...skywitness(['assess', path, '--out', run, ...args], { cwd: folder }), run };
}

function expectNothingWritten(folder: string): void {
  expect(existsSync(join(folder, 'run'))).toBe(false);
  expect(readdirSync(folder).filter((name) => name.startsWith('.'))).toEqual([]);
}

/** Exit code, the code of the error first, all the given words, no stack, and no half of a run. */
function expectRefused(folder: string, outcome: Outcome, code: string, words: readonly string[], exitCode = 2): void {
  expect(outcome.exitCode, outcome.stderr).toBe(exitCode);
  expect(outcome.stderr.startsWith(`${code}: `), outcome.stderr).toBe(true);
  for (const word of words) expect(outcome.stderr).toContain(word);
  expect(outcome.stderr).not.toMatch(/INTERNAL|\n\s+at /);
  expect(outcome.stdout).toBe('');
  expectNothingWritten(folder);
}

const ELEMENTS = '{ elements: [sats.tle] }';

describe('a bad scenario is refused with the line, the value and what to do, and nothing is written', () => {
  it.each(BAD_SCENARIOS)('%s', (_world, text, code, words) => {
    const folder = emptyFolder();
    expectRefused(folder, assess(folder, text), code, words);
  });

  it.each([
    ['text without keys', 'hello\n', 'SCENARIO_INVALID', 'found "hello"'],
    ['no text', '', 'FILE_EMPTY', 'is empty'],
    ['a picture', '\u0089PNG\r\n\u001a\n\u0000\u0000', 'SCENARIO_', 'scenario.yaml'],
  ])('%s instead of a scenario', (_world, content, code, word) => {
    const folder = emptyFolder();
    const path = join(folder, 'scenario.yaml');
    writeFileSync(path, content);
    const outcome = skywitness(['assess', path, '--out', join(folder, 'run')]);
    expect(outcome.exitCode, outcome.stderr).toBe(2);
    expect(outcome.stderr).toContain(code);
    expect(outcome.stderr).toContain(word);
    expect(outcome.stderr).not.toContain('INTERNAL');
    expectNothingWritten(folder);
  });

  it('aliases of aliases, which would fill the memory', () => {
    const folder = emptyFolder();
    const levels = [...'bcdefghijk'].map(
      (name, index) => `${name}: &${name} [${Array(9).fill(`*${'abcdefghij'[index]}`).join(', ')}]`,
    );
    const outcome = assess(folder, { more: `a: &a [x, x, x, x, x, x, x, x, x]\n${levels.join('\n')}` });
    expectRefused(folder, outcome, 'SCENARIO_SYNTAX', ['aliases']);
  });
});

describe('bad files that a scenario names', () => {
  it('an open ring is refused, not closed', () => {
    const folder = emptyFolder();
    writeFileSync(join(folder, 'open.geojson'), '{"type":"Polygon","coordinates":[[[30,50],[31,50],[31,51],[30,51]]]}');
    const outcome = assess(folder, { where: placed('{ name: X, territory: { polygon: open.geojson } }') });
    expectRefused(folder, outcome, 'RING_OPEN', [
      'scenario.yaml:6: where.1',
      'open.geojson',
      '[30, 50]',
      '[30, 51]',
      'Repeat the first position',
    ]);
  });

  it('an empty element file', () => {
    const folder = emptyFolder();
    writeFileSync(join(folder, 'sats.tle'), '');
    expectRefused(folder, assess(folder, { constellation: ELEMENTS }), 'FILE_EMPTY', [
      'scenario.yaml:2',
      'sats.tle is empty',
      'Fetch',
    ]);
  });

  it('a truncated element file: the record that was cut is one in fifty, over the limit of 1 %', () => {
    const folder = emptyFolder();
    writeFileSync(join(folder, 'sats.tle'), elementsText(50).slice(0, -60));
    const outcome = assess(folder, { constellation: ELEMENTS });
    expectRefused(folder, outcome, 'ELEMENTS_REJECTED', [
      'scenario.yaml:2',
      '1 of 50 records of sats.tle',
      'limit 1 %',
      '--max-rejects',
      'skywitness elements',
    ]);
  });

  it('one changed digit is caught by the checksum; with --max-rejects the others are used and the record is listed', () => {
    const folder = emptyFolder();
    const corrupted = elementsText(50).replace('2 44720  53.0500', '2 44720  54.0500');
    writeFileSync(join(folder, 'sats.tle'), corrupted);
    const refused = assess(folder, { constellation: ELEMENTS });
    expectRefused(folder, refused, 'ELEMENTS_REJECTED', ['1 of 50 records', '44720', 'checksum']);
    const { exitCode, stderr, run } = assess(folder, { constellation: ELEMENTS }, ['--max-rejects', '5']);
    expect(exitCode, stderr).toBe(0);
    expect(stderr.replace(/\s+/g, ' ')).toMatch(/warning ELEMENT_REJECTED: .*44720.*checksum/);
    const manifest = JSON.parse(readFileSync(join(run, 'manifest.json'), 'utf8')) as Manifest;
    expect(manifest.warnings.map(({ code }) => code)).toContain('ELEMENT_REJECTED');
    expect(manifest.inputs.find(({ role }) => role === 'elements')?.detail).toContain('49 element sets');
    const elements = skywitness(['elements', 'sats.tle'], { cwd: folder });
    expect(elements.exitCode).toBe(2);
    expect(elements.stderr).toMatch(/^ELEMENTS_REJECTED: 1 of 50 records of sats\.tle .*44720.*--max-rejects/);
    expect(elements.stdout.replace(/\s+/g, ' ')).toMatch(/1 rejected.*rejected: .*44720/);
    expect(skywitness(['elements', 'sats.tle', '--max-rejects', '2'], { cwd: folder }).exitCode).toBe(0);
  });

  it('an element file of which no record is left, whatever the limit', () => {
    const folder = emptyFolder();
    writeFileSync(join(folder, 'sats.tle'), elementsText(3).replaceAll('53.0500', '54.0500'));
    const args = ['elements', 'sats.tle', '--max-rejects', '100'];
    const { exitCode, stdout, stderr } = skywitness(args, { cwd: folder });
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/^ELEMENTS_REJECTED: 3 of 3 records/);
    expect(stdout).toContain('3 rejected');
  });

  it('a gigabyte of zeros behind .gz is refused before it is unpacked', async () => {
    const folder = emptyFolder();
    const chunk = Buffer.alloc(16 * 1024 * 1024);
    const zeros = Readable.from(Array(64).fill(chunk));
    await pipeline(zeros, createGzip({ level: 1 }), createWriteStream(join(folder, 'zeros.tle.gz')));
    const outcome = assess(folder, { constellation: '{ elements: [zeros.tle.gz] }' });
    expectRefused(folder, outcome, 'FILE_TOO_LARGE', ['zeros.tle.gz', '1024 MiB', '256 MiB']);
    expect(skywitness(['elements', 'zeros.tle.gz'], { cwd: folder }).exitCode).toBe(2);
  });
});

describe('what the surroundings do to a run', () => {
  it.each([
    ['below a file', 'scenario.yaml/run'],
    ['where the system lets nobody write', '/proc/skywitness-run'],
  ])('an output folder %s fails with 1, before anything is computed', (_world, out) => {
    const folder = emptyFolder();
    writeScenario(folder);
    const outcome = skywitness(['assess', 'scenario.yaml', '--out', out], { cwd: folder });
    expectRefused(folder, outcome, 'FOLDER_UNWRITABLE', ['another folder'], 1);
  });

  it('an output folder with something else in it is left as it is', () => {
    const folder = emptyFolder();
    writeScenario(folder);
    mkdirSync(join(folder, 'thesis'));
    writeFileSync(join(folder, 'thesis', 'chapter-1.txt'), 'years of work');
    const { exitCode, stderr } = skywitness(['assess', 'scenario.yaml', '--out', 'thesis'], { cwd: folder });
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/^RUN_FOLDER_TAKEN: .*--out/);
    expect(readdirSync(join(folder, 'thesis'))).toEqual(['chapter-1.txt']);
  });

  it.each(['1', '2'])(
    'Ctrl-C while assessing on %s threads is heard at once, ends it with 130 and leaves nothing',
    async (threads) => {
      const folder = emptyFolder();
      const path = writeScenario(folder, { when: '{ start: 2022-09-01, end: 2022-12-01, step: 15s }' });
      const run = spawn(process.execPath, [
        PROGRAM,
        'assess',
        path,
        '--out',
        join(folder, 'run'),
        '--threads',
        threads,
      ]);
      let stderr = '';
      run.stderr.on('data', (chunk) => {
        stderr += chunk;
      });
      const ended = once(run, 'exit');
      // Long enough to be computing, of a run that would take minutes.
      await new Promise((resume) => setTimeout(resume, 3_000));
      const interrupted = performance.now();
      run.kill('SIGINT');
      expect(await ended).toEqual([130, null]);
      // About a second is owed; a busy machine gets three. A window of the sweep alone may take longer.
      expect(performance.now() - interrupted).toBeLessThan(3_000);
      expect(stderr).toContain('ABORTED: the run was interrupted; nothing was written.');
      expectNothingWritten(folder);
    },
  );
});

describe('names that mean harm', () => {
  // The terminal's commands for clearing the screen and setting its title, and a change of writing direction.
  const NAME = 'Evil\\u001b[2J\\u001b]0;owned\\u0007\\u202e </script><script>alert(1)</script>';

  it('reach no terminal as commands and no report as markup', () => {
    const folder = emptyFolder();
    const outcome = assess(folder, {
      title: `"${NAME}"`,
      where: `  - { name: "${NAME}", lat: 50.45, lon: 30.52 }\n  - { name: "${NAME} land", resolution: 3, territory: { code: UA, view: visionscarto } }`,
    });
    expect(outcome.exitCode, outcome.stderr).toBe(0);
    expectHarmless(outcome);
    const report = readFileSync(join(outcome.run, 'report.html'), 'utf8');
    expect(report.match(/<\/script>/g)).toHaveLength(report.match(/<script[ >]/g)?.length ?? 0);
    expect(report).not.toContain('<script>alert(1)');
    const explained = skywitness(['explain', 'scenario.yaml', '--at', '50.45,30.52', '--time', '2022-09-26'], {
      cwd: folder,
    });
    expectHarmless(explained);
  });

  it('nor in the sentence of an error', () => {
    const folder = emptyFolder();
    const outcome = assess(folder, {
      where: placed(`{ name: "${NAME}", territory: { code: "${NAME}", view: visionscarto } }`),
    });
    expect(outcome.exitCode).toBe(2);
    expectHarmless(outcome);
  });

  function expectHarmless({ stdout, stderr }: Outcome): void {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not come
    expect(stdout + stderr).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
  }
});

describe('what is no error but an answer', () => {
  const summaryOf = (run: string): Summary => JSON.parse(readFileSync(join(run, 'summary.json'), 'utf8')) as Summary;

  it('no gateway anywhere: not possible at any time, and the gate is landing', () => {
    const { exitCode, stdout, run } = assess(emptyFolder(), { more: 'ground: { gateways: none }' });
    expect(exitCode).toBe(0);
    expect(stdout).toContain('Not possible at any moment sampled: no gateway reached');
    expect(summaryOf(run).variants[0]?.places[0]?.states).toEqual({ possible: 0, landing: 1 });
  });

  it('every gateway lost: not possible at any time, and the gate is infrastructure', () => {
    const { exitCode, run } = assess(emptyFolder(), {
      more: 'ground: { gateways: none, add: [{ name: Near, lat: 50, lon: 28, country: UA }] }\nlosses: [{ gateway: Near, from: 2022-09-26 }]',
    });
    expect(exitCode).toBe(0);
    expect(summaryOf(run).variants[0]?.places[0]?.states).toEqual({ possible: 0, infrastructure: 1 });
  });

  it('elements 200 days off: no answer, and the state is stale', () => {
    const folder = emptyFolder();
    writeFileSync(join(folder, 'sats.tle'), elementsText(60));
    const when = '{ start: 2023-04-14T00:00:00Z, end: 2023-04-14T00:10:00Z, step: 60s }';
    const { exitCode, stdout, stderr, run } = assess(folder, { constellation: ELEMENTS, when });
    expect(exitCode, stderr).toBe(0);
    expect(summaryOf(run).variants[0]?.places[0]?.states).toEqual({ possible: 0, stale: 1 });
    expect(stdout).toContain('No answer');
    expect(stderr).toContain('warning ELEMENTS_STALE');
    const explained = skywitness(['explain', 'scenario.yaml', '--at', 'Kyiv', '--time', '2023-04-14'], { cwd: folder });
    expect(explained.exitCode, explained.stderr).toBe(0);
    expect(explained.stdout).toContain('No answer');
  });

  it('a polygon that crosses itself: repaired by the even–odd rule, with a warning', () => {
    const folder = emptyFolder();
    const bow = '{"type":"Polygon","coordinates":[[[30,50],[32,52],[32,50],[30,52],[30,50]]]}';
    writeFileSync(join(folder, 'bow.geojson'), bow);
    const where = '  - { name: Bow, resolution: 5, territory: { polygon: bow.geojson } }';
    const { exitCode, stderr, run } = assess(folder, { where });
    expect(exitCode, stderr).toBe(0);
    expect(stderr.replace(/\s+/g, ' ')).toMatch(/warning RING_SELF_CROSSING: .*bow\.geojson.*even–odd/);
    // Half of a square of 2°: 2° of latitude by 2° of longitude at 51°, 222.5 × 140.4 km, at 252.9 km² a cell, within the
    // cells of the rim (area over the edge length of a cell, 9.85 km, about 15 %).
    const expected = (222.5 * 140.4) / 2 / 252.9;
    const cells = summaryOf(run).variants[0]?.places[0]?.cells ?? 0;
    expect(Math.abs(cells / expected - 1)).toBeLessThan(0.15);
  });
});
