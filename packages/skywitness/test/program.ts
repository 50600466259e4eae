import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

/** The built program, as people run it; `npm test` builds it first. */
export const PROGRAM: string = fileURLToPath(new URL('../dist/main.js', import.meta.url));
export const REPOSITORY: string = fileURLToPath(new URL('../../../', import.meta.url));

export interface Outcome {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Surroundings {
  readonly cwd?: string;
  readonly node?: string;
  readonly environment?: NodeJS.ProcessEnv;
}

/** Runs the program to its end, with nothing of the user's settings but what is given. */
export function skywitness(args: readonly string[], { cwd, node, environment }: Surroundings = {}): Outcome {
  const { status, stdout, stderr, error } = spawnSync(node ?? process.execPath, [PROGRAM, ...args], {
    cwd: cwd ?? tmpdir(),
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    env: { PATH: process.env.PATH, HOME: tmpdir(), SKYWITNESS_CACHE: join(tmpdir(), 'no-such-cache'), ...environment },
  });
  if (error) throw error;
  return { exitCode: status, stdout, stderr };
}

/** An empty folder that is gone when the test is over. */
export function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'skywitness-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** The keys of a scenario that a test writes otherwise, as YAML. */
export interface ScenarioText {
  readonly title?: string;
  readonly constellation?: string;
  readonly when?: string;
  readonly where?: string;
  /** Further keys, whole lines. */
  readonly more?: string;
}

/** The one shell that was full in 2022 (FCC 21-48: 550 km, 53°, 72 planes of 22). */
const SHELL = '{ altitudeKm: 550, inclinationDeg: 53, planes: 72, satellitesPerPlane: 22, phaseFactor: 39 }';

/** A small scenario on a designed shell: the title on line 1, constellation 2, when 3, where 4 and its first place 5. */
export function scenarioText(text: ScenarioText = {}): string {
  return [
    `title: ${text.title ?? 'Kyiv for ten minutes'}`,
    `constellation: ${text.constellation ?? `{ shells: [${SHELL}] }`}`,
    `when: ${text.when ?? '{ start: 2022-09-26T00:00:00Z, end: 2022-09-26T00:10:00Z, step: 60s }'}`,
    'where:',
    text.where ?? '  - { name: Kyiv, lat: 50.45, lon: 30.52 }',
    text.more ?? '',
    '',
  ].join('\n');
}

/** Writes a scenario into a folder under the name scenario.yaml. */
export function writeScenario(folder: string, text: ScenarioText = {}): string {
  const path = join(folder, 'scenario.yaml');
  writeFileSync(path, scenarioText(text));
  return path;
}
