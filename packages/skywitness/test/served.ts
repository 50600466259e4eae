import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type InputsJson, type ResolvedScenario, scenarioFromJson } from '@skywitness/engine/service';
import { openRuns, type RunLibrary } from '../src/server/run-library.ts';
import { type ScenarioText, skywitness, writeScenario } from './program.ts';

/** A run written by the built program into a folder of its own, opened as a server opens it. */
export interface ServedRun {
  readonly folder: string;
  readonly run: string;
  readonly scenarioPath: string;
  readonly digest: string;
  readonly library: RunLibrary;
  readonly scenario: ResolvedScenario;
  readonly remove: () => void;
}

/** @param prepare puts what the scenario names beside it */
export async function servedRun(
  text: ScenarioText = {},
  prepare: (folder: string) => Promise<void> = async () => undefined,
): Promise<ServedRun> {
  const folder = mkdtempSync(join(tmpdir(), 'skywitness-'));
  const scenarioPath = writeScenario(folder, text);
  await prepare(folder);
  const run = join(folder, 'run');
  const { exitCode, stderr } = skywitness(['assess', scenarioPath, '--out', run, '--threads', '1']);
  if (exitCode !== 0) throw new Error(stderr);
  const library = await openRuns([run, run]);
  const inputs = JSON.parse(readFileSync(join(run, 'inputs.json'), 'utf8')) as InputsJson;
  return {
    folder,
    run,
    scenarioPath,
    digest: library.entries[0]?.digest ?? '',
    library,
    scenario: scenarioFromJson(inputs),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
