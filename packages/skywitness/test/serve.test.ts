import { spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { emptyFolder, PROGRAM, skywitness, writeScenario } from './program.ts';
import { type ServedRun, servedRun } from './served.ts';

const FINDING = {
  schema: 'skywitness/case/1',
  title: 'A case',
  question: 'Was it possible?',
  digest: 'c'.repeat(64),
  window: { from: '2022-09-26T00:00:00Z', until: '2022-09-27T00:00:00Z' },
  runs: [],
  statements: [{ id: 'a', outcome: 'not-decided' }],
};

const CASE = `title: A city for ten minutes
question: Could service have been possible in Kyiv?
window: { from: 2022-09-26, until: 2022-09-27 }
scenarios: { shell: scenario.yaml }
statements:
  - id: possible
    party: { kind: organisation, name: A paper }
    stance: asserts
    text: Service was possible.
    date: 2022-10-01
    source: { title: A report, publisher: A paper, date: 2022-10-01 }
    ifTrue:
      - { test: possible-share, scenario: shell, places: [Kyiv], atLeast: 0.5, because: Otherwise nobody could be served. }
untestable: [Whether anybody was served.]
wouldSettle: [service-before-and-after]
`;

describe('skywitness serve', () => {
  let served: ServedRun;
  beforeAll(async () => {
    served = await servedRun();
  }, 120_000);
  afterAll(() => served.remove());

  it('serves app, runs and cases on 127.0.0.1 until it is told to stop, and then ends well', async () => {
    const cases = join(served.folder, 'case.json');
    writeFileSync(cases, JSON.stringify(FINDING));
    const program = spawn(process.execPath, [PROGRAM, 'serve', served.run, cases, '--port', '0'], { cwd: tmpdir() });
    const ended = new Promise<number | null>((resolve) => program.on('exit', resolve));
    const url = await new Promise<string>((resolve) => {
      program.stdout.on('data', (text: Buffer) => {
        const found = /http:\S+/.exec(text.toString());
        if (found) resolve(found[0]);
      });
    });
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
    expect(await (await fetch(url)).text()).toContain('<title>Skywitness</title>');
    const { cases: listed } = (await (await fetch(`${url}api/cases.json`)).json()) as { cases: { title: string }[] };
    expect(listed.map(({ title }) => title)).toEqual(['A case']);
    expect(await (await fetch(`${url}api/cases/${FINDING.digest}/case.json`)).json()).toEqual(FINDING);
    expect((await fetch(`${url}api/cases/${'d'.repeat(64)}/case.json`)).status).toBe(404);
    program.kill('SIGTERM');
    expect(await ended).toBe(0);
  }, 60_000);

  it('assesses a scenario first, prints its answers, and with --once ends there', () => {
    const folder = emptyFolder();
    const path = writeScenario(folder);
    const { exitCode, stdout } = skywitness(['serve', path, '--once'], { cwd: folder });
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/Kyiv/);
    expect(existsSync(join(folder, 'runs/scenario/inputs.json'))).toBe(true);
  });

  it('tests a case first, and serves it with the runs of its scenarios', () => {
    const folder = emptyFolder();
    const path = join(folder, 'case.yaml');
    writeScenario(folder);
    writeFileSync(path, CASE);
    const { exitCode, stdout, stderr } = skywitness(['serve', path, 'scenario.yaml', '--write', 'site'], {
      cwd: folder,
    });
    expect(exitCode, stderr).toBe(0);
    expect(stdout).toMatch(/A city for ten minutes +1 +1 /);
    expect(stdout.match(/^Kyiv$/gm)).toHaveLength(1);
    const { cases } = JSON.parse(readFileSync(join(folder, 'site/api/cases.json'), 'utf8')) as {
      cases: { runs: string[] }[];
    };
    const { runs } = JSON.parse(readFileSync(join(folder, 'site/api/runs.json'), 'utf8')) as {
      runs: { digest: string }[];
    };
    expect(cases.map((one) => one.runs)).toEqual([runs.map(({ digest }) => digest)]);
  });

  it('writes everything as files for a static host', () => {
    const site = join(served.folder, 'site');
    expect(skywitness(['serve', served.run, '--write', site]).exitCode).toBe(0);
    expect(readFileSync(join(site, 'index.html'), 'utf8')).toContain('Content-Security-Policy');
    const { runs } = JSON.parse(readFileSync(join(site, 'api/runs.json'), 'utf8')) as { runs: { digest: string }[] };
    expect(readFileSync(join(site, `api/runs/${runs[0]?.digest}/inputs.json`))).toEqual(
      readFileSync(join(served.run, 'inputs.json')),
    );
  });

  it('says what it cannot serve, and what to do', () => {
    const folder = emptyFolder();
    expect(skywitness(['serve'], { cwd: folder }).stderr).toMatch(/RUN_MISSING: .*skywitness assess/);
    expect(skywitness(['serve', served.run, '--port', '70000']).stderr).toMatch(/OPTION_VALUE.*0 to 65535/);
    writeFileSync(join(folder, 'no.json'), '{}');
    expect(skywitness(['serve', join(folder, 'no.json')]).stderr).toMatch(/CASE_JSON.*skywitness case/);
  });
});
