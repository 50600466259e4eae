import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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

/** @param beside files beside the scenario, by name. */
export async function servedRun(
  text: ScenarioText = {},
  beside: Readonly<Record<string, string>> = {},
): Promise<ServedRun> {
  const folder = mkdtempSync(join(tmpdir(), 'skywitness-'));
  for (const [name, content] of Object.entries(beside)) writeFileSync(join(folder, name), content);
  const scenarioPath = writeScenario(folder, text);
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
