import { SkywitnessError } from '@skywitness/engine/errors';
import { parseScenarioFile, type ScenarioIssue } from '@skywitness/engine/service';
import type { LoadedScenario } from './loaded-scenario.ts';
import { nearestWord, scenarioKeysBeside } from './scenario-keys.ts';
import { describeScenarioPath } from './scenario-place.ts';
import { readYaml } from './yaml-document.ts';

/**
 * Reads and checks a scenario file.
 *
 * @throws SkywitnessError `SCENARIO_SYNTAX` when it is not YAML, `SCENARIO_INVALID` with every fault and its line.
 */
export async function loadScenario(path: string): Promise<LoadedScenario> {
  const { input, content, lineOf } = await readYaml(path);
  const result = parseScenarioFile(content);
  if ('issues' in result) throw invalidError(path, result.issues, lineOf);
  return { path, input, document: content, file: result.file, lineOf };
}

function invalidError(
  path: string,
  issues: readonly ScenarioIssue[],
  lineOf: LoadedScenario['lineOf'],
): SkywitnessError {
  const sentences = issues.map((issue) => {
    return `${describeScenarioPath({ path, lineOf }, issue.path)}: ${issue.message}${suggestion(issue)}`;
  });
  const line = issues[0] === undefined ? undefined : lineOf(issues[0].path);
  return new SkywitnessError(
    'SCENARIO_INVALID',
    `the scenario has ${issues.length === 1 ? 'a fault' : `${issues.length} faults`}.\n  ${sentences.join('\n  ')}\nThe whole format: skywitness schema; a scenario that runs: skywitness init.`,
    { place: line === undefined ? { source: path } : { source: path, line } },
  );
}

function suggestion({ path, message }: ScenarioIssue): string {
  if (!message.startsWith('unknown key')) return '.';
  const near = nearestWord(String(path[path.length - 1]), scenarioKeysBeside(path));
  return near === undefined ? '.' : `; did you mean "${near}"?`;
}
